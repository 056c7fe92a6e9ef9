"""What is demanded of the training of one unit.

Weights stay within 100 in the few updates that are drawn, at inputs of size 3 and rates up to 1, and every
gradient here has a slope of at most 1 in z: an error of rounding grows less than tenfold with each update, so
that five of them stay below 1e-9.
"""

from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.formulas import Formula
from autograder.properties.strategies import Array, generators, rounded, seeds, shapes
from solutions import losses as reference
from suites.vocabulary.clouds import Clouds, two_clouds

from .care import COLUMNS, ROWS, demand_care
from .questions import ACCURACY, train_unit

LOGISTIC = Formula("(1 / (1 + np.exp(-z)) - t) / len(z)", "z, t")
IDENTITY = Formula("(z - t) / len(z)", "z, t")
SUMMED = Formula("0.25 * np.tanh(z) - t", "z, t")


class Training(NamedTuple):
    """The arguments of a call of `train_unit`."""

    gradient: Formula
    X: Array
    t: Array
    w: Array
    rate: float
    updates: int


@st.composite
def trainings(draw: st.DrawFn) -> Training:
    """A few updates on up to five samples of up to four inputs, with gradients of several losses."""
    rows, columns = draw(shapes(5, 4))
    generator = draw(generators())
    X = rounded(generator.uniform(-3.0, 3.0, (rows, columns)))
    t = rounded(generator.uniform(0.0, 1.0, rows))
    w = rounded(generator.uniform(-2.0, 2.0, columns))
    gradient = draw(st.sampled_from((LOGISTIC, IDENTITY, SUMMED)))
    return Training(gradient, X, t, w, draw(st.sampled_from((0.01, 0.1, 0.5))), draw(st.integers(0, 5)))


@train_unit.property(
    points=2,
    hint="Which weights does the slope belong to, and has `gradient` the 1/N in it already?",
)
@given(training=trainings())
def steps_against_the_slope_of_the_loss(submission: Any, training: Training) -> None:
    """row k + 1 of train_unit(gradient, X, t, w, rate, updates) is w_k - rate X^T gradient(X w_k, t)"""
    expected = reference.train_unit(*training)
    assert_close(submission.train_unit(*training), expected, rtol=ACCURACY, atol=ACCURACY)


@train_unit.property(points=0.5, hint="Which lines of your code know how long the training is?", examples=5)
@given(clouds=two_clouds(), seed=seeds())
def keeps_its_rate_to_the_last_update(submission: Any, clouds: Clouds, seed: int) -> None:
    """w_400 of a training of 400 updates is 400 updates from w_0, however small the slopes have become

    The loss is convex and the rate small, 0.1 for a curvature of at most 1/4 of |x|^2 <= 17: the updates
    contract, and errors of rounding do not grow.
    """
    w = rounded(np.random.default_rng(seed).uniform(-0.5, 0.5, 3))
    arguments = (LOGISTIC, clouds.X, clouds.t, w, 0.1, 400)
    expected = reference.train_unit(*arguments)
    assert_close(submission.train_unit(*arguments), expected, rtol=ACCURACY, atol=ACCURACY)


_generator = np.random.default_rng(21)
demand_care(
    train_unit,
    (LOGISTIC, [[1, 2], [1, 0], [1, -1]], [1, 1, 0], [0, 1], 0.5, 3),
    (IDENTITY, [[0.5, 2], [1, 0.25]], [1, 0], [1, 0], 0.25, 2),
    many=(
        LOGISTIC,
        rounded(_generator.uniform(-1.0, 1.0, (ROWS, COLUMNS))),
        rounded(_generator.uniform(0.0, 1.0, ROWS)),
        np.zeros(COLUMNS),
        0.1,
        10,
    ),
    in_any_order=(
        (LOGISTIC, [[1, 2], [1, 0]], [1, 0], [0, 1], 0.5, 2),
        (IDENTITY, [[1, 2], [1, 0]], [1, 0], [0, 1], 0.5, 2),
        (LOGISTIC, [[1, 2], [1, 0]], [1, 0], [0, 1], 0.25, 2),
        (LOGISTIC, [[1]], [1], [-2], 1.0, 1),
    ),
)
