"""What is demanded of the perceptron.

Inputs are multiples of 1/4 and weights are sums of them: scores are exact in any order of sums, also in
float32, and whether one is 0 is beyond doubt.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_equal, assert_scalar, assert_that, assert_tuple
from autograder.properties.strategies import Array
from solutions import linear_models as reference
from suites.vocabulary.linear import Samples, Separable, assert_line, labelled_points, separable_samples

from .care import COLUMNS, ROWS, demand_care
from .questions import perceptron

XOR = Samples(np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]), np.array([-1.0, 1.0, 1.0, -1.0]))


def _assert_learnt(value: Any, expected: tuple[Array, float, int]) -> None:
    for name, actual, right in zip(("w", "b", "mistakes"), assert_tuple(value, 3), expected, strict=True):
        assert_equal(actual, right, what=f"returned as {name}")


@perceptron.property(
    points=2, hint="Follow the first three samples on paper: score, mistake or not, weights.", examples=20
)
@given(samples=labelled_points(), max_epochs=st.integers(1, 6))
@example(samples=XOR, max_epochs=30)
def learns_from_one_mistake_after_the_other(submission: Any, samples: Samples, max_epochs: int) -> None:
    """wherever t_i (x_i w + b) <= 0, t_i x_i is added to w and t_i to b, before the next sample is judged"""
    expected = reference.perceptron(samples.X, samples.t, max_epochs)
    _assert_learnt(submission.perceptron(samples.X, samples.t, max_epochs), expected)


@perceptron.property(points=1, hint="When does training end, and what is counted?", examples=25)
@given(samples=separable_samples(), further=st.integers(0, 50))
def ends_after_an_epoch_without_a_mistake(submission: Any, samples: Separable, further: int) -> None:
    """where a plane separates, more epochs than (R/gamma)^2 + 1 change nothing, and no sample is wrong"""
    max_epochs = samples.most_mistakes + 1 + further
    value = submission.perceptron(samples.X, samples.t, max_epochs)
    expected = reference.perceptron(samples.X, samples.t, samples.most_mistakes + 1)
    w, b, mistakes = assert_tuple(value, 3)
    scores = samples.t * assert_line((w, b), samples.X.shape[1])(samples.X)
    assert_that(bool(np.all(scores > 0)), f"leaves scores t (x w + b) of {scores.tolist()}", "positive ones")
    assert_equal(assert_scalar(mistakes), expected[2], what="returned as mistakes")


_generator = np.random.default_rng(44)
MANY_POINTS = _generator.integers(-8, 9, (ROWS, COLUMNS)) / 4
MANY_SIGNS = np.where(MANY_POINTS[:, :3].sum(axis=1) + _generator.integers(-4, 5, ROWS) / 4 >= 0, 1.0, -1.0)

demand_care(
    perceptron,
    ([[1, 2], [3, 0], [0, -1]], [1, -1, 1], 5),
    ([[0.5], [-1.25]], [1, 1], 4),
    many=(MANY_POINTS, MANY_SIGNS, 7),
    in_any_order=(
        ([[1], [2]], [1, -1], 9),
        ([[1], [3]], [1, -1], 9),
        ([[1], [2]], [-1, 1], 9),
        ([[1], [2]], [1, -1], 1),
    ),
)
