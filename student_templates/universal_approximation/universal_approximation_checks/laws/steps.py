"""Networks of threshold units, and of logistic units that are nearly as steep."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import assert_array, assert_close, assert_tuple
from ..course_checks.properties.contracts import demand_worked_example
from ..course_checks.properties.formulas import Formula
from ..course_checks.properties.memory import assert_shares_no_memory, held
from ..course_checks.properties.strategies import Array, generators, rounded
from ..course_checks.vocabulary.curves import Curve, curves
from ..course_checks.vocabulary.units import staircase
from ..course_checks.vocabulary.worked import demand_answers, demand_careful_example, demand_worked_example_and_care

from .suite import ACCURACY, EXAMPLES, suite

evaluate_steps = suite.question("evaluate_steps")
step_network = suite.question("step_network")
steep_network = suite.question("steep_network")

SQUARE = Formula("x ** 2")

demand_worked_example(
    evaluate_steps, [0, 1, 1.5, 2, 5], [1, 2, 3], [2, -0.5, -1.5], answer=[0, 2, 2, 1.5, 0], points=0.5
)
demand_careful_example(
    evaluate_steps, [0, 1, 2, 5], [1, 2, 3], [2.5, -0.5, -1.25], answer=[0, 2.5, 2, 0.75], points=0.25
)


@st.composite
def stairs(draw: st.DrawFn) -> tuple[Array, Array, Array]:
    """Points x of shape (M,), some of them thresholds, and thresholds in any order with their weights."""
    points, units = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    generator = draw(generators())
    thresholds = rounded(generator.uniform(-3, 3, units), 1)
    x = rounded(generator.uniform(-4, 4, points), 1)
    x = np.where(generator.random(points) < 0.4, generator.choice(thresholds, points), x)
    return x, thresholds, rounded(generator.uniform(-3, 3, units), 1)


@evaluate_steps.property(
    points=0.75,
    examples=EXAMPLES,
    hint="Does a unit count at its threshold, and do thresholds come in order?",
)
@given(drawn=stairs())
def adds_up_the_units_that_are_on(submission: Any, drawn: tuple[Array, Array, Array]) -> None:
    """evaluate_steps(x, thresholds, weights)_i is the sum of the weights whose threshold is at most x_i"""
    right = staircase(*drawn)
    assert_close(submission.evaluate_steps(*drawn), right, rtol=ACCURACY, atol=ACCURACY)


demand_worked_example(
    step_network,
    *(SQUARE, 1, 3, 4),
    answer=([1, 1.5, 2, 2.5, 3], [1.5625, 1.5, 2, 2.5, -7.5625]),
    points=0.75,
)


@step_network.property(
    points=1,
    examples=EXAMPLES,
    hint="Evaluate your network at the midpoints, below a and at b: what should be there?",
)
@given(curve=curves(), steps=st.integers(1, 8))
def has_the_value_of_f_at_every_midpoint(submission: Any, curve: Curve, steps: int) -> None:
    """the network of step_network(f, a, b, N) is f(x) at every midpoint x, and 0 below a and beyond b"""
    f, a, b = curve[:3]
    value = assert_tuple(submission.step_network(f, a, b, steps), 2)
    thresholds, weights = (assert_array(part, (steps + 1,)) for part in value)
    midpoints = a + (np.arange(steps) + 0.5) * (b - a) / steps
    x = np.array([a - 0.01, *midpoints, b + 0.01])
    right = np.array([0.0, *map(f, midpoints), 0.0])
    answers = staircase(x, thresholds, weights)
    assert_close(answers, right, rtol=ACCURACY, atol=ACCURACY, what="makes a network that answers")


demand_answers(
    step_network,
    "takes_one_step",
    ((Formula("3 - x"), 0, 2, 1), (np.array([0.0, 2.0]), np.array([2.0, -2.0]))),
    hint="One step has one midpoint and two ends.",
    points=0.25,
    rtol=ACCURACY,
    atol=ACCURACY,
)

demand_worked_example_and_care(
    steep_network,
    *([1, 3], [2, -0.5], 2.5),
    answer=([[2.5, 2.5]], [-2.5, -7.5], [[2], [-0.5]], [0]),
    points=0.75,
)


@steep_network.property(points=0.5, hint="Is one of your arrays another view of an argument?")
def returns_arrays_of_its_own(submission: Any) -> None:
    """steep_network(thresholds, weights, k) shares no memory with its arguments"""
    arguments = [held(submission, np.array(part)) for part in ([1.0, 3.0], [2.0, -0.5])]
    kept = submission.steep_network.kept(*arguments, 10.0)
    for number, argument in enumerate(arguments, start=1):
        assert_shares_no_memory(submission, kept, argument, other=f"argument number {number}")
    W1 = assert_tuple(submission.steep_network(np.array([1.0, 3.0]), np.array([2.0, -0.5]), 10.0), 4)[0]
    assert_close(W1, np.array([[10.0, 10.0]]), rtol=ACCURACY, what="returned as W1")
