"""Gaussians with independent entries, one per row, and oracles for their divergence.

A Gaussian is given by its means and by the natural logarithms of its variances.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from ..properties.oracles import Array
from ..properties.strategies import LAYOUTS, laid_out, seeds, shapes

NODES = 3


class Gaussians(NamedTuple):
    """Means mu and log-variances log_var, both of shape (N, L): one Gaussian of L dimensions per row."""

    mu: Array
    log_var: Array


def gaussian_batches(
    *, rows: int = 5, columns: int = 4, largest: float = 3.0
) -> st.SearchStrategy[Gaussians]:
    """Batches of Gaussians with mu and log_var in [-largest, largest].

    Entries have zero to two decimals, so that means of 0 and variances of 1 are frequent.
    """
    return _batches(1, rows, columns, largest).map(lambda batches: batches[0])


def gaussian_pairs(
    *, rows: int = 5, columns: int = 4, largest: float = 3.0
) -> st.SearchStrategy[tuple[Gaussians, ...]]:
    """Two batches of Gaussians of one shape, as `gaussian_batches` draws them."""
    return _batches(2, rows, columns, largest)


@st.composite
def _batches(draw: st.DrawFn, count: int, rows: int, columns: int, largest: float) -> tuple[Gaussians, ...]:
    shape = draw(shapes(rows, columns))
    decimals = draw(st.integers(0, 2))
    layout = draw(st.sampled_from(LAYOUTS))
    entries = np.random.default_rng(draw(seeds())).uniform(-largest, largest, (count, 2, *shape))
    rounded = np.round(entries, decimals) + 0.0
    return tuple(Gaussians(laid_out(mu, layout), laid_out(log_var, "rows")) for mu, log_var in rounded)


def log_density(z: Array, gaussians: Gaussians) -> Array:
    """ln N(z; mu, sigma^2), entry by entry; the leading axes of z may be more than those of the Gaussians."""
    mu, log_var = gaussians
    squares = (z - mu) ** 2 * np.exp(-log_var)
    return np.asarray(-0.5 * (math.log(2 * math.pi) + log_var + squares))


def divergence_by_quadrature(first: Gaussians, second: Gaussians) -> Array:
    """The Kullback-Leibler divergence of `first` from `second`, as an expectation; shape (N,).

    Gauss-Hermite quadrature of E[ln first(z) - ln second(z)] with z drawn from `first`. The integrand is
    quadratic in z, and three nodes are exact up to degree five: only rounding remains.
    """
    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    z = first.mu + np.exp(first.log_var / 2) * nodes[:, None, None]
    ratios = log_density(z, first) - log_density(z, second)
    expectations = np.tensordot(weights / weights.sum(), ratios, axes=1)
    return np.asarray(expectations.sum(axis=-1))
