"""A question as assignment.toml describes it: graded by laws, or written and marked by hand."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from autograder.points import as_text, exact, total

from .tables import Table

Identifier = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]

LONGEST_MINUTES = 600


class RubricItem(Table):
    """What earns a part of the points of a written question, as a marker reads it."""

    points: float = Field(gt=0)
    text: str = Field(min_length=1)


class Question(Table):
    """One question: its graded names, in the order in which the handout introduces them.

    `names` defaults to the question's own name; `section` is the handout's heading to reread. `uses` are
    names of earlier questions that the properties of this one need as material. `builds_on` are names of
    earlier questions that a right answer to this one may call: where they are wrong, the reference answers
    for them, so that no mistake is paid for twice.

    `minutes` and `difficulty` (1 to 5) tell students what to expect; None says nothing. An `optional`
    question is checked like any other and has points of its own, which no total counts.

    A question of the kind "written" is answered in prose and marked by hand: it has no names and no
    properties, but `points` and a `rubric`, whose items add up to the points.
    """

    name: Identifier
    title: str = Field(min_length=1)
    section: str = Field(min_length=1)
    kind: Literal["function", "written"] = "function"
    names: tuple[Identifier, ...] = ()
    uses: tuple[Identifier, ...] = ()
    builds_on: tuple[Identifier, ...] = ()
    minutes: int | None = Field(default=None, ge=1, le=LONGEST_MINUTES)
    difficulty: int | None = Field(default=None, ge=1, le=5)
    optional: bool = False
    points: float | None = Field(default=None, gt=0)
    rubric: tuple[RubricItem, ...] = ()

    @property
    def allowed(self) -> tuple[str, ...]:
        """The names that the properties of this question may use of a submission."""
        return (*self.names, *self.uses)

    @property
    def is_written(self) -> bool:
        """Whether it is answered in prose and marked by hand."""
        return self.kind == "written"

    @property
    def points_by_hand(self) -> float:
        """The points that a marker gives at most; 0 for a question that is graded by laws."""
        return total(item.points for item in self.rubric)

    @model_validator(mode="before")
    @classmethod
    def _names_default_to_the_name(cls, table: object) -> object:
        if isinstance(table, dict) and not table.get("names") and table.get("kind") != "written":
            return {**table, "names": (table.get("name", ""),)}
        return table

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Question:
        if self.is_written:
            self._check_written()
        elif self.points is not None or self.rubric:
            raise ValueError(
                f"{self.name} has points or a rubric, which belong to a written question: the points of this "
                'one stand with its properties; remove them, or say kind = "written"'
            )
        return self

    def _check_written(self) -> None:
        if self.names or self.uses or self.builds_on:
            raise ValueError(f"{self.name} is written and has no code: remove its names, uses and builds_on")
        if not self.rubric:
            raise ValueError(
                f"{self.name} is written and needs a rubric: a list of {{points = ..., text = ...}}"
            )
        if self.points is None or exact(self.points) != exact(self.points_by_hand):
            raise ValueError(
                f"{self.name}: points must be {as_text(self.points_by_hand)}, to which its rubric adds up"
            )
