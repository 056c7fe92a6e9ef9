"""Hypothesis strategies for pairs of arrays that go together: by broadcasting, and by matrix products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from autograder.properties.arguments import Sides
from autograder.properties.assertions import describe
from autograder.properties.failures import PropertyFailed
from autograder.properties.strategies import LAYOUTS, Array, laid_out, seeds, shapes

# Both orders, one axis and two, leading axes that are missing and axes of length 1 anywhere.
BROADCAST_SHAPES = (
    ((2, 3), (3,)),
    ((3,), (2, 3)),
    ((3, 1), (1, 4)),
    ((2, 3), (2, 1)),
    ((1, 3), (2, 3)),
    ((2, 3), ()),
    ((), (4,)),
    ((1,), (3,)),
    ((4, 1), (4,)),
    ((1, 1), (3, 2)),
    ((3, 3), (3,)),
    ((3, 3), (3, 1)),
    ((2, 2, 3), (2, 1)),
    ((1, 4), (4,)),
)


class Pair(NamedTuple):
    """Two arrays a and b, and s, an array of the shape of what they are combined to."""

    a: Array
    b: Array
    s: Array


@st.composite
def broadcast_pairs(draw: st.DrawFn) -> Pair:
    """Arrays a and b of different shapes that broadcast, and s of the common shape.

    Entries are of size 0.3 to 3, so that either array can be divided by.
    """
    a, b = draw(st.sampled_from(BROADCAST_SHAPES))
    generator = np.random.default_rng(draw(seeds()))
    shape = np.broadcast_shapes(a, b)
    return Pair(_entries(generator, a), _entries(generator, b), _entries(generator, shape))


@st.composite
def matrix_products(draw: st.DrawFn, *, largest: int = 4) -> Pair:
    """Matrices a of shape (M, N) and b of shape (N, K), and s of shape (M, K); half of them all square."""
    m, n, k = draw(shapes(largest, largest, largest))
    if draw(st.booleans()):
        m = k = n
    layout = draw(st.sampled_from(LAYOUTS))
    generator = np.random.default_rng(draw(seeds()))
    a, b = _entries(generator, (m, n)), _entries(generator, (n, k))
    return Pair(laid_out(a, layout), laid_out(b, layout), _entries(generator, (m, k)))


@dataclass(frozen=True)
class Lengths:
    """The shape of an array, as an argument that a student constructs: a tuple of at most `axes` lengths."""

    axes: int
    largest: int = 10

    def check(self, name: str, value: Any, sides: Sides) -> None:
        """Raise `PropertyFailed` where `value` is not such a tuple."""
        is_shape = type(value) in (tuple, list) and all(type(length) is int for length in value)
        if not is_shape:
            raise PropertyFailed(f"`{name}` has to be a tuple of whole numbers, and is {describe(value)}")
        if len(value) > self.axes or any(not 1 <= length <= self.largest for length in value):
            raise PropertyFailed(f"`{name}` has at most {self.axes} lengths, each from 1 to {self.largest}")


def broadcasts_to(shape: tuple[int, ...], larger: tuple[int, ...]) -> bool:
    """Whether an array of `shape` can be broadcast to the shape `larger`."""
    missing = len(larger) - len(shape)
    return missing >= 0 and all(
        length in (1, other) for length, other in zip(shape, larger[missing:], strict=True)
    )


def _entries(generator: np.random.Generator, shape: tuple[int, ...]) -> Array:
    sizes = np.round(generator.uniform(0.3, 3.0, shape), 2)
    return np.asarray(sizes * generator.choice((-1.0, 1.0), shape))
