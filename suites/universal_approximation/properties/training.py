"""What is demanded of gradient descent on the output weights.

The loss is quadratic in w, with the curvatures of H^T H / N. Entries of size 2 in up to four columns make
curvatures of up to 16, and rates are at most 0.1: an update multiplies an error of rounding by a number from
-0.6 to 1, so that after seven of them it is still below 1e-12.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_tuple
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import Array, generators, rounded, shapes
from solutions import universal_approximation as reference

from .questions import ACCURACY, EXAMPLES, train_output_weights

ROWS, COLUMNS = 150, 70

Training = tuple[Array, Array, float, int]


@st.composite
def trainings(draw: st.DrawFn) -> Training:
    """Up to six samples of up to four hidden units, and up to seven updates."""
    shape = draw(shapes(6, 4))
    generator = draw(generators())
    H = rounded(generator.uniform(-2.0, 2.0, shape), 1)
    t = rounded(generator.uniform(-3.0, 3.0, shape[0]), 1)
    return H, t, draw(st.sampled_from((0.02, 0.05, 0.1))), draw(st.integers(0, 7))


@train_output_weights.property(
    points=1, examples=EXAMPLES, hint="Which weights and errors belong to which update?"
)
@given(training=trainings())
def takes_the_steps_of_gradient_descent(submission: Any, training: Training) -> None:
    """w_k = (I - rate A) w_(k-1) + rate H^T t / N, where A = H^T H / N and w_0 = 0; w is the last"""
    H, t, rate, iterations = training
    curvature, pull = H.T @ H / len(H), H.T @ t / len(H)
    w = np.zeros(H.shape[1])
    for _ in range(iterations):
        w = w - rate * (curvature @ w - pull)
    value = assert_tuple(submission.train_output_weights(*training), 2)
    assert_close(value[0], w, rtol=ACCURACY, atol=ACCURACY, what="returned the weights")


@train_output_weights.property(
    points=0.75, examples=EXAMPLES, hint="Which of them is the loss of which weights?"
)
@given(training=trainings())
def records_the_loss_before_every_update_and_after_the_last(submission: Any, training: Training) -> None:
    """losses_k = (1/N) sum_i 1/2 ((H w_k)_i - t_i)^2 for k = 0, ..., iterations"""
    value = assert_tuple(submission.train_output_weights(*training), 2)
    right = reference.train_output_weights(*training)[1]
    assert_close(value[1], right, rtol=ACCURACY, atol=ACCURACY, what="returned the losses")


@train_output_weights.property(points=0.5, hint="Which lines of your code know how long the training is?")
def keeps_its_rate_to_the_last_update(submission: Any) -> None:
    """after 600 updates a single weight is m/s (1 - (1 - rate s)^600), where s = mean h^2, m = mean h t"""
    h, t = np.array([0.5, -0.25, 0.125]), np.array([1.0, 2.0, -1.0])
    s, m = np.mean(h**2), np.mean(h * t)
    value = assert_tuple(submission.train_output_weights(h[:, None], t, 0.02, 600), 2)
    right = np.array([m / s * (1 - (1 - 0.02 * s) ** 600)])
    assert_close(value[0], right, rtol=ACCURACY, atol=ACCURACY, what="returned the weights")


demand_care_of_arguments(
    train_output_weights,
    reference,
    ([[1, 0], [1, 2], [0, 1]], [1, 2, 3], 0.125, 3),
    ([[0.5, 0], [1, 0.25]], [1, 2], 0.25, 2),
    ([[1, 2], [0, 1]], [0.5, 0.25], 0.25, 2),
    points=0.25,
)
_generator = np.random.default_rng(7)
demand_any_size(
    train_output_weights,
    reference,
    (
        rounded(_generator.uniform(-1.0, 1.0, (ROWS, COLUMNS))),
        rounded(_generator.uniform(-1.0, 1.0, ROWS)),
        0.1,
        12,
    ),
    points=0.25,
)
demand_any_order(
    train_output_weights,
    reference,
    ([[1, 0], [1, 2]], [1, 2], 0.25, 2),
    ([[1, 0], [1, 2]], [1, 3], 0.25, 2),
    ([[1, 0], [1, 2]], [1, 2], 0.125, 2),
    ([[1, 0], [1, 2]], [1, 2], 0.25, 1),
    # A rate at which the loss grows.
    ([[1, 0], [1, 2]], [1, 2], 4.0, 4),
    points=0.25,
)
