"""Gradient descent on the output weights."""

from typing import Any

import numpy as np

from ..course_checks.properties import assert_array, assert_close, assert_that, assert_tuple
from ..course_checks.vocabulary.worked import demand_worked_example_and_care

from .suite import ACCURACY, suite

train_output_weights = suite.question("train_output_weights")

demand_worked_example_and_care(
    train_output_weights,
    *([[1, 0], [1, 1], [1, 1]], [1, 2, 3], 0.75, 2),
    answer=([1.25, 1.125], [2.333333, 0.145833, 0.098958]),
    points=1,
)


@train_output_weights.property(
    points=0.5, hint="What are the weights, and the loss, before the first update?"
)
def begins_at_zero(submission: Any) -> None:
    """train_output_weights(H, t, rate, 0) = (0, [E(0)]): no update, one loss"""
    H, t = np.array([[1.0, 2.0, 0.0], [1.0, 0.0, -1.0]]), np.array([2.0, -4.0])
    w, losses = assert_tuple(submission.train_output_weights(H, t, 0.1, 0), 2)
    assert_close(losses, np.array([5.0]), rtol=ACCURACY, what="returned the losses")
    assert_close(w, np.zeros(3), rtol=0.0, what="returned the weights")


@train_output_weights.property(
    points=1, hint="If the loss does not fall: which sign has the step, and is it a mean?"
)
def learns_a_staircase(submission: Any) -> None:
    """300 updates at rate 0.2 bring the loss of 10 threshold units on sin(2x) + 1/2 from 0.384 below 0.01

    The reference ends at 0.00742, as least squares would. Curvatures are at most 4.55, and 2/4.55 = 0.44.
    """
    x = np.linspace(0.0, 3.0, 61)
    H = np.where(x[:, None] >= 0.3 * np.arange(10), 1.0, 0.0)
    _, losses = assert_tuple(submission.train_output_weights(H, np.sin(2 * x) + 0.5, 0.2, 300), 2)
    assert_array(losses, (301,), what="returned the losses, which are")
    assert_that(losses[-1] < 0.01, f"ends with a loss of {losses[-1]:.4g}", "less than 0.01")
    assert_that(
        bool(np.all(np.diff(losses) < 1e-9)), "has a loss that rises", "a loss that falls at every update"
    )
