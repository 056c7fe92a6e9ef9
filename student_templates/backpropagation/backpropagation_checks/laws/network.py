"""Forward and back through the whole network, as students see it."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given

from ..course_checks.properties import assert_array, assert_close, assert_leaves_arguments_untouched, assert_tuple
from ..course_checks.vocabulary.perceptrons import Perceptron, assert_layers, assert_shapes_of_layers, perceptrons

from .suite import ACCURACY, HANDOUT, SIX_DECIMALS, suite

OUTPUTS = [[1.054978, 0.291025], [-0.067574, 0.5]]
GRADIENTS = [
    (
        np.array(
            [
                [0.589836, -0.786448, -0.596586, -0.352506],
                [1.105098, -1.072895, -1.193172, -0.392511],
                [-0.664409, 1.286448, 0.596586, 0.665006],
            ]
        ),
        np.array([0.515263, -0.286448, -0.596586, -0.040006]),
    ),
    (
        np.array([[1.139846, -0.644543], [0.981059, -0.962117], [0.591213, 0.452723], [0.627541, -0.255081]]),
        np.array([1.5, -1.0]),
    ),
]
IN_THE_INPUTS = [[1.010169, -0.139024, -0.00675], [0.081677, 0.150213, -0.074573]]

mlp = suite.question("mlp")


@mlp.property(
    points=1,
    hint="Print z, h and y in turn. Which is the first that differs? Is the output layer linear?",
    worked=tuple(number for row in OUTPUTS for number in row),
)
def has_the_outputs_of_the_handout(submission: Any) -> None:
    """Y = [[1.054978, 0.291025], [-0.067574, 0.5]] for the network and the two samples of the handout"""
    Y, _ = _passed_forward(submission, HANDOUT)
    assert_close(Y, OUTPUTS, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, what="returned Y =")


@mlp.property(
    points=1.5,
    hint="Go back layer by layer: through the output layer, times the slopes of h at z, through the first.",
    worked=tuple(
        float(number)
        for array in (*GRADIENTS[0], *GRADIENTS[1], np.array(IN_THE_INPUTS))
        for number in array.ravel()
    ),
)
def has_the_gradients_of_the_handout(submission: Any) -> None:
    """grads and dX are those of the handout for its network, its two samples and its gradient"""
    _, cache = _passed_forward(submission, HANDOUT)
    answer = submission.backward(HANDOUT.params, cache, HANDOUT.gradient)
    grads, dX = assert_tuple(answer, 2)
    assert_layers(grads, GRADIENTS, rtol=SIX_DECIMALS, atol=SIX_DECIMALS)
    assert_close(dX, IN_THE_INPUTS, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, what="returned dX =")


@mlp.property(
    points=1,
    hint="Is a slope missing, or taken at h, or in one layer too many? Which sign decides a mask?",
    examples=10,
)
@given(network=perceptrons(activations=("relu", "identity"), layers=(2, 4), biases=False))
def weighs_every_layer_alike(submission: Any, network: Perceptron) -> None:
    """without biases and with "relu" or "identity", <W, dW> of every layer and <X, dX> equal <gradient, Y>

    Y is proportional to the weights of each layer. That holds at a kink too, where a slope is ambiguous: what
    it multiplies there is 0.
    """
    Y, cache = _passed_forward(submission, network)
    answer = submission.backward(network.params, cache, network.gradient)
    grads, dX = assert_tuple(answer, 2)
    right = float(np.sum(network.gradient * assert_array(Y, network.gradient.shape)))
    pairs = assert_shapes_of_layers(grads, network.params)
    for number, ((W, _), (dW, _)) in enumerate(zip(network.params, pairs, strict=True), start=1):
        what = f"for layer {number} has <W, dW> ="
        assert_close(np.sum(W * dW), right, rtol=ACCURACY, atol=ACCURACY, what=what)
    inner = np.sum(network.X * assert_array(dX, network.X.shape))
    assert_close(inner, right, rtol=ACCURACY, atol=ACCURACY, what="has <X, dX> =")


@mlp.property(
    points=0.5,
    hint="Does backward use up its cache, write into it, or into params or the gradient?",
    examples=5,
)
@given(network=perceptrons(layers=(1, 3)))
def may_go_back_twice(submission: Any, network: Perceptron) -> None:
    """a second backward with the same cache and twice the gradient gives twice as much; nothing is changed"""
    assert_leaves_arguments_untouched(submission.forward, network.params, network.X, network.activation)
    cache = submission.forward.kept(network.params, network.X, network.activation)[1]
    assert_leaves_arguments_untouched(submission.backward, network.params, cache, network.gradient)
    first, dX = assert_tuple(submission.backward(network.params, cache, network.gradient), 2)
    grads, again = assert_tuple(submission.backward(network.params, cache, 2 * network.gradient), 2)
    twice = [(2 * dW, 2 * db) for dW, db in assert_shapes_of_layers(first, network.params)]
    assert_layers(grads, twice, rtol=ACCURACY, atol=ACCURACY, what="returned, for twice the gradient,")
    right = 2 * assert_array(dX, network.X.shape)
    assert_close(again, right, rtol=ACCURACY, atol=ACCURACY, what="returned, for twice the gradient, dX =")


def _passed_forward(submission: Any, network: Perceptron) -> tuple[Any, Any]:
    answer = submission.forward(network.params, network.X, network.activation)
    Y, cache = assert_tuple(answer, 2)
    return Y, cache
