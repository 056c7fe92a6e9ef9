"""Samples for linear models: classes, inputs with targets, separable points; and what a model loses on them.

Everything has one sample per row. Entries are few and rounded, so that a counterexample reads well; shapes
include single samples, single columns and single classes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from ..properties.assertions import assert_array, assert_close, assert_scalar, assert_tuple
from ..properties.strategies import (
    LAYOUTS,
    Array,
    generators,
    laid_out,
    real_arrays,
    rounded,
    shapes,
)

Labels = NDArray[np.int64]

# Normal equations square the condition number: 1e4 roundings are 2e-12.
LARGEST_CONDITION = 100.0
SMALLEST_DEVIATION = 0.05
QUARTERS = 4


class Answered(NamedTuple):
    """The true classes and those that a model answered, and how many classes there are."""

    labels: Labels
    predicted: Labels
    K: int


class Samples(NamedTuple):
    """Inputs X of shape (N, D) and targets t of shape (N,)."""

    X: Array
    t: Array


class SoftmaxPoint(NamedTuple):
    """Weights and biases of softmax regression, inputs, and targets whose rows sum to 1."""

    W: Array
    b: Array
    X: Array
    T: Array


class Separable(NamedTuple):
    """Inputs and classes, -1 or 1, of which t_i (x_i direction + offset) is at least `margin`."""

    X: Array
    t: Array
    direction: Array
    offset: float
    margin: float

    @property
    def most_mistakes(self) -> int:
        """(R / gamma)^2 for inputs with a 1 appended, rounded up: the perceptron's bound."""
        length = self.direction @ self.direction + self.offset**2
        radius = np.max(np.sum(self.X**2, axis=1)) + 1
        return int(np.ceil(radius * length / self.margin**2))


@st.composite
def answers(draw: st.DrawFn, *, samples: int = 12, classes: int = 5) -> Answered:
    """True and predicted classes, of which some may be absent; about half of the answers are right."""
    n, k = draw(shapes(samples, classes))
    generator = draw(generators())
    labels, guesses = generator.integers(0, k, (2, n))
    return Answered(labels, np.where(generator.random(n) < 0.5, labels, guesses), k)


@st.composite
def two_sets_of_inputs(draw: st.DrawFn, *, largest: float = 10.0) -> tuple[Array, Array]:
    """Inputs to learn from and others, as wide; about a third of the columns are constant in the first.

    A column varies with a deviation of at least 0.05 or not at all; constants have up to two decimals, so
    that the mean of a column may be off by rounding.
    """
    train: Array = draw(
        real_arrays(6, 4, largest=largest).filter(
            lambda X: bool(np.all((np.ptp(X, axis=0) == 0) | (np.std(X, axis=0) > SMALLEST_DEVIATION)))
        )
    )
    generator = draw(generators())
    constant = generator.random(train.shape[1]) < 1 / 3
    train = np.where(constant, train[:1], train)
    other = generator.uniform(-largest, largest, (draw(st.integers(1, 4)), train.shape[1]))
    return laid_out(train, draw(st.sampled_from(LAYOUTS))), rounded(other)


@st.composite
def samples_in_general_position(draw: st.DrawFn, *, rows: int = 9, columns: int = 3) -> Samples:
    """Inputs that determine weights and bias, with a condition number of at most 100, and any targets."""
    drawn: Samples = draw(_more_samples_than_columns(rows, columns).filter(_is_well_conditioned))
    return drawn


@st.composite
def dependent_samples(draw: st.DrawFn) -> Samples:
    """Inputs that leave weights open: a column of zeros, of ones, one that comes twice, too few samples."""
    X, t = draw(samples_in_general_position(columns=2))
    columns = {
        "zeros": np.column_stack([X, np.zeros(len(X))]),
        "ones": np.column_stack([np.ones(len(X)), X]),
        "twice": np.column_stack([X, X[:, :1]]),
        "too few samples": X[:2],
    }
    X = columns[draw(st.sampled_from(sorted(columns)))]
    return Samples(X, t[: len(X)])


@st.composite
def softmax_points(
    draw: st.DrawFn, *, samples: int = 5, inputs: int = 4, classes: int = 4, largest: float = 2.0
) -> SoftmaxPoint:
    """Points of softmax regression; targets are hard or soft, entries of X within [-largest, largest]."""
    n, d, k = draw(shapes(samples, inputs, classes))
    soft = draw(st.booleans())
    layout = draw(st.sampled_from(LAYOUTS))
    generator = draw(generators())
    W, b = rounded(generator.uniform(-1.0, 1.0, (d, k))), rounded(generator.uniform(-1.0, 1.0, k))
    X = laid_out(rounded(generator.uniform(-largest, largest, (n, d))), layout)
    if soft:
        return SoftmaxPoint(W, b, X, generator.multinomial(100, np.full(k, 1 / k), size=n) / 100)
    return SoftmaxPoint(W, b, X, np.eye(k)[generator.integers(0, k, n)])


@st.composite
def separable_samples(draw: st.DrawFn, *, samples: int = 6, inputs: int = 3) -> Separable:
    """Points that a plane separates, in multiples of 1/4, so that scores are exact in any order of sums.

    The margin is at least 1 for a direction and offset of length 2 at most, and inputs with a 1 appended are
    of length 7 at most, so that the perceptron makes at most 200 mistakes.
    """
    n, d = draw(shapes(samples, inputs))
    generator = draw(generators())
    direction = generator.integers(-1, 2, d).astype(np.float64)
    direction[generator.integers(d)] = generator.choice([-1.0, 1.0])
    offset = float(generator.integers(-1, 2))
    X = generator.integers(-3 * QUARTERS, 3 * QUARTERS + 1, (n, d)) / QUARTERS
    scores = X @ direction + offset
    t = np.where(scores >= 0, 1.0, -1.0)
    # What lies too near to the plane is moved away from it along one axis of the direction.
    axis = int(np.flatnonzero(direction)[0])
    X[:, axis] += np.where(np.abs(scores) < 1.0, t * direction[axis], 0.0)
    return Separable(X, t, direction, offset, float(np.min(t * (X @ direction + offset))))


def labelled_points() -> st.SearchStrategy[Samples]:
    """Points in multiples of 1/4 with classes -1 and 1, separable by chance or not at all."""
    return st.tuples(shapes(6, 3), generators()).map(_points_of_any_class)


def softmax_loss(W: Array, b: Array, X: Array, T: Array) -> float:
    """The mean cross-entropy of the softmax of X W + b, for targets whose rows sum to 1."""
    logits = X @ W + b
    return float(np.mean(np.logaddexp.reduce(logits, axis=1) - np.sum(T * logits, axis=1)))


def assert_line(value: Any, columns: int) -> Callable[[Array], Array]:
    """Demand weights of shape (columns,) and a bias; return the function that predicts by them."""
    w, b = assert_tuple(value, 2)
    weights = assert_array(w, (columns,), what="returned as weights")
    bias = assert_scalar(b, what="returned as bias")

    def predictions(X: Array) -> Array:
        # Weights of a wrong submission may be infinite.
        with np.errstate(all="ignore"):
            return np.asarray(X @ weights + bias)

    return predictions


def assert_gradients(value: Any, expected: tuple[Array, Array], *, rtol: float, atol: float) -> None:
    """Demand dW and db, each close to what is expected."""
    for name, actual, right in zip(("dW", "db"), assert_tuple(value, 2), expected, strict=True):
        assert_close(actual, right, rtol=rtol, atol=atol, what=f"gave {name} =")


@st.composite
def _more_samples_than_columns(draw: st.DrawFn, rows: int, columns: int) -> Samples:
    d = draw(st.integers(1, columns))
    n = draw(st.integers(d + 2, rows))
    layout = draw(st.sampled_from(LAYOUTS))
    generator = draw(generators())
    X = rounded(generator.uniform(-3.0, 3.0, (n, d)) + generator.uniform(-2.0, 2.0, d))
    return Samples(laid_out(X, layout), rounded(generator.uniform(-5.0, 5.0, n)))


def _is_well_conditioned(samples: Samples) -> bool:
    with_ones = np.column_stack([samples.X, np.ones(len(samples.X))])
    return bool(np.linalg.cond(with_ones) <= LARGEST_CONDITION)


def _points_of_any_class(drawn: tuple[tuple[int, ...], np.random.Generator]) -> Samples:
    (n, d), generator = drawn
    X = generator.integers(-2 * QUARTERS, 2 * QUARTERS + 1, (n, d)) / QUARTERS
    return Samples(X, generator.choice([-1.0, 1.0], n))
