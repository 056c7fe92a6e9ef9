"""The network with dropout: `dropout_network_forward`, and `dropout_network_backward` on what it remembers.

Gradients are judged against the submission's own forward pass: the same seed gives the same mask, so that
the loss <g, y> is a smooth function of the parameters while the seed is held.
"""

from __future__ import annotations

import math
from functools import partial
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import (
    assert_array,
    assert_close,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_raises,
    assert_that,
    assert_tuple,
)
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.chance import assert_frequency, assert_independent, assert_unused
from autograder.properties.oracles import assert_gradient, direction
from autograder.properties.strategies import Array, seeds
from solutions import dropout as reference

from .drawing import ACCURACY, Network, networks, suite

PARAMETERS = ("W1", "b1", "W2", "b2")

dropout_network = suite.question("dropout_network")


@dropout_network.property(points=1, hint="In evaluation it is a plain network: nothing is dropped or scaled.")
@given(network=networks(), alpha=st.sampled_from((0.5, 0.0, 0.8, 0.99)), seed=seeds())
@example(
    network=Network(*map(np.array, ([[1e4], [-1e4]], [[1.0]], [0.0], [[2.0]], [0.5]))), alpha=0.5, seed=0
)
def is_a_plain_network_in_evaluation(submission: Any, network: Network, alpha: float, seed: int) -> None:
    """in evaluation y = logistic(x W1 + b1) W2 + b2, |x W1 + b1| <= 1e4, for every alpha; nothing is drawn"""
    observed = submission.dropout_network_forward.observe(
        *network, alpha, np.random.default_rng(seed), training=False
    )
    y, _ = assert_tuple(observed.value, 2)
    assert_close(y, _written_out(network), rtol=ACCURACY, atol=ACCURACY)
    assert_unused(observed.arguments[6], seed)


@dropout_network.property(points=2, hint="Which layer is dropped: inputs, hidden units or outputs? And when?")
@given(network=networks(), alpha=st.sampled_from((0.25, 0.0, 0.5, 0.8, 0.99)), seed=seeds())
def drops_hidden_units_and_scales_the_others(
    submission: Any, network: Network, alpha: float, seed: int
) -> None:
    """y = (mask logistic(x W1 + b1)/(1 - alpha)) W2 + b2 for some mask of zeros and ones

    The network shows its hidden units, so that its outputs tell the mask. An activation is at least
    logistic(-7) = 1e-3, far above rounding.
    """
    shown = network.showing_its_hidden_units()
    y, _ = assert_tuple(submission.dropout_network_forward(*shown, alpha, np.random.default_rng(seed)), 2)
    units = network.W1.shape[1]
    visible = assert_array(y, (len(network.x), len(shown.b2)))[:, :units]
    kept = network.hidden / (1 - alpha)
    dropped = np.where(visible > kept / 2, kept, 0.0)
    assert_close(y, dropped @ shown.W2 + shown.b2, rtol=ACCURACY, atol=ACCURACY)


@dropout_network.property(
    points=1,
    hint="Every hidden unit of every sample is dropped on its own, with probability alpha.",
    examples=4,
)
@given(alpha=st.sampled_from((0.3, 0.5, 0.8)), seed=seeds())
def drops_each_unit_of_each_sample_on_its_own(submission: Any, alpha: float, seed: int) -> None:
    """hidden units are dropped independently with probability alpha; the same seed drops the same units

    All units are 1/2, and the output weights are the identity: what is 0 was dropped.
    """
    weights = Network(np.zeros((200, 1)), np.zeros((1, 20)), np.zeros(20), np.eye(20), np.zeros(20))
    assert_ignores_global_randomness(
        submission.dropout_network_forward, *weights, alpha, np.random.default_rng(seed)
    )
    first, again, other = (
        _zeros(submission.dropout_network_forward(*weights, alpha, np.random.default_rng(each)))
        for each in (seed, seed, seed + 1)
    )
    assert_frequency(int(first.sum()), first.size, alpha, what="dropped hidden units")
    assert_independent(first[0::2], first[1::2], alpha, what="pairs of samples")
    assert_independent(first[:, 0::2], first[:, 1::2], alpha, what="pairs of hidden units")
    assert_independent(first, other, alpha, what="decisions for two seeds")
    assert_that(np.array_equal(first, again), "dropped other units for a generator of the same seed")


@dropout_network.property(points=0.5, hint="The rule for alpha is that of `dropout_forward`.", examples=10)
@given(alpha=st.sampled_from((1.0, -0.1, 1.5)), training=st.booleans())
@example(alpha=1.0, training=False)
def refuses_what_is_no_probability_to_drop(submission: Any, alpha: float, training: bool) -> None:
    """dropout_network_forward raises ValueError where alpha is outside of [0, 1), and not at alpha = 0"""
    weights = Network(*map(np.array, ([[0.5, 1.0]], [[1.0], [0.0]], [0.0], [[2.0]], [0.5])))
    generator = np.random.default_rng(0)
    assert_tuple(submission.dropout_network_forward(*weights, 0.0, generator, training=training), 2)
    assert_raises(
        ValueError, submission.dropout_network_forward, *weights, alpha, generator, training=training
    )


@dropout_network.property(
    points=2.5,
    hint="Backwards through each layer, with the mask of the forward pass; sum over the batch.",
    examples=10,
)
@given(network=networks(), alpha=st.sampled_from((0.5, 0.0, 0.25, 0.8)), seed=seeds())
def has_the_slopes_of_its_own_forward_pass(
    submission: Any, network: Network, alpha: float, seed: int
) -> None:
    """<dP, V> = d/ds <g, y(P + s V)> at s = 0, for P = W1, b1, W2, b2 and every direction V, the mask held;
    so db2 sums g over the batch

    y is linear in W2 and b2. Along V the hidden inputs change at most 7-fold, and the fifth derivative of the
    logistic is below 1: with h = 3e-4 differences err by h^4 7^5/480 = 3e-13 of a hidden unit, and rounding
    by 1e-12; times weights, scale 5 and 12 entries, below 1e-10.
    """
    cotangent = direction((len(network.x), network.b2.size), seed)

    def loss(name: str, value: Array) -> float:
        changed = network._replace(**{name: value})
        answer = submission.dropout_network_forward(*changed, alpha, np.random.default_rng(seed))
        y, _ = assert_tuple(answer, 2)
        return float(np.sum(cotangent * assert_array(y, cotangent.shape)))

    answer = submission.dropout_network_forward(*network, alpha, np.random.default_rng(seed))
    _, cache = assert_tuple(answer, 2)
    gradients = assert_tuple(submission.dropout_network_backward(cotangent, cache), 4)
    for name, gradient in zip(PARAMETERS, gradients, strict=True):
        assert_gradient(gradient, partial(loss, name), getattr(network, name), seed=seed, step=3e-4)
    # Whatever was dropped; a forward pass that is constant has no other slope to be wrong about.
    assert_close(gradients[3], np.sum(cotangent, axis=0), rtol=ACCURACY, what="returned db2 =")


@dropout_network.property(
    points=1, hint="A unit that was dropped had no part in the output: what is its gradient?", examples=20
)
@given(network=networks(samples=1), alpha=st.sampled_from((0.5, 0.8)), seed=seeds())
def gives_dropped_units_no_gradient(submission: Any, network: Network, alpha: float, seed: int) -> None:
    """for one sample, the gradients of all weights into and out of a dropped unit are exactly 0"""
    shown = network.showing_its_hidden_units()
    answer = submission.dropout_network_forward(*shown, alpha, np.random.default_rng(seed))
    y, cache = assert_tuple(answer, 2)
    cotangent = 1 + np.abs(direction((1, shown.b2.size), seed))
    visible = assert_array(y, cotangent.shape)[0, : len(network.W2)]
    gone = visible < network.hidden[0] / 2
    gradients = assert_tuple(submission.dropout_network_backward(cotangent, cache), 4)
    dW1, db1, dW2, db2 = (
        assert_array(gradient, getattr(shown, name).shape)
        for name, gradient in zip(PARAMETERS, gradients, strict=True)
    )
    for part, name in ((dW1[:, gone], "dW1"), (db1[gone], "db1"), (dW2[gone], "dW2")):
        largest = float(np.max(np.abs(part), initial=0.0))
        assert_that(largest == 0, f"gave a dropped unit the entry {largest!r} in {name}", "exactly 0")
    assert_close(db2, cotangent[0], rtol=ACCURACY, what="returned db2 =")
    assert_close(dW2[~gone][:, 0], visible[~gone] * cotangent[0, 0], rtol=ACCURACY, what="returned in dW2")


@dropout_network.property(
    points=1, hint="How does the backward pass know that nothing was scaled?", examples=20
)
@given(network=networks(), alpha=st.sampled_from((0.5, 0.0, 0.8)), seed=seeds())
def undoes_no_scale_in_evaluation(submission: Any, network: Network, alpha: float, seed: int) -> None:
    """after a forward pass in evaluation, the gradients are those of the plain network, whatever alpha is"""
    cotangent = direction((len(network.x), network.b2.size), seed)
    gradients = _gradients(submission, network, cotangent, alpha=alpha)
    _, remembered = reference.dropout_network_forward(*network, 0.0, None, training=False)
    expected = reference.dropout_network_backward(cotangent, remembered)
    for name, gradient, right in zip(PARAMETERS, gradients, expected, strict=True):
        assert_close(gradient, right, rtol=ACCURACY, atol=ACCURACY, what=f"returned d{name} =")


@dropout_network.property(
    points=0.5,
    hint="Does a statement such as `gradient *= mask` write into an array of the caller?",
    examples=10,
)
@given(network=networks(), training=st.booleans(), seed=seeds())
def leaves_its_arguments_untouched(submission: Any, network: Network, training: bool, seed: int) -> None:
    """neither pass changes an array that it is given, and the backward pass may be repeated"""
    forward, backward = submission.dropout_network_forward, submission.dropout_network_backward
    assert_leaves_arguments_untouched(forward, *network, 0.5, np.random.default_rng(seed), training=training)
    answer = forward(*network, 0.5, np.random.default_rng(seed), training=training)
    y, cache = assert_tuple(answer, 2)
    cotangent = direction(assert_array(y, (len(network.x), network.b2.size)).shape, seed)
    once = assert_tuple(backward(cotangent, cache), 4)
    assert_leaves_arguments_untouched(backward, cotangent, cache)
    twice = assert_tuple(backward(cotangent, cache), 4)
    for name, first, second in zip(PARAMETERS, once, twice, strict=True):
        expected = assert_array(first, getattr(network, name).shape)
        assert_close(second, expected, rtol=ACCURACY, atol=ACCURACY, what=f"returned, again, d{name} =")


@dropout_network.property(
    points=0.5, hint="Does an array made with the type of an argument cut off decimals?"
)
def takes_integers_and_float32_as_numbers(submission: Any) -> None:
    """both passes are the same for equal numbers of float64, float32 and integer type

    A few sums of products of size 1 are off by 1e-6 in float32. The gradient that is given is no integer: its
    plain sum, db2, would rightly be one too.
    """
    network = Network(*map(np.array, ([[1, 2], [0, -1]], [[1, 0], [-1, 2]], [0, 1], [[3], [-2]], [1])))
    cotangent = np.array([[2], [-1]])
    exact = network.of_type(np.float64)
    expected_y, remembered = reference.dropout_network_forward(*exact, 0.5, None, training=False)
    expected = reference.dropout_network_backward(cotangent.astype(np.float64), remembered)
    for kind, accuracy in ((np.int64, ACCURACY), (np.float32, SINGLE_ACCURACY)):
        single = kind is np.float32
        generator = np.random.default_rng(0)
        answer = submission.dropout_network_forward(*network.of_type(kind), 0.5, generator, training=False)
        y, cache = assert_tuple(answer, 2)
        assert_close(y, expected_y, rtol=accuracy, atol=accuracy, single=single)
        typed_cotangent = cotangent.astype(np.float32 if single else np.float64)
        gradients = assert_tuple(submission.dropout_network_backward(typed_cotangent, cache), 4)
        for name, gradient, right in zip(PARAMETERS, gradients, expected, strict=True):
            assert_close(
                gradient, right, rtol=accuracy, atol=accuracy, single=single, what=f"returned d{name} ="
            )


def _gradients(submission: Any, network: Network, cotangent: Array, *, alpha: float) -> tuple[Any, ...]:
    """The gradients after a forward pass in evaluation."""
    generator = np.random.default_rng(0)
    answer = submission.dropout_network_forward(*network, alpha, generator, training=False)
    _, cache = assert_tuple(answer, 2)
    return assert_tuple(submission.dropout_network_backward(cotangent, cache), 4)


def _zeros(answer: Any) -> Any:
    y, _ = assert_tuple(answer, 2)
    return assert_array(y, (200, 20)) == 0


def _written_out(network: Network) -> Array:
    """The outputs of the plain network, unit by unit."""
    outputs = []
    for x in network.x:
        inputs = [math.fsum(x * network.W1[:, j]) + network.b1[j] for j in range(network.b1.size)]
        hidden = [(1 + math.tanh(z / 2)) / 2 for z in inputs]
        outputs.append([math.fsum(hidden * network.W2[:, k]) + network.b2[k] for k in range(network.b2.size)])
    return np.array(outputs)
