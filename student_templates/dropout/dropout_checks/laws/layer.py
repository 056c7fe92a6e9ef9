"""The dropout layer, as students see it: `dropout_forward`, `dropout_backward`, and a gradient to break."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import (
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_raises,
    assert_tuple,
)
from ..course_checks.properties.arguments import Number, Numbers
from ..course_checks.properties.chance import assert_frequency, assert_independent, assert_unused
from ..course_checks.properties.contracts import demand_worked_example
from ..course_checks.properties.counterexamples import demand_counterexample
from ..course_checks.properties.strategies import Array, real_arrays, seeds
from ..course_checks.vocabulary.masks import assert_output_and_mask

from .suite import ACCURACY, suite

dropout_forward = suite.question("dropout_forward")
dropout_backward = suite.question("dropout_backward")


@dropout_forward.property(points=0.5, hint="What is 1/(1 - alpha) at alpha = 0.75, and what is 1/alpha?")
@given(h=real_arrays(4, 3), alpha=st.sampled_from((0.75, 0.2, 0.0)), seed=seeds())
def scales_what_it_keeps_by_1_over_1_minus_alpha(submission: Any, h: Array, alpha: float, seed: int) -> None:
    """output = 0 where the mask is 0 and output = h/(1 - alpha) where the mask is 1"""
    output, mask = assert_output_and_mask(
        submission.dropout_forward(h, alpha, np.random.default_rng(seed)), h.shape
    )
    assert_close(output, mask * h / (1 - alpha), rtol=ACCURACY)


@dropout_forward.property(
    points=0.5,
    hint="Is alpha the probability to drop? Is every unit of every sample decided on its own?",
    examples=4,
)
@given(alpha=st.sampled_from((0.25, 0.7)), seed=seeds())
def drops_a_share_alpha_unit_by_unit(submission: Any, alpha: float, seed: int) -> None:
    """of 100 x 100 units about a share alpha is dropped, whatever h is, in no row or column alike

    10000 entries tell probabilities apart that differ by 0.04.
    """
    h = np.random.default_rng(seed).integers(-1, 2, (100, 100)).astype(np.float64)
    _, mask = assert_output_and_mask(
        submission.dropout_forward(h, alpha, np.random.default_rng(seed)), h.shape
    )
    assert_frequency(int(np.sum(mask == 0)), mask.size, alpha, what="dropped entries")
    assert_independent(mask[0::2], mask[1::2], alpha, what="pairs of neighbours in a column")
    assert_independent(mask[:, 0::2], mask[:, 1::2], alpha, what="pairs of neighbours in a row")


@dropout_forward.property(
    points=0.5, hint="Draw from the generator that you are given, and from nothing else.", examples=3
)
@given(seed=seeds())
def draws_from_the_generator_that_it_is_given(submission: Any, seed: int) -> None:
    """the same seed gives the same mask, and the next call with the same generator a new one

    Two masks of 40 x 40 that are independent are never alike: their chance is 2^-1600.
    """
    h = np.ones((40, 40))
    assert_ignores_global_randomness(submission.dropout_forward, h, 0.5, np.random.default_rng(seed))
    observed = submission.dropout_forward.observe(h, 0.5, np.random.default_rng(seed))
    following = submission.dropout_forward(h, 0.5, observed.arguments[2])
    again = submission.dropout_forward(h, 0.5, np.random.default_rng(seed))
    first, second, repeated = (
        assert_output_and_mask(answer, h.shape)[1] for answer in (observed.value, following, again)
    )
    assert_equal(repeated, first, what="returned, for a generator of the same seed, the mask")
    assert_independent(first, second, 0.5, what="entries of two calls")


@dropout_forward.property(points=0.5, hint="In evaluation nothing is dropped, scaled or drawn.")
@given(h=real_arrays(4, 3), alpha=st.sampled_from((0.75, 0.2)), seed=seeds())
def keeps_everything_in_evaluation(submission: Any, h: Array, alpha: float, seed: int) -> None:
    """in evaluation output = h, every entry of the mask is 1, and nothing is drawn"""
    observed = submission.dropout_forward.observe(h, alpha, np.random.default_rng(seed), training=False)
    output, mask = assert_tuple(observed.value, 2)
    assert_equal(output, h, what="returned the output")
    assert_equal(mask, np.ones(h.shape), what="returned the mask")
    assert_unused(observed.arguments[2], seed)


@dropout_forward.property(
    points=0.5, hint="[0, 1) contains 0 and not 1; and NaN < 0 is false, as NaN >= 1 is."
)
@given(alpha=st.sampled_from((1.0, float("nan"), -0.5)), training=st.booleans())
def refuses_an_alpha_that_is_no_probability_to_drop(submission: Any, alpha: float, training: bool) -> None:
    """dropout_forward raises ValueError at alpha = 1, -0.5 and NaN, in training as in evaluation"""
    h = np.array([[0.5, 1.0]])
    assert_output_and_mask(
        submission.dropout_forward(h, 0.0, np.random.default_rng(0), training=training), h.shape
    )
    assert_raises(
        ValueError, submission.dropout_forward, h, alpha, np.random.default_rng(0), training=training
    )


demand_worked_example(
    dropout_backward, [[1, 2], [3, 4]], [[1, 0], [0, 1]], 0.75, answer=[[4, 0], [0, 16]], points=0.5
)


@dropout_backward.property(points=0.5, hint="By chance a mask may keep all; what it kept was scaled.")
@given(gradient=real_arrays(3, 2), alpha=st.sampled_from((0.75, 0.2)))
def scales_where_the_mask_is_all_ones(submission: Any, gradient: Array, alpha: float) -> None:
    """dropout_backward(g, 1, alpha) = g/(1 - alpha)"""
    answer = submission.dropout_backward(gradient, np.ones(gradient.shape), alpha)
    assert_close(answer, gradient / (1 - alpha), rtol=ACCURACY)


demand_counterexample(
    suite.question("counterexample_dropout_backward"),
    target="dropout_backward",
    mistake="divided_by_the_share_kept",
    accepts={
        "gradient": Numbers("N", "H"),
        "mask": Numbers("N", "H", within=(0, 1), whole=True),
        "alpha": Number(0.1, 0.9),
    },
    points=1,
)
