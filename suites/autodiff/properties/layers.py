"""Layers and networks: what they compute, what they learn, and what they draw."""

from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from autograder.properties import (
    assert_array,
    assert_close,
    assert_ignores_global_randomness,
    assert_that,
)
from autograder.properties.oracles import direction
from autograder.properties.strategies import Array, real_arrays, seeds
from suites.vocabulary.broadcasting import Pair, matrix_products
from suites.vocabulary.variables import applied, assert_grad, assert_value, built, leaf, parameters

from .suite import ACCURACY, suite

ACTIVATIONS = {
    "LogisticLayer": (expit, lambda x: expit(x) * expit(-x)),
    "TanhLayer": (np.tanh, lambda x: 1 - np.tanh(x) ** 2),
    "ReluLayer": (lambda x: np.maximum(x, 0), lambda x: np.where(x > 0, 1.0, 0.0)),
}

layers = suite.question("layers")


class Affine(NamedTuple):
    """A layer of a submission with weights W and biases b that were set here."""

    layer: Any
    W: Array
    b: Array


def affine(submission: Any, W: Array, seed: int) -> Affine:
    """A `Linear` of the submission with the weights W, and biases by `seed`."""
    generator = np.random.default_rng(seed)
    layer = built(submission.Linear, *W.shape, generator)
    b = np.round(generator.uniform(-1.0, 1.0, W.shape[1]), 2)
    weights, biases = parameters(layer, 2)
    weights.val, biases.val = W, b
    return Affine(layer, W, b)


@layers.property(
    points=1, hint="Are the parameters Vars that the layer keeps, and uses in every call?", examples=6
)
@given(pair=matrix_products(), seed=seeds())
def computes_with_the_parameters_it_lists(submission: Any, pair: Pair, seed: int) -> None:
    """after new values for [W, b] = layer.parameters(): layer(x) = x W + b, at every call"""
    layer, W, b = affine(submission, pair.b, seed)
    for x in (pair.a, 2 * pair.a):
        assert_value(applied(layer, leaf(submission, x)), x @ W + b, rtol=ACCURACY, atol=ACCURACY)


@layers.property(points=1.5, hint="Is the layer's output part of one graph with x, W and b?", examples=10)
@given(pair=matrix_products(), seed=seeds())
def passes_gradients_to_input_weights_and_biases(submission: Any, pair: Pair, seed: int) -> None:
    """for layer(x).backward(s): x.grad = s W^T, W.grad = x^T s, b.grad = the sum of the rows of s"""
    layer, W, _ = affine(submission, pair.b, seed)
    x = leaf(submission, pair.a)
    applied(layer, x).backward(pair.s)
    weights, biases = parameters(layer, 2)
    assert_grad(x, pair.s @ W.T, rtol=ACCURACY, atol=ACCURACY, name="x")
    assert_grad(weights, pair.a.T @ pair.s, rtol=ACCURACY, atol=ACCURACY, name="W")
    assert_grad(biases, np.sum(pair.s, axis=0), rtol=ACCURACY, atol=ACCURACY, name="b")


@layers.property(
    points=1,
    hint="Where do the weights come from, and what decides how large they are: inputs or outputs?",
    examples=3,
)
@given(seed=seeds())
def draws_its_weights_from_the_generator(submission: Any, seed: int) -> None:
    """Linear(3, 4, generator): no two weights are equal; W repeats with the seed, and only with it; of
    Linear(400, 25, generator) the weights have mean 0 and standard deviation 1/20, and the biases are 0

    Of 10,000 draws with standard deviation 1 the mean has the standard deviation 0.01; their own deviation is
    off by 0.0071 if they are normal, and by 0.0045 if uniform. The bounds are 6.5 and 7 times these. By
    Chernoff's bound and the normal tail chance passes them with probability 1e-10 and 2e-12, in three
    examples less than 1e-9. Two of 12 draws from a continuous distribution are equal once in 1e14.
    """
    first, again, other = (
        _weights(built(submission.Linear, 3, 4, np.random.default_rng(start)), (3, 4))
        for start in (seed, seed, seed + 1)
    )
    assert_that(np.unique(first).size == first.size, "two weights are equal", "weights that differ")
    assert_close(again, first, rtol=0.0, what="with the same seed, W is")
    assert_that(not np.array_equal(first, other), "W is the same for another seed", "another W")
    assert_ignores_global_randomness(submission.Linear, 3, 4, np.random.default_rng(seed))
    weights, biases = parameters(built(submission.Linear, 400, 25, np.random.default_rng(seed)), 2)
    scaled = 20 * assert_array(weights.val, (400, 25))
    mean, deviation = float(np.mean(scaled)), float(np.std(scaled))
    assert_that(abs(mean) < 0.065, f"20 W has the mean {mean:.3f}", "a mean near 0")
    assert_that(abs(deviation - 1) < 0.05, f"20 W has the deviation {deviation:.3f}", "one near 1")
    assert_that(
        np.unique(scaled).size == scaled.size, "two weights of 10,000 are equal", "weights that differ"
    )
    assert_close(biases.val, np.zeros(25), rtol=0.0, what="the biases are")


@layers.property(
    points=0.5,
    hint="Does the second layer continue with the generator where the first one stopped?",
    examples=4,
)
@given(seed=seeds(), inputs=st.integers(1, 4))
def draws_for_each_layer_anew(submission: Any, seed: int, inputs: int) -> None:
    """two layers Linear(inputs, 3, generator) of one generator have other weights, and parameters of their
    own"""
    observed = submission.Linear.observe(inputs, 3, np.random.default_rng(seed))
    first = _weights(observed.value, (inputs, 3))
    second_layer = built(submission.Linear, inputs, 3, observed.arguments[2])
    second = _weights(second_layer, (inputs, 3))
    assert_that(not np.any(first == second), "the second layer has weights of the first", "another W")
    parameters(second_layer, 2)[0].val = np.zeros((inputs, 3))
    assert_close(_weights(observed.value, (inputs, 3)), first, rtol=0.0, what="W of the first is")


@layers.property(
    points=0.5,
    hint="A net is a layer, too. What are its parameters where one layer occurs in two places?",
    examples=5,
)
@given(seed=seeds())
def takes_nets_and_shared_layers_as_layers(submission: Any, seed: int) -> None:
    """Net([layer, Net([TanhLayer(), layer, last])])(x) = last(layer(tanh(layer(x)))); its parameters are W
    and b of the layer that occurs twice, each listed once, and then those of the last; W gets the
    gradient of both places"""
    W, V = np.round(direction((2, 2, 2), seed), 2)
    layer, _, b = affine(submission, W, seed)
    last, _, c = affine(submission, V, seed + 1)
    inner = built(submission.Net, [built(submission.TanhLayer), layer, last])
    net = built(submission.Net, [layer, inner])
    x_value = np.array([[1.0, -0.5], [0.25, 2.0], [-1.0, 1.5]])
    hidden = np.tanh(x_value @ W + b)
    y = applied(net, leaf(submission, x_value))
    assert_value(y, (hidden @ W + b) @ V + c, rtol=ACCURACY, atol=ACCURACY)
    weights, biases, last_weights, _ = parameters(net, 4)
    assert_value(last_weights, V, rtol=0.0, name="net.parameters()[2]")
    s = direction((3, 2), seed + 1)
    y.backward(s)
    above = s @ V.T
    below = (above @ W.T) * (1 - hidden**2)
    expected = hidden.T @ above + x_value.T @ below
    assert_grad(weights, expected, rtol=ACCURACY, atol=ACCURACY, name="W")
    assert_grad(biases, np.sum(above + below, axis=0), rtol=ACCURACY, atol=ACCURACY, name="b")


@layers.property(points=0.5, hint="Is a number of samples, inputs or units written into your code?")
def is_right_for_one_unit_and_for_hundreds(submission: Any) -> None:
    """Linear(1, 1) of one sample, and Linear(300, 3) and more: output and gradients of W and b"""
    for rows, inputs, outputs in ((1, 1, 1), (150, 3, 2), (2, 300, 3), (3, 2, 200)):
        layer, W, b = affine(submission, direction((inputs, outputs), 0), 0)
        x_value, s = direction((rows, inputs), 1), direction((rows, outputs), 2)
        y = applied(layer, leaf(submission, x_value))
        assert_value(y, x_value @ W + b, rtol=ACCURACY, atol=ACCURACY)
        y.backward(s)
        weights, biases = parameters(layer, 2)
        assert_grad(weights, x_value.T @ s, rtol=ACCURACY, atol=ACCURACY, name="W")
        assert_grad(biases, np.sum(s, axis=0), rtol=ACCURACY, atol=ACCURACY, name="b")


@layers.property(points=1, hint="An activation layer is its function, and lists no parameters.", examples=10)
@given(name=st.sampled_from(tuple(ACTIVATIONS)), x=real_arrays(2, 3, largest=4.0))
def applies_its_activation_function(submission: Any, name: str, x: Array) -> None:
    """LogisticLayer()(x) = logistic(x), TanhLayer()(x) = tanh(x), ReluLayer()(x) = relu(x); no parameters"""
    function, slope = ACTIVATIONS[name]
    x = np.where(x < 0, x - 0.05, x + 0.05)
    layer = built(getattr(submission, name))
    variable = leaf(submission, x)
    result = applied(layer, variable)
    assert_value(result, function(x), rtol=ACCURACY, atol=ACCURACY)
    result.backward()
    assert_grad(variable, slope(x), rtol=ACCURACY, atol=ACCURACY, name="x")
    parameters(layer, 0)


@layers.property(
    points=1, hint="In which order do the layers stand, and which of them have parameters?", examples=5
)
@given(widths=st.lists(st.integers(1, 3), min_size=2, max_size=4), seed=seeds())
def lists_the_parameters_of_all_layers_in_order(submission: Any, widths: list[int], seed: int) -> None:
    """net.parameters() = the parameters of the first layer, then of the second, ...: the very same Vars"""
    generator = np.random.default_rng(seed)
    linear = [built(submission.Linear, *pair, generator) for pair in pairwise(widths)]
    listed = [layer for one in linear for layer in (one, built(submission.TanhLayer))]
    found = parameters(built(submission.Net, listed), 2 * len(linear))
    for number, layer in enumerate(linear):
        for offset, parameter in enumerate(parameters(layer, 2)):
            same = found[2 * number + offset]
            new = np.full(np.shape(parameter.val), number + 0.5 * offset)
            parameter.val = new
            assert_value(same, new, rtol=0.0, name=f"net.parameters()[{2 * number + offset}]")


@layers.property(points=1, hint="Each layer takes what the one before it gave.", examples=6)
@given(pair=matrix_products(largest=3), seed=seeds())
def applies_its_layers_in_order(submission: Any, pair: Pair, seed: int) -> None:
    """Net([Linear, TanhLayer, Linear, LogisticLayer])(x) = logistic(tanh(x W + b) V + c),
    and its gradient is that of this formula"""
    first = affine(submission, pair.b, seed)
    second = affine(submission, pair.b.T, seed + 1)
    tanh, logistic = built(submission.TanhLayer), built(submission.LogisticLayer)
    net = built(submission.Net, [first.layer, tanh, second.layer, logistic])
    x = leaf(submission, pair.a)
    hidden = np.tanh(pair.a @ first.W + first.b)
    expected = expit(hidden @ second.W + second.b)
    result = applied(net, x)
    assert_value(result, expected, rtol=ACCURACY, atol=ACCURACY)
    s = direction(expected.shape, seed)
    result.backward(s)
    above = s * expected * (1 - expected)
    below = (above @ second.W.T) * (1 - hidden**2)
    assert_grad(x, below @ first.W.T, rtol=ACCURACY, atol=ACCURACY, name="x")


def _weights(layer: Any, shape: tuple[int, ...]) -> Array:
    weights, _ = parameters(layer, 2)
    return assert_array(weights.val, shape)
