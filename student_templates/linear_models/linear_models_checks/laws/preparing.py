"""Standardised inputs and folds: public laws."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import assert_array, assert_close, assert_that, assert_tuple
from ..course_checks.properties.arguments import Numbers
from ..course_checks.properties.counterexamples import demand_counterexample
from ..course_checks.properties.strategies import Array, seeds
from ..course_checks.vocabulary.folds import assert_folds, deal_of
from ..course_checks.vocabulary.linear import two_sets_of_inputs
from ..course_checks.vocabulary.worked import demand_worked_example_and_care

from .suite import ACCURACY, suite

standardise = suite.question("standardise")
k_folds = suite.question("k_folds")

demand_worked_example_and_care(
    standardise,
    [[1, 10, 5], [3, 20, 5], [8, 60, 5]],
    [[4, 0, 6], [10, 30, 5]],
    answer=(
        [[-1.019049, -0.92582, 0], [-0.339683, -0.46291, 0], [1.358732, 1.38873, 0]],
        [[0, -1.38873, 0], [2.038099, 0, 0]],
    ),
    points=0.75,
)


@standardise.property(
    points=0.5, hint="What is the mean of a column afterwards, and the mean of its squares?", examples=20
)
@given(inputs=two_sets_of_inputs())
def gives_columns_of_mean_0_and_deviation_1(submission: Any, inputs: tuple[Array, Array]) -> None:
    """every column of standardise(train, other)[0] has mean 0 and deviation 1, or is 0 if it was constant

    Deviations are at least 0.05 for entries of size 10: means are off by 1e-15, which is 1e-13 afterwards.
    """
    train, other = inputs
    first, _ = assert_tuple(submission.standardise(train, other), 2)
    scaled = assert_array(first, train.shape)
    varies = np.ptp(train, axis=0) > 0
    for values, name in ((np.zeros(len(varies)), "means"), (varies.astype(np.float64), "deviations")):
        found = np.mean(scaled, axis=0) if name == "means" else np.std(scaled, axis=0)
        assert_close(found, values, rtol=ACCURACY, atol=ACCURACY, what=f"returned columns with the {name}")


@standardise.property(
    points=0.5, hint="Whose mean and deviation does each of the two arrays need?", examples=20
)
@given(inputs=two_sets_of_inputs())
def learns_nothing_from_the_other_inputs(submission: Any, inputs: tuple[Array, Array]) -> None:
    """standardise(train, other)[0] = standardise(train, train)[1], whatever `other` holds"""
    train, other = inputs
    first, _ = assert_tuple(submission.standardise(train, other), 2)
    _, again = assert_tuple(submission.standardise(train, train), 2)
    scaled, expected = assert_array(first, train.shape), assert_array(again, train.shape)
    assert_close(scaled, expected, rtol=ACCURACY, atol=ACCURACY, what="returned as the first array")


demand_counterexample(
    suite.question("counterexample_standardise"),
    target="standardise",
    mistake="asks_whether_the_deviation_is_0",
    accepts={"train": Numbers("N", "D"), "other": Numbers("M", "D")},
    points=2,
    hint="For which equal numbers x is (x + x + x)/3 not x? Try one with decimals, and print the deviation.",
)


@k_folds.property(
    points=0.5, hint="How many samples has each fold, and which are left for training?", examples=20
)
@given(n=st.integers(2, 14), k=st.integers(2, 6), seed=seeds())
def every_sample_validates_once_and_trains_otherwise(submission: Any, n: int, k: int, seed: int) -> None:
    """the validation parts of k_folds(n, k, rng) share 0 to n - 1 out evenly; training is what is left"""
    k = min(n, k)
    assert_folds(submission.k_folds(n, k, np.random.default_rng(seed)), n, k)


@k_folds.property(points=0.5, hint="Where does chance come in, and is `rng` used?", examples=10)
@given(seed=seeds())
def another_generator_deals_otherwise(submission: Any, seed: int) -> None:
    """generators with different seeds lead to different folds

    There are 30!/(10!)^3 = 5.6e12 ways to deal 30 samples out to three folds: two are equal with a
    probability of 2e-13.
    """
    one, other = (
        deal_of(submission.k_folds(30, 3, np.random.default_rng(s)), 30, 3) for s in (seed, seed + 1)
    )
    assert_that(
        not np.array_equal(one, other),
        "dealt alike with two generators of different seeds",
        "two different deals",
    )
