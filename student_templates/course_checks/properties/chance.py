"""Judging what is drawn at random: frequencies, independence and fluctuation that cannot be chance.

Nothing here depends on how a submission draws. Each assertion rejects a submission that draws from the right
distribution with a probability below `FALSE_ALARM`, by a bound that holds for every number of trials; a suite
of a thousand such assertions stays below 1e-9.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .assertions import assert_that

FALSE_ALARM = 1e-12


def assert_frequency(successes: int, trials: int, probability: float, *, what: str) -> None:
    """Demand a number of successes that `trials` independent trials of this probability can have.

    By Chernoff's bound a frequency as far off as f has a probability of at most 2 exp(-n D(f)), where D(f) is
    the divergence of f from the probability. For n = 20000 and a probability of 0.3 this accepts
    0.276 to 0.324. `what` says what was counted, as "dropped entries".
    """
    surprise = trials * divergence(successes / trials, probability)
    assert_that(
        surprise <= math.log(2 / FALSE_ALARM),
        f"gave {successes} {what} of {trials}",
        f"about {trials * probability:.0f}, each with probability {probability:.6g} on its own",
    )


def assert_independent(first: NDArray[Any], second: NDArray[Any], probability: float, *, what: str) -> None:
    """Demand that two arrays of zeros and ones agree no more and no less often than independent ones.

    All entries are drawn with the same `probability` (of a one, or of a zero), so that two of them agree
    with probability p^2 + (1 - p)^2. The arrays must have no entry in common. `what` names the pairs, as
    "pairs of neighbours in a row".
    """
    agreeing = int(np.sum(first == second))
    by_chance = probability**2 + (1 - probability) ** 2
    assert_frequency(agreeing, first.size, by_chance, what=f"equal {what}")


def assert_fluctuates(counts: Sequence[int], trials: int, probability: float, *, what: str) -> None:
    """Demand that `counts`, each of so many independent `trials`, are not all the same.

    The chance that m counts are all the same is at most q^(m - 1), where q is the probability of the
    likeliest count. Raises `ValueError` where the author gives so few counts that this would not be rare.
    """
    likeliest = max(_binomial(k, trials, probability) for k in range(trials + 1))
    if likeliest ** (len(counts) - 1) > FALSE_ALARM:
        raise ValueError(f"{len(counts)} counts of {trials} trials may all be the same by chance")
    assert_that(
        len(set(counts)) > 1,
        f"gave {counts[0]} {what} each of {len(counts)} times",
        "a number that fluctuates: each is decided on its own",
    )


def assert_unused(generator: Any, seed: int) -> None:
    """Demand that `generator`, as a call left it, is as `numpy.random.default_rng(seed)` began."""
    fresh = np.random.default_rng(seed)
    assert_that(
        type(generator) is np.random.Generator and generator.bit_generator.state == fresh.bit_generator.state,
        "drew from the generator",
        "a generator that is left as it was",
    )


def divergence(frequency: float, probability: float) -> float:
    """Kullback-Leibler divergence, in nats, of one coin from another: f ln(f/p) + (1-f) ln((1-f)/(1-p))."""
    pairs = ((frequency, probability), (1 - frequency, 1 - probability))
    if any(f > 0 and p <= 0 for f, p in pairs):
        return math.inf
    return sum(f * math.log(f / p) for f, p in pairs if f > 0)


def _binomial(k: int, trials: int, probability: float) -> float:
    return math.comb(trials, k) * probability**k * (1 - probability) ** (trials - k)
