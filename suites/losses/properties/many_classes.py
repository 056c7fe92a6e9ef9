"""What is demanded of the cross-entropy for many classes and its gradient."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.oracles import assert_gradient
from autograder.properties.strategies import seeds
from solutions import losses as reference
from suites.vocabulary.batches import Predictions, class_prediction_batches

from .care import (
    MANY_CLASS_PROBABILITIES,
    MANY_CLASS_TARGETS,
    answer_untouched,
    assert_cost_of,
    demand_care,
    room_at,
)
from .questions import ACCURACY, categorical_cross_entropy, categorical_cross_entropy_gradient

PROBABILITIES_AND_TARGETS = (
    ([[0.25, 0.75], [0.5, 0.5]], [[1, 0], [0, 1]]),
    ([[1], [1]], [[1], [1]]),
)
IN_ANY_ORDER = (
    ([[0.25, 0.75], [0.5, 0.5]], [[1, 0], [0, 1]]),
    ([[0.875, 0.125], [0.25, 0.75]], [[0, 1], [0.5, 0.5]]),
    ([[0.25, 0.25, 0.5]], [[0, 1, 0]]),
    ([[0.25, 0.25, 0.5]], [[0, 0, 1]]),
)


@categorical_cross_entropy.property(points=1, hint="Targets may be soft: every class counts by its target.")
@given(batch=class_prediction_batches())
def weighs_every_class_by_the_target(submission: Any, batch: Predictions) -> None:
    """categorical_cross_entropy(y, t) = -(1/N) sum_i sum_k t_ik ln y_ik"""
    terms = [t * math.log(y) for y, t in zip(batch.y.flat, batch.t.flat, strict=True)]
    expected = -math.fsum(terms) / len(batch.y)
    actual = submission.categorical_cross_entropy(batch.y, batch.t)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


@categorical_cross_entropy.property(points=0.5, hint="0 times -inf is no number; leave such classes out.")
@given(batch=class_prediction_batches(impossible=True))
@example(batch=Predictions(np.array([[0.0, 1.0]]), np.array([[0.0, 1.0]])))
def leaves_out_classes_without_target(submission: Any, batch: Predictions) -> None:
    """a class with t_ik = 0 adds 0 to categorical_cross_entropy(y, t), even at y_ik = 0"""
    expected = reference.categorical_cross_entropy(batch.y, batch.t)
    actual = answer_untouched(submission.categorical_cross_entropy, batch.y, batch.t)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


@categorical_cross_entropy.property(points=0.5, hint="Nothing bounds the cost of a confident error.")
@given(exponent=st.integers(2, 12))
@example(exponent=12)
def counts_nearly_impossible_targets_in_full(submission: Any, exponent: int) -> None:
    """categorical_cross_entropy([[p, 1 - p]], [[1, 0]]) = -ln p, down to p = 1e-12"""
    p = 10.0**-exponent
    y, t = np.array([[p, 1 - p]]), np.array([[1.0, 0.0]])
    assert_cost_of(p, answer_untouched(submission.categorical_cross_entropy, y, t))


demand_care(
    categorical_cross_entropy,
    *PROBABILITIES_AND_TARGETS,
    many=(MANY_CLASS_PROBABILITIES, MANY_CLASS_TARGETS),
    in_any_order=IN_ANY_ORDER,
)


@categorical_cross_entropy_gradient.property(points=1, hint="Has the loss that you differentiate the 1/N?")
@given(batch=class_prediction_batches(), seed=seeds())
def is_the_slope_of_the_categorical_cross_entropy(submission: Any, batch: Predictions, seed: int) -> None:
    """<categorical_cross_entropy_gradient(y, t), v> = d/ds categorical_cross_entropy(y + s v, t), for every v

    y is moved halfway to the uniform guess: with y >= 1/8, h = 1e-4 errs by h^4 24 8^5/480 = 2e-13.
    """
    inner = (batch.y + 1 / batch.y.shape[1]) / 2
    gradient = submission.categorical_cross_entropy_gradient(inner, batch.t)
    assert_gradient(
        gradient, lambda y: reference.categorical_cross_entropy(y, batch.t), inner, seed=seed, step=1e-4
    )


@categorical_cross_entropy_gradient.property(points=0.5, hint="0/0 is no number; leave such classes out.")
@given(batch=class_prediction_batches(impossible=True))
@example(batch=Predictions(np.array([[0.0, 1.0]]), np.array([[0.0, 1.0]])))
def is_zero_for_classes_without_target(submission: Any, batch: Predictions) -> None:
    """categorical_cross_entropy_gradient(y, t)_ik = 0 where t_ik = 0, even at y_ik = 0"""
    expected = reference.categorical_cross_entropy_gradient(batch.y, batch.t)
    gradient = answer_untouched(submission.categorical_cross_entropy_gradient, batch.y, batch.t)
    assert_close(gradient, expected, rtol=ACCURACY, atol=ACCURACY)


@categorical_cross_entropy_gradient.property(points=0.5, hint="How steep is -ln y close to y = 0?")
@given(exponent=st.integers(2, 12))
@example(exponent=11)
def is_steep_for_nearly_impossible_targets(submission: Any, exponent: int) -> None:
    """categorical_cross_entropy_gradient([[p, 1 - p]], [[1, 0]]) = [[-1/p, 0]], down to p = 1e-12"""
    p = 10.0**-exponent
    y, t = np.array([[p, 1 - p]]), np.array([[1.0, 0.0]])
    gradient = answer_untouched(submission.categorical_cross_entropy_gradient, y, t)
    assert_close(gradient, np.array([[-1 / p, 0.0]]), rtol=room_at(p))


demand_care(
    categorical_cross_entropy_gradient,
    *PROBABILITIES_AND_TARGETS,
    many=(MANY_CLASS_PROBABILITIES, MANY_CLASS_TARGETS),
    in_any_order=IN_ANY_ORDER,
)
