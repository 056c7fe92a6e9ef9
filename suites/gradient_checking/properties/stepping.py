"""The best step of a central difference."""

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_scalar, assert_that
from autograder.properties.contracts import demand_any_order
from solutions import gradient_checking as reference

from .questions import best_step

EPSILON = 2.0**-52
# Powers of ten and three digits, of either sign.
NUMBERS = st.builds(
    lambda digits, exponent, sign: sign * digits * 10.0**exponent,
    st.integers(1, 999),
    st.integers(-6, 6),
    st.sampled_from((-1.0, 1.0)),
)


@best_step.property(points=1, hint="Which h makes the derivative of the error with respect to h zero?")
@given(value=NUMBERS, third=NUMBERS)
def makes_the_slope_of_the_error_zero(submission: Any, value: float, third: float) -> None:
    """h^3 |third| = 3 epsilon |value| where h = best_step(value, third)

    A cube has three times the relative error of h: 1e-9 leaves room for a constant written with ten digits.
    """
    h = assert_scalar(submission.best_step(value, third))
    assert_that(h > 0, f"returned {h!r}", "a positive number")
    expected = math.cbrt(3 * EPSILON * abs(value) / abs(third))
    assert_close(h, expected, rtol=1e-9)


@best_step.property(points=0.5, hint="How does the step depend on the units of f, and on those of x?")
@given(value=NUMBERS, third=NUMBERS, factor=st.sampled_from((-1.0, 8.0, 2.0**-10)))
def follows_the_units_of_f_and_x(submission: Any, value: float, third: float, factor: float) -> None:
    """best_step(c f, c d) = best_step(f, d) and best_step(f, d / c^3) = |c| best_step(f, d)"""
    expected = reference.best_step(value, third)
    assert_close(submission.best_step(factor * value, factor * third), expected, rtol=1e-9)
    assert_close(submission.best_step(value, third / factor**3), abs(factor) * expected, rtol=1e-9)


demand_any_order(best_step, reference, (1.0, 1.0), (2, -5), (-3.0, 8), points=0.5)
