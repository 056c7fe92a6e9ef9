"""Networks of ReLU units that join points by straight lines."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import assert_array, assert_close, assert_scalar, assert_tuple
from ..course_checks.properties.arguments import Numbers
from ..course_checks.properties.contracts import demand_worked_example
from ..course_checks.properties.counterexamples import demand_counterexample
from ..course_checks.properties.memory import assert_shares_no_memory, held
from ..course_checks.properties.strategies import Array, generators, rounded
from ..course_checks.vocabulary.units import polyline
from ..course_checks.vocabulary.worked import demand_careful_example

from .suite import ACCURACY, EXAMPLES, suite

relu_interpolant = suite.question("relu_interpolant")

SMALLEST_STEP = 0.01

demand_worked_example(relu_interpolant, [1, 2, 4], [3, 5, 2], answer=([1, 2], [2, -3.5], 3), points=0.75)
demand_careful_example(
    relu_interpolant, [0.5, 1, 2.5], [3, 4, 2], answer=([0.5, 1], [2, -3.333333], 3), points=0.25
)


@st.composite
def joined_points(draw: st.DrawFn) -> tuple[Array, Array]:
    """Two to seven knots at uneven distances from 1/4 to 2, and values from -5 to 5."""
    count = draw(st.integers(2, 7))
    generator = draw(generators())
    knots = generator.integers(-12, 12) / 4 + np.cumsum(generator.integers(1, 9, count)) / 4
    return knots, rounded(generator.uniform(-5, 5, count), 1)


@relu_interpolant.property(
    points=1,
    examples=EXAMPLES,
    hint="At which knot is it wrong first? By how much does the slope change there?",
)
@given(points=joined_points())
def goes_through_every_point(submission: Any, points: tuple[Array, Array]) -> None:
    """offset + sum_j weights_j relu(x - thresholds_j) = values_i at x = knots_i, and values_0 to the left

    Slopes are at most 40 and distances at most 12: a sum of 6 such terms is off by less than 1e-12.
    """
    knots, values = points
    thresholds, weights, offset = assert_tuple(submission.relu_interpolant(knots, values), 3)
    assert_array(thresholds, (len(knots) - 1,))
    assert_array(weights, (len(knots) - 1,))
    x = np.array([knots[0] - 1, *knots])
    right = np.array([values[0], *values])
    answers = polyline(x, thresholds, weights, assert_scalar(offset))
    assert_close(answers, right, rtol=ACCURACY, atol=ACCURACY, what="makes a network that answers")


@relu_interpolant.property(
    points=0.5, hint="`knots[:-1]` is another view of `knots`; what makes a new array?"
)
def returns_arrays_of_its_own(submission: Any) -> None:
    """relu_interpolant(knots, values) shares no memory with its arguments"""
    arguments = [held(submission, np.array(part)) for part in ([1.0, 2.0, 4.0], [3.0, 5.0, 2.0])]
    kept = submission.relu_interpolant.kept(*arguments)
    for number, argument in enumerate(arguments, start=1):
        assert_shares_no_memory(submission, kept, argument, other=f"argument number {number}")
    value = submission.relu_interpolant(np.array([1.0, 2.0, 4.0]), np.array([3.0, 5.0, 2.0]))
    assert_close(assert_tuple(value, 3)[0], np.array([1.0, 2.0]), rtol=ACCURACY, what="returned thresholds")


demand_counterexample(
    suite.question("counterexample_relu_interpolant"),
    target="relu_interpolant",
    mistake="one_width_for_all_pieces",
    accepts={"knots": Numbers("K"), "values": Numbers("K")},
    provided={
        "there are two knots at least": lambda knots, values: len(knots) >= 2,
        f"each knot is larger than the one before by at least {SMALLEST_STEP}": lambda knots, values: bool(
            np.all(np.diff(knots) >= SMALLEST_STEP)
        ),
    },
    points=2,
    hint="Which number of the wrong function is the same for all pieces? For which knots is that right?",
)
