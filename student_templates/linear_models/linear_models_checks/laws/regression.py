"""Least squares and its largest learning rate: public laws."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given

from ..course_checks.properties import assert_close, assert_scalar, assert_that
from ..course_checks.properties.strategies import Array, real_arrays
from ..course_checks.vocabulary.linear import Samples, assert_line, dependent_samples, samples_in_general_position
from ..course_checks.vocabulary.worked import demand_answers, demand_worked_example_and_care

from .suite import ACCURACY, suite

# Rounding of a curvature, relative to a rate of at most 2.
ROUNDING = 1e-12

linear_regression = suite.question("linear_regression")
largest_rate = suite.question("largest_rate")

demand_worked_example_and_care(
    linear_regression, [[0], [1], [2], [3]], [1, 2, 2.5, 4.5], answer=([1.1], 0.85), points=0.5
)


def _assert_residual_is_orthogonal(submission: Any, samples: Samples) -> None:
    X, t = samples
    residual = assert_line(submission.linear_regression(X, t), X.shape[1])(X) - t
    products = np.append(X.T @ residual, np.sum(residual))
    assert_close(
        products,
        np.zeros(len(products)),
        rtol=0.0,
        atol=ACCURACY * 10,
        what="left a residual whose products with the columns and with ones are",
    )


@linear_regression.property(
    points=0.5, hint="Which derivatives of the loss have to be 0 at its minimum?", examples=20
)
@given(samples=samples_in_general_position())
def leaves_a_residual_orthogonal_to_every_column(submission: Any, samples: Samples) -> None:
    """X^T (X w + b - t) = 0, and the sum of the residual is 0

    Products of numbers of size 5, nine of them, are off by 1e-14 times the condition number of 100, and by
    a hundredfold of it for normal equations: 1e-10 at most, and 1e-8 is accepted.
    """
    _assert_residual_is_orthogonal(submission, samples)


@linear_regression.property(
    points=0.5, hint="What does your code do if a matrix has no inverse?", examples=25
)
@given(samples=dependent_samples())
def copes_with_columns_that_depend_on_each_other(submission: Any, samples: Samples) -> None:
    """the same where many weights are equally good: a column of zeros or ones, one that comes twice, N < D

    Methods that look at singular values leave out those that are 0 but for rounding: as exact as ever.
    """
    _assert_residual_is_orthogonal(submission, samples)


demand_worked_example_and_care(largest_rate, [[0], [1], [2], [3]], answer=0.475901, points=0.5)
demand_answers(
    largest_rate,
    "is_2_for_standardised_inputs_without_correlation",
    (([[1], [-1]],), 2.0),
    (([[1, 1], [1, -1], [-1, 1], [-1, -1]],), 2.0),
    (([[0, 0]],), 2.0),
    hint="What is (1/N) A^T A here, and which column of A belongs to the bias?",
    points=0.5,
    rtol=ACCURACY,
)


@largest_rate.property(points=0.25, hint="Does the bias have a curvature, too?", examples=20)
@given(X=real_arrays(6, 4))
def is_at_most_2(submission: Any, X: Array) -> None:
    """0 < largest_rate(X) <= 2: the curvature along the bias alone is 1"""
    rate = assert_scalar(submission.largest_rate(X))
    assert_that(0 < rate <= 2 + ROUNDING, f"returned {rate!r}", "a number above 0 and at most 2")
