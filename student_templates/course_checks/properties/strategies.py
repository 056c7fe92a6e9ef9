"""Hypothesis strategies for arrays.

Shapes and a seed are drawn, the entries come from NumPy's generator: drawing is fast, and a counterexample
shrinks to few rows and columns. Entries are rounded to at most two decimals, so that it reads well. Every
strategy includes single samples and single columns, square and oblong shapes, and memory layouts other than
row after row. What is drawn must not be written to: it is drawn once and used for every submission.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Array = NDArray[np.float64]

LAYOUTS = ("rows", "columns", "strided")


def seeds() -> st.SearchStrategy[int]:
    """Seeds for `numpy.random.default_rng` and for `oracles.direction`."""
    return st.integers(0, 2**16 - 1)


def shapes(*largest: int) -> st.SearchStrategy[tuple[int, ...]]:
    """Shapes with as many axes as arguments, each of length 1 up to the argument."""
    return st.tuples(*(st.integers(1, length) for length in largest))


def orders(cases: int) -> st.SearchStrategy[list[int]]:
    """An order for so many cases, numbered from 0, that a law asks for one after another.

    Where cases always come in the same order, a function that only counts its calls can be right: a checker,
    say, that looks at nothing and answers True and False by turns.
    """
    return st.permutations(range(cases))


def laid_out(array: NDArray[Any], layout: str) -> NDArray[Any]:
    """A copy of `array` with equal entries in another memory layout, one of `LAYOUTS`."""
    if layout == "columns":
        return np.array(array, order="F")
    if layout == "strided":
        wide = np.repeat(array, 2, axis=-1)
        return wide[..., ::2]
    return np.array(array, order="C")


@st.composite
def real_arrays(draw: st.DrawFn, *largest_shape: int, largest: float = 10.0) -> Array:
    """Arrays with entries in [-largest, largest] of zero to two decimals; zeros and ties are frequent."""
    shape = draw(shapes(*largest_shape))
    decimals = draw(st.integers(0, 2))
    layout = draw(st.sampled_from(LAYOUTS))
    return laid_out(rounded(draw(generators()).uniform(-largest, largest, shape), decimals), layout)


def generators() -> st.SearchStrategy[np.random.Generator]:
    """NumPy's generators, each at the beginning of a seed's sequence."""
    return seeds().map(np.random.default_rng)


def rounded(array: Array, decimals: int = 2) -> Array:
    """`array` rounded to so many decimals, without negative zeros, which read badly in a counterexample."""
    return np.round(array, decimals) + 0.0
