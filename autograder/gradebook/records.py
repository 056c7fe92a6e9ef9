"""The rows of the gradebook. Times carry their offset from UTC; points are those of the topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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


@dataclass(frozen=True)
class Override:
    """A score set by hand, with who and why; `score` is None where it withdraws the override before it."""

    made_at: datetime
    student: str
    score: float | None
    author: str
    reason: str
