"""A logistic unit, trained by descent along differences.

The loss is curved by at most |(x, 1)|^2 / 4 <= 17/4 for up to 4 quarters in [-2, 2]: with steps up to 0.4
errors do not grow. It is below 40 along the way, so that a slope is off by 1e-9 and a point by 1e-8 at most.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close
from autograder.properties.contracts import demand_any_order, demand_care_of_arguments
from autograder.properties.strategies import Array, seeds
from solutions import gradient_checking as reference

from .questions import train_logistic

ROOM = 1e-6


def samples(seed: int, rows: int, columns: int, *, soft: bool) -> tuple[Array, Array]:
    """Samples of quarters in [-2, 2], and targets 0 and 1 (or quarters)."""
    generator = np.random.default_rng(seed)
    targets = generator.integers(0, 5, rows) / 4 if soft else generator.integers(0, 2, rows) + 0.0
    return generator.integers(-8, 9, (rows, columns)) / 4, targets


@train_logistic.property(
    points=2, hint="Which loss is descended on, from where, and which parameter is the bias?", examples=8
)
@given(
    seed=seeds(),
    rows=st.integers(1, 8),
    columns=st.integers(1, 4),
    soft=st.booleans(),
    step=st.sampled_from((0.05, 0.1, 0.2)),
    iterations=st.integers(0, 8),
)
def descends_by_the_exact_gradient(
    submission: Any, seed: int, rows: int, columns: int, soft: bool, step: float, iterations: int
) -> None:
    """w and b descend by step times the means of (s(z) - t) x and of s(z) - t, s(z) = 1/(1 + e^-z)"""
    X, t = samples(seed, rows, columns, soft=soft)
    theta = submission.train_logistic(X, t, step, iterations)
    assert_close(theta, _descended(X, t, step, iterations), rtol=0.0, atol=ROOM)


@train_logistic.property(points=1, hint="Does it go on to the end, with many samples too?", examples=2)
@given(seed=seeds(), step=st.sampled_from((0.1, 0.2)), iterations=st.integers(60, 100))
def learns_from_many_samples_in_many_steps(submission: Any, seed: int, step: float, iterations: int) -> None:
    """train_logistic is the same descent for 200 samples and a hundred steps"""
    X, t = samples(seed, 200, 2, soft=False)
    theta = submission.train_logistic(X, t, step, iterations)
    assert_close(theta, _descended(X, t, step, iterations), rtol=0.0, atol=ROOM)


@train_logistic.property(points=0.5, hint="What is learned when all samples are of one class?", examples=4)
@given(rows=st.integers(1, 5), label=st.sampled_from((0.0, 1.0)), iterations=st.integers(1, 4))
def learns_a_bias_from_samples_of_zero(submission: Any, rows: int, label: float, iterations: int) -> None:
    """where all samples are 0, w stays 0, and b follows the targets"""
    X, t = np.zeros((rows, 2)), np.full(rows, label)
    theta = assert_array(submission.train_logistic(X, t, 1.0, iterations), (3,))
    assert_close(theta, _descended(X, t, 1.0, iterations), rtol=0.0, atol=ROOM)


demand_care_of_arguments(
    train_logistic,
    reference,
    ([[1.5, -2], [0.25, 1]], [1, 0], 0.25, 2),
    ([[1, 3], [2, -1], [0, 1]], [0.25, 1, 0.5], 0.25, 2),
    ([[1, 3], [2, -1], [0, 1]], [0, 1, 1], 0.25, 2),
    points=0.5,
)
demand_any_order(
    train_logistic,
    reference,
    ([[1], [2]], [0, 1], 0.5, 1),
    ([[1], [2]], [0, 1], 0.5, 2),
    ([[1], [2]], [1, 1], 0.5, 1),
    points=0.5,
)


def _descended(X: Array, t: Array, step: float, iterations: int) -> Array:
    rows = np.column_stack([X, np.ones(len(X))])
    theta = np.zeros(rows.shape[1])
    for _ in range(iterations):
        errors = 1 / (1 + np.exp(-rows @ theta)) - t
        theta = theta - step * rows.T @ errors / len(X)
    return theta
