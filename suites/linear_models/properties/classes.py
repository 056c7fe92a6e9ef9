"""What is demanded of softmax regression and its training.

Inputs are of size 2 and rates at most 1 in the trainings that are drawn; the loss is convex with a curvature
of at most half of the largest of (1/N) A^T A, so that an error of rounding at most triples with each of ten
iterations, and stays below 1e-9.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_that, assert_tuple
from autograder.properties.oracles import assert_gradient
from autograder.properties.strategies import Array, seeds
from solutions import linear_models as reference
from suites.vocabulary.linear import SoftmaxPoint, assert_gradients, softmax_loss, softmax_points

from .care import MANY_BIASES, MANY_INPUTS, MANY_TARGETS, MANY_WEIGHTS, demand_care
from .questions import ACCURACY, softmax_regression_gradient, train_softmax

ROUNDING = 1e-12
FAR_OUT = (300.0, -2000.0, 1000.0, -40.0)


@softmax_regression_gradient.property(
    points=2, hint="Which loss is it, and is it a mean? Check both parts.", examples=20
)
@given(point=softmax_points(), seed=seeds())
def is_the_slope_of_the_cross_entropy(submission: Any, point: SoftmaxPoint, seed: int) -> None:
    """<dW, V> + <db, v> = d/ds loss(W + s V, b + s v) at s = 0, for every V and v"""
    dW, db = assert_tuple(submission.softmax_regression_gradient(*point), 2)
    W, b, X, T = point
    assert_gradient(dW, lambda changed: softmax_loss(changed, b, X, T), W, seed=seed)
    assert_gradient(db, lambda changed: softmax_loss(W, changed, X, T), b, seed=seed)


@softmax_regression_gradient.property(points=0.5, hint="Which input has the bias as its weight?", examples=20)
@given(point=softmax_points())
def treats_the_bias_as_the_weight_of_an_input_of_1(submission: Any, point: SoftmaxPoint) -> None:
    """with a column of ones appended to X, and b to W, the last row of dW is what db was"""
    W, b, X, T = point
    dW, db = reference.softmax_regression_gradient(*point)
    with_ones = np.column_stack([X, np.ones(len(X))])
    value = submission.softmax_regression_gradient(np.vstack([W, b]), 0 * b, with_ones, T)
    assert_gradients(value, (np.vstack([dW, db]), db), rtol=ACCURACY, atol=ACCURACY)


@softmax_regression_gradient.property(
    points=0.5, hint="Which shift does each row of logits need?", examples=20
)
@given(point=softmax_points(), shift=st.sampled_from(FAR_OUT), seed=seeds())
def is_the_same_for_shifted_biases(submission: Any, point: SoftmaxPoint, shift: float, seed: int) -> None:
    """an input whose weights are equal for all classes changes nothing but its own gradient, |logits| <= 1e4

    Logits of 4000 are rounded to 1e-12, and so is what follows.
    """
    W, b, X, T = point
    # One row far up, one far down, one where it was: no shift fits them all.
    column = np.resize([1.0, -1.0, 0.0, 2.0], len(X))
    dW, db = reference.softmax_regression_gradient(*point)
    logits = X @ W + b
    probabilities = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))
    of_column = column @ (probabilities - T) / len(X)
    value = submission.softmax_regression_gradient(
        np.vstack([W, np.full(len(b), shift)]), b, np.column_stack([X, column]), T
    )
    assert_gradients(value, (np.vstack([dW, of_column]), db), rtol=ACCURACY, atol=ACCURACY)


demand_care(
    softmax_regression_gradient,
    ([[0.5, 2], [1, -1.25]], [0, 1], [[1, 2], [3, 0], [0, 1]], [[1, 0], [0, 1], [0.25, 0.75]]),
    ([[1, -2, 0]], [0.5, 0, 0], [[2], [-1]], [[1, 0, 0], [0, 0, 1]]),
    ([[1, 0], [0, 1]], [1, 0], [[0.5, 2], [1, 1]], [[0, 1], [1, 0]]),
    many=(MANY_WEIGHTS, MANY_BIASES, MANY_INPUTS, MANY_TARGETS),
    in_any_order=(
        ([[1, 2]], [0, 1], [[1], [2]], [[1, 0], [0, 1]]),
        ([[2, 2]], [0, 1], [[1], [2]], [[1, 0], [0, 1]]),
        ([[1, 2]], [0, 1], [[1], [3]], [[1, 0], [0, 1]]),
        ([[1, 2, 0]], [0, 1, 0], [[1]], [[0, 0, 1]]),
    ),
)


class Training(NamedTuple):
    """The arguments of a call of `train_softmax`."""

    X: Array
    T: Array
    rate: float
    iterations: int


@st.composite
def trainings(draw: st.DrawFn) -> Training:
    """A few iterations on up to five samples of up to four inputs."""
    point = draw(softmax_points())
    return Training(point.X, point.T, draw(st.sampled_from((0.05, 0.25, 1.0))), draw(st.integers(0, 10)))


def _assert_trained(value: Any, expected: tuple[Array, Array, Array]) -> None:
    for name, actual, right in zip(("W", "b", "losses"), assert_tuple(value, 3), expected, strict=True):
        assert_close(actual, right, rtol=ACCURACY, atol=ACCURACY, what=f"returned as {name}")


@train_softmax.property(
    points=2, hint="At which W and b is each gradient taken, and which losses are noted?", examples=20
)
@given(training=trainings())
def descends_from_zero_in_weights_and_biases_at_once(submission: Any, training: Training) -> None:
    """each iteration is W <- W - rate dW, b <- b - rate db, and losses[i] is the loss after i of them"""
    _assert_trained(submission.train_softmax(*training), reference.train_softmax(*training))


@train_softmax.property(
    points=0.5, hint="Does the loss you note belong to the weights at that time?", examples=20
)
@given(point=softmax_points(), iterations=st.integers(1, 12))
def never_raises_the_loss_at_a_safe_rate(submission: Any, point: SoftmaxPoint, iterations: int) -> None:
    """the losses never rise at a rate of 2/c, where c is the largest eigenvalue of (1/N) [X 1]^T [X 1]

    The loss has a curvature of at most L = c/2 along every direction, so that a step lowers it by at least
    rate (1 - rate L/2) |gradient|^2 = |gradient|^2/c. Where it falls no more, rounding may raise it by 1e-15.
    """
    rate = reference.largest_rate(point.X)
    _, _, losses = assert_tuple(submission.train_softmax(point.X, point.T, rate, iterations), 3)
    noted = assert_array(losses, (iterations + 1,), what="returned as losses")
    falls = bool(np.all(noted[1:] <= noted[:-1] + ROUNDING))
    assert_that(falls, f"noted the losses {noted.round(6).tolist()}", "losses that never rise")
    assert_close(losses[0], np.log(point.T.shape[1]), rtol=ACCURACY, atol=ACCURACY, what="began at the loss")


@train_softmax.property(points=0.5, hint="Does your code know which input is next to which?", examples=20)
@given(training=trainings(), seed=seeds())
def knows_no_order_of_the_inputs(submission: Any, training: Training, seed: int) -> None:
    """inputs X[:, order] lead to the weights W[order], and to the same b and losses"""
    order = np.random.default_rng(seed).permutation(training.X.shape[1])
    W, b, losses = reference.train_softmax(*training)
    shuffled = training._replace(X=np.ascontiguousarray(training.X[:, order]))
    _assert_trained(submission.train_softmax(*shuffled), (W[order], b, losses))


demand_care(
    train_softmax,
    ([[1, 2], [3, 0], [0, 1]], [[1, 0], [0, 1], [0.25, 0.75]], 0.5, 2),
    ([[0.5], [-1.25]], [[1, 0, 0], [0, 0, 1]], 0.25, 3),
    many=(MANY_INPUTS[:60], MANY_TARGETS[:60], 0.1, 60),
    in_any_order=(
        ([[1], [2]], [[1, 0], [0, 1]], 0.5, 2),
        ([[1], [3]], [[1, 0], [0, 1]], 0.5, 2),
        ([[1], [2]], [[1, 0], [0, 1]], 0.25, 2),
        ([[1], [2]], [[1, 0], [0, 1]], 0.5, 1),
        # A rate far too large: the loss is 50 after the first iteration, and larger than at the beginning.
        ([[1], [2]], [[1, 0], [0, 1]], 200.0, 2),
    ),
)
