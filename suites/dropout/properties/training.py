"""Training with dropout: `train`.

Which units a step drops is the submission's own affair. With a rate of 0 the parameters stay as they are, and
output weights that are powers of 2 make each loss tell the mask of its step.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import (
    assert_array,
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_that,
    assert_tuple,
)
from autograder.properties.chance import assert_frequency, assert_independent
from autograder.properties.strategies import Array, seeds
from solutions import dropout as reference

from .drawing import ACCURACY, Network, networks, suite
from .network import PARAMETERS

TELLING_UNITS = 10
TELLING = Network(
    np.zeros((1, 1)),
    np.zeros((1, TELLING_UNITS)),
    np.zeros(TELLING_UNITS),
    np.float64(2) ** np.arange(TELLING_UNITS, dtype=np.float64)[:, np.newaxis],
    np.zeros(1),
)
"""Units that are all 1/2, and an output that writes the mask as a binary number."""

train = suite.question("train")


@train.property(
    points=1.5, hint="Where is 1/N, and are all four parameters updated at once from one pass?", examples=12
)
@given(network=networks(), rate=st.sampled_from((0.1, 0.0, 0.25)), steps=st.integers(1, 5), seed=seeds())
def is_gradient_descent_where_nothing_is_dropped(
    submission: Any, network: Network, rate: float, steps: int, seed: int
) -> None:
    """at alpha = 0, W <- W - rate dL/dW at every step for all four parameters, and losses before each update

    Five steps multiply rounding errors by less than 100.
    """
    t = np.random.default_rng(seed).integers(-2, 3, (len(network.x), network.b2.size)).astype(np.float64)
    answer = submission.train(network.x, t, *network[1:], 0.0, rate, steps, np.random.default_rng(seed))
    parameters, losses = _parameters_and_losses(answer, network, steps)
    expected = _descended(network, t, rate, steps)
    assert_close(losses, expected[1], rtol=ACCURACY, atol=ACCURACY, what="returned losses =")
    for name, parameter, right in zip(PARAMETERS, parameters, expected[0], strict=True):
        assert_close(parameter, right, rtol=ACCURACY, atol=ACCURACY, what=f"returned {name} =")


@train.property(points=1, hint="Does every step draw units of its own, with probability alpha?", examples=2)
@given(alpha=st.sampled_from((0.5, 0.25)), seed=seeds())
def draws_new_masks_with_probability_alpha(submission: Any, alpha: float, seed: int) -> None:
    """every step drops every unit with probability alpha, whatever the steps before it dropped

    120 steps of 10 units are 1200 decisions.
    """
    steps = 120
    generator = np.random.default_rng(seed)
    t = np.array([[-1.0]])
    answer = submission.train(TELLING.x, t, *TELLING[1:], alpha, 0.0, steps, generator)
    _, losses = _parameters_and_losses(answer, TELLING, steps)
    masks = _told(losses, t, alpha)
    assert_frequency(int(np.sum(masks == 0)), masks.size, alpha, what="dropped units")
    assert_independent(masks[0::2], masks[1::2], alpha, what="decisions of two successive steps")


@train.property(points=1, hint="The update belongs to the mask of its own forward pass.", examples=10)
@given(alpha=st.sampled_from((0.5, 0.75)), rate=st.sampled_from((1e-3, 0.01)), seed=seeds())
@example(alpha=0.5, rate=0.01, seed=0)
def updates_by_the_gradient_of_the_mask_that_was_drawn(
    submission: Any, alpha: float, rate: float, seed: int
) -> None:
    """one step changes the weights by -rate times the gradient for the mask that its loss tells"""
    t = np.array([[-1.0]])
    answer = submission.train(TELLING.x, t, *TELLING[1:], alpha, rate, 1, np.random.default_rng(seed))
    (W1, b1, W2, b2), losses = _parameters_and_losses(answer, TELLING, 1)
    mask = _told(losses, t, alpha)[0]
    d = mask * 0.5 / (1 - alpha)
    error = d @ TELLING.W2[:, 0] - t[0, 0]
    dz = error * TELLING.W2[:, 0] * mask / (1 - alpha) * 0.25
    for name, got, right in (
        ("W1", W1, TELLING.W1),
        ("b1", b1, -rate * dz),
        ("W2", W2, TELLING.W2 - rate * error * d[:, np.newaxis]),
        ("b2", b2, [-rate * error]),
    ):
        assert_close(got, right, rtol=ACCURACY, atol=ACCURACY, what=f"returned {name} =")


@train.property(points=0.5, hint="Write `W1 = W1 - ...`: `W1 -= ...` changes the caller's array.", examples=5)
@given(network=networks(), seed=seeds())
def leaves_what_it_starts_from_untouched(submission: Any, network: Network, seed: int) -> None:
    """train changes no array that it is given, draws from its own generator, and repeats with the seed"""
    t = np.ones((len(network.x), network.b2.size))

    def arguments() -> tuple[Any, ...]:
        return network.x, t, *network[1:], 0.5, 0.1, 3, np.random.default_rng(seed)

    assert_leaves_arguments_untouched(submission.train, *arguments())
    assert_ignores_global_randomness(submission.train, *arguments())
    first, again = (_parameters_and_losses(submission.train(*arguments()), network, 3)[1] for _ in range(2))
    assert_equal(again, first, what="returned, for a generator of the same seed, losses =")
    still = submission.train(network.x, t, *network[1:], 0.0, 0.1, 3, np.random.default_rng(seed))
    _, losses = _parameters_and_losses(still, network, 3)
    assert_close(losses, _descended(network, t, 0.1, 3)[1], rtol=ACCURACY, atol=ACCURACY)


def _parameters_and_losses(
    answer: Any, network: Network, steps: int
) -> tuple[tuple[Array, Array, Array, Array], Array]:
    parameters, losses = assert_tuple(answer, 2)
    W1, b1, W2, b2 = (
        assert_array(parameter, getattr(network, name).shape)
        for name, parameter in zip(PARAMETERS, assert_tuple(parameters, 4), strict=True)
    )
    return (W1, b1, W2, b2), assert_array(losses, (steps,))


def _told(losses: Array, t: Array, alpha: float) -> Array:
    """The masks of the steps, (steps, units), read off the losses of `TELLING`; fail where there are none."""
    written = (np.sqrt(2 * np.maximum(losses, 0)) + t[0, 0]) * 2 * (1 - alpha)
    numbers = np.round(written)
    legal = np.abs(written - numbers) < 1e-6
    legal &= (numbers >= 0) & (numbers < 2**TELLING_UNITS)
    wrong = [float(loss) for loss in losses[~legal]]
    assert_that(not wrong, f"had the loss {wrong[:1]}, which no mask gives", "the loss of some mask")
    masks: Array = (numbers[:, np.newaxis] // 2.0 ** np.arange(TELLING_UNITS)) % 2
    return masks


def _descended(network: Network, t: Array, rate: float, steps: int) -> tuple[list[Array], Array]:
    parameters = [np.asarray(parameter) for parameter in network[1:]]
    losses = []
    for _ in range(steps):
        W1, b1, W2, b2 = parameters
        y, cache = reference.dropout_network_forward(network.x, W1, b1, W2, b2, 0.0, None, training=False)
        losses.append(np.sum((y - t) ** 2) / (2 * len(t)))
        gradients = reference.dropout_network_backward((y - t) / len(t), cache)
        parameters = [parameter - rate * g for parameter, g in zip(parameters, gradients, strict=True)]
    return parameters, np.array(losses)
