"""Activation functions with their slopes, and the way back through one layer."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_leaves_arguments_untouched, assert_tuple
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.memory_contracts import demand_answers_of_their_own
from autograder.properties.strategies import Array, real_arrays, rounded
from solutions import backpropagation as reference
from suites.vocabulary.broadcasting import Pair, matrix_products
from suites.vocabulary.perceptrons import ACTIVATIONS

from .questions import ACCURACY, activate, affine_backward

QUARTER = 0.25

_generator = np.random.default_rng(45)
MANY = rounded(_generator.uniform(-3, 3, (120, 45)))
MANY_GRADIENTS = rounded(_generator.uniform(-3, 3, (120, 30)))
MANY_WEIGHTS = rounded(_generator.uniform(-3, 3, (45, 30)))


def _without_zeros(z: Array) -> Array:
    """The same with 0.5 for each 0, where "relu" has no derivative."""
    return np.where(z == 0, 0.5, z)


@activate.property(
    examples=25, points=1.5, hint="Plot both over [-4, 4]: where is the slope largest, and how large?"
)
@given(
    z=st.one_of(real_arrays(5, 4), real_arrays(6), real_arrays(2, 3, 2)).map(_without_zeros),
    name=st.sampled_from(ACTIVATIONS),
)
def is_the_function_and_its_derivative(submission: Any, z: Array, name: str) -> None:
    """h and slope are the function and its derivative, entry by entry, for arrays of any shape; z is not 0"""
    h, slope = assert_tuple(submission.activate(z, name), 2)
    expected = np.array([_written_out(float(entry), name) for entry in z.ravel()]).T
    assert_close(h, expected[0].reshape(z.shape), rtol=ACCURACY, atol=ACCURACY, what="returned h =")
    assert_close(slope, expected[1].reshape(z.shape), rtol=ACCURACY, atol=ACCURACY, what="returned slope =")


@activate.property(points=0.5, hint="At z = 0 nothing is special, except for one of the four.", examples=5)
@given(name=st.sampled_from(("logistic", "tanh", "identity")))
def has_a_slope_at_0(submission: Any, name: str) -> None:
    """at z = 0 the slopes of "logistic", "tanh" and "identity" are 1/4, 1 and 1"""
    h, slope = assert_tuple(submission.activate(np.zeros((2, 1)), name), 2)
    right_h, right_slope = _written_out(0.0, name)
    assert_close(h, np.full((2, 1), right_h), rtol=ACCURACY, atol=ACCURACY, what="returned h =")
    assert_close(slope, np.full((2, 1), right_slope), rtol=ACCURACY, what="returned slope =")


@activate.property(examples=12, points=0.5, hint="Which of 0 and 1 is the limit of each? Is anything `nan`?")
@given(name=st.sampled_from(ACTIVATIONS), size=st.sampled_from((1e4, 710.0, 40.0)))
def is_right_far_out(submission: Any, name: str, size: float) -> None:
    """h and slope are right to 1e-9 for |z| up to 1e4, and z is not changed"""
    z = np.array([[size, -1.5], [-size, 0.5]])
    assert_leaves_arguments_untouched(submission.activate, z, name)
    h, slope = assert_tuple(submission.activate(z, name), 2)
    expected = np.array([_written_out(float(entry), name) for entry in z.ravel()]).T
    assert_close(h, expected[0].reshape(z.shape), rtol=ACCURACY, atol=ACCURACY, what="returned h =")
    assert_close(slope, expected[1].reshape(z.shape), rtol=0, atol=ACCURACY, what="returned slope =")


demand_care_of_arguments(
    activate,
    reference,
    ([2, -1, 3], "logistic"),
    ([[2, -1], [3, 1]], "tanh"),
    ([2, -1, 3], "relu"),
    ([2, -1, 3], "identity"),
    ([0.5, -1.25], "logistic"),
    points=QUARTER,
)
demand_any_size(activate, reference, (MANY, "logistic"), (MANY, "tanh"), points=QUARTER)
demand_any_order(
    activate,
    reference,
    ([1, 2], "logistic"),
    ([1, 2], "tanh"),
    ([1, -2], "relu"),
    ([[1, -2]], "identity"),
    points=QUARTER,
)
demand_answers_of_their_own(
    activate, reference, ([0.5, 2], "identity"), ([0.5, 2], "relu"), ([0.5, 2], "tanh"), points=0.25
)


@affine_backward.property(
    examples=25, points=2, hint="dW_ij needs x of unit i and the gradient of unit j, of each sample."
)
@given(pair=matrix_products())
def is_right_entry_by_entry(submission: Any, pair: Pair) -> None:
    """dW_ij = sum_n x_ni g_nj, db_j = sum_n g_nj, dx_ni = sum_j g_nj W_ij, where g is the gradient"""
    x, W, g = pair
    got = assert_tuple(submission.affine_backward(g, x, W), 3)
    expected = (
        np.array([[math.fsum(x[:, i] * g[:, j]) for j in range(W.shape[1])] for i in range(W.shape[0])]),
        np.array([math.fsum(g[:, j]) for j in range(W.shape[1])]),
        np.array([[math.fsum(row * W[i]) for i in range(W.shape[0])] for row in g]),
    )
    for name, value, right in zip(("dW", "db", "dx"), got, expected, strict=True):
        assert_close(value, right, rtol=ACCURACY, atol=ACCURACY, what=f"returned {name} =")


demand_care_of_arguments(
    affine_backward,
    reference,
    ([[0.5, -2], [1, 3]], [[2, 1], [-1, 0]], [[1, 2], [3, -1]]),
    ([[0.5, 1.5]], [[2, 1, 3]], [[1, 2], [3, -1], [0, 1]]),
    points=QUARTER,
)
# Sums of 120 products of size 9 are off by 120 * 9 * 2e-16 = 3e-13 at most.
demand_any_size(affine_backward, reference, (MANY_GRADIENTS, MANY, MANY_WEIGHTS), points=QUARTER)
demand_any_order(
    affine_backward,
    reference,
    ([[1, 2]], [[3]], [[1, -1]]),
    ([[1, 2]], [[3]], [[2, 5]]),
    ([[2, 2]], [[4]], [[1, -1]]),
    ([[1], [2]], [[3, 1], [0, 1]], [[1], [-1]]),
    points=QUARTER,
)


def _written_out(z: float, name: str) -> tuple[float, float]:
    """The function and its derivative at one number."""
    if name == "logistic":
        return (1 + math.tanh(z / 2)) / 2, (1 - math.tanh(z / 2) ** 2) / 4
    if name == "tanh":
        return math.tanh(z), 1 - math.tanh(z) ** 2
    return (max(z, 0.0), float(z > 0)) if name == "relu" else (z, 1.0)
