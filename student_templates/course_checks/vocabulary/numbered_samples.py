"""Samples that carry a number, which tells where each of them went and whether pairs stayed pairs."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..properties.assertions import assert_array, assert_close, assert_that, assert_tuple
from ..properties.rendering import as_source
from ..properties.strategies import Array


def numbered_samples(samples: int, columns: int = 2) -> tuple[Array, Array]:
    """X of shape (samples, columns), whose row i is i + 1/4, i + 1/2, ..., and T, whose entry i is i."""
    T = np.arange(samples, dtype=np.float64)
    return T[:, None] + (1 + np.arange(columns)) / 4, T


def assert_parts(answer: Any, X: Array, T: Array, held: int) -> Array:
    """Demand that `answer` shares numbered samples out: ((X, T) to learn from, (X, T) of `held` samples).

    Returns the numbers of the samples that are held out, in order.
    """
    sizes = {"train": len(T) - held, "validation": held}
    numbers = []
    for pair, (name, size) in zip(assert_tuple(answer, 2), sizes.items(), strict=True):
        what = f"returned, for {name},"
        inputs, targets = assert_tuple(pair, 2, what=what)
        rows = assert_array(inputs, (size, X.shape[1]), what=f"{what} X =")
        column = assert_array(targets, (size,), what=f"{what} T =")
        assert_that(
            bool(np.all(rows == X[0] + column[:, None])),
            f"{what} the rows {as_source(rows)} beside the targets {as_source(column)}",
            "each row of X beside its own target",
        )
        numbers.append(column)
    together = np.sort(np.concatenate(numbers))
    assert_close(together, T, rtol=0.0, what="returned parts that together hold, in order, the targets")
    return np.sort(numbers[1])
