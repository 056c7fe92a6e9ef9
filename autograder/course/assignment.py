"""An assignment as its author configures it in `assignment.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]
Reveal = Literal["score", "hint", "counterexample"]
HiddenVisibility = Literal["hidden", "after_published"]
Keep = Literal["best", "last"]
Percent = Annotated[Decimal, Field(ge=0, le=100)]


class AssignmentError(Exception):
    """`assignment.toml` cannot be used; the message names file and line and says what to change."""


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Question(_Table):
    """One question: its graded names, in the order in which the handout introduces them.

    `names` defaults to the question's own name; `section` is the handout's heading to reread. `uses` are
    names of earlier questions that the properties of this one need as material.
    """

    name: Identifier
    title: str = Field(min_length=1)
    section: str = Field(min_length=1)
    names: tuple[Identifier, ...] = ()
    uses: tuple[Identifier, ...] = ()

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


class Budget(_Table):
    """What grading may cost: CPU seconds per question and for loading, MiB on top of an idle worker."""

    seconds: float = Field(default=5.0, gt=0, le=600)
    load_seconds: float = Field(default=20.0, gt=0, le=600)
    memory_mib: int = Field(default=1024, ge=64, le=65536)


class Policy(_Table):
    """What students see of hidden properties, and on Gradescope when: never, or once grades are published.

    `keep` says which of a student's submissions counts.
    """

    reveal: Reveal = "counterexample"
    hidden_visibility: HiddenVisibility = "hidden"
    keep: Keep = "last"


class Late(_Table):
    """What lateness costs: nothing within `grace_hours` of the deadline, nor unless a percentage is given.

    After that every started day costs `percent_per_day` of the possible points, together at most
    `cap_percent` of them.
    """

    grace_hours: Decimal = Field(default=Decimal(0), ge=0, le=24 * 365)
    percent_per_day: Percent = Decimal(0)
    cap_percent: Percent = Decimal(100)

    @property
    def grace(self) -> timedelta:
        """The time after the deadline that costs nothing."""
        return timedelta(microseconds=int(self.grace_hours * 3_600_000_000))


class Assignment(_Table):
    """A topic: questions in the order of the handout, and everything else that is not a matter of content.

    `source` names the section of the course notes; `requirements` are the distributions, besides the
    checking tools, that a student's environment needs; `preload` the modules, besides NumPy, torch, SciPy's
    special functions and matplotlib, that are imported once before submissions are judged, not by each.
    """

    topic: Identifier
    title: str = Field(min_length=1)
    source: str = Field(min_length=1)
    requirements: tuple[str, ...] = ("numpy", "matplotlib")
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
            unknown = sorted(set(question.uses) - set(self.names_before(question)))
            if unknown:
                raise ValueError(
                    f"{question.name} uses {', '.join(unknown)}, which no earlier question defines"
                )
        return self

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


def load_assignment(path: Path) -> Assignment:
    """Read and validate `path`; raises `AssignmentError` with file and line."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise AssignmentError(f"{path}: cannot be read: {error}") from error
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise AssignmentError(f"{path}: not valid TOML: {error}") from error
    try:
        return Assignment.model_validate(table)
    except ValidationError as invalid:
        first = invalid.errors()[0]
        line = _line_of(text, first["loc"])
        where = ".".join(str(part) for part in first["loc"]) or "assignment"
        raise AssignmentError(f"{path}:{line}: {where}: {first['msg']}") from invalid


def _line_of(text: str, location: Sequence[int | str]) -> int:
    """The line on which the deepest part of `location` that is written down stands (1 when none is)."""
    lines = text.splitlines()
    header = -1
    at = 0
    for key, following in zip(location, [*location[1:], None], strict=False):
        if isinstance(key, int):
            continue
        number = following if isinstance(following, int) else 0
        headers = _matching(lines, rf"\s*\[+\s*{re.escape(key)}\s*\]+", 0, len(lines))
        if len(headers) > number:
            header = at = headers[number]
            continue
        own = _matching(lines, r"\s*\[", header + 1, len(lines))
        keys = _matching(lines, rf"\s*{re.escape(key)}\s*=", header + 1, own[0] if own else len(lines))
        at = keys[0] if keys else at
    return at + 1


def _matching(lines: Sequence[str], pattern: str, begin: int, end: int) -> list[int]:
    return [number for number in range(begin, end) if re.match(pattern, lines[number])]
