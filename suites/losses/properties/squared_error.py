"""What is demanded of the squared error and its gradient."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given

from autograder.properties import assert_close
from autograder.properties.oracles import assert_gradient
from autograder.properties.strategies import seeds
from solutions import losses as reference
from suites.vocabulary.batches import Predictions, prediction_batches

from .care import MANY_PREDICTIONS, demand_care
from .questions import ACCURACY, mse, mse_gradient

# Of opposite signs: a right formula may expand the square, and must not lose digits by it.
FAR_APART = Predictions(np.array([[1e6, -2e6], [0.5, 3e3]]), np.array([[-1e3, 1e6], [-0.25, -1e6]]))
IN_ANY_ORDER = (
    ([[1, 2], [0, 4]], [[0, 0], [0, 1]]),
    ([[5, 2], [0, 4]], [[0, 0], [3, 1]]),
    ([[1.5]], [[2]]),
    ([[1.5]], [[-2]]),
)


@mse.property(points=1.5, hint="Which axis is averaged, and which is summed? Try a batch that is not square.")
@given(batch=prediction_batches())
@example(batch=FAR_APART)
def is_half_the_mean_squared_distance(submission: Any, batch: Predictions) -> None:
    """mse(y, t) = (1/N) sum_i 1/2 ||y_i - t_i||^2"""
    distances = [math.dist(y, t) for y, t in zip(batch.y, batch.t, strict=True)]
    expected = math.fsum(0.5 * distance**2 for distance in distances) / len(distances)
    assert_close(submission.mse(batch.y, batch.t), expected, rtol=ACCURACY, atol=ACCURACY)


@mse.property(points=0.5, hint="A mean over samples does not change when every sample comes twice.")
@given(batch=prediction_batches())
def is_the_same_for_a_repeated_batch(submission: Any, batch: Predictions) -> None:
    """mse([y; y], [t; t]) = mse(y, t)"""
    twice = submission.mse(np.concatenate([batch.y, batch.y]), np.concatenate([batch.t, batch.t]))
    assert_close(twice, reference.mse(batch.y, batch.t), rtol=ACCURACY, atol=ACCURACY)


demand_care(
    mse,
    ([[0.5, 2.25]], [[1, 0]]),
    ([[3, -2], [1, 4]], [[1, 1], [0, 0]]),
    many=MANY_PREDICTIONS,
    in_any_order=IN_ANY_ORDER,
)


@mse_gradient.property(points=2, hint="Has the loss that you differentiate the 1/2, and 1/N?")
@given(batch=prediction_batches(), seed=seeds())
@example(batch=FAR_APART, seed=0)
def is_the_slope_of_the_squared_error(submission: Any, batch: Predictions, seed: int) -> None:
    """<mse_gradient(y, t), v> = d/ds mse(y + s v, t) at s = 0, for every direction v

    The loss is quadratic: differences are exact with any step. With step 1 rounding is least, and below 1e-9
    of the gradient even where the loss is 1e12.
    """
    gradient = submission.mse_gradient(batch.y, batch.t)
    assert_gradient(gradient, lambda y: reference.mse(y, batch.t), batch.y, seed=seed, step=1.0)


demand_care(
    mse_gradient,
    ([[0.5, 2.25]], [[1, 0]]),
    ([[3], [1]], [[1], [0]]),
    many=MANY_PREDICTIONS,
    in_any_order=IN_ANY_ORDER,
)
