"""Judging samples of real numbers: do two of them come from the same distribution?"""

from __future__ import annotations

import math

import numpy as np

from ..properties.assertions import assert_that
from ..properties.oracles import Array

FALSE_ALARM = 1e-12


def largest_gap(first: Array, second: Array) -> float:
    """The largest difference of the two samples' distribution functions (Kolmogorov-Smirnov distance)."""
    together = np.concatenate([first, second])
    below = [
        np.searchsorted(np.sort(sample), together, side="right") / sample.size for sample in (first, second)
    ]
    return float(np.max(np.abs(below[0] - below[1])))


def assert_same_distribution(
    actual: Array, expected: Array, *, what: str, blur: float = 0.0, seed: int = 0
) -> None:
    """Demand that two samples of independent draws, both of shape (n,), can be of one distribution.

    By the inequality of Dvoretzky, Kiefer, Wolfowitz and Massey, for two samples of n the distance of the
    distribution functions exceeds d with a probability of at most 2 e exp(-n d^2), whatever the distribution
    is: for n = 3000 the bound is d = 0.099, which a normal distribution exceeds when its standard deviation
    is wrong by a factor of 1.5. `what` names the quantity in the message. Noise of standard deviation `blur`
    is added to both, so that values which occur often and differ by rounding count as equal.
    """
    room = math.sqrt(math.log(2 * math.e / FALSE_ALARM) / min(actual.size, expected.size))
    noise = blur * np.random.default_rng(seed).standard_normal((2, max(actual.size, expected.size)))
    gap = largest_gap(actual + noise[0, : actual.size], expected + noise[1, : expected.size])
    assert_that(
        gap <= room,
        f"{what} has mean {np.mean(actual):.4g} and standard deviation {np.std(actual):.4g} "
        f"in {actual.size} draws; its distribution function is off by {gap:.3f}",
        f"mean {np.mean(expected):.4g}, standard deviation {np.std(expected):.4g}, "
        f"and a distribution function off by at most {room:.3f}",
    )
