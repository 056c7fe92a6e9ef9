"""What is demanded of clipping by the global norm."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties.comparing import assert_like
from autograder.properties.memory_contracts import demand_answers_of_their_own
from autograder.properties.strategies import Array, generators, rounded
from solutions import vanishing_gradients as reference

from .questions import ACCURACY, clip_by_global_norm, demand_care

SMALL = [np.array([[3.0, 0.0], [1.0, -2.0]]), np.array([0.5, 4.0])]
SHORT = [np.array([0.5]), np.array([[1.0, -0.25]])]


@st.composite
def gradient_lists(draw: st.DrawFn) -> list[Array]:
    """One to five arrays of one to three axes, of size 1e-100, 1 or 1e100."""
    sizes = st.integers(1, 3)
    shapes = st.one_of(st.tuples(st.integers(1, 4)), st.tuples(sizes, sizes), st.tuples(sizes, sizes, sizes))
    drawn = draw(st.lists(shapes, min_size=1, max_size=5))
    size = draw(st.sampled_from((1.0, 1e-100, 1e100)))
    generator = draw(generators())
    return [size * rounded(generator.uniform(-5.0, 5.0, shape)) for shape in drawn]


@clip_by_global_norm.property(
    examples=15, points=2, hint="One norm of all entries of all arrays, and one factor for all."
)
@given(gradients=gradient_lists(), share=st.sampled_from((0.5, 0.999, 0.01, 1.001, 3.0)))
@example(gradients=[np.zeros(2), np.zeros((1, 2))], share=0.5)
def shortens_all_arrays_by_one_factor(submission: Any, gradients: list[Array], share: float) -> None:
    """clipped = g min(1, limit/norm) for every g, and norm = sqrt(sum of the squares of all entries)

    The limit is the norm times a share that is not 1. Squares of 1e100 are numbers still, and of 1e-100 too.
    """
    norm = math.hypot(*(float(entry) for g in gradients for entry in np.ravel(g)))
    limit = share * norm if norm > 0 else 1.0
    factor = min(share, 1.0) if norm > 0 else 1.0
    expected = ([factor * g for g in gradients], norm)
    assert_like(submission.clip_by_global_norm(gradients, limit), expected, rtol=ACCURACY)


_generator = np.random.default_rng(35)
demand_care(
    clip_by_global_norm,
    (SMALL, 2.5),
    (SHORT, 2.5),
    ([np.array([3.0, 4.0])], 2.0),
    larger=(
        ([_generator.normal(size=(120, 90)), _generator.normal(size=90)], 2.0),
        ([_generator.normal(size=3) for _ in range(60)], 1.0),
    ),
    in_any_order=((SMALL, 2.5), (SHORT, 2.5), (SMALL, 1.0), (SHORT, 0.25)),
)
demand_answers_of_their_own(clip_by_global_norm, reference, (SMALL, 2.5), (SHORT, 2.5), points=0.25)
