"""What is demanded of networks of threshold units, and of the logistic units in their place."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_that, assert_tuple
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.formulas import Formula
from autograder.properties.memory_contracts import demand_answers_of_their_own
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, rounded
from solutions import universal_approximation as reference
from suites.vocabulary.curves import Curve, curves, tenths
from suites.vocabulary.units import Layer, assert_layer, logistic_network, staircase

from ..public.steps import stairs
from .questions import ACCURACY, EXAMPLES, evaluate_steps, steep_network, step_network

MANY_POINTS, MANY_UNITS = 300, 170

_generator = np.random.default_rng(5)
# Whole thresholds and tenths: many points lie exactly on a threshold.
THRESHOLDS = _generator.integers(-50, 50, MANY_UNITS) / 10
WEIGHTS = rounded(_generator.uniform(-2.0, 2.0, MANY_UNITS))
POINTS = _generator.integers(-60, 60, MANY_POINTS) / 10


@evaluate_steps.property(points=0.75, examples=EXAMPLES, hint="Is a unit on at its threshold exactly?")
@given(drawn=stairs())
def counts_a_unit_from_its_threshold_on(submission: Any, drawn: tuple[Array, Array, Array]) -> None:
    """evaluate_steps(c, c, weights)_i = the sum of weights_j with c_j <= c_i"""
    _, thresholds, weights = drawn
    right = staircase(thresholds, thresholds, weights)
    value = submission.evaluate_steps(thresholds, thresholds, weights)
    assert_close(value, right, rtol=ACCURACY, atol=ACCURACY)


@evaluate_steps.property(points=0.5, examples=EXAMPLES, hint="Does your code rely on the order of the units?")
@given(drawn=stairs(), seed=st.integers(0, 999))
def does_not_depend_on_the_order_of_units(
    submission: Any, drawn: tuple[Array, Array, Array], seed: int
) -> None:
    """evaluate_steps is the same when units are listed in another order"""
    x, thresholds, weights = drawn
    order = np.random.default_rng(seed).permutation(len(thresholds))
    value = submission.evaluate_steps(x, thresholds[order], weights[order])
    assert_close(value, staircase(*drawn), rtol=ACCURACY, atol=ACCURACY)


@evaluate_steps.property(points=0.25, hint="Do you compare with the threshold, or with one nearby?")
def is_off_just_below_a_threshold(submission: Any) -> None:
    """a unit with the threshold 1 is off at 1 - 2^-30 and on at 1 and 1 + 2^-30"""
    x = np.array([1 - 2.0**-30, 1.0, 1 + 2.0**-30])
    value = submission.evaluate_steps(x, np.array([1.0]), np.array([2.5]))
    assert_close(value, np.array([0.0, 2.5, 2.5]), rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(
    evaluate_steps,
    reference,
    ([0, 1, 2, 5], [3, 1, 2], [2.5, -0.5, -1.25]),
    ([0.5, 1.25], [1, 0], [0.5, 0.25]),
    points=0.25,
)
demand_any_size(evaluate_steps, reference, (POINTS, THRESHOLDS, WEIGHTS), points=0.25)
demand_any_order(
    evaluate_steps,
    reference,
    ([0, 1, 2], [1, 2], [1.5, 1]),
    ([0, 1, 2], [2, 1], [1.5, 1]),
    ([0, 1, 2], [1, 2], [-1, 1]),
    points=0.25,
)


@step_network.property(
    points=1, examples=EXAMPLES, hint="How far is a point of a step from its midpoint at most?"
)
@given(curve=curves(), steps=st.integers(1, 12), place=st.integers(1, 99))
def stays_within_half_a_step_of_f(submission: Any, curve: Curve, steps: int, place: int) -> None:
    """|network(x) - f(x)| <= L h/2 for a <= x < b, where h = (b - a)/N and |f'| <= L

    Points are at least h/100 away from thresholds, where rounding cannot decide.
    """
    thresholds, weights = assert_tuple(submission.step_network(*curve[:3], steps), 2)
    assert_array(thresholds, (steps + 1,))
    assert_array(weights, (steps + 1,))
    width = (curve.b - curve.a) / steps
    x = np.asarray(curve.a + (np.arange(steps) + place / 100) * width, dtype=np.float64)
    error = np.max(np.abs(staircase(x, thresholds, weights) - curve.f(x)))
    bound = curve.steepest * width / 2
    assert_that(
        bool(error <= bound + ACCURACY),
        f"errs by {error:.6g} at one of {as_source(x)}",
        f"at most {bound:.6g}",
    )


@step_network.property(points=0.5, examples=EXAMPLES, hint="What do the weights of f + g have to be?")
@given(curve=curves(), steps=st.integers(1, 6), p=tenths(), q=tenths())
def is_linear_in_f(submission: Any, curve: Curve, steps: int, p: float, q: float) -> None:
    """the weights for p f + q are p times those for f, plus (q, 0, ..., 0, -q)"""
    f, a, b = curve[:3]
    scaled = Formula(f"{p} * ({f.text}) + {q}")
    _, weights = reference.step_network(f, a, b, steps)
    right = p * weights
    right[0] += q
    right[-1] -= q
    value = assert_tuple(submission.step_network(scaled, a, b, steps), 2)
    assert_close(value[1], right, rtol=ACCURACY, atol=ACCURACY, what="returned the weights")


@step_network.property(
    points=0.5, hint="At which points do you ask for f? It need not be defined at a or beyond b."
)
def asks_for_f_inside_of_the_interval(submission: Any) -> None:
    """step_network(f, 0, 2, N) works for f(x) = ln x + ln(2 - x), which has no value at 0 and 2"""
    f = Formula("np.log(x) + np.log(2 - x)")
    for steps in (1, 2, 5):
        value = assert_tuple(submission.step_network(f, 0.0, 2.0, steps), 2)
        thresholds, weights = reference.step_network(f, 0.0, 2.0, steps)
        assert_close(value[0], thresholds, rtol=ACCURACY, atol=ACCURACY, what="returned the thresholds")
        assert_close(value[1], weights, rtol=ACCURACY, atol=ACCURACY, what="returned the weights")


demand_any_size(step_network, reference, (Formula("np.sin(x) + x"), -2.0, 7.0, 400), points=0.25)
demand_any_order(
    step_network,
    reference,
    (Formula("x ** 2"), 0, 2, 2),
    (Formula("x ** 2"), 1, 2, 2),
    (Formula("2 * x"), 0.0, 2.0, 2),
    (Formula("2 * x"), 0, 2, 3),
    points=0.25,
)


def smooth_layers(value: Any, units: int) -> list[Layer]:
    """The two layers that `steep_network` returned, after checking their shapes."""
    W1, b1, W2, b2 = assert_tuple(value, 4)
    return [
        assert_layer(W1, b1, (1, units), what="returned as W1 and b1"),
        assert_layer(W2, b2, (units, 1), what="returned as W2 and b2"),
    ]


@steep_network.property(points=0.75, examples=EXAMPLES, hint="How large is logistic(-k d) for a large k d?")
@given(drawn=stairs(), steepness=st.sampled_from((20.0, 50.0, 400.0)))
def is_a_staircase_away_from_the_jumps(
    submission: Any, drawn: tuple[Array, Array, Array], steepness: float
) -> None:
    """|steep(x) - staircase(x)| <= sum_j |weights_j| exp(-k d), d being the distance to the nearest jump"""
    x, thresholds, weights = drawn
    x = x + 0.05  # thresholds are multiples of 0.1: every point is at least 0.05 away from them
    layers = smooth_layers(submission.steep_network(thresholds, weights, steepness), len(thresholds))
    distance = np.min(np.abs(x[:, None] - thresholds), axis=1)
    room = np.sum(np.abs(weights)) * np.exp(-steepness * distance) + ACCURACY
    error = np.abs(logistic_network(x[:, None], layers)[:, 0] - staircase(x, thresholds, weights))
    assert_that(
        bool(np.all(error <= room)), f"makes a network that errs by {as_source(error)}", as_source(room)
    )


@steep_network.property(points=0.5, examples=EXAMPLES, hint="What is logistic(0)?")
@given(weight=tenths(), place=tenths(), steepness=st.sampled_from((0.5, 3.0, 100.0)))
def is_half_way_up_at_a_jump(submission: Any, weight: float, place: float, steepness: float) -> None:
    """the network of steep_network([c], [w], k) is w/2 at x = c, and w logistic(1) at x = c + 1/k

    k c is of size 300 at most, off by 1e-13, and so is the logit.
    """
    value = submission.steep_network(np.array([place]), np.array([weight]), steepness)
    x = np.array([[place], [place + 1 / steepness]])
    right = weight * np.array([[0.5], [1 / (1 + np.exp(-1.0))]])
    answers = logistic_network(x, smooth_layers(value, 1))
    assert_close(answers, right, rtol=ACCURACY, atol=ACCURACY, what="makes a network that answers")


demand_care_of_arguments(
    steep_network,
    reference,
    ([1, 3], [2.5, -1], 0.5),
    ([1, 3, 2], [0.5, 0.25, -1], 2.25),
    points=0.25,
)
demand_any_size(steep_network, reference, (THRESHOLDS, WEIGHTS, 30.0), points=0.25)
demand_any_order(
    steep_network,
    reference,
    ([1, 2], [1, -1], 2.0),
    ([1, 2], [1, -1], 4.0),
    ([1, 3], [1, -1], 2.0),
    ([1, 3], [1, -1], 1e5),
    points=0.25,
)
demand_answers_of_their_own(steep_network, reference, ([1, 3], [2, -1], 5.0), points=0.25)
