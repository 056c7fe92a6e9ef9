"""Gradients and slopes of functions with one output, by differences.

The error of a difference is known in closed form for a ridge function f(x) = <a, x> + g(<w, x>): forward
differences are off by h w_i^2 where g is the square, central ones by nothing there and by h^2 w_i^3 where g
is the cube. So the laws hold for every step, and what is left for a tolerance is rounding: two values of f,
each off by `Ridge.rounding`, divided by h or 2h.
"""

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from autograder.properties import assert_array, assert_close, assert_leaves_arguments_untouched, assert_scalar
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.formulas import Formula
from autograder.properties.oracles import direction
from autograder.properties.strategies import Array, real_arrays, seeds
from solutions import gradient_checking as reference
from suites.vocabulary.ridges import Ridge, RidgeAt, any_shape, axes, ridges_at, steps
from suites.vocabulary.stepping import DRIFTING, SAME_POINT
from suites.vocabulary.watching import Watched, assert_called_at

from .questions import (
    EXAMPLES,
    EXAMPLES_WATCHED,
    central_difference,
    directional_difference,
    forward_difference,
    lengths,
)

COUPLED = Formula("np.sum(x) ** 2 - np.ravel(x)[0]")
SUM_OF_SINES = Formula("float(np.sum(np.sin(x)))")

# Larger than any that is drawn; the sum is 75 and the differences are exact but for rounding of 1e-11.
SIZED = np.arange(600.0) % 5 / 4 - 0.375


@forward_difference.property(points=1.5, hint="Divide by the step that was made.", examples=EXAMPLES)
@given(at=ridges_at(lengths(4), "square"), h=steps())
def is_off_by_the_step_times_half_the_curvature(submission: Any, at: RidgeAt, h: float) -> None:
    """forward_difference(f, x, h) = a + 2 <w, x> w + h w^2 where f(x) = <a, x> + <w, x>^2, for every h"""
    _demand_forward_difference(submission, at, h)


@forward_difference.property(
    points=1, hint="Try a matrix, and a single number. Each entry of x is varied alone.", examples=EXAMPLES
)
@given(at=ridges_at(any_shape(), "square"), h=steps())
@example(at=RidgeAt(Ridge(np.eye(2), np.ones((2, 2)), "square"), np.zeros((2, 2))), h=0.5)
@example(at=RidgeAt(Ridge(np.array(1.0), np.array(1.0), "square"), np.array(2.0)), h=0.5)
def has_the_shape_of_the_point(submission: Any, at: RidgeAt, h: float) -> None:
    """forward_difference(f, x, h) has the shape of x, whatever this is; entry i belongs to x_i"""
    _demand_forward_difference(submission, at, h)


@forward_difference.property(
    points=1, hint="Which value of f does every entry need?", examples=EXAMPLES_WATCHED
)
@given(at=ridges_at(any_shape(), "square"), h=steps())
def calls_f_once_more_than_x_has_entries(submission: Any, at: RidgeAt, h: float) -> None:
    """forward_difference(f, x, h) calls f n + 1 times: at x and at every x + h e_i"""
    f = Watched(at.ridge.function, at.x.shape)
    assert_array(submission.forward_difference(f, at.x, h), at.x.shape)
    assert_called_at(f, [at.x, *(at.x + h * axis for axis in axes(at.x.shape))], atol=SAME_POINT)


@forward_difference.property(
    points=0.5, hint="The default step weighs the formula's error against rounding.", examples=EXAMPLES
)
@given(x=real_arrays(3, largest=0.75))
def is_accurate_with_the_default_step(submission: Any, x: Array) -> None:
    """forward_difference(f, x) = cos(x) to 5e-7 where f(x) = sum_i sin(x_i) and 0.5 <= x_i <= 2

    A sum of three sines is off by 1e-15, and its argument by 2e-16: with h = 1e-8 the quotient is off by
    2.4e-7 at most, and by h/2 of truncation.
    """
    x = x + 1.25
    assert_close(submission.forward_difference(SUM_OF_SINES, x), np.cos(x), rtol=0.0, atol=5e-7)


demand_care_of_arguments(
    forward_difference, reference, (COUPLED, DRIFTING.tolist(), 0.1), (COUPLED, [3, -2, 4], 0.25), points=0.5
)
demand_any_size(
    forward_difference, reference, (COUPLED, SIZED, 0.25), (COUPLED, SIZED.reshape(3, 200), 0.5), points=0.25
)
demand_any_order(
    forward_difference,
    reference,
    (COUPLED, [1, 2], 0.25),
    (COUPLED, [0, 1], 0.5),
    (COUPLED, [3, 2], 0.5),
    points=0.25,
)


@forward_difference.property(
    points=0.5, hint="Where is f called without a step given? Add it in float64.", examples=EXAMPLES_WATCHED
)
@given(x=real_arrays(3, largest=2.0), kind=st.sampled_from((np.float64, np.float32)))
def steps_ahead_by_the_default(submission: Any, x: Array, kind: type) -> None:
    """forward_difference(f, x) calls f at x and at every x + 1e-8 e_i, also where x is float32

    Points are off by 2e-16 by rounding.
    """
    point = x.astype(kind).astype(np.float64)
    f = Watched(SUM_OF_SINES, point.shape)
    assert_array(submission.forward_difference(f, x.astype(kind)), point.shape)
    expected = [point, *(point + 1e-8 * axis for axis in axes(point.shape))]
    assert_called_at(f, expected, atol=1e-12)


@central_difference.property(
    points=1.5,
    hint="A parabola's chord between x - h and x + h is parallel to its tangent.",
    examples=EXAMPLES,
)
@given(at=ridges_at(lengths(4), "square"), h=steps())
def is_exact_on_quadratics_with_any_step(submission: Any, at: RidgeAt, h: float) -> None:
    """central_difference(f, x, h) = a + 2 <w, x> w where f(x) = <a, x> + <w, x>^2, for every step h"""
    _demand_central_difference(submission, at, h)


@central_difference.property(
    points=1, hint="The points lie h away on either side, not h/2 and not 2h.", examples=EXAMPLES
)
@given(at=ridges_at(lengths(4), "cube"), h=steps())
def is_off_by_the_square_of_the_step_on_cubics(submission: Any, at: RidgeAt, h: float) -> None:
    """central_difference(f, x, h) = a + 3 <w, x>^2 w + h^2 w^3 where f(x) = <a, x> + <w, x>^3"""
    _demand_central_difference(submission, at, h)


@central_difference.property(
    points=1, hint="Try a matrix, and a single number. Each entry of x is varied alone.", examples=EXAMPLES
)
@given(at=ridges_at(any_shape(), "square"), h=steps())
@example(at=RidgeAt(Ridge(np.eye(2), np.ones((2, 2)), "square"), np.zeros((2, 2))), h=0.5)
@example(at=RidgeAt(Ridge(np.array(1.0), np.array(1.0), "square"), np.array(2.0)), h=0.5)
def has_the_shape_of_any_point(submission: Any, at: RidgeAt, h: float) -> None:
    """central_difference(f, x, h) has the shape of x, whatever this is; entry i belongs to x_i"""
    _demand_central_difference(submission, at, h)


@central_difference.property(
    points=1, hint="Two values of f per entry, and no other.", examples=EXAMPLES_WATCHED
)
@given(at=ridges_at(any_shape(), "square"), h=steps())
def calls_f_twice_per_entry(submission: Any, at: RidgeAt, h: float) -> None:
    """central_difference(f, x, h) calls f 2n times: at every x + h e_i and x - h e_i"""
    f = Watched(at.ridge.function, at.x.shape)
    assert_array(submission.central_difference(f, at.x, h), at.x.shape)
    expected = [at.x + h * axis for axis in (*axes(at.x.shape), *-axes(at.x.shape))]
    assert_called_at(f, expected, atol=SAME_POINT)


@central_difference.property(
    points=0.5, hint="What is added to f on both sides must cancel. Are values kept in full?", examples=6
)
@given(
    at=ridges_at(lengths(3), "sine"),
    other=ridges_at(st.just((3,)), "cube"),
    factors=st.tuples(st.integers(-3, 3), st.integers(-3, 3)),
    constant=st.sampled_from((0.0, -1e4, 1e6)),
)
def is_linear_and_blind_to_constants(
    submission: Any, at: RidgeAt, other: RidgeAt, factors: tuple[int, int], constant: float
) -> None:
    """central_difference(p f + q g + c, x) = p central_difference(f, x) + q central_difference(g, x)

    With h = 0.25: a constant of 1e6 costs 1e6 * 2e-16 / 0.25 = 1e-9, with values of at most 1e5 beside it.
    """
    h = 0.25
    p, q = factors
    f, x = at.ridge.function, at.x
    g = Ridge(other.ridge.slopes[: x.size], other.ridge.weights[: x.size], "cube").function
    combined = Formula(f"{p} * ({f.text}) + {q} * ({g.text}) + {constant}")
    expected = p * reference.central_difference(f, x, h) + q * reference.central_difference(g, x, h)
    assert_close(submission.central_difference(combined, x, h), expected, rtol=0.0, atol=1e-7)


@central_difference.property(
    points=0.5, hint="The default step weighs the formula's error against rounding.", examples=EXAMPLES
)
@given(x=real_arrays(3, largest=0.75))
def is_accurate_from_both_sides_with_the_default_step(submission: Any, x: Array) -> None:
    """central_difference(f, x) = cos(x) to 1e-9 where f(x) = sum_i sin(x_i) and 0.5 <= x_i <= 2

    A sum of three sines is off by 1e-15, and its argument by 2e-16: with h = 1e-5 the quotient is off by
    1.2e-10 at most, and by h^2/6 = 2e-11 of truncation. A one-sided difference is off by h/2 sin(x) > 2e-6.
    """
    x = x + 1.25
    assert_close(submission.central_difference(SUM_OF_SINES, x), np.cos(x), rtol=0.0, atol=1e-9)


@central_difference.property(
    points=0.5, hint="x + h - 2h + h is not x in floating point: keep x, and put it back.", examples=6
)
@given(at=ridges_at(any_shape(), "square"))
def puts_back_large_entries_exactly(submission: Any, at: RidgeAt) -> None:
    """x is the same after central_difference(f, x) in every bit, also with entries of size 1000

    Values are of size S^2 with S <= 12 * 2 * 1002, and the default h is 1e-5: `Ridge.rounding` says it.
    """
    x = at.x + 1000.1
    room = at.ridge.rounding(x, 1.0) / 1e-5
    assert_close(
        submission.central_difference(at.ridge.function, x), at.ridge.gradient(x), rtol=0.0, atol=room
    )
    assert_leaves_arguments_untouched(submission.central_difference, at.ridge.function, x)


demand_care_of_arguments(
    central_difference, reference, (COUPLED, DRIFTING.tolist(), 0.1), (COUPLED, [3, -2, 4], 0.25), points=0.5
)
demand_any_size(
    central_difference, reference, (COUPLED, SIZED, 0.25), (COUPLED, SIZED.reshape(3, 200), 0.5), points=0.25
)
demand_any_order(
    central_difference,
    reference,
    (COUPLED, [1, 2], 0.25),
    (COUPLED, [0, 1], 0.5),
    (COUPLED, [3, 2], 0.5),
    points=0.25,
)


@central_difference.property(
    points=0.5, hint="Where is f called without a step given? Add it in float64.", examples=EXAMPLES_WATCHED
)
@given(x=real_arrays(3, largest=2.0), kind=st.sampled_from((np.float64, np.float32)))
def steps_to_both_sides_by_the_default(submission: Any, x: Array, kind: type) -> None:
    """central_difference(f, x) calls f at every x + 1e-5 e_i and x - 1e-5 e_i, also where x is float32

    Points are off by 2e-16 by rounding.
    """
    point = x.astype(kind).astype(np.float64)
    f = Watched(SUM_OF_SINES, point.shape)
    assert_array(submission.central_difference(f, x.astype(kind)), point.shape)
    expected = [point + 1e-5 * axis for axis in (*axes(point.shape), *-axes(point.shape))]
    assert_called_at(f, expected, atol=1e-9)


@directional_difference.property(
    points=1.5, hint="Step h v to either side; the quotient has the denominator 2h.", examples=EXAMPLES
)
@given(at=ridges_at(lengths(4), "square"), seed=seeds(), h=steps())
def is_the_slope_along_the_direction(submission: Any, at: RidgeAt, seed: int, h: float) -> None:
    """directional_difference(f, x, v, h) = <a + 2 <w, x> w, v> where f(x) = <a, x> + <w, x>^2, for every h"""
    _demand_directional_difference(submission, at, 2 * direction(at.x.shape, seed), h)


@directional_difference.property(
    points=1, hint="The points are x + h v and x - h v, with v as long as it is.", examples=EXAMPLES
)
@given(at=ridges_at(lengths(4), "cube"), seed=seeds(), h=steps())
def is_off_by_the_square_of_the_distance_on_cubics(submission: Any, at: RidgeAt, seed: int, h: float) -> None:
    """directional_difference(f, x, v, h) = <a + 3 <w, x>^2 w, v> + h^2 <w, v>^3, f(x) = <a, x> + <w, x>^3"""
    _demand_directional_difference(submission, at, 2 * direction(at.x.shape, seed), h)


@directional_difference.property(
    points=1, hint="Twice the direction, twice the derivative; along nothing, nothing.", examples=EXAMPLES
)
@given(at=ridges_at(any_shape(), "square"), seed=seeds(), factor=st.sampled_from((-1.0, 0.0, 2.0, 1e-3)))
def takes_the_direction_as_it_is(submission: Any, at: RidgeAt, seed: int, factor: float) -> None:
    """directional_difference(f, x, c v) = c directional_difference(f, x, v), also for c = 0"""
    v = direction(at.x.shape, seed)
    _demand_directional_difference(submission, at, v, 0.25)
    _demand_directional_difference(submission, at, factor * v, 0.25)


@directional_difference.property(points=1, hint="One direction needs no gradient.", examples=EXAMPLES_WATCHED)
@given(at=ridges_at(any_shape(), "square"), seed=seeds(), h=steps())
@example(at=RidgeAt(Ridge(np.zeros(3), np.ones(3), "square"), np.zeros(3)), seed=0, h=0.5)
def calls_f_twice_whatever_the_number_of_entries(submission: Any, at: RidgeAt, seed: int, h: float) -> None:
    """directional_difference(f, x, v, h) calls f twice: at x + h v and at x - h v"""
    v = direction(at.x.shape, seed)
    f = Watched(at.ridge.function, at.x.shape)
    assert_scalar(submission.directional_difference(f, at.x, v, h))
    assert_called_at(f, [at.x + h * v, at.x - h * v], atol=SAME_POINT)


@directional_difference.property(
    points=0.5, hint="The default step weighs the formula's error against rounding.", examples=EXAMPLES
)
@given(x=real_arrays(3, largest=0.75), seed=seeds())
def is_accurate_along_a_direction_with_the_default_step(submission: Any, x: Array, seed: int) -> None:
    """directional_difference(f, x, v) = <cos(x), v> to 1e-9 where f(x) = sum_i sin(x_i), 0.5 <= x_i <= 2

    With |v_i| <= 1 the errors are those of the gradient by differences, here summed over three entries.
    """
    x = x + 1.25
    v = direction(x.shape, seed)
    value = submission.directional_difference(SUM_OF_SINES, x, v)
    assert_close(value, float(np.sum(np.cos(x) * v)), rtol=0.0, atol=1e-9)


demand_care_of_arguments(
    directional_difference,
    reference,
    (COUPLED, DRIFTING.tolist(), [1.0, 1.0, -0.25], 0.1),
    (COUPLED, [3, -2], [2, 1], 0.25),
    points=0.5,
)
demand_any_size(directional_difference, reference, (COUPLED, SIZED, SIZED[::-1] / 8, 0.25), points=0.25)
demand_any_order(
    directional_difference,
    reference,
    (COUPLED, [1, 2], [1, 0], 0.25),
    (COUPLED, [1, 2], [0, 1], 0.25),
    (COUPLED, [3, 2], [1, 0], 0.5),
    points=0.25,
)


@directional_difference.property(
    points=0.5, hint="Where is f called without a step given? Add it in float64.", examples=EXAMPLES_WATCHED
)
@given(x=real_arrays(3, largest=2.0), seed=seeds(), kind=st.sampled_from((np.float64, np.float32)))
def steps_along_the_direction_by_the_default(submission: Any, x: Array, seed: int, kind: type) -> None:
    """directional_difference(f, x, v) calls f at x + 1e-5 v and x - 1e-5 v, also where x and v are float32"""
    v: NDArray[Any] = direction(x.shape, seed).astype(kind)
    point, shift = x.astype(kind).astype(np.float64), 1e-5 * v.astype(np.float64)
    f = Watched(SUM_OF_SINES, point.shape)
    assert_scalar(submission.directional_difference(f, x.astype(kind), v))
    assert_called_at(f, [point + shift, point - shift], atol=1e-10)


def _demand_forward_difference(submission: Any, at: RidgeAt, h: float) -> None:
    ridge, x = at
    expected = ridge.gradient(x) + h * ridge.weights**2
    room = 2 * ridge.rounding(x, h) / h
    assert_close(submission.forward_difference(ridge.function, x, h), expected, rtol=0.0, atol=room)


def _demand_central_difference(submission: Any, at: RidgeAt, h: float) -> None:
    ridge, x = at
    expected = ridge.gradient(x) + (h**2 * ridge.weights**3 if ridge.outer == "cube" else 0.0)
    room = ridge.rounding(x, h) / h
    assert_close(submission.central_difference(ridge.function, x, h), expected, rtol=0.0, atol=room)


def _demand_directional_difference(submission: Any, at: RidgeAt, v: Array, h: float) -> None:
    ridge, x = at
    expected = float(np.sum(ridge.gradient(x) * v))
    if ridge.outer == "cube":
        expected += h**2 * ridge.inner(v) ** 3
    room = ridge.rounding(x, h * np.abs(v)) / h
    assert_close(submission.directional_difference(ridge.function, x, v, h), expected, rtol=0.0, atol=room)
