"""What is demanded of networks of ReLU units that join points by straight lines."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_scalar, assert_that, assert_tuple
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.memory_contracts import demand_answers_of_their_own
from autograder.properties.strategies import Array, rounded
from solutions import universal_approximation as reference
from suites.vocabulary.curves import Curve, curves
from suites.vocabulary.units import polyline

from ..public.lines import joined_points
from .questions import ACCURACY, EXAMPLES, relu_interpolant

MANY_KNOTS = 220

_generator = np.random.default_rng(6)
KNOTS = np.cumsum(_generator.integers(1, 5, MANY_KNOTS)) / 4
VALUES = rounded(_generator.uniform(-2.0, 2.0, MANY_KNOTS))


def answers_of(submission: Any, knots: Array, values: Array, x: Array) -> Array:
    """What the network answers at x that `relu_interpolant` makes of these points."""
    thresholds, weights, offset = assert_tuple(submission.relu_interpolant(knots, values), 3)
    assert_array(thresholds, (len(knots) - 1,))
    assert_array(weights, (len(knots) - 1,))
    return polyline(x, thresholds, weights, assert_scalar(offset))


@relu_interpolant.property(
    points=0.75, examples=EXAMPLES, hint="What is the slope of the piece between two knots?"
)
@given(points=joined_points(), share=st.integers(1, 9))
def is_straight_between_the_knots(submission: Any, points: tuple[Array, Array], share: int) -> None:
    """between two knots the network is on the straight line from one value to the next"""
    knots, values = points
    x = knots[:-1] + share / 10 * np.diff(knots)
    right = values[:-1] + share / 10 * np.diff(values)
    answers = answers_of(submission, knots, values, x)
    assert_close(answers, right, rtol=ACCURACY, atol=ACCURACY, what="makes a network that answers")


@relu_interpolant.property(
    points=0.5, examples=EXAMPLES, hint="Which units are on to the left, and to the right?"
)
@given(points=joined_points())
def is_constant_to_the_left_and_goes_on_to_the_right(submission: Any, points: tuple[Array, Array]) -> None:
    """the network is values_0 left of the first knot, and keeps its last slope beyond the last knot"""
    knots, values = points
    last = (values[-1] - values[-2]) / (knots[-1] - knots[-2])
    x = np.array([knots[0] - 5, knots[0] - 0.5, knots[-1] + 1, knots[-1] + 3])
    right = np.array([values[0], values[0], values[-1] + last, values[-1] + 3 * last])
    answers = answers_of(submission, knots, values, x)
    assert_close(answers, right, rtol=ACCURACY, atol=ACCURACY, what="makes a network that answers")


@relu_interpolant.property(
    points=0.75, examples=EXAMPLES, hint="Which order has the error of a straight line?"
)
@given(curve=curves(), pieces=st.integers(1, 12))
def errs_at_most_by_an_eighth_of_the_bend(submission: Any, curve: Curve, pieces: int) -> None:
    """|network(x) - f(x)| <= h^2/8 max |f''| for knots at a distance h that lie on f"""
    knots = np.linspace(curve.a, curve.b, pieces + 1)
    x = (knots[:-1] + knots[1:]) / 2
    answers = answers_of(submission, knots, curve.f(knots), x)
    error = np.max(np.abs(answers - curve.f(x)))
    bound = ((curve.b - curve.a) / pieces) ** 2 / 8 * curve.bend
    assert_that(bool(error <= bound + ACCURACY), f"errs by {error:.6g} half-way", f"at most {bound:.6g}")


demand_care_of_arguments(
    relu_interpolant,
    reference,
    ([0.5, 1, 2.5], [3, 4, 2]),
    ([0.5, 1.25, 2], [3.5, -1.25, 2]),
    points=0.25,
)
demand_any_size(relu_interpolant, reference, (KNOTS, VALUES), points=0.25)
demand_any_order(
    relu_interpolant,
    reference,
    ([0.5, 1, 2], [1, 2, 0]),
    ([0.5, 1, 3], [1, 2, 0]),
    ([0.5, 1, 2], [0, 2, 0]),
    points=0.25,
)
demand_answers_of_their_own(relu_interpolant, reference, ([0.5, 1, 2], [1, 2, 0]), points=0.25)
