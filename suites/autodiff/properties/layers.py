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
    hint="Units that start with equal weights stay equal. What does the generator decide?",
    examples=3,
)
@given(seed=seeds())
def draws_its_weights_from_the_generator(submission: Any, seed: int) -> None:
    """Linear(3, 4, generator): no two weights are equal; W repeats with the seed, and only with it

    Of Linear(100, 100, generator) the weights have mean 0 and standard deviation 1/10, and the biases are 0.

    Two of 12 draws from a continuous distribution are equal by chance once in 1e14. Of 10,000 draws with
    standard deviation 1, the mean has one of 0.01, and their own is off by 0.0071: the bounds are beyond six
    and a half and seven times that, which chance passes once in 1e10.
    """
    first, again, other = (
        _weights(built(submission.Linear, 3, 4, np.random.default_rng(start)), (3, 4))
        for start in (seed, seed, seed + 1)
    )
    assert_that(np.unique(first).size == first.size, "two weights are equal", "weights that differ")
    assert_close(again, first, rtol=0.0, what="with the same seed, W is")
    assert_that(not np.array_equal(first, other), "W is the same for another seed", "another W")
    assert_ignores_global_randomness(submission.Linear, 3, 4, np.random.default_rng(seed))
    weights, biases = parameters(built(submission.Linear, 100, 100, np.random.default_rng(seed)), 2)
    scaled = 10 * assert_array(weights.val, (100, 100))
    mean, deviation = float(np.mean(scaled)), float(np.std(scaled))
    assert_that(abs(mean) < 0.065, f"10 W has the mean {mean:.3f}", "a mean near 0")
    assert_that(abs(deviation - 1) < 0.05, f"10 W has the deviation {deviation:.3f}", "one near 1")
    assert_close(biases.val, np.zeros(100), rtol=0.0, what="the biases are")


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
