"""What dropout costs on average: `dropout_penalty`, judged by enumerating all masks."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_scalar, assert_that
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import Array, real_arrays, seeds, shapes
from solutions import dropout as reference

from .drawing import ACCURACY, large, suite

dropout_penalty = suite.question("dropout_penalty")


@dropout_penalty.property(
    points=1.5, hint="Var(d) of one unit, times the squares of its weights: over which axes is it summed?"
)
@given(sizes=shapes(3, 4, 3), alpha=st.sampled_from((0.25, 0.5, 0.8, 0.05)), seed=seeds())
def is_what_dropout_adds_to_the_expected_error(
    submission: Any, sizes: tuple[int, ...], alpha: float, seed: int
) -> None:
    """E[L] = L of evaluation + penalty, the expectation taken over all 2^H masks, whatever the targets are"""
    samples, units, outputs = sizes
    generator = np.random.default_rng(seed)
    h, W2, t = (
        np.round(generator.uniform(-2, 2, shape), 1)
        for shape in ((samples, units), (units, outputs), (samples, outputs))
    )
    answer = assert_scalar(submission.dropout_penalty(h, W2, alpha))
    expected = _expected_error(h, W2, t, alpha) - _error(h, W2, t)
    # Errors are of size 1 to 1000, summed over at most 16 masks.
    close = abs(answer - expected) <= ACCURACY * max(1.0, abs(expected))
    assert_that(close, f"returned {answer!r}", f"{expected!r}")


@dropout_penalty.property(points=0.5, hint="A mean over samples, and a sum over outputs.")
@given(h=real_arrays(3, 4), alpha=st.sampled_from((0.25, 0.8)), copies=st.integers(2, 5), seed=seeds())
def is_a_mean_over_samples_and_a_sum_over_outputs(
    submission: Any, h: Array, alpha: float, copies: int, seed: int
) -> None:
    """penalty([h; h], W2) = penalty(h, W2), and penalty(h, [W2 W2]) = 2 penalty(h, W2)"""
    W2 = np.random.default_rng(seed).integers(-4, 5, (h.shape[1], 3)) / 2
    penalty = assert_scalar(submission.dropout_penalty(h, W2, alpha))
    right = reference.dropout_penalty(h, W2, alpha)
    repeated = assert_scalar(submission.dropout_penalty(np.tile(h, (copies, 1)), W2, alpha))
    wide = assert_scalar(submission.dropout_penalty(h, np.tile(W2, (1, copies)), alpha))
    for answer, expected in ((penalty, right), (repeated, right), (wide, copies * right)):
        close = abs(answer - expected) <= ACCURACY * max(1.0, expected)
        assert_that(close, f"returned {answer!r}", f"{expected!r}")


demand_any_size(dropout_penalty, reference, (large(160, 90), large(90, 40), 0.3), points=0.25)
demand_any_order(
    dropout_penalty,
    reference,
    ([[1, 2]], [[1], [3]], 0.5),
    ([[1, 2]], [[1], [3]], 0.75),
    ([[1, 2], [0, 1]], [[1], [3]], 0.5),
    points=0.25,
)
demand_care_of_arguments(
    dropout_penalty,
    reference,
    ([[1, 2], [3, -1]], [[1, -1], [2, 0]], 0.25),
    ([[0.5, -1.25]], [[3], [2]], 0.75),
    points=0.5,
)


def _error(d: Array, W2: Array, t: Array) -> float:
    return float(np.sum((d @ W2 - t) ** 2) / (2 * len(d)))


def _expected_error(h: Array, W2: Array, t: Array, alpha: float) -> float:
    """The expectation over the masks of one sample at a time: the error is a sum over samples."""
    expectation = 0.0
    for kept in product((0.0, 1.0), repeat=h.shape[1]):
        mask = np.array(kept)
        probability = float(np.prod(np.where(mask == 1, 1 - alpha, alpha)))
        expectation += probability * _error(mask * h / (1 - alpha), W2, t)
    return expectation
