"""Softmax regression: public laws."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import given

from ..course_checks.properties import assert_array, assert_close, assert_that, assert_tuple
from ..course_checks.vocabulary.digit_images import digits
from ..course_checks.vocabulary.linear import SoftmaxPoint, assert_gradients, softmax_points
from ..course_checks.vocabulary.worked import demand_answers, demand_worked_example_and_care

from .suite import ACCURACY, suite

# Each row sums to 0 in any right formula, up to rounding of numbers of size 10.
SUM_ACCURACY = 1e-12
TRAINED_ON = 300
RATE = 1.0
ITERATIONS = 60
LEAST_ACCURACY = 0.7

softmax_regression_gradient = suite.question("softmax_regression_gradient")
train_softmax = suite.question("train_softmax")

demand_worked_example_and_care(
    softmax_regression_gradient,
    [[1, 0, -1], [0, 2, 0]],
    [0, -1, 1],
    [[1, 2], [0.5, -1]],
    [[0, 0, 1], [0.5, 0.3, 0.2]],
    answer=(
        [[0.055238, 0.350616, -0.405854], [0.117914, 0.986358, -1.104271]],
        [0.053379, 0.279334, -0.332713],
    ),
    points=0.5,
)


@softmax_regression_gradient.property(
    points=0.5, hint="Which shift of W or b changes no probability?", examples=20
)
@given(point=softmax_points())
def sums_to_0_over_the_classes(submission: Any, point: SoftmaxPoint) -> None:
    """sum_k dW[j, k] = 0 for every input j, and sum_k db[k] = 0"""
    dW, db = assert_tuple(submission.softmax_regression_gradient(*point), 2)
    for name, value, shape in (("dW", dW, point.W.shape), ("db", db, point.b.shape)):
        sums = np.sum(assert_array(value, shape, what=f"gave as {name}"), axis=-1)
        assert_close(
            sums,
            np.zeros(shape[:-1]),
            rtol=0.0,
            atol=SUM_ACCURACY,
            what=f"gave {name} with sums over the classes",
        )


@softmax_regression_gradient.property(
    points=0.5, hint="Which probabilities does a model of zeros answer?", examples=20
)
@given(point=softmax_points())
def compares_frequencies_where_nothing_is_known(submission: Any, point: SoftmaxPoint) -> None:
    """at W = 0, b = 0: db[k] = 1/K - mean_i T[i, k], and dW = (1/N) X^T (1/K - T)"""
    errors = 1 / point.T.shape[1] - point.T
    expected = (point.X.T @ errors / len(errors), np.mean(errors, axis=0))
    value = submission.softmax_regression_gradient(0 * point.W, 0 * point.b, point.X, point.T)
    assert_gradients(value, expected, rtol=ACCURACY, atol=ACCURACY)


demand_answers(
    softmax_regression_gradient,
    "does_not_overflow",
    (
        ([[1000, 0], [0, -500]], [0, 1000], [[1, 0], [0, 2]], [[0.25, 0.75], [1, 0]]),
        ([[0.125, -0.125], [-0.5, 0.5]], [-0.125, 0.125]),
    ),
    (([[1000, 0]], [0, 0], [[-2]], [[1, 0]]), ([[2, -2]], [-1, 1])),
    hint="Which exponential is infinite, and which shift of a row would prevent it?",
    points=0.25,
    rtol=ACCURACY,
)

demand_worked_example_and_care(
    train_softmax,
    [[1, 2], [0, 1], [-2, 0]],
    [[1, 0, 0], [0, 1, 0], [0, 1, 0]],
    0.5,
    2,
    answer=(
        [[0.36211, -0.458098, 0.095988], [0.258875, 0.011756, -0.270631]],
        [-0.016773, 0.291325, -0.274552],
        [1.098612, 0.702783, 0.533097],
    ),
    points=1,
    care=0.5,
)


@train_softmax.property(points=0.5, hint="Which probabilities does a model of zeros answer?", examples=20)
@given(point=softmax_points())
def begins_at_ln_k(submission: Any, point: SoftmaxPoint) -> None:
    """train_softmax(X, T, rate, 0) = (0, 0, [ln K]), whatever the data"""
    W, b, losses = assert_tuple(submission.train_softmax(point.X, point.T, 0.5, 0), 3)
    assert_close(W, 0 * point.W, rtol=0.0, what="returned as W")
    assert_close(b, 0 * point.b, rtol=0.0, what="returned as b")
    expected = np.array([math.log(point.T.shape[1])])
    assert_close(losses, expected, rtol=ACCURACY, atol=ACCURACY, what="returned as losses")


@train_softmax.property(
    points=1, hint="Does the loss fall? Are W and b both updated, against their gradients?"
)
def reads_digits(submission: Any) -> None:
    """60 iterations at rate 1 on 300 digits: at least 70 % of 797 other digits are read rightly

    Gradient descent comes to 85 % and a loss of 0.22; half or twice as many iterations come to 82 and 87 %.
    The commonest class would be 10 %.
    """
    train, other = digits(0, TRAINED_ON), digits(1000, 1797)
    targets = np.eye(10)[train.labels]
    W, b, _ = assert_tuple(submission.train_softmax(train.X, targets, RATE, ITERATIONS), 3)
    logits = other.X @ assert_array(W, (64, 10)) + assert_array(b, (10,))
    share = float(np.mean(np.argmax(logits, axis=1) == other.labels))
    assert_that(share >= LEAST_ACCURACY, f"reads {share:.1%} of other digits rightly", "at least 70 %")
