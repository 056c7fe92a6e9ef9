"""What an instructor decides apart from content: budgets, disclosure, lateness.

A course sets defaults in course.toml, and a topic its own in assignment.toml.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from autograder.results import Reveal

from .tables import Table

HiddenVisibility = Literal["hidden", "after_published"]
Keep = Literal["best", "last"]
Percent = Annotated[Decimal, Field(ge=0, le=100)]


class Budget(Table):
    """What grading may cost: CPU seconds per question and for loading, MiB on top of an idle worker."""

    seconds: float = Field(default=5.0, gt=0, le=600)
    load_seconds: float = Field(default=20.0, gt=0, le=600)
    memory_mib: int = Field(default=1024, ge=64, le=65536)


class Policy(Table):
    """What students see of hidden properties, and on Gradescope when: never, or once grades are published.

    `keep` says which of a student's submissions counts.
    """

    reveal: Reveal = Reveal.COUNTEREXAMPLE
    hidden_visibility: HiddenVisibility = "hidden"
    keep: Keep = "last"


class Late(Table):
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


class Grades(Table):
    """How the topics of a course become one final grade, in percent.

    `weights` are those of topics, 1 where a topic is not named; the `drop_lowest` lowest topics of each
    student do not count; `late_days` may be used up at no cost over the whole course, in the order in which
    topics are due. Students below `talk_below` percent are listed as those who need a word.
    """

    weights: dict[str, Annotated[Decimal, Field(ge=0)]] = Field(default={})
    drop_lowest: int = Field(default=0, ge=0)
    late_days: int = Field(default=0, ge=0)
    talk_below: Percent = Decimal(50)

    def weight(self, topic: str) -> Decimal:
        """How much `topic` counts."""
        return self.weights.get(topic, Decimal(1))
