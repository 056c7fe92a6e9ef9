"""The cures of a unit that is stuck, as students see them: soft targets, an offset, another loss."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given

from ..course_checks.properties import assert_close, assert_tuple
from ..course_checks.properties.contracts import demand_worked_example
from ..course_checks.properties.oracles import assert_gradient
from ..course_checks.properties.strategies import Array, seeds
from ..course_checks.vocabulary.deep_networks import DeepNetwork, activated, deep_networks
from ..course_checks.vocabulary.worked import demand_answers, demand_careful_example, demand_worked_example_and_care

from .suite import ACCURACY, HANDOUT_GRADIENT, HANDOUT_INPUTS, HANDOUT_PARAMS, suite

soft_targets = suite.question("soft_targets")
backward_with_offset = suite.question("backward_with_offset")
steps_to_unstick = suite.question("steps_to_unstick")

# The network of section 4: the first layer of section 2, and one output.
SHALLOW_PARAMS = [HANDOUT_PARAMS[0], ([[1], [2], [-1]], [0.5])]

demand_worked_example(
    soft_targets, [[1, 0, 0], [0.5, 0.25, 0.25]], answer=[[0.85, 0.15, 0.15], [0.5, 0.325, 0.325]], points=0.5
)
demand_answers(
    soft_targets,
    "keeps_the_sum_of_rows_for_a_softmax",
    (
        ([[1, 0, 0], [0.5, 0.25, 0.25]], 0.15, 0.85, True),
        [[0.85, 0.075, 0.075], [0.4625, 0.26875, 0.26875]],
    ),
    (([[0, 1]], 0.15, 0.75, True), [[0.25, 0.75]]),
    hint="With softmax, what is left of the 1 is shared by K - 1 classes, and `low` has no say.",
    points=0.5,
    rtol=ACCURACY,
)
demand_careful_example(
    soft_targets, [[1, 0, 0], [0, 1, 0]], answer=[[0.85, 0.15, 0.15], [0.15, 0.85, 0.15]], points=0.25
)


@backward_with_offset.property(points=0.5, hint="At h = 1/2 the logistic function is steepest: 1/4.")
def adds_the_offset_to_the_slope(submission: Any) -> None:
    """offset_slope([0.5, 0.1, 1], 0.1) = [0.35, 0.19, 0.1], and with offset 0 it is [0.25, 0.09, 0]"""
    h = np.array([0.5, 0.1, 1.0])
    assert_close(submission.offset_slope(h), [0.35, 0.19, 0.1], rtol=ACCURACY, what="without offset returned")
    assert_close(submission.offset_slope(h, 0.1), [0.35, 0.19, 0.1], rtol=ACCURACY)
    assert_close(submission.offset_slope(h, 0.0), [0.25, 0.09, 0], rtol=ACCURACY, what="with 0 returned")


demand_worked_example_and_care(
    backward_with_offset,
    *(SHALLOW_PARAMS, HANDOUT_INPUTS, HANDOUT_GRADIENT, "logistic", 0.1),
    answer=(
        ([[0.416648, 0.589354, -0.439263], [0.414542, 0.555842, -0.645704]], [0.081645, 0.091061, -0.253005]),
        ([[0.628804], [0.515355], [0.514502]], [0.5]),
    ),
    points=0.5,
)


@backward_with_offset.property(
    points=0.5, examples=20, hint="Without an offset it is backpropagation, summed over the batch."
)
@given(network=deep_networks(layers=(2, 3), samples=3), seed=seeds())
def is_the_slope_of_the_loss_where_the_offset_is_0(submission: Any, network: DeepNetwork, seed: int) -> None:
    """with offset 0, <dW, V> = d/ds <gradient, Y(W + s V)> at s = 0, for the weights of the first layer

    Along V the first z change at most 8-fold and the second 64-fold, so that with a step of 3e-5 no z crosses
    0. The fifth derivative of tanh is below 20: differences err by 3e-5^4 * 20 * 64^5/480 = 4e-11 of a unit,
    times weights and gradients of 64 in all 2e-9, and rounding by as much.
    """
    gradients = submission.backward_with_offset(*network, 0.0)
    (W, b), *rest = network.params

    def loss(changed: Array) -> float:
        h = network.X
        for V, c in ((changed, b), *rest[:-1]):
            h = activated(network.activation, h @ V + c)
        return float(np.sum(network.gradient * (h @ rest[-1][0] + rest[-1][1])))

    dW, _ = assert_tuple(assert_tuple(gradients, len(network.params))[0], 2)
    assert_gradient(dW, loss, W, seed=seed, step=3e-5, atol=1e-8)


demand_worked_example(steps_to_unstick, "squared error", -8.0, 1.0, answer=3011, points=0.5)
demand_answers(
    steps_to_unstick,
    "counts_the_updates_of_every_rule",
    (("soft target", -8.0, 1.0), 3544),
    (("offset", -8.0, 1.0), 64),
    (("cross-entropy", -8.0, 1.0), 9),
    hint="Which loss has which slope in z? The factor y (1 - y) is there in three of the four.",
    points=1,
    rtol=ACCURACY,
)
demand_answers(
    steps_to_unstick,
    "counts_updates_and_not_values_of_z",
    (("cross-entropy", 0.5, 1.0), 0),
    (("cross-entropy", -0.25, 1.0), 1),
    (("squared error", -0.25, 5.0), 1),
    (("offset", -4.0, 2.0), 13),
    hint="How often must z be changed at z0 = 0.5, and how often at -0.25?",
    points=0.5,
    rtol=ACCURACY,
)
