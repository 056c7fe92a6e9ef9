"""What is demanded of first weights.

Bounds on what is random are those of `autograder.properties.chance`: false alarms below 1e-12 each.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import (
    assert_array,
    assert_equal,
    assert_ignores_global_randomness,
    assert_that,
)
from autograder.properties.chance import assert_independent
from autograder.properties.strategies import seeds
from suites.vocabulary.first_weights import KINDS, assert_normal, assert_orthonormal, assert_uniform

from .questions import draw_weights

SHAPES = ((400, 50), (50, 400))
UNITS = 100
# An entry of a random orthogonal matrix of 100 rows is a cosine of mean square 1/100. It exceeds 0.9 with a
# probability of (1 - 0.81)^(98/2) < 1e-35, and there are 10^4 of them.
LARGEST_ENTRY = 0.9


@draw_weights.property(points=1.5, examples=2, hint="Which side of W counts the inputs? Is it the variance?")
@given(seed=seeds())
def draws_normal_weights_of_any_shape(submission: Any, seed: int) -> None:
    """W of "lecun" is normal with variance 1/inputs, W of "he" with variance 2/inputs, entries independent"""
    for shape in SHAPES:
        for kind, numerator in (("lecun", 1.0), ("he", 2.0)):
            W = assert_array(submission.draw_weights(kind, *shape, np.random.default_rng(seed)), shape)
            assert_normal(W, numerator / shape[0])


@draw_weights.property(points=1, examples=2, hint="The bound depends on inputs and outputs alike.")
@given(seed=seeds())
def draws_uniform_weights_of_any_shape(submission: Any, seed: int) -> None:
    """W of "glorot" is uniform between -a and a, a = sqrt(6/(inputs + outputs)), entries independent"""
    for shape in SHAPES:
        W = assert_array(submission.draw_weights("glorot", *shape, np.random.default_rng(seed)), shape)
        assert_uniform(W, float(np.sqrt(6 / sum(shape))))


@draw_weights.property(points=1, examples=2, hint="Orthogonal matrices keep the length of every vector.")
@given(seed=seeds())
def draws_orthogonal_weights_of_any_shape(submission: Any, seed: int) -> None:
    """W of "orthogonal" has orthonormal columns or rows, whichever are fewer, in random directions"""
    for shape in ((UNITS, UNITS), (UNITS, 30), (30, UNITS), (2, 1), (1, 6)):
        W = assert_array(submission.draw_weights("orthogonal", *shape, np.random.default_rng(seed)), shape)
        assert_orthonormal(W)
        largest = float(np.max(np.abs(W)))
        if UNITS in shape:
            expected = f"none above {LARGEST_ENTRY} by far"
            assert_that(largest < LARGEST_ENTRY, f"drew an entry of {largest:.3g}", expected)


@draw_weights.property(points=0.25, examples=2, hint="Is every weight drawn by itself, as often as you like?")
@given(seed=seeds(), kind=st.sampled_from(("lecun", "he", "glorot")))
def draws_small_layers_without_repeating(submission: Any, seed: int, kind: str) -> None:
    """100 layers of two inputs and one output, drawn from one generator, have 200 weights of different sizes

    Two of 200 sizes with 52 random bits each coincide with a probability below 200^2/2^52 < 1e-11.
    """
    sizes: set[float] = set()
    generator = np.random.default_rng(seed)
    for _ in range(100):
        observed = submission.draw_weights.observe(kind, 2, 1, generator)
        generator = observed.arguments[3]
        sizes |= {float(size) for size in np.abs(np.ravel(assert_array(observed.value, (2, 1))))}
    assert_that(len(sizes) == 200, f"drew only {len(sizes)} different sizes", "200 of them")


@draw_weights.property(points=0.5, examples=3, hint="One generator goes on where it stopped.")
@given(seed=seeds(), shape=st.sampled_from(((50, 60), (60, 50))))
def draws_anew_at_every_call(submission: Any, seed: int, shape: tuple[int, int]) -> None:
    """equal seeds give equal weights; another call, or another seed, gives independent ones"""
    for kind in KINDS:
        assert_ignores_global_randomness(submission.draw_weights, kind, *shape, np.random.default_rng(seed))
        observed = submission.draw_weights.observe(kind, *shape, np.random.default_rng(seed))
        first = assert_array(observed.value, shape)
        following = assert_array(submission.draw_weights(kind, *shape, observed.arguments[3]), shape)
        again = submission.draw_weights(kind, *shape, np.random.default_rng(seed))
        assert_equal(again, first, what="returned, for a generator of the same seed,")
        other = assert_array(submission.draw_weights(kind, *shape, np.random.default_rng(seed + 1)), shape)
        for name, W in (("two calls", following), ("two seeds", other)):
            if kind == "orthogonal":
                assert_that(not np.array_equal(W, first), f"returned the same weights for {name}", "new ones")
            else:
                assert_independent(first > 0, W > 0, 0.5, what=f"signs of {name}")
