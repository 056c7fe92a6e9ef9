"""Hypothesis strategies for grids of times, or of anything that grows.

All times and steps are multiples of 1/64 of size 4096 at most, so that they and their sums and differences
are exact in float64: start + 3 * step and start + step + step + step are the same number, and the last time
is the stop, in whatever way it is computed. What is drawn must not be written to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from .strategies import Array, generators

FINEST_STEP = 2.0**-6
STEPS = tuple(2.0**-exponent for exponent in range(7))


@dataclass(frozen=True)
class TimeGrid:
    """An even grid: `intervals` steps of length `step` that begin at `start`."""

    start: float
    step: float
    intervals: int

    @property
    def stop(self) -> float:
        """The last time."""
        return self.start + self.step * self.intervals

    @property
    def times(self) -> Array:
        """All times, the first and the last too, of shape (intervals + 1,)."""
        return np.asarray(self.start + self.step * np.arange(self.intervals + 1), dtype=np.float64)


@st.composite
def time_grids(draw: st.DrawFn, *, intervals: int = 20, starts_at_zero: bool = False) -> TimeGrid:
    """Even grids of 1 to `intervals` steps of 1, 1/2, ..., 1/64, which start at 0 or within [-8, 8]."""
    start = 0.0 if starts_at_zero else draw(st.integers(-8 * 64, 8 * 64)) * FINEST_STEP
    return TimeGrid(start, draw(st.sampled_from(STEPS)), draw(st.integers(1, intervals)))


@st.composite
def uneven_times(draw: st.DrawFn, *, intervals: int = 20, longest_step: float = 2.0) -> Array:
    """Increasing times of shape (2,) to (intervals + 1,) from a start within [-8, 8].

    Steps are from 1/64 to `longest_step`, no two of them equal as a rule.
    """
    count = draw(st.integers(1, intervals))
    start = draw(st.integers(-8 * 64, 8 * 64))
    most = max(1, round(longest_step / FINEST_STEP))
    lengths = draw(generators()).integers(1, most + 1, count)
    return np.asarray(FINEST_STEP * np.concatenate([[start], start + np.cumsum(lengths)]))
