"""Jacobians of functions with many outputs, by central differences.

The maps are f(x) = A x + (B x)^p, the power taken entry by entry: central differences are exact for p = 2,
and off by h^2 B_ij^3 in entry (i, j) for p = 3. A tolerance is for rounding, by `RidgeMap.rounding`.
"""

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from autograder.properties import assert_close
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.formulas import Formula
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, real_arrays
from solutions import gradient_checking as reference
from suites.vocabulary.ridges import RidgeMap, RidgeMapAt, ridge_maps_at, steps
from suites.vocabulary.stepping import DRIFTING
from suites.vocabulary.watching import Watched

from .differences import SIZED
from .questions import EXAMPLES, EXAMPLES_WATCHED, jacobian

SQUARES = Formula("x ** 2")
TWO_OUTPUTS = Formula("np.array([np.sum(x) ** 2, x[0] - x[1]])")
SINES_AND_MORE = Formula("np.concatenate([np.sin(x), [np.sum(np.cos(x))]])")


@jacobian.property(
    points=2,
    hint="One row per output, one column per entry of x; vary one entry at a time.",
    examples=EXAMPLES,
)
@given(at=ridge_maps_at(outputs=4, inputs=4, power=2), h=steps())
@example(at=RidgeMapAt(RidgeMap(np.zeros((2, 2)), np.array([[1.0, 2], [0.5, 1]]), 2), np.ones(2)), h=0.5)
def holds_the_slope_of_every_output(submission: Any, at: RidgeMapAt, h: float) -> None:
    """jacobian(f, x, h) = A + 2 diag(B x) B where f(x) = A x + (B x)^2, for every step h"""
    _demand_jacobian(submission, at, h)


@jacobian.property(points=1, hint="The denominator is 2h, whatever h is.", examples=EXAMPLES)
@given(at=ridge_maps_at(outputs=3, inputs=4, power=3), h=steps())
def is_off_by_the_square_of_the_step_for_every_output(submission: Any, at: RidgeMapAt, h: float) -> None:
    """jacobian(f, x, h) = A + 3 diag(B x)^2 B + h^2 B^3 where f(x) = A x + (B x)^3, powers by entry"""
    _demand_jacobian(submission, at, h)


@jacobian.property(
    points=1, hint="One output gives one row, one entry of x gives one column: both stay.", examples=5
)
@given(row=ridge_maps_at(outputs=1, inputs=4, power=2), column=ridge_maps_at(outputs=4, inputs=1, power=2))
def keeps_single_rows_and_columns(submission: Any, row: RidgeMapAt, column: RidgeMapAt) -> None:
    """jacobian(f, x) has shape (m, n), also where m = 1 or n = 1"""
    _demand_jacobian(submission, row, 0.25)
    _demand_jacobian(submission, column, 0.25)


@jacobian.property(
    points=0.5, hint="The default step weighs the formula's error against rounding.", examples=EXAMPLES
)
@given(x=real_arrays(3, largest=0.75))
def is_accurate_for_every_output_with_the_default_step(submission: Any, x: Array) -> None:
    """jacobian(f, x) = [diag(cos x); -sin x] to 1e-9 where f(x) = (sin x_1, ..., sin x_n, sum_i cos x_i)

    As for the gradient by central differences: 1.2e-10 of rounding, 2e-11 of truncation.
    """
    expected = np.vstack([np.diag(np.cos(x)), -np.sin(x)])
    assert_close(submission.jacobian(SINES_AND_MORE, x), expected, rtol=0.0, atol=1e-9)


@jacobian.property(
    points=0.5, hint="f takes one vector of the shape of x at a time, as the handout says.", examples=5
)
@given(at=ridge_maps_at(outputs=3, inputs=3, power=2))
def calls_f_with_vectors_of_the_shape_of_the_point(submission: Any, at: RidgeMapAt) -> None:
    """jacobian(f, x) is right for an f that refuses all but float64 arrays of shape (n,)

    With h = 0.25.
    """
    f = Watched(at.map.function, at.x.shape)
    room = at.map.rounding(at.x, 0.25) / 0.25
    assert_close(submission.jacobian(f, at.x, 0.25), at.map.jacobian(at.x), rtol=0.0, atol=room)


demand_care_of_arguments(
    jacobian, reference, (TWO_OUTPUTS, DRIFTING, 0.1), (TWO_OUTPUTS, [3, -2, 4], 0.25), points=0.5
)
demand_any_size(
    jacobian,
    reference,
    (TWO_OUTPUTS, SIZED, 0.25),
    (Formula("x[0] * np.arange(400.0)"), [1, 2], 0.25),
    points=0.25,
)
demand_any_order(
    jacobian,
    reference,
    (TWO_OUTPUTS, [1, 2], 0.25),
    (TWO_OUTPUTS, [3, 2], 0.25),
    (SQUARES, [1, 2], 0.25),
    points=0.25,
)


@jacobian.property(
    points=0.5, hint="Where is f called without a step given? Add it in float64.", examples=EXAMPLES_WATCHED
)
@given(x=real_arrays(3, largest=2.0), kind=st.sampled_from((np.float64, np.float32)))
def steps_to_both_sides_of_each_entry_by_the_default(submission: Any, x: Array, kind: type) -> None:
    """jacobian(f, x) is the identity for f(x) = 1e10 (x - c)^3 at x = c, where h^2 1e10 = 1, also in float32

    Each value is 1e-5 to within the rounding of x + h, 2e-16 of 1e-5, three times.
    """
    point: NDArray[Any] = x.astype(kind)
    f = Formula(f"1e10 * (x - {as_source(point.astype(np.float64))}) ** 3")
    assert_close(submission.jacobian(f, point), np.eye(len(x)), rtol=0.0, atol=1e-6)


def _demand_jacobian(submission: Any, at: RidgeMapAt, h: float) -> None:
    cubed = h**2 * at.map.weights**3 if at.map.power == 3 else 0.0
    value = submission.jacobian(at.map.function, at.x, h)
    room = at.map.rounding(at.x, h) / h
    assert_close(value, at.map.jacobian(at.x) + cubed, rtol=0.0, atol=room)
