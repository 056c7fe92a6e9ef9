"""What is demanded of the training of one unit.

Weights stay within 100 in the few updates that are drawn, at inputs of size 3 and rates up to 1, and every
gradient here has a slope of at most 1 in z: an error of rounding grows less than tenfold with each update, so
that five of them stay below 1e-9.
"""

from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_that
from autograder.properties.formulas import Formula
from autograder.properties.strategies import Array, generators, rounded, shapes
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
@given(clouds=two_clouds(), seed=st.integers(0, 100))
def does_not_stop_before_the_last_update(submission: Any, clouds: Clouds, seed: int) -> None:
    """train_unit(...) makes all of 400 updates, and the loss still falls at the last one"""
    w = rounded(np.random.default_rng(seed).uniform(-0.5, 0.5, 3))
    weights = assert_array(submission.train_unit(LOGISTIC, clouds.X, clouds.t, w, 0.5, 400), (401, 3))
    loss = [reference.bce_with_logits(clouds.X @ each, clouds.t) for each in weights[[0, 100, 399, 400]]]
    falls = loss[0] > loss[1] > loss[2] > loss[3]
    in_words = ", ".join(f"{each:.6f}" for each in loss)
    assert_that(bool(falls), f"the loss after 0, 100, 399 and 400 updates is {in_words}", "a loss that falls")


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
        30,
    ),
    in_any_order=(
        (LOGISTIC, [[1, 2], [1, 0]], [1, 0], [0, 1], 0.5, 2),
        (IDENTITY, [[1, 2], [1, 0]], [1, 0], [0, 1], 0.5, 2),
        (LOGISTIC, [[1, 2], [1, 0]], [1, 0], [0, 1], 0.25, 2),
        (LOGISTIC, [[1]], [1], [-2], 1.0, 1),
    ),
)
