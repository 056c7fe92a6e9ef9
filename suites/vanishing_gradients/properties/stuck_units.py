"""What is demanded of soft targets, the offset, and the unit that is stuck."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_scalar
from autograder.properties.comparing import assert_like
from autograder.properties.memory_contracts import demand_answers_of_their_own
from autograder.properties.strategies import Array, real_arrays, rounded
from solutions import vanishing_gradients as reference
from suites.vocabulary.batches import Predictions, class_prediction_batches
from suites.vocabulary.deep_networks import DeepNetwork, deep_networks

from .layers import DEEP, SINGLE, SMALL, WIDE
from .questions import ACCURACY, backward_with_offset, demand_care, soft_targets, steps_to_unstick

RULES = ("squared error", "soft target", "offset", "cross-entropy")
# Rounding moves z by less than 1e-11 in a thousand updates.
DISTANCE_FROM_A_TIE = 1e-6

_generator = np.random.default_rng(33)


def has_several_classes(batch: Predictions) -> bool:
    """Whether there is a class that is not the target."""
    return bool(batch.t.shape[1] >= 2)


@soft_targets.property(examples=15, points=1, hint="0 becomes low, 1 becomes high: what becomes of one half?")
@given(
    T=real_arrays(5, 4, largest=1.0), low=st.sampled_from((0.15, 0.1, 0.3)), high=st.sampled_from((0.85, 0.7))
)
def lies_in_proportion_between_low_and_high(submission: Any, T: Array, low: float, high: float) -> None:
    """soft_targets(T, low, high) = low + (high - low) T, by default with 0.15 and 0.85"""
    T = np.abs(T)
    assert_close(submission.soft_targets(T, low, high), low + (high - low) * T, rtol=ACCURACY, atol=ACCURACY)
    assert_close(submission.soft_targets(T), 0.15 + 0.7 * T, rtol=ACCURACY, atol=ACCURACY)


@soft_targets.property(
    examples=15, points=1, hint="The classes that are not the target share 1 - high equally."
)
@given(batch=class_prediction_batches().filter(has_several_classes), high=st.sampled_from((0.85, 0.7, 0.95)))
def keeps_rows_that_sum_to_1(submission: Any, batch: Predictions, high: float) -> None:
    """with softmax, 1 becomes high and 0 becomes (1 - high)/(K - 1), so every row sums to 1"""
    T = batch.t
    rest = (1 - high) / (T.shape[1] - 1)
    expected = rest + (high - rest) * T
    assert_close(submission.soft_targets(T, 0.15, high, True), expected, rtol=ACCURACY, atol=ACCURACY)
    named = submission.soft_targets(T, high=high, softmax=True)
    assert_close(named, expected, rtol=ACCURACY, atol=ACCURACY, what="without low returned")


demand_care(
    soft_targets,
    ([[1, 0], [0, 1]],),
    ([[0.5, 1, 0]], 0.25, 0.75),
    ([[1, 0, 0]], 0.25, 0.75, True),
    larger=((rounded(_generator.uniform(0.0, 1.0, (240, 110))),), (np.eye(130), 0.1, 0.9, True)),
    in_any_order=(([[1, 0]],), ([[0.5, 0]],), ([[1, 0, 0]], 0.1, 0.9, True), ([[1, 0, 0]], 0.1, 0.9)),
)
demand_answers_of_their_own(
    soft_targets, reference, ([[1, 0]], 0.0, 1.0), ([[1, 0, 0]], 0.1, 0.9, True), points=0.25
)


@backward_with_offset.property(
    examples=15, points=0.5, hint="The slope at an output h of the logistic function is h (1 - h)."
)
@given(h=real_arrays(4, 3, largest=1.0), offset=st.sampled_from((0.1, 0.0, 0.25)))
def adds_the_offset_to_every_slope(submission: Any, h: Array, offset: float) -> None:
    """offset_slope(h, offset) = h (1 - h) + offset, for arrays of any shape"""
    h = np.abs(h)
    assert_close(submission.offset_slope(h, offset), h - h * h + offset, rtol=ACCURACY, atol=ACCURACY)
    assert_close(submission.offset_slope(h[0]), h[0] - h[0] * h[0] + 0.1, rtol=ACCURACY, atol=ACCURACY)


@backward_with_offset.property(
    examples=15, points=2.5, hint="Every hidden layer has the offset, and the output has none."
)
@given(network=deep_networks(), offset=st.sampled_from((0.1, 0.0, 0.25)))
def replaces_every_hidden_slope(submission: Any, network: DeepNetwork, offset: float) -> None:
    """dz_l = (slope(z_l) + offset) * (dz_(l+1) W_(l+1)^T), dW_l = h_(l-1)^T dz_l, db_l = sum of dz_l"""
    expected = reference.backward_with_offset(*network, offset)
    answer = submission.backward_with_offset(*network, offset)
    assert_like(answer, expected, rtol=ACCURACY, atol=ACCURACY)


@backward_with_offset.property(points=0.5, examples=15, hint="Which offset is meant where none is given?")
@given(network=deep_networks(layers=(2, 3)))
def has_an_offset_of_a_tenth_by_default(submission: Any, network: DeepNetwork) -> None:
    """backward_with_offset(params, X, gradient, activation) has the offset 0.1"""
    expected = reference.backward_with_offset(*network, 0.1)
    assert_like(submission.backward_with_offset(*network), expected, rtol=ACCURACY, atol=ACCURACY)


demand_care(
    backward_with_offset,
    (*SMALL, [[0.5], [-1.25]], "logistic"),
    (*SMALL, [[0.5], [-1.25]], "relu", 0.5),
    (*SINGLE, [[0.5, 1], [2, 0.25]], "tanh"),
    larger=((*WIDE, 0.1), (*DEEP, 0.0)),
    in_any_order=(
        (*SMALL, [[0.5], [-1.25]], "logistic"),
        (*SMALL, [[0.5], [-1.25]], "logistic", 0.5),
        (*SMALL, [[0.5], [-1.25]], "tanh"),
        (*SINGLE, [[0.5, 1], [2, 0.25]], "tanh"),
    ),
)


def path(rule: str, z0: float, rate: float) -> list[float]:
    """The values of z from `z0` to the first above 0, computed from exponentials."""
    target = 0.85 if rule == "soft target" else 1.0
    values = [z0]
    while values[-1] <= 0:
        y = math.exp(values[-1]) / (1 + math.exp(values[-1]))
        slope = {"cross-entropy": 1.0, "offset": y - y * y + 0.1}.get(rule, y - y * y)
        values.append(values[-1] + rate * (target - y) * slope)
    return values


class Start(NamedTuple):
    """The arguments of a call of `steps_to_unstick`."""

    rule: str
    z0: float
    rate: float


def is_far_from_a_tie(start: Start) -> bool:
    """Whether no z on the way is so near to 0 that rounding decides its sign; z0 = 0 itself is exact."""
    z0, *values = path(*start)
    return all(abs(z) > DISTANCE_FROM_A_TIE for z in (*values, z0 or 1.0))


@st.composite
def starts(draw: st.DrawFn) -> Start:
    """Rules, z0 in tenths from -5 to 1, and rates, for which the number of updates is clear."""
    drawn = st.builds(
        Start,
        st.sampled_from(RULES),
        st.integers(-50, 10).map(tenths),
        st.sampled_from((1.0, 0.5, 2.0, 3.0)),
    )
    return draw(drawn.filter(is_far_from_a_tie))


def tenths(number: int) -> float:
    """So many tenths."""
    return number / 10


@steps_to_unstick.property(
    examples=15, points=2, hint="Write the four slopes down; which of them have the factor y (1 - y)?"
)
@given(start=starts())
@example(start=Start("offset", 0.0, 1.0))
def counts_updates_until_y_is_above_one_half(submission: Any, start: Start) -> None:
    """steps_to_unstick(rule, z0, rate) = the first n with z_n > 0, for z_(n+1) = z_n - rate * slope(z_n)"""
    answer = assert_scalar(submission.steps_to_unstick(*start), dtype=int)
    assert_close(answer, len(path(*start)) - 1, rtol=0)


@steps_to_unstick.property(points=0.5, examples=4, hint="Does something end the loop early?")
@given(rule=st.sampled_from(RULES))
def has_patience(submission: Any, rule: str) -> None:
    """from z0 = -10 at rate 1 the four rules need 22063, 25959, 84 and 11 updates"""
    values = path(rule, -10.0, 1.0)
    assert_close(submission.steps_to_unstick(rule, -10.0, 1.0), len(values) - 1, rtol=0)


@steps_to_unstick.property(points=0.25, examples=4, hint="Are z0, the rate and the numbers used as given?")
@given(rule=st.sampled_from(RULES))
def counts_small_updates_too(submission: Any, rule: str) -> None:
    """from z0 = -2.345 at rate 0.01 the number of updates is that of the formula, a hundred times as many"""
    start = Start(rule, -2.345, 0.01)
    assert_close(submission.steps_to_unstick(*start), len(path(*start)) - 1, rtol=0)


@steps_to_unstick.property(
    examples=15, points=0.5, hint="Does your code remember something of earlier calls?"
)
@given(
    order=st.lists(st.sampled_from((("offset", -3.0), ("soft target", -1.0), ("offset", 2.0))), max_size=4)
)
def answers_alike_in_any_order(submission: Any, order: list[tuple[str, float]]) -> None:
    """steps_to_unstick(rule, z0, rate) follows from its arguments alone, whatever was called before"""
    for rule, z0 in (*order, ("cross-entropy", -2.0)):
        answer = submission.steps_to_unstick(rule, z0, 1.0)
        assert_close(answer, len(path(rule, z0, 1.0)) - 1, rtol=0)
