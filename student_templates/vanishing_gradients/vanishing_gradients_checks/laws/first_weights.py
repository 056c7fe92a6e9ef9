"""The first cure, as students see it: how first weights are drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given

from ..course_checks.properties import assert_array, assert_equal, assert_ignores_global_randomness
from ..course_checks.properties.assertions import assert_that
from ..course_checks.properties.strategies import seeds
from ..course_checks.vocabulary.first_weights import KINDS, assert_normal, assert_orthonormal, assert_uniform

from .suite import suite

INPUTS, OUTPUTS = 200, 100
RELU_LAYERS, RELU_UNITS = 20, 128
LARGEST_CHANGE = 1000.0

draw_weights = suite.question("draw_weights")


@draw_weights.property(
    points=0.5, examples=2, hint="normal(0, s) takes the standard deviation: the root of the variance."
)
@given(seed=seeds())
def draws_normal_weights_of_the_stated_variance(submission: Any, seed: int) -> None:
    """W of "lecun" and of "he", 200 x 100, is normal with mean 0 and variance 1/200 and 2/200"""
    for kind, numerator in (("lecun", 1.0), ("he", 2.0)):
        W = submission.draw_weights(kind, INPUTS, OUTPUTS, np.random.default_rng(seed))
        assert_normal(assert_array(W, (INPUTS, OUTPUTS)), numerator / INPUTS)


@draw_weights.property(
    points=0.5, examples=2, hint="Uniform means: every value up to the bound is as likely as any other."
)
@given(seed=seeds())
def draws_uniform_weights_up_to_the_stated_bound(submission: Any, seed: int) -> None:
    """W of "glorot", 200 x 100, is uniform between -sqrt(6/300) and sqrt(6/300)"""
    W = assert_array(
        submission.draw_weights("glorot", INPUTS, OUTPUTS, np.random.default_rng(seed)), (INPUTS, OUTPUTS)
    )
    assert_uniform(W, float(np.sqrt(6 / (INPUTS + OUTPUTS))))


@draw_weights.property(
    points=0.5, examples=2, hint="numpy.linalg.qr gives orthonormal columns. Which shape must it be given?"
)
@given(seed=seeds())
def draws_orthonormal_columns_or_rows(submission: Any, seed: int) -> None:
    """of "orthogonal", W^T W = 1 where inputs >= outputs, and W W^T = 1 where outputs >= inputs"""
    for shape in ((5, 3), (3, 5), (4, 4), (1, 1)):
        W = submission.draw_weights("orthogonal", *shape, np.random.default_rng(seed))
        assert_orthonormal(assert_array(W, shape))


@draw_weights.property(
    points=0.5, examples=2, hint="Draw from the generator that you are given, and from nothing else."
)
@given(seed=seeds())
def draws_from_the_generator_that_it_is_given(submission: Any, seed: int) -> None:
    """the same seed gives the same weights, and a second call with the same generator others

    Of 12 numbers that are drawn anew not all are the same by chance.
    """
    for kind in KINDS:
        _assert_draws_from_its_generator(submission, kind, seed)


@draw_weights.property(
    points=0.5,
    examples=1,
    hint="ReLU halves the mean square of what it is given. Which kind makes up for it?",
)
@given(seed=seeds())
def keeps_the_size_of_relu_outputs_through_20_layers(submission: Any, seed: int) -> None:
    """through 20 layers of 128 ReLU units drawn by "he" the mean square changes less than 1000-fold

    With variance 1/inputs it falls a millionfold. For one sample the change is a product of 20 independent
    factors f, each a mean of 128 squares max(0, g)^2 with g normal of variance 2; for the batch it is a
    weighted mean of these. E[f^7] = 2.12 and E[f^-7] = 3.57, both powers are convex, and Markov's inequality
    bounds the false alarms: 2.12^20/1000^7 = 3e-15 and 3.57^20/1000^7 = 1.2e-10.
    """
    rng = np.random.default_rng(seed)
    W = assert_array(
        submission.draw_weights("he", RELU_UNITS, RELU_LAYERS * RELU_UNITS, rng),
        (RELU_UNITS, RELU_LAYERS * RELU_UNITS),
    )
    first = h = np.random.default_rng(seed + 1).normal(size=(64, RELU_UNITS))
    for layer in range(RELU_LAYERS):
        h = np.maximum(h @ W[:, layer * RELU_UNITS : (layer + 1) * RELU_UNITS], 0)
    change = float(np.mean(h**2) / np.mean(first**2))
    assert_that(
        1 / LARGEST_CHANGE < change < LARGEST_CHANGE,
        f"gave weights with which the mean square of the outputs becomes {change:.2g} times as large",
        "about as large as before",
    )


def _assert_draws_from_its_generator(submission: Any, kind: str, seed: int) -> None:
    assert_ignores_global_randomness(submission.draw_weights, kind, 4, 3, np.random.default_rng(seed))
    observed = submission.draw_weights.observe(kind, 4, 3, np.random.default_rng(seed))
    first = assert_array(observed.value, (4, 3))
    again = submission.draw_weights(kind, 4, 3, np.random.default_rng(seed))
    assert_equal(again, first, what="returned, for a generator of the same seed,")
    following = assert_array(submission.draw_weights(kind, 4, 3, observed.arguments[3]), (4, 3))
    assert_that(
        not np.array_equal(following, first), "returned the same weights at a second call", "new ones"
    )
