"""The loss of a logistic unit, and descent on it.

Losses of up to 12 samples with logits of size 20 are off by 1e-14; 1e-9 leaves ample room, also for a right
formula by probabilities, whose 1 - y is off by 1e-16 of 1e-5 or more.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_leaves_arguments_untouched, assert_tuple
from autograder.properties.formulas import Formula
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, seeds
from solutions import gradient_checking as reference

from .questions import gradient_descent, logistic_energy

ACCURACY = 1e-9
# Slopes of a loss below 20 are off by 1e-9 or so, and errors do not grow: curvature is 17/4 at most.
ROOM = 1e-6


def samples(seed: int, rows: int, columns: int) -> tuple[Array, Array, Array]:
    """Samples of quarters in [-2, 2], soft targets, and parameters of quarters in [-1, 1]."""
    generator = np.random.default_rng(seed)
    X = generator.integers(-8, 9, (rows, columns)) / 4
    return X, generator.integers(0, 5, rows) / 4, generator.integers(-4, 5, columns + 1) / 4


@logistic_energy.property(
    points=2, hint="A mean over samples, with soft targets too; b is the last parameter."
)
@given(seed=seeds(), rows=st.integers(1, 8), columns=st.integers(1, 4))
def is_the_mean_loss_of_all_samples(submission: Any, seed: int, rows: int, columns: int) -> None:
    """logistic_energy(X, t)(theta) = (1/N) sum_i [ ln(1 + exp(z_i)) - t_i z_i ] with z_i = <w, x_i> + b"""
    X, t, theta = samples(seed, rows, columns)
    energy = submission.logistic_energy(X, t)
    assert_close(energy(theta), _energy(X, t, theta), rtol=ACCURACY, atol=ACCURACY)


@logistic_energy.property(points=0.5, hint="Is there a limit on samples, inputs or logits in your code?")
def is_right_for_many_samples_and_inputs(submission: Any) -> None:
    """logistic_energy(X, t) is the same formula for 300 samples, and for 300 inputs"""
    for rows, columns in ((300, 2), (2, 300)):
        X, t, theta = samples(rows, rows, columns)
        theta = theta / columns
        energy = submission.logistic_energy(X, t)
        assert_close(energy(theta), _energy(X, t, theta), rtol=ACCURACY, atol=ACCURACY)


@logistic_energy.property(
    points=1, hint="Each function keeps its own samples, and sees every theta afresh.", examples=10
)
@given(first=seeds(), second=seeds(), order=st.permutations(range(4)))
def keeps_functions_apart(submission: Any, first: int, second: int, order: list[int]) -> None:
    """two functions of different samples, called in any order, answer as if they were alone"""
    made = [samples(seed, 3, 2) for seed in (first, second)]
    energies = [submission.logistic_energy(X, t) for X, t, _ in made]
    for number in order:
        X, t, theta = made[number % 2]
        theta = theta + number
        assert_close(energies[number % 2](theta), _energy(X, t, theta), rtol=ACCURACY, atol=ACCURACY)


@logistic_energy.property(points=0.5, hint="Does a statement such as `X -= ...` write into the samples?")
def leaves_its_arguments_as_they_are(submission: Any) -> None:
    """logistic_energy(X, t) changes no argument, its function answers alike twice, integers are numbers"""
    X, t, theta = samples(5, 4, 2)
    energy = submission.logistic_energy(X, t)
    assert_close(energy(theta), _energy(X, t, theta), rtol=ACCURACY)
    assert_close(energy(theta), _energy(X, t, theta), rtol=ACCURACY)
    assert_leaves_arguments_untouched(submission.logistic_energy, X, t)
    whole, hard = np.array([[2, -1], [0, 3], [1, 1]]), np.array([1, 0, 1])
    assert_close(submission.logistic_energy(whole, hard)(theta), _energy(whole, hard, theta), rtol=ACCURACY)


@gradient_descent.property(points=1, hint="Every step starts from the point before it.", examples=4)
@given(
    seed=seeds(),
    rows=st.integers(1, 6),
    columns=st.integers(1, 3),
    rate=st.sampled_from((0.05, 0.2)),
    iterations=st.integers(1, 8),
)
def trains_a_logistic_unit(
    submission: Any, seed: int, rows: int, columns: int, rate: float, iterations: int
) -> None:
    """gradient_descent on the loss of a logistic unit: theta_(k+1) = theta_k - rate X'(y - t)/N"""
    X, t, _ = samples(seed, rows, columns)
    inputs = np.column_stack([X, np.ones(rows)])
    z = f"({as_source(inputs)} @ x)"
    energy = Formula(f"np.mean(np.logaddexp(0, {z}) - {as_source(t)} * {z})")
    theta = np.zeros(columns + 1)
    points = submission.gradient_descent(energy, theta, rate, iterations)
    for point in assert_tuple(points, iterations + 1):
        assert_close(assert_array(point, theta.shape), theta, rtol=0.0, atol=ROOM)
        theta = theta - rate * inputs.T @ (1 / (1 + np.exp(-inputs @ theta)) - t) / rows


def _energy(X: Array, t: Array, theta: Array) -> float:
    return float(reference.logistic_energy(X, t)(theta))
