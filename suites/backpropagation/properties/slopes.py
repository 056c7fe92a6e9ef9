"""Gradients of the whole network are the slopes of the outputs, along every parameter and every input.

The outputs are the reference's, so that a wrong forward pass and its own right gradients do not pass. A
network is changed in one array at a time. With "relu" the outputs are then linear as long as no hidden input
crosses 0. Inputs of the three hidden layers are at most 2, 10 and 41 (4 units, weights up to 1, biases up to
1.2), so that a change of 1e-4 in every weight of the first moves z there by 0.0008, and by 0.0128 two layers
on; in the second by 0.004, and by 0.016 in the third; in the third by 0.0164: less than the 0.02 that z is
away from 0. Differences of outputs of size 100 over 1e-4 are off by 1e-9. Elsewhere the step is 1e-3. Fifth
derivatives of tanh are 16 at most, and z changes by 8 per unit of the step at most: Richardson's error is
near 1e-12/480 * 16 * 8^5 = 1e-9 for each of 4 units. Deeper compositions may add to it: among 5,000 drawn
networks the largest error was 0.2 % of what is allowed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import assert_close, assert_tuple
from autograder.properties.oracles import assert_gradient
from autograder.properties.strategies import Array, seeds
from solutions import backpropagation as reference
from suites.vocabulary.perceptrons import Perceptron, assert_shapes_of_layers, perceptron_of, perceptrons

from .questions import ACCURACY, mlp

RELU_STEP, SMOOTH_STEP = 1e-4, 1e-3


@mlp.property(
    points=3,
    hint="Which array is wrong? Work through the layer behind it: what comes in, and what is handed on?",
    examples=15,
)
@given(network=perceptrons(samples=3), seed=seeds())
def has_the_slopes_of_the_outputs(submission: Any, network: Perceptron, seed: int) -> None:
    """dW, db and dX are the slopes of <gradient, Y> along every W, every b and X, for a random gradient"""
    params, name, X, gradient = network
    _, cache = assert_tuple(submission.forward(params, X, name), 2)
    grads, dX = assert_tuple(submission.backward(params, cache, gradient), 2)
    pairs = assert_shapes_of_layers(grads, params)
    step = RELU_STEP if name == "relu" else SMOOTH_STEP

    def at(layer: int, place: int, array: Array) -> float:
        changed = [list(pair) for pair in params]
        changed[layer][place] = array
        return float(np.sum(gradient * reference.forward(changed, X, name)[0]))

    for layer, pair in enumerate(params):
        for place, array in enumerate(pair):
            actual = pairs[layer][place]
            assert_gradient(actual, _Along(at, layer, place), array, seed=seed, step=step, atol=1e-7)
    assert_gradient(
        dX,
        lambda inputs: float(np.sum(gradient * reference.forward(params, inputs, name)[0])),
        X,
        seed=seed,
        step=step,
        atol=1e-7,
    )


@mlp.property(points=0.5, hint="Is a number of layers, units or samples written into your code?")
def is_right_at_any_size(submission: Any) -> None:
    """forward and backward are the same formulas for a dozen layers, and for hundreds of samples and units

    Sums of 150 products are off by 1e-13 of their size, which a dozen layers may multiply by 100.
    """
    deep = perceptron_of(3, [3, 2, 4, 3, 5, 2, 3, 4, 2, 3, 3, 4, 2], "tanh", 1)
    wide = perceptron_of(120, [60, 55, 3], "logistic", 2)
    for params, name, X, gradient in (deep, wide):
        Y, cache = assert_tuple(submission.forward(params, X, name), 2)
        right, remembered = reference.forward(params, X, name)
        assert_close(Y, right, rtol=ACCURACY, atol=ACCURACY, what="returned Y =")
        grads, dX = assert_tuple(submission.backward(params, cache, gradient), 2)
        expected, right_dX = reference.backward(params, remembered, gradient)
        pairs = assert_shapes_of_layers(grads, params)
        for number, (pair, wanted) in enumerate(zip(pairs, expected, strict=True), start=1):
            for each, value, array in zip(("dW", "db"), pair, wanted, strict=True):
                what = f"for layer {number} of {len(params)} returned {each} ="
                assert_close(value, array, rtol=ACCURACY, atol=ACCURACY, what=what)
        assert_close(dX, right_dX, rtol=ACCURACY, atol=ACCURACY, what="returned dX =")


class _Along:
    """<gradient, Y> as a function of one array of one layer."""

    def __init__(self, at: Any, layer: int, place: int) -> None:
        self._at, self._layer, self._place = at, layer, place

    def __call__(self, array: Array) -> float:
        return float(self._at(self._layer, self._place, array))
