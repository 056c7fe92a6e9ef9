"""How long judging a class took, submission by submission."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True)
class RunTimes:
    """Seconds of the clock that judging took: of each submission, as far as known, and of all together.

    `slowest` is the student whose submission took the longest; `bins` counts submissions by steps of
    `bin_width` seconds from 0.
    """

    count: int
    median: float
    slowest: str
    longest: float
    total: float
    bin_width: float
    bins: tuple[int, ...]


def run_times(seconds: Mapping[str, float | None]) -> RunTimes | None:
    """The run times in `seconds`, which is by student; None where no time is known."""
    known = {student: each for student, each in sorted(seconds.items()) if each is not None}
    if not known:
        return None
    slowest = max(known, key=known.__getitem__)
    width = _bin_width(known[slowest])
    bins = [0] * BINS
    for each in known.values():
        bins[min(int(each / width), BINS - 1)] += 1
    return RunTimes(
        count=len(known),
        median=statistics.median(known.values()),
        slowest=slowest,
        longest=known[slowest],
        total=sum(known.values()),
        bin_width=width,
        bins=tuple(bins),
    )


def _bin_width(longest: float) -> float:
    """The smallest of 0.01, 0.02, 0.05, 0.1, 0.2, ... with which the bins reach up to `longest`."""
    width, factors = 0.01, itertools.cycle((2, 2.5, 2))
    while BINS * width < longest:
        width *= next(factors)
    return width
