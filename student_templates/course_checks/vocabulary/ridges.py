"""Ridge functions: smooth test functions whose differences are known in closed form.

A ridge function varies along one direction only: x enters through the single number s = <w, x>. All entries
of x matter to every derivative as soon as the outer function is not linear, and yet a difference along any
direction v is a difference of the outer function in s, with the step scaled by <w, v>.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from ..properties.formulas import Formula
from ..properties.rendering import as_source
from ..properties.strategies import LAYOUTS, laid_out, seeds, shapes

Array = NDArray[np.float64]

EPSILON = float(np.finfo(np.float64).eps)
# A value of size 1 of at most 12 entries is off by at most 30 epsilon, whatever the order of the sums.
ROUNDINGS = 50

LARGEST = 2


@dataclass(frozen=True)
class Outer:
    """An outer function g(s) and its derivative as text, with {} for s."""

    value: str
    slope: str


OUTER = {
    "square": Outer("{} ** 2", "2 * {}"),
    "cube": Outer("{} ** 3", "3 * {} ** 2"),
    "sine": Outer("np.sin({})", "np.cos({})"),
}


@dataclass(frozen=True)
class Ridge:
    """f(x) = <slopes, x> + g(<weights, x>), where g is the outer function named `outer`.

    `slopes` and `weights` have the shape of x.
    """

    slopes: Array
    weights: Array
    outer: str

    @property
    def function(self) -> Formula:
        """f, from an array to a number."""
        inner = f"np.sum({as_source(self.weights)} * x)"
        return Formula(f"np.sum({as_source(self.slopes)} * x) + {OUTER[self.outer].value.format(inner)}")

    @property
    def gradient(self) -> Formula:
        """The gradient of f, from an array to an array of its shape."""
        weights = as_source(self.weights)
        slope = OUTER[self.outer].slope.format(f"np.sum({weights} * x)")
        return Formula(f"{as_source(self.slopes)} + {slope} * {weights}")

    def inner(self, x: Array) -> float:
        """s = <weights, x>."""
        return float(np.sum(self.weights * x))

    def rounding(self, x: Array, reach: Any) -> float:
        """How far a value of f may be off by rounding, at points whose entries are off `x` by up to `reach`.

        This includes what comes of a point that is itself rounded, for at most 12 entries.
        """
        size = float(np.sum(np.abs(self.weights) * (np.abs(x) + reach)))
        grown = {"square": size**2, "cube": size**3, "sine": 1 + size}[self.outer]
        return ROUNDINGS * EPSILON * (float(np.sum(np.abs(self.slopes) * (np.abs(x) + reach))) + grown)


@dataclass(frozen=True)
class RidgeMap:
    """f(x) = A x + (B x)^p, the power entry by entry, from shape (n,) to shape (m,).

    `linear` is A and `weights` is B, both of shape (m, n).
    """

    linear: Array
    weights: Array
    power: int

    @property
    def function(self) -> Formula:
        """f, from an array to a new array."""
        return Formula(f"{as_source(self.linear)} @ x + ({as_source(self.weights)} @ x) ** {self.power}")

    def jacobian(self, x: Array) -> Array:
        """A + p (B x)^(p - 1) B: entry (i, j) is the derivative of output i with respect to x_j."""
        outer = self.power * (self.weights @ x) ** (self.power - 1)
        return np.asarray(self.linear + outer[:, None] * self.weights)

    def rounding(self, x: Array, reach: float) -> float:
        """How far an entry of f may be off by rounding, as for `Ridge`."""
        near = np.abs(x) + reach
        sizes = np.abs(self.linear) @ near + (np.abs(self.weights) @ near) ** self.power
        return ROUNDINGS * EPSILON * float(np.max(sizes))


class RidgeAt(NamedTuple):
    """A ridge function and a point."""

    ridge: Ridge
    x: Array


class RidgeMapAt(NamedTuple):
    """A map and a point, of shape (n,)."""

    map: RidgeMap
    x: Array


@st.composite
def ridges_at(draw: st.DrawFn, shape: st.SearchStrategy[tuple[int, ...]], outer: str) -> RidgeAt:
    """Ridge functions and points of a drawn shape; quarters and halves in [-2, 2], no weight is zero."""
    drawn = draw(shape)
    layout = draw(st.sampled_from(LAYOUTS)) if drawn else "rows"
    generator = np.random.default_rng(draw(seeds()))
    ridge = Ridge(_halves(generator, drawn), _halves_without_zero(generator, drawn), outer)
    return RidgeAt(ridge, laid_out(_quarters(generator, drawn), layout))


@st.composite
def ridge_maps_at(draw: st.DrawFn, *, outputs: int, inputs: int, power: int) -> RidgeMapAt:
    """Maps to up to `outputs` from up to `inputs` numbers, and points, with entries as for `ridges_at`."""
    shape = draw(shapes(outputs, inputs))
    layout = draw(st.sampled_from(LAYOUTS))
    generator = np.random.default_rng(draw(seeds()))
    drawn = RidgeMap(_halves(generator, shape), _halves_without_zero(generator, shape), power)
    return RidgeMapAt(drawn, laid_out(_quarters(generator, shape[1:]), layout))


def any_shape() -> st.SearchStrategy[tuple[int, ...]]:
    """Shapes of zero to three axes with at most 12 entries, sizes of one included."""
    return st.lists(st.integers(1, 4), max_size=3).map(tuple).filter(lambda shape: math.prod(shape) <= 12)


def steps() -> st.SearchStrategy[float]:
    """Steps of a difference so large that its error stands out from rounding."""
    return st.sampled_from((0.5, 0.25, 0.1))


def axes(shape: tuple[int, ...]) -> Array:
    """All arrays of `shape` with a single entry that is 1, stacked."""
    size = math.prod(shape)
    return np.eye(size).reshape(size, *shape)


def _quarters(generator: np.random.Generator, shape: tuple[int, ...]) -> Array:
    return np.asarray(generator.integers(-4 * LARGEST, 4 * LARGEST, shape, endpoint=True) / 4)


def _halves(generator: np.random.Generator, shape: tuple[int, ...]) -> Array:
    return np.asarray(generator.integers(-2 * LARGEST, 2 * LARGEST, shape, endpoint=True) / 2)


def _halves_without_zero(generator: np.random.Generator, shape: tuple[int, ...]) -> Array:
    magnitude = generator.integers(1, 2 * LARGEST, shape, endpoint=True) / 2
    return np.asarray(generator.choice((-1.0, 1.0), shape) * magnitude)
