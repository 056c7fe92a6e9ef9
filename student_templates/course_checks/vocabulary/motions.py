"""Points in motion: parameters with a velocity and a gradient, as the steps of optimisers take them.

Entries are multiples of 1/4 in [-4, 4], so that they are exact in float32 and read well.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from ..properties.strategies import LAYOUTS, Array, generators, laid_out, shapes

RATES = st.sampled_from((0.5, 0.1, 0.03))
MOMENTA = st.sampled_from((0.9, 0.5, 0.0, 0.75))


class Motion(NamedTuple):
    """Parameters w, their velocity v and the gradient at w, all of one shape."""

    w: Array
    v: Array
    gradient: Array


@st.composite
def motions(draw: st.DrawFn) -> Motion:
    """Points of one to three axes with up to 12 entries, single numbers and every memory layout included."""
    shape = draw(st.one_of(shapes(5), shapes(4, 3), shapes(2, 3, 2)))
    layout = draw(st.sampled_from(LAYOUTS))
    w, v, gradient = draw(generators()).integers(-16, 16, (3, *shape), endpoint=True) / 4
    return Motion(laid_out(w, layout), laid_out(v, "rows"), laid_out(gradient, layout))


@st.composite
def rotations(draw: st.DrawFn) -> Array:
    """Orthogonal matrices of two to four rows, right to 1e-15."""
    (size,) = draw(st.integers(2, 4).map(lambda size: (size,)))
    matrix = draw(generators()).standard_normal((size, size))
    return np.asarray(np.linalg.qr(matrix)[0])
