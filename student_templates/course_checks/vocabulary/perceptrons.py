"""Multilayer perceptrons: lists of pairs (W, b) with a batch, and what is demanded of lists of that form.

Hidden inputs of "relu" are kept off 0, where it has no derivative, by moving biases. Numbers are of size 1 to
100 in sums of at most a few dozen terms: any order of summation is off by less than 1e-12.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from ..properties.assertions import assert_array, assert_close, assert_that, assert_tuple, describe
from ..properties.failures import PropertyFailed
from ..properties.strategies import LAYOUTS, Array, laid_out, rounded, seeds, shapes

Layers = list[tuple[Array, Array]]

ACTIVATIONS = ("tanh", "logistic", "relu", "identity")
SHIFT = 0.05
CLEAR_OF_KINKS = 0.02


class Perceptron(NamedTuple):
    """The parameters of a network, the name of its activation, a batch of inputs, and a gradient in Y.

    X has the shape (N, D), and `gradient` the shape (N, K) of the outputs.
    """

    params: Layers
    activation: str
    X: Array
    gradient: Array

    def of_type(self, kind: Any) -> Perceptron:
        """The same network and batch with entries of another type; the gradient keeps its fractions."""
        real = np.float64 if np.issubdtype(kind, np.integer) else kind
        return Perceptron(
            [(W.astype(kind), b.astype(kind)) for W, b in self.params],
            self.activation,
            self.X.astype(kind),
            self.gradient.astype(real),
        )


@st.composite
def perceptrons(
    draw: st.DrawFn,
    *,
    activations: Sequence[str] = ACTIVATIONS,
    layers: tuple[int, int] = (1, 4),
    samples: int = 4,
    units: int = 4,
    biases: bool = True,
) -> Perceptron:
    """Networks with from `layers[0]` to `layers[1]` layers, the output layer included.

    Entries of X lie in [-2, 2], parameters in [-1, 1]; every size is at least 1. With "relu" no hidden
    input is within 0.02 of 0, except without `biases`, which are 0 then.
    """
    activation = draw(st.sampled_from(activations))
    depth = draw(st.integers(*layers))
    sizes = draw(shapes(samples, *[units] * (depth + 1)))
    if draw(st.booleans()):
        sizes = (sizes[0], *[sizes[1]] * (depth + 1))
    layout = draw(st.sampled_from(LAYOUTS))
    return perceptron_of(sizes[0], sizes[1:], activation, draw(seeds()), layout=layout, biases=biases)


def perceptron_of(
    samples: int,
    sizes: Sequence[int],
    activation: str,
    seed: int,
    *,
    layout: str = "rows",
    biases: bool = True,
) -> Perceptron:
    """A network of these sizes, inputs first, and a batch of so many samples; see `perceptrons`."""
    generator = np.random.default_rng(seed)

    def entries(largest: float, *shape: int) -> Array:
        return laid_out(np.round(generator.uniform(-largest, largest, shape), 2) + 0.0, layout)

    X = entries(2.0, samples, sizes[0])
    params: Layers = []
    h = X
    for inputs, outputs in itertools.pairwise(sizes):
        W = entries(1.0 if inputs <= 4 else 2 / np.sqrt(inputs), inputs, outputs)
        b = entries(1.0, outputs) if biases else np.zeros(outputs)
        if activation == "relu" and biases:
            b = off_kinks(h @ W, b)
        params.append((W, b))
        h = activated(h @ W + b, activation)
    return Perceptron(params, activation, X, entries(1.0, samples, sizes[-1]))


def off_kinks(products: Array, b: Array) -> Array:
    """The biases b, each moved by the smallest multiple of 0.05 that brings its column off 0 by 0.02.

    A sample is within 0.02 of 0 for at most one of these multiples, so that one more of them than there are
    samples is enough.
    """
    multiples = np.arange(len(products) + 1)
    shifts = SHIFT * np.where(multiples % 2 == 1, (multiples + 1) // 2, -(multiples // 2))
    moved = b + shifts[:, np.newaxis]
    distance = np.min(np.abs(products[:, np.newaxis] + moved), axis=0)
    first = np.argmax(distance >= CLEAR_OF_KINKS, axis=0)
    return np.asarray(moved[first, np.arange(len(b))])


def activated(z: Array, activation: str) -> Array:
    """The activation function, written out."""
    if activation == "relu":
        return np.asarray(z * (z > 0))
    if activation == "logistic":
        return np.asarray((1 + np.tanh(z / 2)) / 2)
    return np.asarray(np.tanh(z) if activation == "tanh" else z)


def outputs_of(params: Layers, activation: str, X: Array) -> Array:
    """The outputs of the network, (N, K)."""
    *hidden, (W, b) = params
    h = X
    for weights, offsets in hidden:
        h = activated(h @ weights + offsets, activation)
    return np.asarray(h @ W + b)


def assert_layers(
    value: Any,
    expected: Layers,
    *,
    rtol: float,
    atol: float = 0.0,
    single: bool = False,
    what: str = "returned",
    names: tuple[str, str] = ("dW", "db"),
) -> Layers:
    """Demand a list of pairs close to `expected`, layer by layer, and return it; a pair may be a list.

    `names` are those of the two arrays of a pair in messages.
    """
    pairs = assert_shapes_of_layers(value, expected, single=single, what=what, names=names)
    for number, (pair, right) in enumerate(zip(pairs, expected, strict=True), start=1):
        for name, array, wanted in zip(names, pair, right, strict=True):
            where = f"for layer {number} {what} {name} ="
            assert_close(array, wanted, rtol=rtol, atol=atol, single=single, what=where)
    return pairs


def assert_shapes_of_layers(
    value: Any,
    params: Layers,
    *,
    single: bool = False,
    what: str = "returned",
    names: tuple[str, str] = ("dW", "db"),
) -> Layers:
    """Demand a list of pairs of float arrays, of the shapes of `params`, and return it."""
    if type(value) not in (list, tuple) or len(value) != len(params):
        raise PropertyFailed(
            f"{what} {describe(value)}; a list with a pair ({names[0]}, {names[1]}) for each of the "
            f"{len(params)} layers is expected"
        )
    pairs: Layers = []
    for number, (pair, (W, b)) in enumerate(zip(value, params, strict=True), start=1):
        first, second = assert_tuple(pair, 2, what=f"for layer {number} {what}")
        where = f"for layer {number} {what}"
        pairs.append(
            (
                assert_array(first, W.shape, single=single, what=f"{where} {names[0]} ="),
                assert_array(second, b.shape, single=single, what=f"{where} {names[1]} ="),
            )
        )
    return pairs


def three_spirals(points: int = 15) -> tuple[Array, Array]:
    """Points on three spirals in the plane, (3 * points, 2), and their classes, one-hot."""
    radius = np.linspace(0.2, 1.0, points)
    arms = [
        np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
        for angle in (4 * radius + 2 * np.pi * arm / 3 for arm in range(3))
    ]
    return rounded(np.concatenate(arms), 3), np.repeat(np.eye(3), points, axis=0)


def assert_classes(Y: Array, T: Array, *, least: float) -> None:
    """Demand that the largest output is that of the right class for at least this share of the samples."""
    share = float(np.mean(np.argmax(Y, axis=1) == np.argmax(T, axis=1)))
    assert_that(
        share >= least, f"the trained network decides {share:.0%} of the samples rightly", f"{least:.0%}"
    )
