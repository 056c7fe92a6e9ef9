"""The relative error of two arrays."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import Array, real_arrays, seeds
from solutions import gradient_checking as reference
from suites.vocabulary.ridges import RidgeAt, any_shape, ridges_at

from .questions import relative_error

ACCURACY = 1e-9


@relative_error.property(points=1.5, hint="By which number is each difference divided? Which entry counts?")
@given(a=real_arrays(4, 3), seed=seeds(), size=st.sampled_from((1e-9, 1e-4, 1.0, 1e3)))
def is_the_largest_error_over_the_entries(submission: Any, a: Array, seed: int, size: float) -> None:
    """relative_error(a, b) = max_i |a_i - b_i| / max(|a_i|, |b_i|, 1e-8)

    One subtraction and one division of numbers given as they are: 1e-9 is ample. The absolute part is for a
    right formula that divides first and subtracts two numbers of size 1 then.
    """
    b = a + size * np.random.default_rng(seed).choice((-1.0, 0.0, 0.5, 1.0), a.shape)
    assert_close(submission.relative_error(a, b), _largest(a, b, 1e-8), rtol=ACCURACY, atol=1e-14)


@relative_error.property(points=1, hint="0/0 is no number: what is the denominator at least?")
@given(a=real_arrays(4, largest=1.0), floor=st.sampled_from((1e-8, 1e-3, 10.0)))
@example(a=np.zeros(3), floor=1e-8)
def divides_by_no_less_than_the_floor(submission: Any, a: Array, floor: float) -> None:
    """relative_error(a, b, floor) = max_i |a_i - b_i| / floor where all entries are below floor; 0 for a = b

    The difference of floor a/4 and floor a/8 is exact up to the rounding of both.
    """
    below, closer = floor * a / 4, floor * a / 8
    expected = float(np.max(np.abs(a))) / 8
    assert_close(submission.relative_error(below, closer, floor), expected, rtol=ACCURACY)
    assert_close(submission.relative_error(a, a, floor), 0.0, rtol=0.0)


@relative_error.property(points=1, hint="A mean, or a norm, hides one wrong entry among many.")
@given(
    size=st.integers(2, 200),
    seed=seeds(),
    wrong=st.sampled_from((1e-3, 0.5, 2.0)),
    scale=st.sampled_from((1e-5, 1.0, 1e6)),
)
def sees_one_wrong_entry_among_many(
    submission: Any, size: int, seed: int, wrong: float, scale: float
) -> None:
    """relative_error(a, b) is that of the one entry in which a and b differ, however large the others are

    a_i (1 + wrong) is off by 1e-16 of a_i, so the difference by 1e-16/1e-3 relative.
    """
    generator = np.random.default_rng(seed)
    a = generator.choice((-1.0, 1.0), size) * generator.uniform(1.0, 2.0, size) * 1e3
    place = int(generator.integers(size))
    a[place] = scale
    b = a.copy()
    b[place] *= 1 + wrong
    assert_close(submission.relative_error(a, b), wrong / (1 + wrong), rtol=ACCURACY)


@relative_error.property(points=0.5, hint="The scale of both cancels; a sign does not.")
@given(a=ridges_at(any_shape(), "square"), factor=st.sampled_from((-(2.0**20), -1.0, 0.5, 2.0**-10)))
def is_free_of_scale_and_shape(submission: Any, a: RidgeAt, factor: float) -> None:
    """relative_error(c a, c b) = relative_error(a, b), and relative_error(a, -a) = 2; a of any shape

    Powers of two scale without rounding, and no entry is below the floor.
    """
    x, other = a.ridge.weights, a.ridge.weights + 0.25
    expected = _largest(x, other, 1e-8)
    assert_close(submission.relative_error(factor * x, factor * other), expected, rtol=ACCURACY)
    assert_close(submission.relative_error(factor * x, -factor * x), 2.0, rtol=ACCURACY)


demand_care_of_arguments(
    relative_error,
    reference,
    ([1.5, -2, 0], [1, -4, 0]),
    ([[3], [0.5]], [[2], [1]]),
    ([3, -1], [-2.5, 1.25], 5),
    points=0.5,
)

demand_any_size(
    relative_error,
    reference,
    (np.arange(600.0) - 50, np.arange(600.0) * 1.25),
    (np.eye(300, 3), np.ones((300, 3))),
    points=0.5,
)
demand_any_order(relative_error, reference, ([1, 2], [1, 3]), ([-4], [4]), ([0, 1e-9], [0, 0]), points=0.5)


def _largest(a: Array, b: Array, floor: float) -> float:
    pairs = zip(a.ravel().tolist(), b.ravel().tolist(), strict=True)
    return max(math.fabs(p - q) / max(math.fabs(p), math.fabs(q), floor) for p, q in pairs)
