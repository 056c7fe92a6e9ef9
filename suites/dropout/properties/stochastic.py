"""Stochastic binary units: `stochastic_binary_forward` and `straight_through_backward`."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import (
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_tuple,
)
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.chance import assert_frequency, assert_independent
from autograder.properties.contracts import demand_care_of_arguments
from autograder.properties.oracles import assert_gradient, direction
from autograder.properties.strategies import Array, real_arrays, seeds
from solutions import dropout as reference
from suites.vocabulary.masks import assert_zeros_and_ones

from .drawing import ACCURACY, suite

stochastic_binary_forward = suite.question("stochastic_binary_forward")
straight_through_backward = suite.question("straight_through_backward")


@stochastic_binary_forward.property(points=1, hint="Is it right for very large and very small inputs?")
@given(a=st.one_of(real_arrays(4, 3), real_arrays(6), real_arrays(2, 2, 3)), seed=seeds())
@example(a=np.array([[1e4, -1e4, 0.0], [-745.0, 710.0, 40.0]]), seed=0)
def gives_the_probabilities_of_logistic_units(submission: Any, a: Array, seed: int) -> None:
    """p = 1/(1 + exp(-a)) to 1e-9 absolute, |a| <= 1e4, and h holds 0 and 1 only"""
    h, p = assert_tuple(submission.stochastic_binary_forward(a, np.random.default_rng(seed)), 2)
    assert_zeros_and_ones(h, a.shape, "h =")
    expected = (1 + np.vectorize(math.tanh)(a / 2)) / 2
    assert_close(p, expected, rtol=0.0, atol=ACCURACY, what="returned p =")


@stochastic_binary_forward.property(
    points=1.5, hint="P(u < p) = p for a uniform number u in [0, 1). Is it one u per entry?", examples=8
)
@given(inputs=st.tuples(st.sampled_from((-2.0, 0.5, 1.5)), st.sampled_from((1.0, -0.5, 3.0))), seed=seeds())
def is_one_with_probability_p(submission: Any, inputs: tuple[float, float], seed: int) -> None:
    """P(h = 1) = 1/(1 + exp(-a)), entry by entry

    Two inputs alternate, and 10000 units of each tell probabilities apart that differ by 0.04.
    """
    a = np.tile(inputs, (200, 50))
    h, _ = assert_tuple(submission.stochastic_binary_forward(a, np.random.default_rng(seed)), 2)
    h = assert_zeros_and_ones(h, a.shape, "h =")
    for value in set(inputs):
        drawn = h[a == value]
        probability = 1 / (1 + math.exp(-value))
        assert_frequency(int(drawn.sum()), drawn.size, probability, what=f"ones at a = {value}")


@stochastic_binary_forward.property(points=0.5, hint="Where p rounds to 0 or 1, nothing is left to chance.")
@given(signs=st.lists(st.sampled_from((-1, 1)), min_size=1, max_size=6), size=st.sampled_from((60, 1e4)))
def is_certain_for_large_inputs(submission: Any, signs: list[int], size: float) -> None:
    """h = 1 at a >= 60 and h = 0 at a <= -60

    The other outcome has a probability of exp(-60) = 9e-27; a uniform number that is exactly 0 would let it
    happen with a probability of 1e-16.
    """
    a = size * np.array(signs, dtype=np.float64)
    h, _ = assert_tuple(submission.stochastic_binary_forward(a, np.random.default_rng(0)), 2)
    assert_equal(h, (a > 0).astype(np.float64), what="returned h =")


@stochastic_binary_forward.property(
    points=1, hint="Does every unit of every sample draw a number of its own?", examples=5
)
@given(value=st.sampled_from((0.0, 1.0, -1.5)), seed=seeds())
def decides_every_unit_on_its_own(submission: Any, value: float, seed: int) -> None:
    """units are independent, within a call as between two calls; the same seed gives the same units"""
    a = np.full((60, 40), value)
    function = submission.stochastic_binary_forward
    assert_ignores_global_randomness(function, a, np.random.default_rng(seed))
    observed = function.observe(a, np.random.default_rng(seed))
    following = function(a, observed.arguments[1])
    again = function(a, np.random.default_rng(seed))
    first, second, repeated = (
        assert_zeros_and_ones(assert_tuple(answer, 2)[0], a.shape, "h =")
        for answer in (observed.value, following, again)
    )
    p = 1 / (1 + math.exp(-value))
    assert_independent(first[0::2], first[1::2], p, what="pairs of samples")
    assert_independent(first[:, 0::2], first[:, 1::2], p, what="pairs of units")
    assert_independent(first, second, p, what="units of two calls")
    vector = assert_zeros_and_ones(
        assert_tuple(function(np.full(2400, value), np.random.default_rng(seed)), 2)[0], (2400,), "h ="
    )
    assert_frequency(int(vector.sum()), vector.size, p, what="ones in an array of one axis")
    assert_equal(repeated, first, what="returned, for a generator of the same seed, h =")


@stochastic_binary_forward.property(
    points=0.5, hint="Does anything write into a, or take the type of a for the type of p?"
)
def takes_inputs_with_care(submission: Any) -> None:
    """a stays as it is, and may hold integers or float32 as well

    In float32 the logistic function is off by 1e-7.
    """
    function = submission.stochastic_binary_forward
    a = np.array([[1, -2, 0], [3, 0, -1]])
    expected = 1 / (1 + np.exp(-a.astype(np.float64)))
    for kind, accuracy in ((np.float64, ACCURACY), (np.int64, ACCURACY), (np.float32, SINGLE_ACCURACY)):
        single = kind is np.float32
        typed = a.astype(kind)
        h, p = assert_tuple(function(typed, np.random.default_rng(0)), 2)
        assert_zeros_and_ones(h, a.shape, "h =", single=single)
        assert_close(p, expected, rtol=accuracy, single=single, what="returned p =")
        assert_leaves_arguments_untouched(function, typed, np.random.default_rng(0))


@straight_through_backward.property(points=1.5, hint="dC/da = (dC/dp)(dp/da), and dC/dh stands for dC/dp.")
@given(a=st.one_of(real_arrays(4, 3, largest=4.0), real_arrays(5, largest=4.0)), seed=seeds())
def is_the_slope_of_the_expected_cost(submission: Any, a: Array, seed: int) -> None:
    """<straight_through_backward(g, p), v> = d/ds E<g, h(a + s v)> at s = 0

    The logistic varies on a scale of 1, so that differences err by 1e-12 per entry.
    """
    gradient = 3 * direction(a.shape, seed)
    p = 1 / (1 + np.exp(-a))
    answer = submission.straight_through_backward(gradient, p)
    assert_gradient(answer, lambda a: float(np.sum(gradient / (1 + np.exp(-a)))), a, seed=seed + 1)


@straight_through_backward.property(
    points=0.5, hint="How steep is p where it is close to 0 or 1? And is the result linear in the gradient?"
)
@given(gradient=real_arrays(6), scale=st.sampled_from((1.0, 1e-6, 1e6)), seed=seeds())
def vanishes_where_units_are_certain(submission: Any, gradient: Array, scale: float, seed: int) -> None:
    """straight_through_backward(g, p) = g p (1 - p), also for p of 0, 1 and close by, and for g of any size

    p - p^2 is off by 1e-16 where p is near 1; the difference counts as much as g.
    """
    gradient = scale * gradient
    p = np.random.default_rng(seed).choice((0.0, 1.0, 1e-12, 1 - 1e-6, 0.5, 0.2), gradient.shape)
    answer = submission.straight_through_backward(gradient, p)
    assert_close(answer, gradient * p * (1 - p), rtol=1e-9, atol=1e-14 * scale)


demand_care_of_arguments(
    straight_through_backward,
    reference,
    ([[1, -2], [3, 4]], [[0.5, 0.25], [0.75, 0.125]]),
    ([0.5, 2.25], [1, 0]),
    points=0.5,
)
