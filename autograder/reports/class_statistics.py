"""Which students to look at first, and how the scores of one topic are spread."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.gradebook.scores import settled_percent, settled_total
from autograder.results import State, SubmissionResult, Verdict

BINS = 10
FAULTS = (Verdict.UNGRADED, Verdict.CRASHED, Verdict.OUT_OF_MEMORY, Verdict.TIMED_OUT)


@dataclass(frozen=True)
class Fault:
    """A submission to look at first, and why; `rank` orders faults, the gravest is 0."""

    student: str
    rank: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Spread:
    """How the scores of what could be graded are spread, in percent.

    `bins` counts them by tens, 100 in the last. `count` leaves out the `refused` submissions, such as
    unreadable files, whose 0 says nothing of what their students know, and the `ungraded` ones, for which
    at least one verdict is still owed. `states` has the number of students in each state that somebody is in.
    """

    count: int
    refused: int
    ungraded: int
    mean: float
    median: float
    bins: tuple[int, ...]
    states: tuple[tuple[State, int], ...]


def faults(results: Sequence[SubmissionResult]) -> list[Fault]:
    """Submissions that were not graded, could not be read or did not end well, the gravest first.

    Who has handed in nothing is not among them.
    """
    found = [fault for result in results if (fault := _fault(result))]
    return sorted(found, key=lambda fault: (fault.rank, fault.student))


def spread(results: Sequence[SubmissionResult]) -> Spread:
    """The spread of the scores of submissions that could be graded."""
    judged = [result for result in results if not result.refused]
    percents = [percent for result in judged if (percent := settled_percent(result)) is not None]
    bins = [0] * BINS
    for percent in percents:
        bins[min(int(percent * BINS / 100), BINS - 1)] += 1
    return Spread(
        count=len(percents),
        refused=len(results) - len(judged),
        ungraded=len(judged) - len(percents),
        mean=statistics.fmean(percents) if percents else 0.0,
        median=statistics.median(percents) if percents else 0.0,
        bins=tuple(bins),
        states=states(results),
    )


def states(results: Iterable[SubmissionResult]) -> tuple[tuple[State, int], ...]:
    """How many students are in each state, without those that nobody is in."""
    counts = Counter(State.UNGRADED if settled_total(result) is None else result.state for result in results)
    return tuple((state, counts[state]) for state in State if counts[state])


def _fault(result: SubmissionResult) -> Fault | None:
    if result.ungraded:
        return Fault(result.student, 0, (f"ungraded: {result.ungraded}",))
    if result.state is State.NOT_SUBMITTED:
        return None
    verdicts = [each.verdict for question in result.questions for each in question.properties]
    counted = [
        (rank, f"{verdicts.count(verdict)} {verdict}")
        for rank, verdict in enumerate(FAULTS, start=2)
        if verdict in verdicts
    ]
    ranks = [1] * bool(result.problems) + [rank for rank, _ in counted]
    if not ranks:
        return None
    problems = (result.summary,) if result.refused else result.problems
    return Fault(result.student, min(ranks), (*problems, *(reason for _, reason in counted)))
