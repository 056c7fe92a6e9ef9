"""What is demanded of the outputs, the saturation and the gradients of layers, and of identity skips."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.comparing import assert_like
from autograder.properties.strategies import LAYOUTS, Array, generators, laid_out, seeds
from solutions import vanishing_gradients as reference
from suites.vocabulary.deep_networks import (
    ACTIVATIONS,
    DeepNetwork,
    deep_networks,
    random_network,
    random_skipping_network,
)

from .questions import (
    ACCURACY,
    demand_care,
    gradient_norms,
    layer_outputs,
    residual_gradient_norms,
    saturated_share,
)

_generator = np.random.default_rng(32)
# Wide, with many samples, and deep: more of each than anything that is drawn. Weights are such that outputs
# and gradients keep their size.
WIDE = random_network((60, 120, 40), 130, "tanh", _generator, largest=0.2)
DEEP = random_network((3, *24 * (5,), 2), 3, "identity", _generator, largest=0.8)
SKIPPED_WIDE = random_skipping_network(60, 2, 70, "tanh", _generator, largest=0.2)
SKIPPED_DEEP = random_skipping_network(4, 24, 3, "logistic", _generator, largest=0.5)

# All biases have decimals, so that no output is an integer where weights and inputs are.
SMALL = ([([[1, -2, 0], [0, 1, 3]], [0.5, -0.25, 0.75]), ([[1], [2], [-1]], [0.5])], [[1, 2], [-1, 0]])
SINGLE = ([([[0.5, 1.25]], [0.5, 0.25])], [[1], [3]])
SQUARE = [([[1, 2], [-1, 0]], [0.5, -0.25])]


@layer_outputs.property(points=1.5, hint="Follow one sample through the layers by hand.", examples=25)
@given(network=deep_networks())
def follows_the_samples_through_all_layers(submission: Any, network: DeepNetwork) -> None:
    """layer_outputs(params, X, activation) = [h_1, ..., h_L]"""
    params, X, _, activation = network
    expected = reference.layer_outputs(params, X, activation)
    assert_like(submission.layer_outputs(params, X, activation), expected, rtol=ACCURACY, atol=ACCURACY)


@layer_outputs.property(
    examples=15, points=0.5, hint="What is exp(800)? And how can the logistic function do without it?"
)
@given(size=st.sampled_from((800.0, 1e4)), activation=st.sampled_from(("logistic", "tanh")))
def stays_finite_far_out(submission: Any, size: float, activation: str) -> None:
    """at z = 800 or 1e4 the outputs are 1, and at minus these 0 (logistic) or -1 (tanh)"""
    params = [(np.array([[size]]), np.array([0.0])), (np.array([[1.0]]), np.array([0.5]))]
    lowest = 0.0 if activation == "logistic" else -1.0
    h, Y = np.array([[1.0], [lowest]]), np.array([[1.5], [lowest + 0.5]])
    answer = submission.layer_outputs(params, np.array([[1.0], [-1.0]]), activation)
    assert_like(answer, [h, Y], rtol=ACCURACY, atol=ACCURACY)


demand_care(
    layer_outputs,
    (*SMALL, "relu"),
    (*SMALL, "logistic"),
    (*SINGLE, "tanh"),
    larger=((WIDE.params, WIDE.X, "tanh"), (DEEP.params, DEEP.X, "identity")),
    in_any_order=((*SMALL, "relu"), (*SMALL, "tanh"), (*SINGLE, "identity"), (SMALL[0], [[0, 1]], "relu")),
)


@st.composite
def logistic_outputs(draw: st.DrawFn) -> Array:
    """Outputs in sixteenths from 0 to 1, of up to 8 samples and 4 units, which meet such bounds often."""
    samples, units = draw(st.tuples(st.integers(1, 8), st.integers(1, 4)))
    layout = draw(st.sampled_from(LAYOUTS))
    return laid_out(draw(generators()).integers(0, 17, (samples, units)) / 16, layout)


@saturated_share.property(
    examples=15, points=1.5, hint="For each unit: on how many of the samples, out of how many?"
)
@given(h=logistic_outputs(), low=st.integers(0, 6), high=st.integers(7, 16))
def counts_samples_below_and_above(submission: Any, h: Array, low: int, high: int) -> None:
    """share of unit j = (number of samples i with h_ij < low or h_ij > high)/N"""
    lowest, highest = low / 16, high / 16
    expected = [sum(x < lowest or x > highest for x in unit) / len(unit) for unit in h.T.tolist()]
    assert_close(submission.saturated_share(h, lowest, highest), np.array(expected), rtol=ACCURACY)


@saturated_share.property(examples=15, points=0.5, hint="Which bounds are meant where none are given?")
@given(h=logistic_outputs())
def has_bounds_of_5_and_95_percent(submission: Any, h: Array) -> None:
    """saturated_share(h) = saturated_share(h, low=0.05, high=0.95)"""
    expected = np.mean((h == 0) | (h == 1), axis=0)
    assert_close(submission.saturated_share(h), expected, rtol=ACCURACY)
    named = submission.saturated_share(h, high=0.95, low=0.05)
    assert_close(named, expected, rtol=ACCURACY, what="with the bounds by name returned")


demand_care(
    saturated_share,
    ([[0.5, 1], [0, 0.25]],),
    ([[0, 1], [0, 0], [1, 0]],),
    larger=((_generator.integers(0, 17, (250, 130)) / 16,),),
    in_any_order=(([[0.5, 1], [0, 0.25]],), ([[0.5, 0.25]],), ([[0.5, 1], [0, 0.25]], 0.3, 0.4)),
)


@gradient_norms.property(
    examples=15, points=2.5, hint="Go back layer by layer: times W^T, times the slope at that layer."
)
@given(network=deep_networks(layers=(1, 5)))
def follows_the_gradient_back_through_all_layers(submission: Any, network: DeepNetwork) -> None:
    """norms_l = |dE/dz_l|, with dE/dz_L = gradient and dE/dz_l = slope(z_l) * (dE/dz_(l+1) W_(l+1)^T)"""
    expected = reference.gradient_norms(*network)
    assert_close(submission.gradient_norms(*network), expected, rtol=ACCURACY, atol=ACCURACY)


@gradient_norms.property(points=0.5, examples=15, hint="Norms scale with what they are norms of.")
@given(network=deep_networks(layers=(2, 4)), size=st.sampled_from((1e-20, 1e20)))
def is_proportional_to_the_gradient(submission: Any, network: DeepNetwork, size: float) -> None:
    """gradient_norms(params, X, c gradient, activation) = c gradient_norms(params, X, gradient, activation)

    Relative, down to norms of 1e-15 of the gradient, where rounding could leave something of a 0.
    """
    params, X, gradient, activation = network
    expected = reference.gradient_norms(*network) * size
    norms = submission.gradient_norms(params, X, size * gradient, activation)
    assert_close(norms, expected, rtol=1e-6, atol=1e-9 * size)


@gradient_norms.property(points=0.5, hint="After a ReLU unit that is off nothing comes back.", examples=15)
@given(seed=seeds())
def is_0_before_units_that_are_off(submission: Any, seed: int) -> None:
    """where all units of a ReLU layer are off, the norms of this layer and of all before it are 0"""
    params, X, gradient, _ = random_network((3, 4, 2, 3), 2, "relu", np.random.default_rng(seed))
    W, b = params[1]
    params = [params[0], (W, b - 1000.0), params[2]]
    expected = np.array([0.0, 0.0, float(np.linalg.norm(gradient))])
    assert_close(submission.gradient_norms(params, X, gradient, "relu"), expected, rtol=ACCURACY)


demand_care(
    gradient_norms,
    (*SMALL, [[0.5], [-1.25]], "logistic"),
    (*SMALL, [[2], [-1]], "relu"),
    (*SINGLE, [[0.5, 1], [2, 0]], "tanh"),
    larger=(tuple(WIDE), tuple(DEEP)),
    in_any_order=(
        (*SMALL, [[0.5], [-1.25]], "logistic"),
        (*SMALL, [[0.5], [-1.25]], "tanh"),
        (*SMALL, [[2], [1]], "logistic"),
        (*SINGLE, [[0.5, 1], [2, 0]], "tanh"),
    ),
)


@st.composite
def skipping_networks(draw: st.DrawFn) -> DeepNetwork:
    """Networks of 1 to 4 layers, all of the same number of units, 1 to 4."""
    layers, units, samples = draw(st.tuples(st.integers(1, 4), st.integers(1, 4), st.integers(1, 3)))
    activation = draw(st.sampled_from(ACTIVATIONS))
    return random_skipping_network(units, layers, samples, activation, draw(generators()))


@residual_gradient_norms.property(
    examples=15, points=2, hint="dE/dh_(l-1) has two parts: which one does the skip bring?"
)
@given(network=skipping_networks())
def follows_the_gradient_back_through_skips(submission: Any, network: DeepNetwork) -> None:
    """dE/dh_(l-1) = dE/dh_l + (dE/dh_l * slope(z_l)) W_l^T, and norms_l = |dE/dh_l| for l = 0, ..., L"""
    expected = reference.residual_gradient_norms(*network)
    assert_close(submission.residual_gradient_norms(*network), expected, rtol=ACCURACY, atol=ACCURACY)


@residual_gradient_norms.property(points=0.5, hint="What is left where the weights are 0?", examples=15)
@given(seed=seeds(), activation=st.sampled_from(ACTIVATIONS), layers=st.integers(1, 6))
def keeps_all_of_the_gradient_where_weights_are_0(
    submission: Any, seed: int, activation: str, layers: int
) -> None:
    """with W = 0 in all layers, every norm is |gradient|"""
    rng = np.random.default_rng(seed)
    params = [(np.zeros((3, 3)), rng.uniform(0.5, 1.0, 3)) for _ in range(layers)]
    X, gradient = rng.normal(size=(2, 4, 3))
    expected = np.full(layers + 1, np.linalg.norm(gradient))
    norms = submission.residual_gradient_norms(params, X, gradient, activation)
    assert_close(norms, expected, rtol=ACCURACY)


demand_care(
    residual_gradient_norms,
    (SQUARE, [[1, 2], [-1, 0]], [[0.5, 1], [-1, 0.25]], "logistic"),
    (SQUARE, [[1, 2]], [[2, 1]], "tanh"),
    larger=(tuple(SKIPPED_WIDE), tuple(SKIPPED_DEEP)),
    in_any_order=(
        (SQUARE, [[1, 2]], [[2, 1]], "tanh"),
        (SQUARE, [[1, 2]], [[2, 1]], "logistic"),
        (SQUARE, [[1, 2]], [[2, -1]], "tanh"),
        (SQUARE + SQUARE, [[1, 2]], [[2, 1]], "tanh"),
    ),
)
