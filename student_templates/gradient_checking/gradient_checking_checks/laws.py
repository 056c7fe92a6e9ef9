"""What is demanded of gradient checking and shown to students: the handout's numbers and simple laws.

These properties travel with the template: they use only the vocabulary and state their numbers in full.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from .course_checks.properties import Suite, assert_array, assert_close, assert_scalar, assert_that, assert_tuple
from .course_checks.properties.assertions import assert_boolean
from .course_checks.properties.contracts import demand_worked_example
from .course_checks.properties.formulas import Formula
from .course_checks.properties.rendering import as_source
from .course_checks.properties.strategies import Array, real_arrays

ACCURACY = 1e-9
EXAMPLES = 8

SUM_OF_SQUARES = Formula("np.sum(x ** 2)")
LOSS_OF_THE_NOTES = Formula("np.log(1 + np.exp(0.822 - 0.0418 * x[0]))")
THREE_OUTPUTS = Formula("np.array([x[0] * x[1], x[0] ** 2, 3 * x[1]])")

suite = Suite("gradient_checking", public=True)
forward_difference = suite.question("forward_difference")
central_difference = suite.question("central_difference")
directional_difference = suite.question("directional_difference")
jacobian = suite.question("jacobian")
relative_error = suite.question("relative_error")
check_gradient = suite.question("check_gradient")
gradient_descent = suite.question("gradient_descent")

demand_worked_example(forward_difference, SUM_OF_SQUARES, [1, 2], 0.1, answer=[2.1, 4.1], points=0.5)
demand_worked_example(central_difference, LOSS_OF_THE_NOTES, [-0.509], 0.1, answer=[-0.029225], points=0.5)
demand_worked_example(directional_difference, SUM_OF_SQUARES, [1, 2], [3, -1], 0.1, answer=2, points=0.5)
demand_worked_example(jacobian, THREE_OUTPUTS, [2, 3], 0.1, answer=[[3, 2], [4, 0], [0, 3]], points=0.5)
demand_worked_example(relative_error, [1, -2, 0.5], [1.1, -2, 0.5], answer=0.090909, points=0.5)
demand_worked_example(
    gradient_descent, SUM_OF_SQUARES, [1, 2], 0.25, 2, answer=([1, 2], [0.5, 1], [0.25, 0.5]), points=1
)


@forward_difference.property(
    points=0.5, hint="How much does f grow when entry i grows by h? And per unit of h?", examples=EXAMPLES
)
@given(slopes=real_arrays(3, largest=3.0), offset=st.integers(-3, 3))
def finds_the_slopes_of_a_linear_function(submission: Any, slopes: Array, offset: int) -> None:
    """forward_difference(f, x) = a where f(x) = <a, x> + b

    Values of size 10 are off by 1e-15 or so, and the quotient with h = 1e-8 by 1e-7 or so: 1e-5 is ample.
    """
    gradient = submission.forward_difference(_linear(slopes, offset), np.ones(slopes.shape))
    assert_close(gradient, slopes, rtol=1e-5, atol=1e-5)


@central_difference.property(
    points=0.5, hint="Both sides of x count, and they are 2h apart.", examples=EXAMPLES
)
@given(slopes=real_arrays(3, largest=3.0), offset=st.integers(-3, 3))
def finds_the_slopes_of_a_linear_function_from_both_sides(
    submission: Any, slopes: Array, offset: int
) -> None:
    """central_difference(f, x) = a where f(x) = <a, x> + b

    Values of size 10 are off by 1e-15 or so, and the quotient with h = 1e-5 by 1e-10 or so.
    """
    gradient = submission.central_difference(_linear(slopes, offset), np.ones(slopes.shape))
    assert_close(gradient, slopes, rtol=1e-7, atol=1e-7)


@directional_difference.property(
    points=0.5, hint="Each entry of the direction counts with the slope of its own.", examples=EXAMPLES
)
@given(slopes=real_arrays(3, largest=3.0), offset=st.integers(-3, 3))
def finds_each_slope_along_its_axis(submission: Any, slopes: Array, offset: int) -> None:
    """directional_difference(f, x, e_i) = a_i where f(x) = <a, x> + b and e_i points along axis i"""
    f = _linear(slopes, offset)
    for axis, slope in zip(np.eye(len(slopes)), slopes, strict=True):
        value = submission.directional_difference(f, np.ones(slopes.shape), axis)
        assert_close(value, float(slope), rtol=1e-7, atol=1e-7)


@jacobian.property(
    points=0.5, hint="Entry (i, j): output i, with respect to entry j of x.", examples=EXAMPLES
)
@given(matrix=real_arrays(3, 3, largest=3.0))
def finds_the_matrix_of_a_linear_map(submission: Any, matrix: Array) -> None:
    """jacobian(f, x) = A where f(x) = A x"""
    f = Formula(f"{as_source(matrix)} @ x")
    value = submission.jacobian(f, np.ones(matrix.shape[1]))
    assert_close(value, matrix, rtol=1e-7, atol=1e-7)


@relative_error.property(points=0.5, hint="Neither of the two counts more than the other.", examples=EXAMPLES)
@given(a=real_arrays(4), shift=st.integers(1, 3))
def is_the_same_either_way_round(submission: Any, a: Array, shift: int) -> None:
    """relative_error(a, b) = relative_error(b, a) > 0 where a and b differ"""
    once = assert_scalar(submission.relative_error(a, a + shift))
    assert_that(once > 0, f"returned {once!r}", "a positive number")
    assert_close(submission.relative_error(a + shift, a), once, rtol=ACCURACY)


@check_gradient.property(points=0.5, hint="What is the gradient of a sum of squares?")
def tells_the_gradient_of_a_sum_of_squares_from_half_of_it(submission: Any) -> None:
    """check_gradient(f, gradient, [1, 2]) where f(x) = sum_i x_i^2: True for 2 x, False for x"""
    x = np.array([1.0, 2.0])
    assert_boolean(submission.check_gradient(SUM_OF_SQUARES, Formula("2 * x"), x), True)
    assert_boolean(submission.check_gradient(SUM_OF_SQUARES, Formula("1 * x"), x), False)


@gradient_descent.property(
    points=0.5, hint="How many points are there between which one step is made?", examples=EXAMPLES
)
@given(x=real_arrays(3, largest=3.0), iterations=st.integers(0, 3))
def visits_one_point_more_than_it_makes_steps(submission: Any, x: Array, iterations: int) -> None:
    """gradient_descent(f, x, step, iterations) is a list of iterations + 1 arrays that begins with x"""
    points = assert_tuple(submission.gradient_descent(SUM_OF_SQUARES, x, 0.125, iterations), iterations + 1)
    for point in points:
        assert_array(point, x.shape)
    assert_close(points[0], x, rtol=0.0, what="returned a list whose first point is")


def _linear(slopes: Array, offset: int) -> Formula:
    return Formula(f"np.sum({as_source(slopes)} * x) + {offset}")
