"""Training: gradient descent with the whole batch, epoch by epoch.

Ten epochs at rates up to 0.5 multiply rounding errors by less than 100 in networks of this size.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import (
    assert_array,
    assert_close,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_tuple,
)
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.memory import assert_shares_no_memory, held, told
from autograder.properties.strategies import Array, orders, seeds
from solutions import backpropagation as reference
from suites.vocabulary.perceptrons import Layers, Perceptron, assert_layers, perceptron_of, perceptrons

from .loss import SMOOTH, targets
from .network_care import NETWORKS, WHOLE
from .questions import ACCURACY, train_mlp

NAMES = ("W", "b")


@train_mlp.property(
    points=2,
    hint="One update an epoch, of all W and b at once, from the gradients at the latest.",
    examples=10,
)
@given(
    network=perceptrons(activations=SMOOTH, layers=(1, 3)),
    rate=st.sampled_from((0.5, 0.1, 0.0)),
    epochs=st.integers(1, 10),
    soft=st.booleans(),
    seed=seeds(),
)
def is_gradient_descent(
    submission: Any, network: Perceptron, rate: float, epochs: int, soft: bool, seed: int
) -> None:
    """in every epoch W <- W - rate dL/dW and b <- b - rate dL/db in all layers, after the loss is noted"""
    T = targets(network, seed, soft=soft)
    answer = submission.train_mlp(network.params, network.X, T, rate, epochs, network.activation)
    _assert_trained(answer, network, T, rate, epochs)


@train_mlp.property(points=0.5, hint="Does anything depend on the number of the epoch?", examples=3)
@given(network=perceptrons(activations=SMOOTH, layers=(2, 2)), seed=seeds())
def may_be_interrupted(submission: Any, network: Perceptron, seed: int) -> None:
    """12 epochs are 5 epochs, and 7 more that begin with what those have trained: losses and parameters"""
    T = targets(network, seed)
    params, first = assert_tuple(
        submission.train_mlp(network.params, network.X, T, 0.2, 5, network.activation), 2
    )
    params, second = assert_tuple(submission.train_mlp(params, network.X, T, 0.2, 7, network.activation), 2)
    losses = np.concatenate([assert_array(first, (5,)), assert_array(second, (7,))])
    whole = submission.train_mlp(network.params, network.X, T, 0.2, 12, network.activation)
    trained, all_losses = assert_tuple(whole, 2)
    assert_close(all_losses, losses, rtol=ACCURACY, atol=ACCURACY, what="for all 12 epochs returned losses =")
    expected, _ = reference.train_mlp(network.params, network.X, T, 0.2, 12, network.activation)
    assert_layers(params, expected, rtol=ACCURACY, atol=ACCURACY, names=NAMES)
    assert_layers(trained, expected, rtol=ACCURACY, atol=ACCURACY, names=NAMES)


@train_mlp.property(
    points=0.5, hint="Is a limit on epochs, layers, samples or the loss written into your code?"
)
def is_right_at_any_size(submission: Any) -> None:
    """training follows the same rule for hundreds of samples and epochs, for many classes and layers"""
    for network, rate, epochs in (
        (perceptron_of(120, [4, 5, 60], "tanh", 5), 0.5, 2),
        (perceptron_of(2, [2, 2, 2], "tanh", 6), 0.25, 150),
        (perceptron_of(3, [2] * 9, "tanh", 7), 0.125, 3),
    ):
        T = targets(network, 8)
        answer = submission.train_mlp(network.params, network.X, T, rate, epochs, network.activation)
        _assert_trained(answer, network, T, rate, epochs)


@train_mlp.property(
    points=0.5, hint="Write `W = W - ...`: `W -= ...` changes the caller's array.", examples=3
)
@given(order=orders(len(NETWORKS)))
def leaves_its_arguments_untouched(submission: Any, order: list[int]) -> None:
    """no argument changes, no random number is drawn, and nothing depends on earlier calls"""
    for number in order:
        network = NETWORKS[number]
        T = targets(network, number)
        arguments = (network.params, network.X, T, 0.25, 3, network.activation)
        assert_leaves_arguments_untouched(submission.train_mlp, *arguments)
        assert_ignores_global_randomness(submission.train_mlp, *arguments)
        _assert_trained(submission.train_mlp(*arguments), network, T, 0.25, 3)


@train_mlp.property(points=0.5, hint="Which arrays of the answer are arrays of the caller?")
def answers_with_arrays_of_its_own(submission: Any) -> None:
    """trained parameters share no memory with those that training began with, nor with an earlier answer"""
    network = NETWORKS[0]
    T = targets(network, 0)
    start = [(held(submission, W), held(submission, b)) for W, b in network.params]
    rest = (network.X, T, 0.25, 2, network.activation)
    first, second = (submission.train_mlp.kept(start, *rest) for _ in range(2))
    for kept, others, other in (
        (first, start, "what training began with"),
        (second, first, "the answer of an earlier call"),
    ):
        assert_shares_no_memory(submission, kept, others, other=other)
    params, losses = assert_tuple(second, 2)
    values = [tuple(told(submission, array) for array in assert_tuple(pair, 2)) for pair in params]
    _assert_trained((values, told(submission, losses)), network, T, 0.25, 2)


@train_mlp.property(points=0.5, hint="Does an array made with the type of an argument cut off decimals?")
def takes_integers_and_float32_as_numbers(submission: Any) -> None:
    """training is the same for equal numbers of float64, float32 and integer type

    Three epochs at rate 1/2 multiply the errors of float32, 1e-7, by less than 100. The losses may be kept in
    an array of float64.
    """
    T = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 0.0]])
    for kind, accuracy in ((np.float64, ACCURACY), (np.int64, ACCURACY), (np.float32, SINGLE_ACCURACY)):
        network = WHOLE.of_type(kind)
        arguments = (network.params, network.X, T.astype(kind), 0.5, 3, network.activation)
        answer = submission.train_mlp(*arguments)
        single = kind is np.float32
        _assert_trained(answer, WHOLE, T, 0.5, 3, accuracy=accuracy, single=single)


def _assert_trained(
    answer: Any,
    network: Perceptron,
    T: Array,
    rate: float,
    epochs: int,
    *,
    accuracy: float = ACCURACY,
    single: bool = False,
) -> Layers:
    """Parameters and losses must be the reference's."""
    expected, right = reference.train_mlp(network.params, network.X, T, rate, epochs, network.activation)
    params, losses = assert_tuple(answer, 2)
    assert_close(losses, right, rtol=accuracy, atol=accuracy, single=single, what="returned losses =")
    return assert_layers(params, expected, rtol=accuracy, atol=accuracy, single=single, names=NAMES)
