"""The disease and its diagnosis, as students see them: a chain of units, outputs and gradients of layers."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import assert_array, assert_close, assert_tuple
from ..course_checks.properties.arguments import Number, Numbers
from ..course_checks.properties.contracts import demand_worked_example
from ..course_checks.properties.counterexamples import demand_counterexample
from ..course_checks.properties.strategies import Array, seeds
from ..course_checks.vocabulary.deep_networks import (
    DeepNetwork,
    activated,
    deep_networks,
    orthogonal,
)
from ..course_checks.vocabulary.worked import demand_answers, demand_careful_example, demand_worked_example_and_care

from .suite import ACCURACY, HANDOUT_GRADIENT, HANDOUT_INPUTS, HANDOUT_PARAMS, suite

chain_gradient = suite.question("chain_gradient")
layer_outputs = suite.question("layer_outputs")
saturated_share = suite.question("saturated_share")
gradient_norms = suite.question("gradient_norms")

demand_worked_example(
    chain_gradient,
    *([2, -3, 1], [0.5, -1, 2, 1], 0.4),
    answer=[-0.011643, -0.024772, 0.041997, 0.4],
    points=0.5,
)
demand_careful_example(
    chain_gradient, [2, -3, 1], [1, -1, 2, 1], 0.4, answer=[-0.009741, -0.024772, 0.041997, 0.4], points=0.25
)
demand_answers(
    chain_gradient,
    "grows_or_shrinks_by_weight_times_slope",
    (([8, 8, 8, 8], [0, 0, 0, 0, 0], 1.0), [16, 8, 4, 2, 1]),
    (([1, 1, 1], [0, 0, 0, 0], 1.0), [0.015625, 0.0625, 0.25, 1]),
    (([4, 4], [0, 0, 3], 2.0), [2, 2, 2]),
    hint="From a unit to the one before it, which two factors come in? At z = 0 the slope is 1/4.",
    points=0.5,
    rtol=ACCURACY,
)

demand_counterexample(
    suite.question("counterexample_chain_gradient"),
    target="chain_gradient",
    mistake="undone_by_division",
    accepts={"weights": Numbers(2), "inputs": Numbers(3), "error": Number()},
    points=2,
    hint="The wrong function divides. By which number can one not divide, and how does it come about here?",
)

demand_worked_example_and_care(
    layer_outputs,
    *(HANDOUT_PARAMS, HANDOUT_INPUTS, "relu"),
    answer=([[1.5, 2.5, 0.25], [0, 1.5, 0]], [[6.5, 0], [3.25, 1]], [[13.5], [6]]),
    points=0.5,
)


@layer_outputs.property(
    examples=15, points=0.5, hint="What does the activation do to z, and which layer has none?"
)
@given(network=deep_networks(layers=(1, 3), samples=3))
def applies_the_activation_to_all_layers_but_the_last(submission: Any, network: DeepNetwork) -> None:
    """h_l = activation(h_(l-1) W_l + b_l) for l < L, and h_L = h_(L-1) W_L + b_L"""
    answer = submission.layer_outputs(network.params, network.X, network.activation)
    outputs = assert_tuple(answer, len(network.params))
    h = network.X
    for number, ((W, b), output) in enumerate(zip(network.params, outputs, strict=True), start=1):
        z = h @ W + b
        h = z if number == len(network.params) else activated(network.activation, z)
        assert_close(output, h, rtol=ACCURACY, atol=ACCURACY, what=f"returned h_{number} =")


demand_worked_example_and_care(
    saturated_share,
    [[0.75, 0.5, 0], [1, 0.02, 0.25], [0.97, 0.94, 0.5], [0.99, 0.01, 0.75]],
    answer=[0.75, 0.5, 0.25],
    points=0.5,
)
demand_answers(
    saturated_share,
    "takes_the_bounds_that_it_is_given",
    (([[0.25, 0.75], [0.125, 0.5]], 0.25, 0.5), [0.5, 0.5]),
    (([[0.25, 0.75], [0.125, 0.5]], 0.125, 0.875), [0, 0]),
    hint="Below the lower bound or above the upper one; an output that equals a bound is not saturated.",
    points=0.5,
    rtol=ACCURACY,
)

demand_worked_example_and_care(
    gradient_norms,
    *(HANDOUT_PARAMS, HANDOUT_INPUTS, HANDOUT_GRADIENT, "logistic"),
    answer=[0.154451, 0.314918, 1.118034],
    points=0.5,
)


@gradient_norms.property(points=0.5, examples=20, hint="Orthogonal weights keep lengths: Q or its transpose?")
@given(seed=seeds(), scale=st.sampled_from((0.5, 1.0, 2.0)), samples=st.integers(1, 3))
def keeps_lengths_where_weights_are_orthogonal(
    submission: Any, seed: int, scale: float, samples: int
) -> None:
    """for three layers of weights a Q with orthogonal Q, identity: the norms are |g| (a^2, a, 1)"""
    rng = np.random.default_rng(seed)
    params = [(scale * orthogonal(3, rng), rng.normal(size=3)) for _ in range(3)]
    X, gradient = rng.normal(size=(2, samples, 3))
    length = float(np.sqrt(np.sum(gradient**2)))
    expected = length * scale ** np.array([2.0, 1.0, 0.0])
    assert_close(submission.gradient_norms(params, X, gradient, "identity"), expected, rtol=ACCURACY)


@gradient_norms.property(
    examples=15, points=0.5, hint="Each activation has a slope of its own; write it in terms of h."
)
@given(network=deep_networks(layers=(2, 2), samples=3))
def has_the_slope_of_its_activation(submission: Any, network: DeepNetwork) -> None:
    """for two layers: |dE/dz_1| = |slope(z_1) * (g W_2^T)|, |dE/dz_2| = |g|"""
    (W1, b1), (W2, _) = network.params
    slope = _slope(network.activation, network.X @ W1 + b1)
    expected = [_length(slope * (network.gradient @ W2.T)), _length(network.gradient)]
    norms = assert_array(submission.gradient_norms(*network), (2,))
    assert_close(norms, np.array(expected), rtol=ACCURACY, atol=ACCURACY)


def _slope(activation: str, z: Array) -> Array:
    if activation == "logistic":
        return np.asarray(np.exp(-z) / (1 + np.exp(-z)) ** 2)
    if activation == "tanh":
        return np.asarray(1 / np.cosh(z) ** 2)
    return (z > 0).astype(np.float64) if activation == "relu" else np.ones(z.shape)


def _length(array: Array) -> float:
    return float(np.sqrt(np.sum(array**2)))
