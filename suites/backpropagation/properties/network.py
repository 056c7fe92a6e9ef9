"""The network: outputs unit by unit, and identities that its gradients obey exactly."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from hypothesis import given
from numpy.typing import NDArray

from autograder.properties import assert_array, assert_close, assert_tuple
from autograder.properties.strategies import Array, seeds
from suites.vocabulary.perceptrons import (
    Layers,
    Perceptron,
    assert_layers,
    assert_shapes_of_layers,
    perceptrons,
)

from .questions import ACCURACY, mlp


@mlp.property(points=1.5, hint="Does every layer but the last apply the activation function?", examples=15)
@given(network=perceptrons())
def has_the_outputs_unit_by_unit(submission: Any, network: Perceptron) -> None:
    """z_j = sum_i x_i W_ij + b_j in every layer, h = activation(z) in all but the last, for 1 to 4 layers"""
    Y, _ = assert_tuple(submission.forward(network.params, network.X, network.activation), 2)
    expected = np.array([_outputs_of_a_sample(network, list(x)) for x in network.X])
    assert_close(Y, expected, rtol=ACCURACY, atol=ACCURACY, what="returned Y =")


@mlp.property(points=0.5, hint="Does an exponential in the logistic function overflow?")
def has_outputs_where_hidden_units_are_saturated(submission: Any) -> None:
    """for hidden inputs of 1e4 and -1e4, "logistic" units are 1 and 0, "tanh" units 1 and -1"""
    params = [(np.array([[1e4, -1e4]]), np.zeros(2)), (np.array([[2.0], [3.0]]), np.array([0.5]))]
    for name, right in (("logistic", 2.5), ("tanh", -0.5)):
        Y, cache = assert_tuple(submission.forward(params, np.array([[1.0]]), name), 2)
        assert_close(Y, [[right]], rtol=ACCURACY, what=f'for "{name}" returned Y =')
        grads, _ = assert_tuple(submission.backward(params, cache, np.array([[1.0]])), 2)
        pairs = assert_shapes_of_layers(grads, params)
        assert_close(pairs[0][0], np.zeros((1, 2)), rtol=0, atol=ACCURACY, what="for layer 1 returned dW =")


@mlp.property(
    points=1,
    hint="Without a slope, backward is a product of matrices. Which, and in which order?",
    examples=10,
)
@given(network=perceptrons(activations=("identity",), layers=(2, 4)))
def is_a_chain_of_products_with_the_identity(submission: Any, network: Perceptron) -> None:
    """with "identity" and b = 0, dW_1 = X^T G W_L^T ... W_2^T; W_l^T dW_l = dW_m W_m^T, where m = l + 1

    Both sides of the second are (x W_l)^T (G W_L^T ... W_m^T), where x is the input of layer l.
    """
    params = [(W, np.zeros(b.shape)) for W, b in network.params]
    grads, dX = _gradients(submission, network._replace(params=params), network.gradient)
    arriving = network.gradient
    for _, (W, _) in zip(grads, reversed(params), strict=True):
        arriving = arriving @ W.T
    assert_close(dX, arriving, rtol=ACCURACY, atol=ACCURACY, what="returned dX =")
    for number in range(len(params) - 1):
        left = params[number][0].T @ grads[number][0]
        right = grads[number + 1][0] @ params[number + 1][0].T
        what = f"for layer {number + 1} has W^T dW ="
        assert_close(left, right, rtol=ACCURACY, atol=ACCURACY, what=what)
    expected = network.X.T @ _reaching_the_first_layer(params, network.gradient)
    assert_close(grads[0][0], expected, rtol=ACCURACY, atol=ACCURACY, what="for layer 1 returned dW =")


@mlp.property(
    points=1, hint="What does a unit's own scale do to the loss, if the next layer undoes it?", examples=12
)
@given(network=perceptrons(activations=("relu",), layers=(2, 4)))
def balances_every_rectifier(submission: Any, network: Perceptron) -> None:
    """for every "relu" unit, sum_in w dw + b db = sum_out w dw"""
    grads, _ = _gradients(submission, network, network.gradient)
    for number in range(len(grads) - 1):
        (W, b), (dW, db) = network.params[number], grads[number]
        with np.errstate(invalid="ignore"):  # where a submission gives infinities of both signs
            incoming = np.sum(W * dW, axis=0) + b * db
        outgoing = np.sum(network.params[number + 1][0] * grads[number + 1][0], axis=1)
        what = f"for layer {number + 1} has sum_in w dw + b db ="
        assert_close(incoming, outgoing, rtol=ACCURACY, atol=ACCURACY, what=what)


@mlp.property(points=0.5, hint="Which number of a hidden unit has no meaning?", examples=8)
@given(network=perceptrons(layers=(2, 3)), seed=seeds())
def gives_permuted_units_permuted_gradients(submission: Any, network: Perceptron, seed: int) -> None:
    """other numbers for the first layer's units permute dW, db and the next dW, and change nothing else"""
    grads, dX = _gradients(submission, network, network.gradient)
    order = np.random.default_rng(seed).permutation(len(network.params[0][1]))
    params = _with_other_numbers(network.params, order)
    permuted, again = _gradients(submission, network._replace(params=params), network.gradient)
    assert_layers(permuted, _with_other_numbers(grads, order), rtol=ACCURACY, atol=ACCURACY)
    assert_close(again, dX, rtol=ACCURACY, atol=ACCURACY, what="returned dX =")


def _gradients(submission: Any, network: Perceptron, gradient: Array) -> tuple[Layers, Array]:
    """The gradients of the submission's own forward pass, of the right shapes."""
    answer = submission.forward(network.params, network.X, network.activation)
    _, cache = assert_tuple(answer, 2)
    grads, dX = assert_tuple(submission.backward(network.params, cache, gradient), 2)
    pairs = assert_shapes_of_layers(grads, network.params)
    return pairs, assert_array(dX, network.X.shape, what="returned dX =")


def _reaching_the_first_layer(params: Layers, gradient: Array) -> Array:
    for W, _ in reversed(params[1:]):
        gradient = gradient @ W.T
    return gradient


def _with_other_numbers(layers: Layers, order: NDArray[np.int64]) -> Layers:
    (W, b), (V, c), *rest = layers
    return [(W[:, order], b[order]), (V[order], c), *rest]


def _outputs_of_a_sample(network: Perceptron, h: list[float]) -> list[float]:
    for number, (W, b) in enumerate(network.params, start=1):
        z = [math.fsum(np.array(h) * W[:, j]) + float(b[j]) for j in range(len(b))]
        h = z if number == len(network.params) else [_activated(each, network.activation) for each in z]
    return h


def _activated(z: float, name: str) -> float:
    if name == "relu":
        return max(z, 0.0)
    if name == "logistic":
        return (1 + math.tanh(z / 2)) / 2
    return math.tanh(z) if name == "tanh" else z
