"""The losses, shown to students."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.contracts import SIX_DECIMALS
from autograder.properties.strategies import Array
from suites.vocabulary.batches import Logits, Predictions, class_logit_batches, prediction_batches
from suites.vocabulary.variables import (
    applied,
    assert_grad,
    assert_value,
    leaf,
)

from .suite import ACCURACY, suite

mean_squared_error = suite.question("mean_squared_error")
softmax_cross_entropy = suite.question("softmax_cross_entropy")


@mean_squared_error.property(
    points=0.5,
    hint="There are two samples with two entries each: what is summed, what is averaged, what is halved?",
)
def gives_the_loss_of_the_handout(submission: Any) -> None:
    """E([[1, 2], [3, 5]], [[1, 0], [0, 5]]) = 3.25, and the slopes are [[0, 1], [1.5, 0]]"""
    y = leaf(submission, np.array([[1.0, 2.0], [3.0, 5.0]]))
    loss = applied(submission.mean_squared_error, y, np.array([[1.0, 0.0], [0.0, 5.0]]))
    assert_value(loss, 3.25, rtol=ACCURACY)
    loss.backward()
    assert_grad(y, np.array([[0.0, 1.0], [1.5, 0.0]]), rtol=ACCURACY, atol=ACCURACY, name="y")


@mean_squared_error.property(
    points=0.5, hint="Is every step from y to the loss an operation of the graph?", examples=10
)
@given(batch=prediction_batches(), factor=st.sampled_from((1.0, 2.5)))
def follows_its_predictions(submission: Any, batch: Predictions, factor: float) -> None:
    """after a new y.val and E.evaluate(), E.backward(s) gives y.grad = s (y - t)/N; t stays as it is"""
    y = leaf(submission, batch.t + 1.0)
    targets = np.array(batch.t)
    observed = submission.mean_squared_error.observe(y.handle, targets)
    loss = applied(lambda: observed.value)
    y.val = batch.y
    loss.evaluate()
    loss.backward(np.array(factor))
    assert_grad(y, factor * (batch.y - batch.t) / len(batch.t), rtol=ACCURACY, atol=ACCURACY, name="y")
    assert_close(observed.arguments[1], targets, rtol=0.0, what="afterwards, t is")


@softmax_cross_entropy.property(
    points=0.5, hint="Print softmax(z) - t for both samples: what is left to do with it?"
)
def gives_the_loss_and_gradient_of_the_handout(submission: Any) -> None:
    """E([[1, 2, 3], [2, 0, 0]], [[0, 0, 1], [0, 1, 0]]) = 1.323575, and the slopes are
    [[0.045015, 0.122364, -0.167380], [0.393493, -0.446747, 0.053253]]; ten times that for s = 10"""
    z = leaf(submission, np.array([[1.0, 2.0, 3.0], [2.0, 0.0, 0.0]]))
    loss = applied(submission.softmax_cross_entropy, z, np.array([[0.0, 0.0, 1.0], [0.0, 1.0, 0.0]]))
    assert_value(loss, 1.323575, rtol=SIX_DECIMALS)
    loss.backward(np.array(10.0))
    slopes = np.array([[0.045015, 0.122364, -0.167380], [0.393493, -0.446747, 0.053253]])
    assert_grad(z, 10 * slopes, rtol=0.0, atol=10 * SIX_DECIMALS, name="z")


@softmax_cross_entropy.property(
    points=1,
    hint=(
        "Is anything that was computed from z.val when the graph was built used after "
        "`evaluate`? Is z.val changed?"
    ),
    examples=10,
)
@given(batch=class_logit_batches())
@example(batch=Logits(np.array([[1e4, -1e4, 0.0]]), np.array([[0.0, 0.5, 0.5]])))
@example(batch=Logits(np.array([[0.0, 1000.0], [-3000.0, -1000.0]]), np.array([[1.0, 0.0], [1.0, 0.0]])))
def is_right_for_soft_targets_and_large_logits(submission: Any, batch: Logits) -> None:
    """E = (1/N) sum_ik t_ik (m_i + ln sum_j exp(z_ij - m_i) - z_ik), m_i the largest of row i, for |z| up
    to 1e4: at the first z, and after a new z.val and E.evaluate(); z.val keeps its entries"""
    for start, last in ((batch.z, 0.5 * batch.z), (batch.t, batch.z)):
        z = leaf(submission, start)
        loss = applied(submission.softmax_cross_entropy, z, batch.t)
        assert_value(loss, _cross_entropy(start, batch.t), rtol=ACCURACY, atol=ACCURACY)
        assert_value(z, start, rtol=0.0, name="z, afterwards,")
        z.val = last
        expected = _cross_entropy(last, batch.t)
        assert_close(loss.evaluate(), expected, rtol=ACCURACY, atol=ACCURACY, what="evaluate() returned")


def _cross_entropy(z: Array, t: Array) -> float:
    rows = [max(row) + math.log(sum(math.exp(entry - max(row)) for entry in row)) for row in z.tolist()]
    return float(np.sum(t * (np.reshape(rows, (-1, 1)) - z)) / len(z))
