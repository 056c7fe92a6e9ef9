"""Networks of bipolar units: strategies for states of -1 and 1, weights, biases and patterns.

Drawn weights are quarters and biases eighths, of size 2 at most. A sum of fewer than a hundred of them is
exact in float64 and in float32, in any order: the field W x + b of a unit is exactly zero, or at least 1/8
away from it, however it is computed. As in `strategies`, what is drawn must not be written to.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from ..properties.assertions import assert_array, assert_that
from ..properties.rendering import as_source
from ..properties.strategies import LAYOUTS, Array, laid_out, seeds, shapes


class BipolarNetwork(NamedTuple):
    """Symmetric weights W (N, N), biases b (N,), and x: a state (N,) or a batch of states (n, N)."""

    W: Array
    b: Array
    x: Array


@st.composite
def bipolar_arrays(draw: st.DrawFn, *largest_shape: int) -> Array:
    """Arrays of -1.0 and 1.0, each axis of length 1 up to the argument, in any memory layout."""
    shape = draw(shapes(*largest_shape))
    layout = draw(st.sampled_from(LAYOUTS))
    return laid_out(_states(np.random.default_rng(draw(seeds())), shape), layout)


@st.composite
def bipolar_networks(
    draw: st.DrawFn, *, units: int = 6, rows: int = 0, ties: bool = False, diagonal: bool = False
) -> BipolarNetwork:
    """Networks of 1 to `units` units in a state, or in a batch of 1 to `rows` states.

    Without `ties` no field is zero, in any state: biases are odd eighths. With `ties` they are quarters, and
    zero fields are frequent. Self-connections are zero unless `diagonal`.
    """
    (n,) = draw(shapes(units))
    shape = (draw(st.integers(1, rows)), n) if rows else (n,)
    layout = draw(st.sampled_from(LAYOUTS))
    generator = np.random.default_rng(draw(seeds()))
    upper = np.triu(generator.integers(-6, 7, (n, n)) / 4, 0 if diagonal else 1)
    W = upper + np.triu(upper, 1).T
    b = generator.integers(-5, 5, n) / 4 + (0 if ties else 1 / 8)
    return BipolarNetwork(laid_out(W, layout), b, laid_out(_states(generator, shape), layout))


@st.composite
def orthogonal_patterns(
    draw: st.DrawFn, *, fewest_units: int = 1, units: int = 16, patterns: int = 4
) -> Array:
    """1 to `patterns` mutually orthogonal bipolar patterns of `fewest_units` to `units` units, shape (M, N).

    N is a power of 2, and M <= N. They are rows of a Hadamard matrix, whose columns are permuted and change
    sign at random, which keeps them orthogonal.
    """
    doublings = draw(st.integers((fewest_units - 1).bit_length(), units.bit_length() - 1))
    hadamard = np.ones((1, 1))
    for _ in range(doublings):
        hadamard = np.block([[hadamard, hadamard], [hadamard, -hadamard]])
    n = len(hadamard)
    m = draw(st.integers(1, min(patterns, n)))
    generator = np.random.default_rng(draw(seeds()))
    rows, columns = generator.permutation(n)[:m], generator.permutation(n)
    return np.array(hadamard[rows][:, columns] * _states(generator, (n,)))


def follower_chains(count: int, length: int) -> BipolarNetwork:
    """Chains of `length` units, unit after unit; a unit that is visited takes the value of the one before.

    All units are -1, and the first of each chain becomes 1 when visited. Weights are powers of 2, up to
    2^(length - 1), so that a field is never zero.
    """
    couplings = np.diag(2.0 ** np.arange(length - 1, 0, -1), 1)
    W = np.kron(np.eye(count), couplings + couplings.T)
    b = np.tile([2.0**length, *np.zeros(length - 1)], count)
    return BipolarNetwork(W, b, -np.ones(count * length))


def first_of(units: int) -> BipolarNetwork:
    """A network in which the unit that is visited first becomes 1, and all others stay -1.

    Every two units repel each other with weight 2. With all units at -1 a field is 1; as soon as one of them
    is 1, the fields of the others are -3.
    """
    W = 2.0 * (np.eye(units) - 1)
    return BipolarNetwork(W, np.full(units, 3.0 - 2 * units), -np.ones(units))


def moved_to(network: BipolarNetwork, places: NDArray[np.intp]) -> BipolarNetwork:
    """The same network, with unit k at places[k] of a permutation of the units; x is one state."""
    back = np.argsort(places)
    return BipolarNetwork(network.W[np.ix_(back, back)], network.b[back], network.x[back])


def assert_bipolar(value: object, shape: tuple[int, ...]) -> Array:
    """Return `value` as an array; fail when it is no float64 array of `shape` with entries -1 and 1."""
    array = assert_array(value, shape)
    if not bool(np.all(np.abs(array) == 1)):
        assert_that(False, f"returned {as_source(array)}", "entries that are -1 or 1")
    return array


def _states(generator: np.random.Generator, shape: tuple[int, ...]) -> Array:
    return generator.choice([-1.0, 1.0], size=shape)
