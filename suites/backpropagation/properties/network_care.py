"""The network's passes with other types of numbers, in other orders, and with the cache of another call."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import (
    assert_close,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_tuple,
)
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.memory import held
from autograder.properties.strategies import orders
from solutions import backpropagation as reference
from suites.vocabulary.perceptrons import Layers, Perceptron, assert_layers, perceptron_of, perceptrons

from .questions import ACCURACY, mlp

NETWORKS = (
    perceptron_of(2, [2, 3, 2], "tanh", 11),
    perceptron_of(2, [2, 3, 2], "relu", 12),
    perceptron_of(3, [2, 2], "logistic", 13),
    perceptron_of(1, [1, 2, 2, 3], "logistic", 14),
)
WHOLE = Perceptron(
    [
        (np.array([[1.0, 0.0, -1.0], [-1.0, 2.0, 1.0]]), np.array([2.0, 1.0, 2.0])),
        (np.array([[3.0, 1.0], [-2.0, 1.0], [1.0, -1.0]]), np.array([1.0, 0.0])),
    ],
    "tanh",
    np.array([[1.0, 2.0], [0.0, -1.0], [1.0, 1.0]]),
    np.array([[0.5, 2.0], [-1.0, 0.25], [1.0, -1.5]]),
)


@mlp.property(points=1, hint="What does the cache of one call share with that of another?", examples=5)
@given(forward_order=orders(len(NETWORKS)), backward_order=orders(len(NETWORKS)))
def keeps_the_caches_of_several_calls_apart(
    submission: Any, forward_order: list[int], backward_order: list[int]
) -> None:
    """backward goes back through the forward pass that its cache is of, whatever was called in between"""
    caches = {
        number: submission.forward.kept(
            NETWORKS[number].params, NETWORKS[number].X, NETWORKS[number].activation
        )
        for number in forward_order
    }
    for number in backward_order:
        params, _, _, gradient = NETWORKS[number]
        _, cache = assert_tuple(caches[number], 2)
        for factor in (1.0, -2.0):
            answer = submission.backward(params, cache, factor * gradient)
            _assert_gradients(answer, NETWORKS[number], factor)


@mlp.property(
    points=0.5, hint="Does a statement such as `gradient *= slope` write into an argument?", examples=6
)
@given(network=perceptrons(layers=(1, 3)))
def leaves_its_arguments_untouched(submission: Any, network: Perceptron) -> None:
    """neither pass changes params, X, the gradient or the cache, and neither draws a random number"""
    params, name, X, gradient = network
    assert_leaves_arguments_untouched(submission.forward, params, X, name)
    assert_ignores_global_randomness(submission.forward, params, X, name)
    Y, cache = assert_tuple(submission.forward(params, X, name), 2)
    assert_close(Y, reference.forward(params, X, name)[0], rtol=ACCURACY, atol=ACCURACY)
    assert_leaves_arguments_untouched(submission.backward, params, cache, gradient)
    # The same objects in both passes, as in a notebook.
    kept = [(held(submission, W), held(submission, b)) for W, b in params]
    inputs, arriving = held(submission, X), held(submission, gradient)
    _, cache = assert_tuple(submission.forward.kept(kept, inputs, name), 2)
    for _ in range(2):
        answer = submission.backward(kept, cache, arriving)
        _assert_gradients(answer, network, 1.0)


@mlp.property(points=0.5, hint="Does an array made with the type of an argument cut off decimals?")
def takes_integers_and_float32_as_numbers(submission: Any) -> None:
    """both passes are the same for equal numbers of float64, float32 and integer type

    A few sums of products of size 1 are off by 1e-6 in float32. The gradient that is given is no integer: its
    plain sum, the last db, would rightly be one too.
    """
    right = reference.forward(WHOLE.params, WHOLE.X, WHOLE.activation)[0]
    for kind, accuracy in ((np.float64, ACCURACY), (np.int64, ACCURACY), (np.float32, SINGLE_ACCURACY)):
        network, single = WHOLE.of_type(kind), kind is np.float32
        Y, cache = assert_tuple(submission.forward(network.params, network.X, network.activation), 2)
        assert_close(Y, right, rtol=accuracy, atol=accuracy, single=single, what="returned Y =")
        answer = submission.backward(network.params, cache, network.gradient)
        _assert_gradients(answer, WHOLE, 1.0, accuracy=accuracy, single=single)


def _assert_gradients(
    answer: Any, network: Perceptron, factor: float, *, accuracy: float = ACCURACY, single: bool = False
) -> Layers:
    """The answer of backward must be the reference's for `factor` times the network's gradient."""
    params, name, X, gradient = network
    expected, right = reference.backward(params, reference.forward(params, X, name)[1], factor * gradient)
    grads, dX = assert_tuple(answer, 2)
    layers = assert_layers(grads, expected, rtol=accuracy, atol=accuracy, single=single)
    assert_close(dX, right, rtol=accuracy, atol=accuracy, single=single, what="returned dX =")
    return layers
