"""Networks of several layers, as lists of (W, b), with a batch and a gradient that comes in from behind.

Entries are rounded to two decimals. No z is within 0.01 of 0, so that rounding never decides on which side of
its kink a ReLU is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from autograder.properties.strategies import LAYOUTS, Array, generators, laid_out, rounded

ACTIVATIONS = ("logistic", "tanh", "relu", "identity")
DISTANCE_FROM_A_KINK = 0.01

Params = list[tuple[Array, Array]]


class DeepNetwork(NamedTuple):
    """Parameters, inputs X of shape (N, D), a gradient of shape (N, K), and the name of the activation."""

    params: Params
    X: Array
    gradient: Array
    activation: str


@st.composite
def deep_networks(
    draw: st.DrawFn,
    *,
    layers: tuple[int, int] = (1, 4),
    width: int = 4,
    samples: int = 4,
    activations: Sequence[str] = ACTIVATIONS,
) -> DeepNetwork:
    """Networks of so many layers of 1 to `width` units, oblong and square, with entries in [-2, 2]."""
    depth = draw(st.integers(*layers))
    sizes = draw(st.lists(st.integers(1, width), min_size=depth + 1, max_size=depth + 1))
    activation = draw(st.sampled_from(list(activations)))
    layout = draw(st.sampled_from(LAYOUTS))
    n = draw(st.integers(1, samples))
    return random_network(sizes, n, activation, draw(generators()), layout=layout)


def random_network(
    sizes: Sequence[int],
    samples: int,
    activation: str,
    rng: np.random.Generator,
    *,
    largest: float = 2.0,
    layout: str = "rows",
) -> DeepNetwork:
    """A network with `sizes[0]` inputs and layers of the other sizes; weights within `largest`."""
    X = laid_out(rounded(rng.uniform(-2.0, 2.0, (samples, sizes[0]))), layout)
    params: Params = []
    h = X
    for fan_in, fan_out in pairwise(sizes):
        W = laid_out(rounded(rng.uniform(-largest, largest, (fan_in, fan_out))), layout)
        z = h @ W
        b = _biases(z, rng)
        params.append((W, b))
        h = activated(activation, z + b)
    gradient = laid_out(rounded(rng.uniform(-2.0, 2.0, (samples, sizes[-1]))), layout)
    return DeepNetwork(params, X, gradient, activation)


def random_skipping_network(
    units: int, layers: int, samples: int, activation: str, rng: np.random.Generator, *, largest: float = 1.0
) -> DeepNetwork:
    """A network whose layers all have as many `units`, with h_l = h_(l-1) + activation(z_l)."""
    X, gradient = rounded(rng.uniform(-2.0, 2.0, (2, samples, units)))
    params: Params = []
    h = X
    for _ in range(layers):
        W = rounded(rng.uniform(-largest, largest, (units, units)))
        b = _biases(h @ W, rng)
        params.append((W, b))
        h = h + activated(activation, h @ W + b)
    return DeepNetwork(params, X, gradient, activation)


def activated(activation: str, z: Array) -> Array:
    """The activation of that name; no logistic function overflows within |z| of 700."""
    if activation == "logistic":
        return np.asarray(1 / (1 + np.exp(-z)))
    if activation == "tanh":
        return np.asarray(np.tanh(z))
    return np.asarray(np.maximum(z, 0)) if activation == "relu" else z


def orthogonal(units: int, rng: np.random.Generator) -> Array:
    """A random orthogonal matrix."""
    return np.asarray(np.linalg.qr(rng.normal(size=(units, units)))[0])


def _biases(z: Array, rng: np.random.Generator) -> Array:
    """A bias for each column of z = h W, between -1 and 1 or a little more, that keeps z + b away from 0."""
    biases = rounded(rng.uniform(-1.0, 1.0, (z.shape[1],)))
    for unit in range(len(biases)):
        # Each sample forbids an interval of 0.02, so that a few steps suffice.
        while np.min(np.abs(z[:, unit] + biases[unit])) < DISTANCE_FROM_A_KINK:
            biases[unit] = round(float(biases[unit]) + 0.05, 2)
    return biases
