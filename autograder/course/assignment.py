"""An assignment as its author configures it in `assignment.toml`."""

from __future__ import annotations

import re
from pathlib import Path

from packaging.utils import canonicalize_name
from pydantic import Field, model_validator

from .policies import Budget, Late, Policy
from .questions import Identifier, Question
from .settings import CourseSettings
from .tables import Table, read_table

# The modules of well-known distributions that take longer to import than a submission should wait.
_SLOW_TO_IMPORT = {"matplotlib": "matplotlib.pyplot", "scipy": "scipy.special", "torch": "torch"}


class Assignment(Table):
    """A topic: questions in the order of the handout, and everything else that is not a matter of content.

    `source` names the section of the course notes; `requirements` are the distributions, besides the
    checking tools, that a student's environment needs; `preload` further modules that are worth
    importing once, before submissions are judged, and not by each of them.
    """

    topic: Identifier
    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    requirements: tuple[str, ...] = ("numpy",)
    preload: tuple[str, ...] = ()
    budget: Budget = Budget()
    policy: Policy = Policy()
    late: Late = Late()
    questions: tuple[Question, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_are_unique(self) -> Assignment:
        for kind, names in (
            ("question", [question.name for question in self.questions]),
            ("graded name", [name for question in self.questions for name in question.names]),
        ):
            repeated = sorted({name for name in names if names.count(name) > 1})
            if repeated:
                raise ValueError(f"{kind} {', '.join(repeated)} appears twice")
        if not self.judged:
            raise ValueError("every question is written; a topic needs one at least that is graded by laws")
        for question in self.questions:
            for verb, listed in (("uses", question.uses), ("builds on", question.builds_on)):
                unknown = sorted(set(listed) - set(self.names_before(question)))
                if unknown:
                    raise ValueError(
                        f"{question.name} {verb} {', '.join(unknown)}, which no earlier question defines"
                    )
        return self

    @property
    def preloaded(self) -> tuple[str, ...]:
        """The modules that a worker has imported before it sees a submission; NumPy always is."""
        listed = {canonicalize_name(re.split(r"[^\w.-]", text.strip())[0]) for text in self.requirements}
        slow = (module for name, module in _SLOW_TO_IMPORT.items() if name in listed)
        return tuple(dict.fromkeys((*slow, *self.preload)))

    def question(self, name: str) -> Question:
        """The question called `name`; raises `KeyError` when there is none."""
        for question in self.questions:
            if question.name == name:
                return question
        raise KeyError(name)

    def deciding(self) -> str:
        """All of it that a verdict or a student's page may depend on, as text; equal for equal assignments.

        What lateness costs and which submission counts are left out: they change grades, not gradings. So is
        what only the handout tells.
        """
        told_in_the_handout = {"__all__": {"minutes", "difficulty"}}
        return self.model_dump_json(
            exclude={"late": True, "policy": {"keep"}, "questions": told_in_the_handout}
        )

    @property
    def written(self) -> tuple[Question, ...]:
        """The questions that are marked by hand, in the order of the handout."""
        return tuple(question for question in self.questions if question.is_written)

    @property
    def judged(self) -> tuple[Question, ...]:
        """The questions that are graded by laws, in the order of the handout."""
        return tuple(question for question in self.questions if not question.is_written)

    def names_before(self, question: Question) -> tuple[str, ...]:
        """The graded names of all earlier questions, on which `question` may build."""
        earlier = self.questions[: self.questions.index(question)]
        return tuple(name for other in earlier for name in other.names)


def load_assignment(path: Path, course: CourseSettings | None = None) -> Assignment:
    """Read and validate `path`, with the defaults of `course`; raises `ConfigurationError`."""
    if course is None:
        return read_table(path, Assignment)
    defaults = {name: getattr(course, name).model_dump(exclude_unset=True) for name in ("budget", "policy")}
    return read_table(path, Assignment, defaults)
