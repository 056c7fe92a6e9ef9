"""The rows of the gradebook. Times carry their offset from UTC; points are those of the topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from autograder.results import SubmissionResult


class TimedResult(msgspec.Struct, frozen=True):
    """A result, and the seconds of the clock that reading and judging took; None where that is unknown.

    `cpu_seconds` are what the submission used of each question's budget, where it came to be judged.

    The times stand beside the result and not in it, for results are compared byte for byte.
    """

    result: SubmissionResult
    seconds: float | None = None
    cpu_seconds: dict[str, float] = {}


@dataclass(frozen=True)
class KnownGrading:
    """The id of a grading, its result without evidence, and the seconds that it took."""

    id: int
    outline: SubmissionResult
    seconds: float | None


@dataclass(frozen=True)
class Arrival:
    """How a submission came in: when, if that is known, and whose it is by the id of a platform.

    In a plain folder `platform` is "" and `platform_id` the name of the student's file or folder. `sequence`
    grows from one submission to the next, None where the platform numbers none.
    """

    submitted_at: datetime | None = None
    platform: str = ""
    platform_id: str = ""
    sequence: int | None = None


@dataclass(frozen=True)
class NotedArrival:
    """An arrival of the submission with digest `submission`, and when the gradebook learned of it."""

    student: str
    submission: str
    noted_at: datetime
    arrival: Arrival


@dataclass(frozen=True)
class Grading:
    """One grading without its details.

    `score` is None where the grader failed, `seconds` where the time is unknown that judging took.
    """

    id: int
    graded_at: datetime
    student: str
    score: float | None
    possible: float
    submission: str
    suite: str
    toolkit: str
    isolation: str
    seconds: float | None


class Kind(StrEnum):
    """What an adjustment does: sets or adds points, makes a grading void, or extends a deadline."""

    SET = "set"
    ADD = "add"
    VOID = "void"
    EXTEND = "extend"


@dataclass(frozen=True)
class Revocation:
    """Who took an adjustment back, when and why."""

    made_at: datetime
    author: str
    reason: str


@dataclass(frozen=True)
class Adjustment:
    """What a person decided about one student in one topic, with who and why.

    `points` are given where it sets or adds points, `grading` is the id of the one that is void; an extension
    has either `hours` on top of the topic's deadline or a deadline of its own, `until`.
    """

    id: int
    made_at: datetime
    student: str
    kind: Kind
    author: str
    reason: str
    points: float | None = None
    grading: int | None = None
    hours: float | None = None
    until: datetime | None = None
    revocation: Revocation | None = None

    @property
    def stands(self) -> bool:
        """Whether it was not revoked."""
        return self.revocation is None

    @property
    def changes_points(self) -> bool:
        """Whether it sets or adds points."""
        return self.kind in (Kind.SET, Kind.ADD)


@dataclass(frozen=True)
class Mark:
    """Points that a person gave for one question of one submission, with a comment for the student.

    `submission` is its digest.
    """

    made_at: datetime
    student: str
    submission: str
    question: str
    points: float
    comment: str
    author: str
