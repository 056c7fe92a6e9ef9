"""Functions that note how a submission calls them, and what may be demanded of these calls."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..properties.assertions import assert_that, describe
from ..properties.rendering import as_source

Array = NDArray[np.float64]


class Watched:
    """`function` of one array, noting in `points` a copy of every array it is called with, in order.

    It insists on what handouts promise of its argument: a float64 array of `shape` (or a float, where `shape`
    is ()). Any other argument is refused by a TypeError, which the caller sees.
    """

    def __init__(self, function: Callable[[Any], Any], shape: tuple[int, ...]) -> None:
        self.__name__ = getattr(function, "__name__", "f")
        self.points: list[Array] = []
        self._function = function
        self._shape = shape

    def __call__(self, x: Any) -> Any:
        """The value of the function at `x`."""
        if not self._is_as_promised(x):
            raise TypeError(f"f takes a float64 array of shape {self._shape}; it was given {describe(x)}")
        self.points.append(np.array(x))
        return self._function(x)

    def _is_as_promised(self, x: Any) -> bool:
        if self._shape == () and type(x) in (float, np.float64):
            return True
        return type(x) is np.ndarray and x.shape == self._shape and x.dtype == np.float64


def assert_called_at(watched: Watched, expected: Sequence[Array], *, atol: float) -> None:
    """Demand one call of `watched` at each of the `expected` points, in any order, and no other call.

    An entry of a point may be off by `atol`, which must be less than half of what the points differ by.
    """
    times = len(watched.points)
    assert_that(
        times == len(expected),
        f"called the function {times} {'time' if times == 1 else 'times'}",
        f"{len(expected)} calls",
    )
    left = list(watched.points)
    for point in expected:
        near = [bool(np.all(np.abs(called - point) <= atol)) for called in left]
        if True not in near:
            assert_that(
                False,
                f"called the function at {', '.join(map(as_source, watched.points))}",
                f"a call at {as_source(point)}",
            )
        del left[near.index(True)]
