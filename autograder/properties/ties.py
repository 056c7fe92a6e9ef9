"""Keeping draws away from ties, where rounding decides.

A largest entry, a sign or a threshold turns on differences as small as rounding where two values nearly tie,
so that right code written in another way answers otherwise. Draws are kept away by a margin; exact ties get a
property of their own, where a question says how they are decided.

A margin is far above what rounding can do and far below what is drawn: 1e-6, say, for scores of size 10.
What is refused is drawn again, so margins must leave most draws standing; where they do not, draw what is
apart by construction, as integers that are scaled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Drawn = TypeVar("Drawn")


def has_clear_largest(scores: NDArray[Any], margin: float, *, axis: int = -1) -> bool:
    """Whether along `axis` the largest entry leads the second largest by more than `margin`, everywhere.

    A single entry has no rival; NaN leads nothing.
    """
    if scores.shape[axis] < 2:
        return not bool(np.isnan(scores).any())
    ordered = np.sort(scores, axis=axis)
    lead = ordered.take(-1, axis=axis) - ordered.take(-2, axis=axis)
    return bool(np.all(lead > margin))


def is_clear_of(values: NDArray[Any], margin: float, *, thresholds: Sequence[float] = (0.0,)) -> bool:
    """Whether every entry is farther than `margin` from each of the `thresholds`."""
    return all(bool(np.all(np.abs(values - threshold) > margin)) for threshold in thresholds)


def with_clear_largest(
    drawn: st.SearchStrategy[Drawn],
    scores: Callable[[Drawn], NDArray[Any]],
    *,
    margin: float,
    axis: int = -1,
) -> st.SearchStrategy[Drawn]:
    """What `drawn` draws, where the largest of its `scores` along `axis` is beyond doubt."""
    return drawn.filter(lambda one: has_clear_largest(scores(one), margin, axis=axis))


def with_clear_signs(
    drawn: st.SearchStrategy[Drawn],
    values: Callable[[Drawn], NDArray[Any]],
    *,
    margin: float,
    thresholds: Sequence[float] = (0.0,),
) -> st.SearchStrategy[Drawn]:
    """What `drawn` draws, where the side of each threshold that its `values` lie on is beyond doubt."""
    return drawn.filter(lambda one: is_clear_of(values(one), margin, thresholds=thresholds))
