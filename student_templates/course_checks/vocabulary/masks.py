"""Masks and binary units: arrays of zeros and ones, whatever drew them."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..properties.assertions import assert_array, assert_that, assert_tuple
from ..properties.rendering import as_source
from ..properties.strategies import Array


def assert_output_and_mask(
    value: Any, shape: tuple[int, ...], *, single: bool = False
) -> tuple[Array, Array]:
    """Return (output, mask); fail unless both are arrays of `shape` and the mask holds zeros and ones."""
    output, mask = assert_tuple(value, 2)
    assert_array(output, shape, single=single)
    assert_zeros_and_ones(mask, shape, "the mask", single=single)
    return output, mask


def assert_zeros_and_ones(value: Any, shape: tuple[int, ...], what: str, *, single: bool = False) -> Array:
    """Return `value` as an array of `shape`; fail unless every entry is 0.0 or 1.0."""
    array = assert_array(value, shape, single=single)
    decided = bool(np.all((array == 0) | (array == 1)))
    assert_that(decided, f"returned {what} {as_source(array)}", "zeros and ones")
    return array
