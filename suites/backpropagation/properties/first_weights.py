"""First weights: their distribution, their independence, and where they are drawn from."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import assert_ignores_global_randomness, assert_that
from autograder.properties.chance import assert_frequency, assert_independent
from autograder.properties.strategies import Array, seeds
from suites.vocabulary.perceptrons import Layers, assert_shapes_of_layers

from .questions import ACCURACY, init_mlp

# Shares of a standard normal distribution: |z| < 1/2, and |z| > 2.
WITHIN_HALF, BEYOND_TWO = 0.3829249, 0.0455003


@init_mlp.property(points=0.5, hint="Normal numbers have a few that are large. Do yours?", examples=2)
@given(seed=seeds())
def draws_normal_numbers(submission: Any, seed: int) -> None:
    """of W sqrt(inputs), 38.3 % lie within 1/2 of 0, 4.6 % beyond 2, and half are positive, in any layer

    By the bounds of `chance`, each share of 7200 numbers is accepted within 4.5 points at most. Uniform
    numbers have 28.9 % and 0 %, those with the deviation 1/inputs all, and those with variance 2/inputs
    27.6 %.
    """
    for W, _ in _drawn(submission, [120, 60, 120], seed):
        scaled = W * np.sqrt(len(W))
        assert_frequency(int(np.sum(scaled > 0)), W.size, 0.5, what="positive weights")
        for count, share, what in (
            (np.sum(np.abs(scaled) < 0.5), WITHIN_HALF, "weights within half a standard deviation of 0"),
            (np.sum(np.abs(scaled) > 2), BEYOND_TWO, "weights beyond two standard deviations"),
        ):
            assert_frequency(int(count), W.size, share, what=what)


@init_mlp.property(points=0.5, hint="Is every weight a draw of its own, in every layer?", examples=2)
@given(seed=seeds())
def draws_every_weight_on_its_own(submission: Any, seed: int) -> None:
    """signs of weights in neighbouring rows, columns and layers, and for two seeds, agree half of the time"""
    (first, _), (second, _) = _drawn(submission, [60, 60, 60], seed)
    (other, _), _ = _drawn(submission, [60, 60, 60], seed + 1)
    for one, another, what in (
        (first[0::2], first[1::2], "signs in neighbouring rows"),
        (first[:, 0::2], first[:, 1::2], "signs in neighbouring columns"),
        (first, second, "signs in two layers"),
        (first, second.T, "signs in a layer and the transpose of another"),
        (first, other, "signs for two seeds"),
    ):
        assert_independent(one > 0, another > 0, 0.5, what=what)


@init_mlp.property(
    points=0.5, hint="Does anything but `rng` decide? Does `rng` go on where it was?", examples=3
)
@given(seed=seeds())
def draws_from_its_generator_alone(submission: Any, seed: int) -> None:
    """the same seed gives the same weights, a second call with one generator others; sizes is not changed"""
    sizes = [3, 4, 2]
    assert_ignores_global_randomness(submission.init_mlp, list(sizes), np.random.default_rng(seed))
    first, again = (_drawn(submission, sizes, seed) for _ in range(2))
    for (W, _), (same, _) in zip(first, again, strict=True):
        assert_that(
            np.allclose(W, same, rtol=ACCURACY), "gave other weights for a generator of the same seed"
        )
    observed = submission.init_mlp.observe(list(sizes), np.random.default_rng(seed))
    assert_that(observed.arguments[0] == sizes, f"changed sizes to {observed.arguments[0]}", f"{sizes}")
    params = submission.init_mlp(list(sizes), observed.arguments[1])
    moved = assert_shapes_of_layers(params, _shapes(sizes), names=("W", "b"))
    told = "gave the same weights in a second call with the same generator"
    assert_that(not np.allclose(moved[0][0], first[0][0]), told)


@init_mlp.property(points=0.5, hint="Is the number of layers or of units limited, or written into your code?")
def is_right_at_any_size(submission: Any) -> None:
    """sizes may be ten and more, from 1 to hundreds, and biases are 0 in each layer"""
    for sizes in ([1, 1], [3, 1, 300, 2], [2, 3, 1, 4, 5, 1, 3, 2, 6, 1, 2, 3]):
        for _, b in _drawn(submission, sizes, 0):
            assert_that(not b.any(), "gave biases other than 0")


def _drawn(submission: Any, sizes: list[int], seed: int) -> Layers:
    answer = submission.init_mlp(list(sizes), np.random.default_rng(seed))
    return assert_shapes_of_layers(answer, _shapes(sizes), names=("W", "b"))


def _shapes(sizes: list[int]) -> Layers:
    def zeros(*shape: int) -> Array:
        return np.zeros(shape)

    return [(zeros(n, m), zeros(m)) for n, m in itertools.pairwise(sizes)]
