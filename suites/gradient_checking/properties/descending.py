"""Gradient descent by central differences.

On a function that is at most quadratic along each axis the differences have no error but rounding, and the
points are known in closed form. A value of f is off by a few 1e-15 of its size, here at most 100 along the
way, and a slope with h = 1e-5 by 1e-8 at worst; ROOM allows for a few steps of that.
"""

from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_leaves_arguments_untouched, assert_tuple
from autograder.properties.formulas import Formula
from autograder.properties.memory import assert_shares_no_memory, held
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, real_arrays
from suites.vocabulary.ridges import RidgeAt, any_shape, ridges_at

from .questions import gradient_descent, lengths

ROOM = 1e-6
PARABOLA = Formula("np.sum(x ** 2)")


@gradient_descent.property(
    points=2, hint="From each point, a step against the gradient at that point.", examples=6
)
@given(at=ridges_at(lengths(4), "sine"), rate=st.sampled_from((0.5, 0.1, 0.01)), iterations=st.integers(1, 5))
def steps_against_the_gradient_at_each_point(
    submission: Any, at: RidgeAt, rate: float, iterations: int
) -> None:
    """x_(k+1) = x_k - rate * gradient of f at x_k, for every k

    Each step is judged from the point that was returned before it, so that errors do not add up. The
    truncation is h^2/6 |w|^3 < 2e-10.
    """
    points = _points(submission, at.ridge.function, at.x, rate, iterations)
    for before, after in pairwise(points):
        expected = before - rate * at.ridge.gradient(before)
        assert_close(after, expected, rtol=0.0, atol=ROOM, what="returned, after a point, the next one as")


@gradient_descent.property(
    points=1, hint="The rate is used as given: not normalised, not adapted.", examples=6
)
@given(
    x=real_arrays(3, largest=2.0),
    rate=st.sampled_from((0.125, 0.5, 0.75, 1.0, 1.25)),
    iterations=st.integers(1, 4),
)
def follows_a_parabola_in_closed_form(submission: Any, x: Array, rate: float, iterations: int) -> None:
    """x_k = (1 - 2 rate)^k x_0 where f(x) = sum_i x_i^2, also where the rate is too large and f grows"""
    points = _points(submission, PARABOLA, x, rate, iterations)
    for k, point in enumerate(points):
        assert_close(point, (1 - 2 * rate) ** k * x, rtol=0.0, atol=ROOM, what=f"returned as point {k}")


@gradient_descent.property(
    points=1, hint="Is every point an array of its own, with the shape of x?", examples=5
)
@given(at=ridges_at(any_shape(), "square"), iterations=st.integers(1, 3))
def takes_points_of_any_shape(submission: Any, at: RidgeAt, iterations: int) -> None:
    """every point of gradient_descent(f, x, rate, iterations) has the shape of x, whatever this is

    With rate = 1/1024 and <w, x>^2 of curvature 2 |w|^2 <= 96 no error grows.
    """
    rate = 2.0**-10
    expected = at.x
    for point in _points(submission, at.ridge.function, at.x, rate, iterations):
        assert_close(point, expected, rtol=0.0, atol=ROOM)
        expected = expected - rate * at.ridge.gradient(expected)


@gradient_descent.property(points=0.5, hint="Where the gradient is zero, nothing moves.", examples=5)
@given(minimum=real_arrays(3, largest=2.0), iterations=st.integers(0, 3))
def stays_at_a_minimum(submission: Any, minimum: Array, iterations: int) -> None:
    """all iterations + 1 points are x where f is least at x; there is one point for iterations = 0

    Values on both sides of a minimum are equal, but for the rounding of x + h and x - h: for |x| <= 2 the
    slope is off by 1e-15. One-sided differences see a slope of 1e-8 there.
    """
    f = Formula(f"np.sum((x - {as_source(minimum)}) ** 2)")
    for point in _points(submission, f, minimum, 0.25, iterations):
        assert_close(point, minimum, rtol=0.0, atol=1e-12)
    nowhere = _points(submission, f, minimum + 1, 0.25, 0)
    assert_close(nowhere[0], minimum + 1, rtol=0.0)


@gradient_descent.property(points=0.5, hint="`x -= ...` writes into the array of the caller.", examples=5)
@given(x=real_arrays(3, largest=2.0))
def leaves_the_start_as_it_is(submission: Any, x: Array) -> None:
    """gradient_descent(f, x, rate, iterations) does not change x"""
    _demand_halved(submission, x + 1)
    assert_leaves_arguments_untouched(submission.gradient_descent, PARABOLA, x + 1, 0.25, 2)


@gradient_descent.property(points=0.5, hint="What does an array of integers do with decimals?", examples=5)
@given(x=real_arrays(3, largest=8.0))
def starts_from_whole_numbers_too(submission: Any, x: Array) -> None:
    """gradient_descent(f, x, rate, iterations) takes integers and float32 as numbers; points are float64"""
    _demand_halved(submission, np.round(x).astype(np.int64))
    _demand_halved(submission, x.astype(np.float32))


@gradient_descent.property(points=1, hint="Does your code go on to the end, however many steps?", examples=3)
@given(
    x=real_arrays(2, largest=2.0), rate=st.sampled_from((2.0**-8, 2.0**-7)), iterations=st.integers(150, 300)
)
def goes_on_for_hundreds_of_steps(submission: Any, x: Array, rate: float, iterations: int) -> None:
    """x_k = (1 - 2 rate)^k x_0 where f(x) = sum_i x_i^2, for every k up to 300"""
    points = _points(submission, PARABOLA, x + 3, rate, iterations)
    expected = np.array([(1 - 2 * rate) ** k * (x + 3) for k in range(iterations + 1)])
    assert_close(np.array(points), expected, rtol=0.0, atol=ROOM, what="returned points whose table is")


@gradient_descent.property(
    points=0.5, hint="Take the gradient from central differences, with their default step.", examples=4
)
@given(minimum=real_arrays(3, largest=1.0), rate=st.sampled_from((0.5, 0.125)))
def measures_slopes_with_the_default_step(submission: Any, minimum: Array, rate: float) -> None:
    """the first step from c is -rate where f(x) = 1e10 sum_i (x_i - c_i)^3, whose difference is 1e10 h^2 = 1

    c + h is off by 1e-16, 1e-11 of h.
    """
    f = Formula(f"1e10 * np.sum((x - {as_source(minimum)}) ** 3)")
    points = _points(submission, f, minimum, rate, 1)
    assert_close(points[1], minimum - rate, rtol=0.0, atol=ROOM, what="returned as point 1")


@gradient_descent.property(points=0.5, hint="Is there a limit on the number of entries?")
def moves_hundreds_of_entries(submission: Any) -> None:
    """x_k = (1 - 2 rate)^k x_0 where f(x) = sum_i x_i^2, for 300 entries

    Values of size 300 are off by 1e-13 or so, and slopes by 1e-8 at most.
    """
    x = (np.arange(300.0) % 7 - 2.5) / 2
    for k, point in enumerate(_points(submission, PARABOLA, x, 0.25, 2)):
        assert_close(point, x / 2**k, rtol=0.0, atol=ROOM, what=f"returned as point {k}")


@gradient_descent.property(points=0.5, hint="Is the first point the caller's array under a second name?")
def makes_every_point_an_array_of_its_own(submission: Any) -> None:
    """no point shares memory with x, with another point, or with a point of an earlier call"""
    _demand_halved(submission, np.array([1.0, -2.5]))
    start = held(submission, np.array([1.0, -2.5]))
    points = list(submission.gradient_descent.kept(PARABOLA, start, 0.25, 2))
    for number, point in enumerate(points):
        others = points[:number] + points[number + 1 :]
        assert_shares_no_memory(
            submission, point, [start, *others], what=f"point {number}", other="x or a point"
        )
    again = submission.gradient_descent.kept(PARABOLA, start, 0.25, 2)
    assert_shares_no_memory(submission, again, points, what="a point", other="a point of an earlier call")


def _demand_halved(submission: Any, x: Any) -> None:
    for k, point in enumerate(_points(submission, PARABOLA, x, 0.25, 2)):
        assert_close(point, x / 2**k, rtol=0.0, atol=ROOM)


def _points(submission: Any, f: Formula, x: Array, rate: float, iterations: int) -> list[Array]:
    points = assert_tuple(submission.gradient_descent(f, x, rate, iterations), iterations + 1)
    return [assert_array(point, x.shape) for point in points]
