"""Averages over random networks, and units that decide at random, as students see them."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import (
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_that,
    assert_tuple,
)
from ..course_checks.properties.chance import assert_frequency, assert_independent
from ..course_checks.properties.contracts import demand_worked_example
from ..course_checks.properties.strategies import Array, real_arrays, seeds
from ..course_checks.vocabulary.masks import assert_zeros_and_ones

from .suite import ACCURACY, SIX_DECIMALS, suite

monte_carlo_average = suite.question("monte_carlo_average")
stochastic_binary_forward = suite.question("stochastic_binary_forward")
straight_through_backward = suite.question("straight_through_backward")


@monte_carlo_average.property(points=0.5, hint="Of what is the mean taken: of runs, or of entries?")
def gives_the_average_of_the_handout(submission: Any) -> None:
    """calls that return (1, 0), (0, 0) and (1, 1) have the average (0.666667, 0.333333)"""
    votes = iter(([1, 0], [0, 0], [1, 1]))

    def network(x: Any, generator: Any) -> Any:
        return np.array(next(votes, [9, 9]))

    average = submission.monte_carlo_average(network, np.array([2.0]), 3, np.random.default_rng(0))
    assert_close(average, [2 / 3, 1 / 3], rtol=SIX_DECIMALS)


@monte_carlo_average.property(
    points=0.5, hint="S calls, each with x and with the very generator that was given.", examples=5
)
@given(x=real_arrays(3, 2), samples=st.integers(2, 5), seed=seeds())
def is_the_mean_over_one_generator(submission: Any, x: Array, samples: int, seed: int) -> None:
    """every call goes on drawing from the one generator, and the answer is the mean of the S calls"""
    seen = []

    def network(x: Any, generator: Any) -> Any:
        seen.append(x)
        return generator.normal(10, 5, (2, 3))

    average = submission.monte_carlo_average(network, x, samples, np.random.default_rng(seed))
    drawn = np.random.default_rng(seed).normal(10, 5, (samples, 2, 3))
    assert_that(len(seen) == samples, f"called the network {len(seen)} times", f"{samples} calls")
    for given_x in seen:
        assert_equal(given_x, x, what="called the network with x =")
    assert_close(average, drawn.mean(axis=0), rtol=ACCURACY, atol=ACCURACY)


@stochastic_binary_forward.property(points=0.5, hint="h is the decision, p the probability that h is 1.")
@given(seed=seeds())
def gives_the_probabilities_of_the_handout(submission: Any, seed: int) -> None:
    """p = (0.5, 0.75, 0.25) for a = (0, ln 3, -ln 3), and every entry of h is 0 or 1"""
    a = np.array([0.0, np.log(3), -np.log(3)])
    h, p = assert_tuple(submission.stochastic_binary_forward(a, np.random.default_rng(seed)), 2)
    assert_zeros_and_ones(h, a.shape, "h =")
    assert_close(p, [0.5, 0.75, 0.25], rtol=ACCURACY, what="returned p =")


@stochastic_binary_forward.property(points=0.5, hint="exp(1e4) is infinite, and inf/inf is no number.")
def is_certain_far_from_zero(submission: Any) -> None:
    """p = h = 1 at a = 60 and 1e4, and p = h = 0 at a = -60 and -1e4"""
    a = np.array([[60.0, -60.0], [-1e4, 1e4]])
    h, p = assert_tuple(submission.stochastic_binary_forward(a, np.random.default_rng(0)), 2)
    certain = [[1.0, 0.0], [0.0, 1.0]]
    assert_close(p, certain, rtol=0, atol=ACCURACY, what="returned p =")
    assert_equal(h, np.array(certain), what="returned h =")


@stochastic_binary_forward.property(
    points=0.5, hint="P(u < p) = p for u uniform in [0, 1). Does every unit get a u of its own?", examples=5
)
@given(a=st.sampled_from((1.0, -1.5)), seed=seeds())
def decides_a_large_batch_unit_by_unit(submission: Any, a: float, seed: int) -> None:
    """of 100 x 100 units about a share p is 1, in no row or column alike, and by the given generator alone"""
    inputs = np.full((100, 100), a)
    function = submission.stochastic_binary_forward
    assert_ignores_global_randomness(function, inputs, np.random.default_rng(seed))
    h, _ = assert_tuple(function(inputs, np.random.default_rng(seed)), 2)
    h = assert_zeros_and_ones(h, inputs.shape, "h =")
    p = 1 / (1 + np.exp(-a))
    assert_frequency(int(h.sum()), h.size, p, what="ones")
    assert_independent(h[0::2], h[1::2], p, what="pairs of samples")
    assert_independent(h[:, 0::2], h[:, 1::2], p, what="pairs of units")


demand_worked_example(straight_through_backward, [1, -2], [0.5, 0.2], answer=[0.25, -0.32], points=0.5)


@straight_through_backward.property(points=0.25, hint="Use p as it is, without clipping.")
@given(gradient=real_arrays(3, 2))
def gives_a_certain_unit_exactly_nothing(submission: Any, gradient: Array) -> None:
    """straight_through_backward(g, 0) = straight_through_backward(g, 1) = 0"""
    for p in (0.0, 1.0):
        answer = submission.straight_through_backward(gradient, np.full(gradient.shape, p))
        assert_close(answer, np.zeros(gradient.shape), rtol=0, what=f"for p = {p:.0f} returned")
