"""What is demanded of the cross-entropy for two classes and its gradient."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.oracles import assert_gradient
from autograder.properties.strategies import seeds
from solutions import losses as reference
from suites.vocabulary.batches import Predictions, binary_prediction_batches

from .care import MANY_PROBABILITIES, MANY_TARGETS, answer_untouched, assert_cost_of, demand_care, room_at
from .questions import ACCURACY, bce, bce_gradient

IN_ANY_ORDER = (
    ([0.25, 0.5], [1, 0]),
    ([0.75, 0.125], [0, 0.5]),
    ([0.625], [0.25]),
    ([0.625], [1]),
)


@bce.property(points=1.5, hint="Targets may be soft: 0.3 stands for three chances in ten.")
@given(batch=binary_prediction_batches())
def weighs_both_classes_by_the_target(submission: Any, batch: Predictions) -> None:
    """bce(y, t) = -(1/N) sum_i [ t_i ln y_i + (1 - t_i) ln(1 - y_i) ]"""
    terms = [t * math.log(y) + (1 - t) * math.log1p(-y) for y, t in zip(*batch, strict=True)]
    expected = -math.fsum(terms) / len(terms)
    assert_close(submission.bce(batch.y, batch.t), expected, rtol=ACCURACY, atol=ACCURACY)


@bce.property(points=0.5, hint="What does a wrong and confident prediction cost? Nothing bounds it.")
@given(exponent=st.integers(2, 12), target=st.integers(0, 1))
@example(exponent=12, target=0)
@example(exponent=12, target=1)
def counts_confident_errors_in_full(submission: Any, exponent: int, target: int) -> None:
    """bce(y, 1) = -ln y and bce(1 - y, 0) = -ln y, down to y = 1e-12"""
    error = 10.0**-exponent
    y, t = np.array([error if target else 1 - error]), np.array([float(target)])
    assert_cost_of(error, answer_untouched(submission.bce, y, t))


demand_care(
    bce,
    ([0.25, 0.875, 0.5], [1, 0, 1]),
    many=(MANY_PROBABILITIES, MANY_TARGETS),
    in_any_order=IN_ANY_ORDER,
)


@bce_gradient.property(points=1.5, hint="Differentiate both terms; a soft target keeps both.")
@given(batch=binary_prediction_batches(), seed=seeds())
def is_the_slope_of_the_binary_cross_entropy(submission: Any, batch: Predictions, seed: int) -> None:
    """<bce_gradient(y, t), v> = d/ds bce(y + s v, t) at s = 0, for every direction v

    With h = 1e-4 and y >= 0.01 the fifth derivative, 24/y^5, makes an error of 5e-8 of a slope of 100: hence
    y is moved halfway to 1/2, and then h^4 24/0.255^5/480 = 5e-15.
    """
    inner = (batch.y + 0.5) / 2
    gradient = submission.bce_gradient(inner, batch.t)
    assert_gradient(gradient, lambda y: reference.bce(y, batch.t), inner, seed=seed, step=1e-4)


@bce_gradient.property(points=0.5, hint="How steep is -ln y close to y = 0? Nothing bounds it.")
@given(exponent=st.integers(2, 12), target=st.integers(0, 1))
@example(exponent=11, target=0)
@example(exponent=11, target=1)
def is_steep_for_confident_errors(submission: Any, exponent: int, target: int) -> None:
    """bce_gradient(y, 1) = -1/y and bce_gradient(1 - y, 0) = 1/y, down to y = 1e-12"""
    error = 10.0**-exponent
    y, t = np.array([error if target else 1 - error]), np.array([float(target)])
    gradient = answer_untouched(submission.bce_gradient, y, t)
    assert_close(gradient, np.array([-1 if target else 1]) / error, rtol=room_at(error))


demand_care(
    bce_gradient,
    ([0.25, 0.875], [1, 0]),
    many=(MANY_PROBABILITIES, MANY_TARGETS),
    in_any_order=IN_ANY_ORDER,
)
