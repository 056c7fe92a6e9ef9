"""In which order the submissions of one student came in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from autograder.gradebook.records import NotedArrival


@dataclass(frozen=True, order=True)
class Numbered:
    """The number that a platform gave to a submission, the later the higher."""

    platform: str
    number: int


NONE = Numbered("", 0)
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class HandedInAt:
    """What is known of when a submission came in.

    `time` and `numbered` are what the platform says, None where it says nothing; `noted_at` is when the
    gradebook last met it, and `grading` the id of its last grading.
    """

    time: datetime | None
    numbered: Numbered | None
    noted_at: datetime
    grading: int


def latest(submissions: Sequence[HandedInAt]) -> int:
    """The place in `submissions`, which are not none, of the one that came in last.

    Times decide where all are known, otherwise the numbers of one platform where all have one. Otherwise
    nobody can tell, and the last is the one that was given to be graded last.
    """
    places = range(len(submissions))
    times = [each.time for each in submissions]
    numbers = [each.numbered for each in submissions]
    if None not in times:
        return max(places, key=lambda place: (times[place] or NEVER, submissions[place].grading))
    if None not in numbers and len({each.platform for each in numbers if each}) == 1:
        return max(places, key=lambda place: (numbers[place] or NONE, submissions[place].grading))
    return max(places, key=lambda place: (submissions[place].noted_at, submissions[place].grading))


def last_number(arrivals: Iterable[NotedArrival]) -> Numbered | None:
    """The last number that a platform gave to a submission that came in by `arrivals`, if it gave any."""
    found = [
        Numbered(each.arrival.platform, each.arrival.sequence)
        for each in arrivals
        if each.arrival.sequence is not None
    ]
    return max(found, default=None)
