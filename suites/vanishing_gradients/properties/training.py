"""What is demanded of the training of a deep network.

Gradients of the cross-entropy are at most 1 in the outputs, and rates of at most 0.1 keep weights of size 2
near where they were: rounding errors grow by less than a factor of ten in each of three updates.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties.comparing import assert_like
from autograder.properties.memory_contracts import demand_answers_of_their_own
from autograder.properties.strategies import Array
from solutions import vanishing_gradients as reference
from suites.vocabulary.deep_networks import DeepNetwork, deep_networks, random_network
from suites.vocabulary.rings import two_rings

from .questions import ACCURACY, demand_care, train_deep

SMOOTH = ("logistic", "tanh", "identity")
NETWORK = [([[1, -2, 0], [0, 1, 3]], [0.5, -0.25, 0.75]), ([[1, 0], [2, -1], [-1, 1]], [0.5, 0.25])]
INPUTS, TARGETS = [[1, 2], [-1, 0]], [[1, 0], [0, 1]]


def targets_for(network: DeepNetwork) -> Array:
    """A class for each sample, one-hot, that the gradient's largest entry names."""
    return np.asarray(np.eye(network.gradient.shape[1])[np.argmax(network.gradient, axis=1)])


@train_deep.property(
    points=2, examples=25, hint="At every update: outputs, loss, gradient, all layers at once."
)
@given(
    network=deep_networks(activations=SMOOTH, layers=(1, 3)),
    rate=st.sampled_from((0.1, 0.02)),
    epochs=st.integers(0, 3),
    offset=st.sampled_from((0.0, 0.1)),
)
def descends_on_the_cross_entropy(
    submission: Any, network: DeepNetwork, rate: float, epochs: int, offset: float
) -> None:
    """W <- W - rate dW, b <- b - rate db for all layers, by backward_with_offset of (softmax(Y) - T)/N"""
    arguments = (network.params, network.X, targets_for(network), network.activation, rate, epochs, offset)
    assert_like(submission.train_deep(*arguments), reference.train_deep(*arguments), rtol=1e-7, atol=1e-8)


@train_deep.property(points=0.5, examples=15, hint="Is the mean over the samples in the gradient, once?")
@given(network=deep_networks(layers=(2, 3)))
def takes_one_step_with_relu_too(submission: Any, network: DeepNetwork) -> None:
    """one update is that of the reference, for ReLU as for the others, without an offset by default"""
    arguments = (network.params, network.X, targets_for(network), network.activation, 0.05, 1)
    expected = reference.train_deep(*arguments)
    assert_like(submission.train_deep(*arguments), expected, rtol=ACCURACY, atol=ACCURACY)


@train_deep.property(points=0.5, hint="Which lines of your code know how long the training is?")
def keeps_its_rate_to_the_last_update(submission: Any) -> None:
    """70 updates of a small tanh network at rate 0.1 end where 70 updates of the reference end

    The loss is smooth and its curvature below 5: an update at rate 0.1 lets errors of rounding grow by less
    than a tenth, in all by 1.1^70 = 1e3.
    """
    X, T = two_rings(12, np.random.default_rng(3))
    params = random_network((2, 4, 2), 12, "tanh", np.random.default_rng(4), largest=1.0).params
    arguments = (params, X, T, "tanh", 0.1, 70)
    assert_like(submission.train_deep(*arguments), reference.train_deep(*arguments), rtol=1e-8, atol=1e-8)


@train_deep.property(points=0.5, hint="Which exponential overflows? Shift every row by its largest entry.")
@given(largest=st.sampled_from((1000.0, 9000.0)), epochs=st.integers(1, 2))
def charges_a_large_logit_in_full(submission: Any, largest: float, epochs: int) -> None:
    """logits (c, 0) with the target (0, 1) cost c, and so do (-c, 0) with the target (1, 0), in one batch"""
    X = np.array([[8.0], [-8.0]])
    arguments = ([(np.array([[largest / 8, 0.0]]), np.zeros(2))], X, np.array([[0.0, 1.0], [1.0, 0.0]]))
    expected = reference.train_deep(*arguments, "tanh", 0.5, epochs)
    answer = submission.train_deep(*arguments, "tanh", 0.5, epochs)
    assert_like(answer, expected, rtol=ACCURACY, atol=ACCURACY)


_generator = np.random.default_rng(34)
_wide = random_network((50, 30, 40), 80, "tanh", _generator, largest=0.2)
_deep = random_network((3, *14 * (4,), 2), 3, "tanh", _generator, largest=0.8)
demand_care(
    train_deep,
    (NETWORK, INPUTS, TARGETS, "logistic", 0.25, 2),
    (NETWORK, [[0.5, 2], [-1, 0.25]], TARGETS, "relu", 0.5, 1, 0.5),
    larger=(
        (_wide.params, _wide.X, targets_for(_wide), "tanh", 0.1, 2),
        (_deep.params, _deep.X, targets_for(_deep), "tanh", 0.1, 2, 0.1),
    ),
    in_any_order=(
        (NETWORK, INPUTS, TARGETS, "logistic", 0.25, 2),
        (NETWORK, INPUTS, TARGETS, "tanh", 0.25, 2),
        (NETWORK, INPUTS, TARGETS, "logistic", 0.5, 1),
        (NETWORK, INPUTS, TARGETS, "logistic", 0.25, 2, 0.5),
    ),
)
demand_answers_of_their_own(
    train_deep, reference, (NETWORK, INPUTS, TARGETS, "logistic", 0.25, 2), points=0.25
)
