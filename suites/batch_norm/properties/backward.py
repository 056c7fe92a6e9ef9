"""What is demanded of the backward pass.

Gradients have entries of size 1 and are divided by roots of 0.1, or of 0.003 where a column is constant:
right code is off by 1e-12 at most.
"""

from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import assert_array, assert_close, assert_tuple
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.care import assert_no_global_randomness, assert_untouched
from autograder.properties.comparing import assert_like
from autograder.properties.contracts import (
    ANY_TYPE_HINT,
    UNTOUCHED_HINT,
    as_integers,
    as_single,
    demand_any_order,
    demand_any_size,
)
from autograder.properties.memory import held, told
from autograder.properties.oracles import complex_slope, direction
from autograder.properties.strategies import Array, seeds
from solutions import batch_norm as reference
from suites.vocabulary.normalising import EPSILONS, UnitBatch, unit_batches

from ..public import ACCURACY, CACHE, GRADIENT, H_HAT, assert_gradients
from .forward import MANY_H, MANY_SETTINGS
from .questions import batch_norm_backward


def cache_of(batch: UnitBatch, eps: float) -> Any:
    """The cache that a right forward pass in training makes."""
    return reference.batch_norm_forward(*batch, 0.1, eps, True)[1]


def normalised(h: Array, eps: float) -> Array:
    """The normalised inputs, by a formula that takes complex numbers too."""
    centered = h - np.mean(h, axis=0)
    return np.asarray(centered / np.sqrt(np.mean(centered**2, axis=0) + eps))


@batch_norm_backward.property(
    points=2,
    hint="An input moves y by itself, through the mean and through the variance. Which way is missing?",
    examples=20,
)
@given(batch=unit_batches(), eps=EPSILONS, seed=seeds())
def is_the_slope_of_the_forward_pass(submission: Any, batch: UnitBatch, eps: float, seed: int) -> None:
    """<dh, v> is the slope of <gradient, y> along v, for random gradients and directions v

    The complex step is exact to rounding.
    """
    gradient, along = direction(batch.h.shape, seed), direction(batch.h.shape, seed + 1)
    dh, _, _ = assert_tuple(submission.batch_norm_backward(gradient, cache_of(batch, eps)), 3)
    dh = assert_array(dh, batch.h.shape, what="returned dh =")
    slopes = complex_slope(
        lambda h: np.sum(gradient * (batch.gamma * normalised(h, eps)), axis=0), batch.h, along
    )
    claimed = np.sum(dh * along, axis=0)
    assert_close(
        claimed, slopes, rtol=ACCURACY, atol=ACCURACY, what="returned dh with, unit by unit, <dh, v> ="
    )


@batch_norm_backward.property(points=1, hint="Both are sums over the samples. Of what?", examples=12)
@given(batch=unit_batches(), eps=EPSILONS, seed=seeds())
def sums_over_the_samples(submission: Any, batch: UnitBatch, eps: float, seed: int) -> None:
    """dgamma = sum_n gradient_n h_hat_n, and dbeta = sum_n gradient_n, unit by unit"""
    gradient = direction(batch.h.shape, seed)
    cache = cache_of(batch, eps)
    _, dgamma, dbeta = assert_tuple(submission.batch_norm_backward(gradient, cache), 3)
    right = np.sum(gradient * cache[0], axis=0)
    assert_close(dgamma, right, rtol=ACCURACY, atol=ACCURACY, what="returned dgamma =")
    assert_close(dbeta, np.sum(gradient, axis=0), rtol=ACCURACY, atol=ACCURACY, what="returned dbeta =")


@batch_norm_backward.property(
    points=1, hint="What does y do when h is stretched? Then how long is dh along h_hat?", examples=15
)
@given(batch=unit_batches(), eps=EPSILONS, seed=seeds())
def stretches_hardly_at_all(submission: Any, batch: UnitBatch, eps: float, seed: int) -> None:
    """sum_n h_n dh_n = gamma (sum_n gradient_n h_hat_n) eps / (s^2 + eps), unit by unit, for every eps"""
    gradient = direction(batch.h.shape, seed)
    cache = cache_of(batch, eps)
    dh, _, _ = assert_tuple(submission.batch_norm_backward(gradient, cache), 3)
    dh = assert_array(dh, batch.h.shape, what="returned dh =")
    right = batch.gamma * np.sum(gradient * cache[0], axis=0) * eps / cache[2] ** 2
    assert_close(
        np.sum(batch.h * dh, axis=0), right, rtol=ACCURACY, atol=ACCURACY, what="returned dh with <h, dh> ="
    )


@batch_norm_backward.property(
    points=0.5, hint="Which of the cache's arrays is written into? A second call needs it as it was."
)
def leaves_the_cache_for_another_call(submission: Any) -> None:
    """two calls with one cache answer alike, and the cache stays as it was"""
    cache = tuple(held(submission, part) for part in CACHE)
    first = submission.batch_norm_backward(GRADIENT, cache)
    expected = reference.batch_norm_backward(GRADIENT, CACHE)
    assert_like(first, expected, rtol=ACCURACY, atol=ACCURACY)
    again = submission.batch_norm_backward(GRADIENT, cache)
    assert_like(again, expected, rtol=ACCURACY, atol=ACCURACY, what="returned, when called again,")
    assert_close(told(submission, cache[0]), H_HAT, rtol=0.0, what="left h_hat =")


OTHER_CACHE = (np.array([[1.0, -1.0], [-1.0, 1.0]]), np.array([2.0, 1.5]), np.array([0.5, 4.0]))
CARE = (
    (np.array([[3.0, 0.0], [0.0, 1.0], [0.0, 2.0]]), CACHE),
    (np.array([[1.5, 2.0], [2.0, -1.0]]), OTHER_CACHE),
    (np.array([[2.0, -3.0]]), (np.zeros((1, 2)), np.array([2.0, 1.5]), np.array([0.5, 4.0]))),
)


@batch_norm_backward.property(points=0.25, hint=UNTOUCHED_HINT)
def leaves_its_arguments_untouched(submission: Any) -> None:
    """batch_norm_backward changes neither the gradient nor the cache, and uses no global generator"""
    for arguments in CARE:
        observed = submission.batch_norm_backward.observe(*arguments)
        expected = reference.batch_norm_backward(*arguments)
        assert_gradients(observed.value, expected, accuracy=ACCURACY)
        assert_untouched(observed, arguments, {})
        assert_no_global_randomness(observed)


@batch_norm_backward.property(points=0.25, hint=ANY_TYPE_HINT)
def takes_integers_and_float32_as_numbers(submission: Any) -> None:
    """batch_norm_backward is the same for equal numbers of float64, float32 and integer type"""
    for gradient, cache in CARE:
        expected = reference.batch_norm_backward(gradient, cache)
        answer = submission.batch_norm_backward(as_integers(gradient), cache)
        assert_gradients(answer, expected, accuracy=ACCURACY)
        answer = submission.batch_norm_backward(as_single(gradient), tuple(map(as_single, cache)))
        assert_gradients(answer, expected, accuracy=SINGLE_ACCURACY, single=True)


MANY_CACHE = reference.batch_norm_forward(MANY_H, *MANY_SETTINGS)[1]
demand_any_size(batch_norm_backward, reference, (direction(MANY_H.shape, 5), MANY_CACHE), points=0.25)
demand_any_order(
    batch_norm_backward,
    reference,
    ([[3, 0], [0, 1], [0, 2]], CACHE),
    ([[3, 0], [0, 1], [1, 2]], CACHE),
    ([[1, 2], [2, -1]], OTHER_CACHE),
    ([[1, 2]], (np.zeros((1, 2)), *OTHER_CACHE[1:])),
    points=0.25,
)
