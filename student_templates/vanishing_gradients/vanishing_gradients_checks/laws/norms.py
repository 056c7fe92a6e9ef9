"""What students see of the clipping of gradients, and of identity skips."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import assert_close, assert_tuple
from ..course_checks.properties.strategies import Array, real_arrays, seeds
from ..course_checks.vocabulary.worked import demand_worked_example_and_care

from .suite import ACCURACY, HANDOUT_INPUTS, suite

clip_by_global_norm = suite.question("clip_by_global_norm")
residual_gradient_norms = suite.question("residual_gradient_norms")

demand_worked_example_and_care(
    clip_by_global_norm,
    *([np.array([3.0, 0.0]), np.array([[4.0], [12.0]])], 6.5),
    answer=(([1.5, 0], [[2], [6]]), 13),
    points=0.5,
)


@clip_by_global_norm.property(
    examples=15,
    points=0.5,
    hint="Is a norm of 0 divided by? Is something added to the norm, as PyTorch does?",
)
@given(gradient=real_arrays(3, 2), size=st.sampled_from((1e-3, 1.0, 0.0)))
def scales_what_is_too_long_down_to_the_limit(submission: Any, gradient: Array, size: float) -> None:
    """clipped = g where |g| <= limit, and clipped = g limit/|g| where not; all zeros stay zeros

    The limits are 4/5 and 5/4 of the norm, away from it.
    """
    gradients = [size * gradient, size * gradient[:1].ravel()]
    length = float(np.sqrt(sum(np.sum(g**2) for g in gradients)))
    for share in (0.8, 1.25):
        limit = share * length if length > 0 else 1.0
        answer = submission.clip_by_global_norm(gradients, limit)
        clipped, norm = assert_tuple(answer, 2)
        assert_close(norm, length, rtol=ACCURACY, what="returned norm =")
        factor = min(share, 1.0) if length > 0 else 1.0
        for got, g in zip(assert_tuple(clipped, 2), gradients, strict=True):
            assert_close(got, factor * g, rtol=ACCURACY, what="returned in clipped")


demand_worked_example_and_care(
    residual_gradient_norms,
    [([[1, 2], [-1, 0.5]], [0, 0.5]), ([[0.5, -1], [1, 1]], [0.25, 0])],
    HANDOUT_INPUTS,
    [[1, 0], [0.5, -1]],
    "tanh",
    answer=[1.966488, 1.587755, 1.5],
    points=0.5,
)


@residual_gradient_norms.property(
    points=0.5, examples=20, hint="What comes back to a layer's input: by way of the skip, and through W?"
)
@given(seed=seeds(), layers=st.integers(1, 4))
def adds_what_comes_through_the_skip(submission: Any, seed: int, layers: int) -> None:
    """with W = c R, identity, R a quarter turn: the norms are |g| (1 + c^2)^((L - l)/2)

    The gradient plus c times the gradient turned by 90 degrees is sqrt(1 + c^2) times as long.
    """
    rng = np.random.default_rng(seed)
    c = float(rng.integers(-3, 4)) / 2
    params = [(c * np.array([[0.0, 1.0], [-1.0, 0.0]]), rng.normal(size=2)) for _ in range(layers)]
    X, gradient = rng.normal(size=(2, 3, 2))
    growth = (1 + c**2) ** (np.arange(layers, -1, -1) / 2)
    expected = growth * float(np.sqrt(np.sum(gradient**2)))
    norms = submission.residual_gradient_norms(params, X, gradient, "identity")
    assert_close(norms, expected, rtol=ACCURACY)
