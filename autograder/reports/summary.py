"""A class in one line."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.gradebook.scores import settled_percent, settled_total
from autograder.points import as_text
from autograder.reports.class_statistics import states
from autograder.results import State, SubmissionResult


@dataclass(frozen=True)
class Summary:
    """How many students are in each state, and how those did who were graded; None where nobody was."""

    students: int
    states: tuple[tuple[State, int], ...]
    possible: float
    mean: float | None
    median: float | None
    mean_percent: float | None
    median_percent: float | None

    def line(self) -> str:
        """All of it for people: "24 students: 20 graded, 4 unreadable; mean 45 of 54 (83 %), median ..."."""
        counts = ", ".join(f"{count} {state}" for state, count in self.states)
        told = f"{self.students} student{'s' * (self.students != 1)}: {counts or 'none'}"
        if self.mean is None or self.median is None:
            return told
        mean, median = (round(value, 2) for value in (self.mean, self.median))
        return (
            f"{told}; mean {as_text(mean)} of {as_text(self.possible)} points "
            f"({self.mean_percent:.0f} %), median {as_text(median)} ({self.median_percent:.0f} %)"
        )


def summary_of(results: Sequence[SubmissionResult]) -> Summary:
    """The summary of a class; who was not graded counts among the students and in no mean."""
    judged = [result for result in results if not result.refused and settled_total(result) is not None]
    points = [settled_total(result) or 0.0 for result in judged]
    percents = [settled_percent(result) or 0.0 for result in judged]
    return Summary(
        students=len(results),
        states=states(results),
        possible=max((result.possible for result in results), default=0.0),
        mean=statistics.fmean(points) if points else None,
        median=statistics.median(points) if points else None,
        mean_percent=statistics.fmean(percents) if percents else None,
        median_percent=statistics.median(percents) if percents else None,
    )
