"""Handwritten digits of 8x8 pixels, as scikit-learn has them."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from ..properties.strategies import Array


class Digits(NamedTuple):
    """Images of shape (N, 64) with entries from 0 to 1, and their classes, integers of shape (N,)."""

    X: Array
    labels: Any


def digits(first: int, last: int) -> Digits:
    """The images number `first` to `last` - 1 of 1797, in the order of the file."""
    X, labels = _all_digits()
    return Digits(X[first:last], labels[first:last])


@cache
def _all_digits() -> Digits:
    # Slow to import, and needed by few properties.
    from sklearn.datasets import load_digits

    data, labels = load_digits(return_X_y=True)
    return Digits(data / 16, labels)
