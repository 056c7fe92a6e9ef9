"""An assignment as its author configures it in `assignment.toml`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from packaging.utils import canonicalize_name
from pydantic import Field, model_validator

from .policies import Budget, Late, Policy
from .settings import CourseSettings
from .tables import Table, read_table

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]

# The modules of well-known distributions that take longer to import than a submission should wait.
_SLOW_TO_IMPORT = {"matplotlib": "matplotlib.pyplot", "scipy": "scipy.special", "torch": "torch"}


class Question(Table):
    """One question: its graded names, in the order in which the handout introduces them.

    `names` defaults to the question's own name; `section` is the handout's heading to reread. `uses` are
    names of earlier questions that the properties of this one need as material. `builds_on` are names of
    earlier questions that a right answer to this one may call: where they are wrong, the reference answers
    for them, so that no mistake is paid for twice. `dropped` are laws, by the names of their properties, that
    are not graded this term.
    """

    name: Identifier
    title: str = Field(min_length=1)
    section: str = Field(min_length=1)
    names: tuple[Identifier, ...] = ()
    uses: tuple[Identifier, ...] = ()
    builds_on: tuple[Identifier, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def allowed(self) -> tuple[str, ...]:
        """The names that the properties of this question may use of a submission."""
        return (*self.names, *self.uses)

    @model_validator(mode="before")
    @classmethod
    def _names_default_to_the_name(cls, table: object) -> object:
        if isinstance(table, dict) and not table.get("names"):
            return {**table, "names": (table.get("name", ""),)}
        return table


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

        What lateness costs and which submission counts are left out: they change grades, not gradings.
        """
        return self.model_dump_json(exclude={"late": True, "policy": {"keep"}})

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
