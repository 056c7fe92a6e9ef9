"""Integrals of a submission's functions, as of a density, which has to integrate to one.

The interval is cut into panels of equal width h, each with the Gauss-Legendre rule of 8 nodes. For a function
with 16 derivatives the error is at most

    (b - a) h^16 (8!)^4 / (17 (16!)^3) max |f^(16)|  =  (b - a) h^16 max |f^(16)| / 6e22,

below 1e-14 for a normal density of deviation s in panels of width s, since there |f^(16)| is at most
2e6 / (s^17 sqrt(2 pi)). A kink or a jump must lie where two panels meet. The tails outside of [a, b] are not
seen: choose the interval so that they hold less than a tenth of the tolerance (6 deviations to either side of
a normal density hold all but 2e-9).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from .assertions import assert_array, assert_close, assert_scalar
from .failures import PropertyFailed, is_lenient

NODES_IN_A_PANEL = 8


def assert_integral(
    function: Callable[..., Any],
    lower: float,
    upper: float,
    expected: float,
    *,
    tolerance: float,
    panels: int = 32,
    one_by_one: bool = False,
    what: str = "the integral is",
) -> None:
    """Demand that the function has the integral `expected` from `lower` to `upper`, within `tolerance`.

    It is called once, with an array of all nodes, for which it must return an array of that shape; with
    `one_by_one` it is called with each node as a float. The same is computed with panels of half the width:
    where the two differ by more than `tolerance` the function is rougher than it may be, and fails.
    """
    coarse, fine = (
        _integral(function, lower, upper, count, one_by_one=one_by_one) for count in (panels, 2 * panels)
    )
    assert_close(fine, expected, rtol=0.0, atol=tolerance, what=what)
    if not (abs(fine - coarse) <= tolerance or is_lenient()):
        raise PropertyFailed(
            f"{what} {coarse!r} or {fine!r}, depending on where it is computed", "a function without jumps"
        )


def assert_integrates_to_one(
    density: Callable[..., Any],
    lower: float,
    upper: float,
    *,
    tolerance: float = 1e-6,
    panels: int = 32,
    one_by_one: bool = False,
) -> None:
    """Demand that a probability density has the integral 1, as `assert_integral` does."""
    assert_integral(
        density,
        lower,
        upper,
        1.0,
        tolerance=tolerance,
        panels=panels,
        one_by_one=one_by_one,
        what=f"the integral from {lower:g} to {upper:g} is",
    )


def _integral(
    function: Callable[..., Any], lower: float, upper: float, panels: int, *, one_by_one: bool
) -> float:
    nodes, weights = np.polynomial.legendre.leggauss(NODES_IN_A_PANEL)
    half = (upper - lower) / panels / 2
    middles = lower + half * (2 * np.arange(panels) + 1)
    points = (middles[:, None] + half * nodes).ravel()
    if one_by_one:
        values = np.array([assert_scalar(function(float(point))) for point in points])
    else:
        values = assert_array(function(points), points.shape)
    return float(half * np.sum(values.reshape(panels, -1) @ weights))
