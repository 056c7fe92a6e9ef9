"""What is demanded of least squares and of its largest learning rate."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import assert_close
from autograder.properties.strategies import Array, real_arrays, seeds
from solutions import linear_models as reference
from suites.vocabulary.linear import Samples, assert_line, dependent_samples, samples_in_general_position

from .care import MANY_INPUTS, MANY_NUMBERS, demand_care
from .questions import ACCURACY, largest_rate, linear_regression

# Normal equations are off by 1e-16 times the square of a condition number of at most 100, times 100.
ROOM = 1e-8


def _predictions(X: Array, t: Array) -> Array:
    w, b = reference.linear_regression(X, t)
    return np.asarray(X @ w + b)


@linear_regression.property(
    points=1, hint="Is the loss the least that weights and a bias can reach?", examples=20
)
@given(samples=samples_in_general_position())
def predicts_as_the_best_line_does(submission: Any, samples: Samples) -> None:
    """X w + b is the point nearest to t among all X w' + b'"""
    X, t = samples
    predicted = assert_line(submission.linear_regression(X, t), X.shape[1])(X)
    assert_close(predicted, _predictions(X, t), rtol=ROOM, atol=ROOM, what="predicts")


@linear_regression.property(
    points=1, hint="What happens to weights and bias when inputs change their units?", examples=20
)
@given(samples=samples_in_general_position(), seed=seeds())
def predicts_the_same_in_other_units(submission: Any, samples: Samples, seed: int) -> None:
    """inputs X A + c, with an invertible A, lead to the same predictions as X

    A is triangular with 1 or 2 on its diagonal and entries of size 1/2 above, so that the condition number
    grows tenfold at most.
    """
    X, t = samples
    d = X.shape[1]
    generator = np.random.default_rng(seed)
    A = np.diag(generator.integers(1, 3, d)) + np.triu(generator.integers(-1, 2, (d, d)) / 2, 1)
    moved = X @ A + generator.integers(-2, 3, d)
    predicted = assert_line(submission.linear_regression(moved, t), d)(moved)
    assert_close(predicted, _predictions(X, t), rtol=10 * ROOM, atol=10 * ROOM, what="predicts")


@linear_regression.property(
    points=0.5, hint="What does your code do if a matrix has no inverse?", examples=25
)
@given(samples=dependent_samples())
def predicts_where_weights_are_left_open(submission: Any, samples: Samples) -> None:
    """the same predictions as any best line's, where columns depend on each other or samples are few"""
    X, t = samples
    predicted = assert_line(submission.linear_regression(X, t), X.shape[1])(X)
    assert_close(predicted, _predictions(X, t), rtol=ROOM, atol=ROOM, what="predicts")


demand_care(
    linear_regression,
    ([[0.5, 2], [1, 0], [2, 1.25], [3, 5]], [1, 0, 2, 2]),
    ([[3], [1], [0]], [1.5, 0.25, 2]),
    many=(MANY_INPUTS, MANY_NUMBERS),
    in_any_order=(
        ([[1], [2], [4]], [1, 0, 2]),
        ([[1], [2], [5]], [1, 0, 2]),
        ([[1], [2], [4]], [1, 0, 3]),
        ([[1, 0], [2, 0], [4, 1], [0, 1]], [1, 0, 2, 5]),
    ),
)


@largest_rate.property(
    points=1.5, hint="Which matrix has the curvatures of the loss as its eigenvalues?", examples=20
)
@given(X=real_arrays(6, 4))
def is_2_over_the_largest_curvature(submission: Any, X: Array) -> None:
    """largest_rate(X) = 2 N / s^2, where s is the largest singular value of [X 1]"""
    s = np.linalg.svd(np.column_stack([X, np.ones(len(X))]), compute_uv=False)[0]
    assert_close(submission.largest_rate(X), 2 * len(X) / s**2, rtol=ACCURACY)


@largest_rate.property(points=1, hint="Is the loss a sum over the samples or their mean?", examples=20)
@given(X=real_arrays(5, 3), seed=seeds())
def is_the_same_for_samples_that_come_twice(submission: Any, X: Array, seed: int) -> None:
    """largest_rate([X; X]) = largest_rate(X), in any order of the samples and of the inputs"""
    generator = np.random.default_rng(seed)
    rows = generator.permutation(np.repeat(np.arange(len(X)), 2))
    twice = X[np.ix_(rows, generator.permutation(X.shape[1]))]
    assert_close(submission.largest_rate(twice), reference.largest_rate(X), rtol=ACCURACY)


demand_care(
    largest_rate,
    ([[0.5, 2], [1, 0], [2, 1.25]],),
    ([[3], [1]],),
    many=(MANY_INPUTS,),
    in_any_order=(([[1, 2], [0, 4]],), ([[1, 2], [0, 5]],), ([[1.5]],), ([[1], [2], [4]],)),
)
