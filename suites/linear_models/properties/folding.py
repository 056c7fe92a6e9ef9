"""What is demanded of folds. What is dealt at random is not compared: any way of dealing will do."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_that
from autograder.properties.care import assert_ignores_global_randomness
from autograder.properties.chance import assert_frequency
from autograder.properties.strategies import seeds
from suites.vocabulary.folds import assert_folds, deal_of

from .questions import k_folds

DEALS = 240
PAIRS = ((0, 1), (0, 5), (7, 9))
SAMPLES, FOLDS = 20, 5


@k_folds.property(points=1.5, hint="Draw the folds for n = 11, k = 4 on paper.", examples=20)
@given(n=st.integers(2, 20), k=st.integers(2, 7), seed=seeds())
def shares_the_samples_out(submission: Any, n: int, k: int, seed: int) -> None:
    """every index from 0 to n - 1 is in one validation part and in the k - 1 other training parts"""
    k = min(n, k)
    assert_folds(submission.k_folds(n, k, np.random.default_rng(seed)), n, k)


@k_folds.property(
    points=1, hint="Is the order of all samples drawn, or only where the folds begin?", examples=1
)
@given(seed=seeds())
def separates_every_pair_as_often_as_chance(submission: Any, seed: int) -> None:
    """each two of 20 samples are in the same of 5 folds with probability 3/19: 0 and 1, 0 and 5, 7 and 9

    Each of 240 deals has a seed of its own. Chernoff's bound accepts 4 to 85 of them. Where neighbours change
    places at most, and are dealt out in turns, 0 and 1 are never in one fold.
    """
    deals = [
        deal_of(submission.k_folds(SAMPLES, FOLDS, np.random.default_rng([seed, number])), SAMPLES, FOLDS)
        for number in range(DEALS)
    ]
    for i, j in PAIRS:
        together = sum(bool(deal[i] == deal[j]) for deal in deals)
        assert_frequency(together, DEALS, 3 / 19, what=f"deals with samples {i} and {j} in one fold")


@k_folds.property(
    points=0.5, hint="Which generator is asked, and is anything left over from an earlier call?", examples=10
)
@given(seed=seeds())
def follows_from_its_generator_alone(submission: Any, seed: int) -> None:
    """generators with equal seeds lead to equal folds, and no global generator is used

    Different seeds lead to different folds all the same: of the 5.6e12 ways to deal 30 samples out to three
    folds two are equal with a probability of 2e-13.
    """
    deals = [
        deal_of(submission.k_folds(30, 3, np.random.default_rng(s)), 30, 3) for s in (seed, seed, seed + 1)
    ]
    assert_that(np.array_equal(deals[0], deals[1]), "dealt otherwise with an equal generator", "equal folds")
    assert_that(
        not np.array_equal(deals[0], deals[2]), "dealt alike with a generator of another seed", "other folds"
    )
    assert_ignores_global_randomness(submission.k_folds, 7, 3, np.random.default_rng(seed))


@k_folds.property(points=0.5, hint="Is a number of samples or folds written into your code?", examples=3)
@given(seed=seeds())
def shares_any_number_of_samples_out(submission: Any, seed: int) -> None:
    """the same holds for 1000 samples and 23 folds, and for as many folds as samples"""
    for n, k in ((1000, 23), (40, 40), (2, 2)):
        assert_folds(submission.k_folds(n, k, np.random.default_rng(seed)), n, k)
