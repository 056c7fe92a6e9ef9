"""Batches to be normalised unit by unit, with stretch, shift and running values."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from ..properties.strategies import LAYOUTS, Array, generators, laid_out, rounded, shapes

EPSILONS = st.sampled_from((1e-5, 0.25, 1.0))
WEIGHTS = st.sampled_from((0.1, 0.25, 0.7))
"""Weights of a batch in running values; never 1/2, at which those of old and new are equal."""


class UnitBatch(NamedTuple):
    """Inputs h (N, D), and for each unit the stretch, the shift, the running mean and running variance."""

    h: Array
    gamma: Array
    beta: Array
    mean: Array
    var: Array


@st.composite
def unit_batches(
    draw: st.DrawFn, rows: int = 6, columns: int = 4, *, fewest: int = 1, constant: bool = True
) -> UnitBatch:
    """Batches of `fewest` to `rows` samples.

    Columns of two samples or more have a standard deviation of at least 0.1, except for the first, which may
    be constant if `constant` is true. Running variances are 0.25 to 4; gamma is never 0, but may be negative.
    """
    n, d = draw(st.integers(fewest, rows)), draw(shapes(columns))[0]
    layout, flat = draw(st.sampled_from(LAYOUTS)), constant and draw(st.booleans())
    generator = draw(generators())
    h = unit_columns(generator, n, d)
    if flat:
        h[:, 0] = h[0, 0]
    return UnitBatch(laid_out(h, layout), *unit_settings(generator, d))


def unit_columns(generator: np.random.Generator, n: int, d: int) -> Array:
    """Inputs (n, d): in each column n numbers at least 0.2 apart, in any order, around a mean of its own.

    Two numbers 0.2 apart have a standard deviation of 0.1, and more of them a larger one.
    """
    middle = generator.uniform(-3.0, 3.0, d)
    ranks = np.argsort(generator.random((n, d)), axis=0)
    return rounded(ranks + generator.uniform(-0.35, 0.35, (n, d)) + middle)


def unit_settings(generator: np.random.Generator, d: int) -> tuple[Array, Array, Array, Array]:
    """Stretch, shift, running mean and running variance of d units."""
    gamma = rounded(generator.choice((-1.0, 1.0), d) * generator.uniform(0.5, 2.0, d))
    beta, mean = rounded(generator.uniform(-2.0, 2.0, (2, d)))
    return gamma, beta, mean, rounded(generator.uniform(0.25, 4.0, d))
