"""Folds of samples: pairs of index arrays, of which the second ones share all samples out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..properties.assertions import assert_array, assert_that, assert_tuple, describe
from ..properties.failures import PropertyFailed
from ..properties.rendering import as_source

Indices = NDArray[np.int64]


def assert_folds(value: Any, n: int, k: int) -> list[Indices]:
    """Demand k pairs (training, validation) of indices; return the validation parts, each in order.

    The validation parts share 0 to n - 1 out, with sizes that differ by at most 1, and training is the rest.
    """
    folds = []
    for number, pair in enumerate(assert_tuple(value, k)):
        training, validation = (
            _indices(part, f"returned, as {name} indices of fold {number},")
            for name, part in zip(("training", "validation"), assert_tuple(pair, 2), strict=True)
        )
        rest = np.setdiff1d(np.arange(n), validation)
        if not np.array_equal(training, rest):
            assert_that(
                False,
                f"returned, as fold {number}, the validation indices {as_source(validation)} "
                f"and the training indices {as_source(training)}",
                f"the training indices {as_source(rest)}, in any order",
            )
        folds.append(validation)
    dealt = np.sort(np.concatenate(folds))
    if not np.array_equal(dealt, np.arange(n)):
        assert_that(
            False,
            f"returned folds that together hold {as_source(dealt)}",
            f"every index from 0 to {n - 1} once",
        )
    sizes = sorted(map(len, folds))
    assert_that(
        sizes[-1] - sizes[0] <= 1, f"returned folds of {sizes} samples", "sizes that differ by at most 1"
    )
    return folds


def deal_of(value: Any, n: int, k: int) -> Indices:
    """The number of the fold in which each sample validates, shape (n,); demands folds to begin with."""
    numbers = np.empty(n, dtype=np.int64)
    for number, fold in enumerate(assert_folds(value, n, k)):
        numbers[fold] = number
    return numbers


def _indices(value: Any, what: str) -> Indices:
    if type(value) is not np.ndarray or value.ndim != 1:
        raise PropertyFailed(f"{what} {describe(value)}; an array of integers, shape (m,), is expected")
    return np.sort(assert_array(value, value.shape, dtype=int, what=what))
