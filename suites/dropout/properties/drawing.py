"""The suite, and what its properties draw: activations, probabilities to drop, networks."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from autograder.properties import Suite
from autograder.properties.strategies import LAYOUTS, Array, laid_out, real_arrays, seeds, shapes

# Sums of a few products of size 1 to 100 are off by 1e-13 in any order of summation.
ACCURACY = 1e-9

suite = Suite("dropout")


class Network(NamedTuple):
    """A batch x of shape (N, D), and the parameters of a network with H hidden units and K outputs."""

    x: Array
    W1: Array
    b1: Array
    W2: Array
    b2: Array

    @property
    def hidden(self) -> Array:
        """The activations of the hidden layer where nothing is dropped, (N, H), written out."""
        activations: Array = 1 / (1 + np.exp(-(self.x @ self.W1 + self.b1)))
        return activations

    def of_type(self, kind: Any) -> Network:
        """The same network with entries of another type."""
        return Network(*(np.asarray(each, dtype=kind) for each in self))

    def showing_its_hidden_units(self) -> Network:
        """The same network with one more output per hidden unit, before its own: that unit and nothing else.

        The weights are [I | W2] and the biases [0 | b2], so that outputs tell which units were dropped.
        """
        units = len(self.W2)
        return self._replace(
            W2=np.hstack([np.eye(units), self.W2]), b2=np.concatenate([np.zeros(units), self.b2])
        )


def drop_probabilities() -> st.SearchStrategy[float]:
    """Probabilities to drop, from none at all to nearly certain."""
    return st.sampled_from((0.25, 0.0, 0.1, 0.5, 0.75, 0.8, 0.99, 1 - 1e-9))


@st.composite
def activations(draw: st.DrawFn) -> Array:
    """Arrays of one, two and three axes, in every layout, of size 1e-150, 1 or 1e150; zeros are frequent."""
    array: Array = draw(st.one_of(real_arrays(5, 4), real_arrays(6), real_arrays(2, 3, 3)))
    array *= draw(st.sampled_from((1.0, 1e-150, 1e150)))
    return array


@st.composite
def networks(
    draw: st.DrawFn, *, samples: int = 4, inputs: int = 3, units: int = 4, outputs: int = 3
) -> Network:
    """Networks with entries of x in [-2, 2] and parameters in [-1, 1]; every size is at least 1."""
    n, d, h, k = draw(shapes(samples, inputs, units, outputs))
    layout = draw(st.sampled_from(LAYOUTS))
    generator = np.random.default_rng(draw(seeds()))

    def entries(largest: float, *shape: int) -> Array:
        return laid_out(np.round(generator.uniform(-largest, largest, shape), 2) + 0.0, layout)

    return Network(entries(2, n, d), entries(1, d, h), entries(1, h), entries(1, h, k), entries(1, k))


def large(rows: int, columns: int) -> Array:
    """Fixed numbers in [-2, 2], in more rows or columns than anything that is drawn."""
    numbers: Array = np.round(np.random.default_rng(rows).uniform(-2, 2, (rows, columns)), 2)
    return numbers
