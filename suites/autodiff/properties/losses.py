"""The losses as graph functions; their conventions are those of the topic on losses."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.special import logsumexp, softmax

from autograder.properties import assert_close, assert_leaves_arguments_untouched
from autograder.properties.oracles import direction
from autograder.properties.strategies import Array
from suites.vocabulary.batches import Logits, Predictions, class_logit_batches, prediction_batches
from suites.vocabulary.variables import applied, assert_grad, assert_value, leaf

from .suite import ACCURACY, suite

FACTORS = st.sampled_from((1.0, 2.5, -0.5))

mean_squared_error = suite.question("mean_squared_error")
softmax_cross_entropy = suite.question("softmax_cross_entropy")


def squared_error(y: Array, t: Array) -> float:
    """The loss written out in plain Python."""
    return math.fsum(0.5 * math.dist(*rows) ** 2 for rows in zip(y, t, strict=True)) / len(y)


def cross_entropy(z: Array, t: Array) -> float:
    """The loss by SciPy's log-sum-exp; terms of size 2e4 in a batch of 20 are off by 4e-12 each."""
    return float(np.sum(t * (logsumexp(z, axis=1, keepdims=True) - z)) / len(z))


@mean_squared_error.property(points=1, hint="Which axis is averaged, and which is summed?", examples=15)
@given(batch=prediction_batches())
def is_half_the_mean_squared_distance(submission: Any, batch: Predictions) -> None:
    """mean_squared_error(y, t) = (1/N) sum_i 1/2 ||y_i - t_i||^2, a Var of shape ()"""
    loss = applied(submission.mean_squared_error, leaf(submission, batch.y), batch.t)
    assert_value(loss, squared_error(batch.y, batch.t), rtol=ACCURACY, atol=ACCURACY)


@mean_squared_error.property(
    points=1.5, hint="Is every step from y to the loss an operation of the graph?", examples=15
)
@given(batch=prediction_batches(), factor=FACTORS)
def passes_the_error_of_each_sample_to_y(submission: Any, batch: Predictions, factor: float) -> None:
    """for loss.backward(s): y.grad = s (y - t)/N"""
    y = leaf(submission, batch.y)
    applied(submission.mean_squared_error, y, batch.t).backward(np.array(factor))
    expected = factor * (batch.y - batch.t) / len(batch.y)
    assert_grad(y, expected, rtol=ACCURACY, atol=ACCURACY, name="y")


@mean_squared_error.property(
    points=0.5, hint="Is the loss computed from y, or from the val that y once had?", examples=8
)
@given(batch=prediction_batches())
def follows_new_predictions(submission: Any, batch: Predictions) -> None:
    """after a new y.val, loss.evaluate() is the loss there, and t is as it was"""
    y = leaf(submission, batch.t)
    loss = applied(submission.mean_squared_error, y, batch.t)
    y.val = batch.y
    expected = squared_error(batch.y, batch.t)
    assert_close(loss.evaluate(), expected, rtol=ACCURACY, atol=ACCURACY, what="evaluate() returned")
    assert_leaves_arguments_untouched(submission.mean_squared_error, y.handle, batch.t)


@mean_squared_error.property(points=0.5, hint="Is a number of samples or entries written into your code?")
def is_right_for_hundreds_of_samples_and_entries(submission: Any) -> None:
    """the loss and its gradient for y of shapes (300, 3), (2, 150) and (1, 1), and whole-valued y and t"""
    for shape in ((300, 3), (2, 150), (1, 1)):
        y_value, t = 5 * direction((2, *shape), 0)
        y = leaf(submission, y_value)
        loss = applied(submission.mean_squared_error, y, t)
        assert_value(loss, squared_error(y_value, t), rtol=ACCURACY, atol=ACCURACY)
        loss.backward()
        assert_grad(y, (y_value - t) / len(t), rtol=ACCURACY, atol=ACCURACY, name="y")
    whole = np.array([[3, 0], [1, 255]], dtype=np.uint8)
    loss = applied(submission.mean_squared_error, leaf(submission, whole), whole[::-1])
    assert_value(loss, squared_error(*np.array([whole, whole[::-1]], dtype=np.float64)), rtol=ACCURACY)


@softmax_cross_entropy.property(
    points=1, hint="Targets may be soft, and a batch need not be square.", examples=15
)
@given(batch=class_logit_batches())
def is_the_cross_entropy_of_the_softmax(submission: Any, batch: Logits) -> None:
    """softmax_cross_entropy(z, t) = (1/N) sum_i sum_k t_ik (ln sum_j exp(z_ij) - z_ik), a Var of shape ()"""
    loss = applied(submission.softmax_cross_entropy, leaf(submission, batch.z), batch.t)
    assert_value(loss, cross_entropy(batch.z, batch.t), rtol=ACCURACY, atol=ACCURACY)


@softmax_cross_entropy.property(points=1.5, hint="Does the gradient contain s, and 1/N?", examples=15)
@given(batch=class_logit_batches(), factor=FACTORS)
def compares_the_softmax_with_the_target(submission: Any, batch: Logits, factor: float) -> None:
    """for loss.backward(s): z.grad = s (softmax(z) - t)/N"""
    z = leaf(submission, batch.z)
    applied(submission.softmax_cross_entropy, z, batch.t).backward(np.array(factor))
    expected = factor * (softmax(batch.z, axis=1) - batch.t) / len(batch.z)
    assert_grad(z, expected, rtol=ACCURACY, atol=ACCURACY, name="z")


@softmax_cross_entropy.property(
    points=1, hint="Take the logarithm before the softmax can round to 0.", examples=15
)
@given(batch=class_logit_batches(wild=True))
@example(batch=Logits(np.array([[0.0, 1000.0], [-1000.0, -3000.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])))
@example(batch=Logits(np.array([[10000.0, -10000.0, 0.0]]), np.array([[0.0, 0.5, 0.5]])))
def stays_finite_for_large_logits(submission: Any, batch: Logits) -> None:
    """for |z| up to 1e4, the loss and its gradient are right to 1e-9"""
    z = leaf(submission, batch.z)
    loss = applied(submission.softmax_cross_entropy, z, batch.t)
    assert_value(loss, cross_entropy(batch.z, batch.t), rtol=ACCURACY, atol=ACCURACY)
    loss.backward()
    expected = (softmax(batch.z, axis=1) - batch.t) / len(batch.z)
    assert_grad(z, expected, rtol=ACCURACY, atol=ACCURACY, name="z")


@softmax_cross_entropy.property(
    points=1, hint="Is the loss, or the shift, computed from z, or from what z once was?", examples=12
)
@given(batch=class_logit_batches(wild=True))
@example(batch=Logits(np.array([[0.0, 1000.0], [-1000.0, -3000.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])))
def follows_new_logits(submission: Any, batch: Logits) -> None:
    """after a new z.val, |z| up to 1e4, loss.evaluate() is the loss there, backward() gives the gradient
    there, and z.val and t are as they were"""
    z = leaf(submission, batch.t)
    loss = applied(submission.softmax_cross_entropy, z, batch.t)
    z.val = batch.z
    expected = cross_entropy(batch.z, batch.t)
    assert_close(loss.evaluate(), expected, rtol=ACCURACY, atol=ACCURACY, what="evaluate() returned")
    loss.backward()
    slopes = (softmax(batch.z, axis=1) - batch.t) / len(batch.z)
    assert_grad(z, slopes, rtol=ACCURACY, atol=ACCURACY, name="z")
    assert_value(z, batch.z, rtol=0.0, name="z, afterwards,")
    assert_leaves_arguments_untouched(submission.softmax_cross_entropy, z.handle, batch.t)


@softmax_cross_entropy.property(points=0.5, hint="Is a number of samples or classes written into your code?")
def is_right_for_hundreds_of_samples_and_classes(submission: Any) -> None:
    """the loss and its gradient for z of shapes (300, 3), (2, 150) and (1, 1)"""
    for shape in ((300, 3), (2, 150), (1, 1)):
        z_value = 5 * direction(shape, 0)
        t = softmax(5 * direction(shape, 1), axis=1)
        z = leaf(submission, z_value)
        loss = applied(submission.softmax_cross_entropy, z, t)
        assert_value(loss, cross_entropy(z_value, t), rtol=ACCURACY, atol=ACCURACY)
        loss.backward()
        expected = (softmax(z_value, axis=1) - t) / len(t)
        assert_grad(z, expected, rtol=ACCURACY, atol=ACCURACY, name="z")
