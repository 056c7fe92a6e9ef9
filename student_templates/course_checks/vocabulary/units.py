"""Small networks by their parameters: what they answer, and whether a submission's parameters make one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..properties.assertions import assert_array, assert_that, assert_tuple
from ..properties.rendering import as_source
from ..properties.strategies import Array

Layer = tuple[Array, Array]
"""The weights, of shape (inputs, outputs), and the biases, of shape (outputs,), of one layer."""


def staircase(x: Array, thresholds: Array, weights: Array) -> Array:
    """What threshold units answer at x, of shape (M,): sum_j weights_j H(x - thresholds_j), with H(0) = 1."""
    return np.array([np.sum(weights[thresholds <= point]) for point in x])


def polyline(x: Array, thresholds: Array, weights: Array, offset: float) -> Array:
    """What ReLU units answer at x, of shape (M,): offset + sum_j weights_j relu(x - thresholds_j)."""
    return np.array([offset + np.sum(weights * np.maximum(point - thresholds, 0.0)) for point in x])


def relu_network(x: Array, layers: Sequence[Layer]) -> Array:
    """What a network answers to a batch x: h W + b layer by layer, with a ReLU after each but the last."""
    h = x
    for W, b in layers[:-1]:
        h = np.maximum(h @ W + b, 0.0)
    W, b = layers[-1]
    return np.asarray(h @ W + b)


def logistic_network(x: Array, layers: Sequence[Layer]) -> Array:
    """What one layer of logistic units and a linear output layer answer to a batch x."""
    (W1, b1), (W2, b2) = layers
    with np.errstate(over="ignore"):
        hidden = 1.0 / (1.0 + np.exp(-(x @ W1 + b1)))
    return np.asarray(hidden @ W2 + b2)


def assert_layer(
    W: Any, b: Any, shape: tuple[int, int], *, what: str = "returned", largest: float = np.inf
) -> Layer:
    """The layer (W, b) as float64; fails unless W has this `shape` and b the length of its second side.

    Integers are numbers too. No entry may be infinite, NaN, or of a size above `largest`.
    """
    arrays = (
        assert_array(W, shape, dtype=(float, int), what=f"{what} weights that are"),
        assert_array(b, shape[1:], dtype=(float, int), what=f"{what} biases that are"),
    )
    for array in arrays:
        allowed = bool(np.all(np.isfinite(array)) and np.all(np.abs(array) <= largest))
        assert_that(allowed, f"{what} {as_source(array)}", f"finite numbers of a size of at most {largest:g}")
    weights, biases = (np.asarray(array, dtype=np.float64) for array in arrays)
    return weights, biases


def assert_layers(value: Any, shapes: Sequence[tuple[int, int]], *, largest: float = np.inf) -> list[Layer]:
    """The list of layers `value`; fails unless they have these `shapes`, see `assert_layer`."""
    pairs = [assert_tuple(pair, 2, what="returned among others") for pair in assert_tuple(value, len(shapes))]
    return [
        assert_layer(W, b, shape, what=f"returned for layer {number}", largest=largest)
        for number, ((W, b), shape) in enumerate(zip(pairs, shapes, strict=True), start=1)
    ]
