"""The network with dropout, its training, and what the noise costs, as students see them."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import (
    assert_array,
    assert_close,
    assert_equal,
    assert_scalar,
    assert_that,
    assert_tuple,
)
from autograder.properties.chance import assert_independent
from autograder.properties.contracts import demand_worked_example
from autograder.properties.strategies import Array, real_arrays, seeds

from .suite import ACCURACY, HANDOUT_NETWORK, SIX_DECIMALS, suite

dropout_network = suite.question("dropout_network")
train = suite.question("train")
dropout_penalty = suite.question("dropout_penalty")


@dropout_network.property(points=0.5, hint="In evaluation: z, then h, then y; nothing is dropped or scaled.")
def gives_the_output_of_the_handout(submission: Any) -> None:
    """in evaluation, y = 2.573973 for the network that the handout works through"""
    y, _ = assert_tuple(_evaluated(submission), 2)
    assert_close(y, [[2.573973]], rtol=SIX_DECIMALS)


@dropout_network.property(points=0.5, hint="Go backwards, layer by layer; logistic' = h (1 - h).")
def gives_the_gradients_of_the_handout(submission: Any) -> None:
    """in evaluation, the gradients of the handout's network are those that the handout works out"""
    _, cache = assert_tuple(_evaluated(submission), 2)
    gradients = assert_tuple(submission.dropout_network_backward(np.array([[1.0]]), cache), 4)
    expected = (
        [[0.196612, 0.393224, -0.104994], [0.393224, 0.786448, -0.209987]],
        [0.196612, 0.393224, -0.104994],
        [[0.731059], [0.731059], [0.119203]],
        [1.0],
    )
    for name, gradient, right in zip(("dW1", "db1", "dW2", "db2"), gradients, expected, strict=True):
        assert_close(gradient, right, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, what=f"returned {name} =")


@dropout_network.property(
    points=0.5,
    hint="With the units that y shows to be kept: d = mask h/(1 - alpha). Where is h needed, and where d?",
)
@given(alpha=st.sampled_from((0.75, 0.2)), seed=seeds())
def has_the_gradients_of_the_mask_that_it_drew(submission: Any, alpha: float, seed: int) -> None:
    """in training, y and the gradients are those of some mask of zeros and ones, summed over two samples

    Three outputs show the hidden units of the handout's network, a fourth is its own: so y tells the mask.
    """
    x = np.array([[1.0, 2.0], [-1.0, 0.5]])
    _, W1, b1, W2, b2 = HANDOUT_NETWORK
    W2, b2 = np.hstack([np.eye(3), W2]), np.append(np.zeros(3), b2)
    h = 1 / (1 + np.exp(-(x @ W1 + b1)))
    generator = np.random.default_rng(seed)
    y, cache = assert_tuple(submission.dropout_network_forward(x, W1, b1, W2, b2, alpha, generator), 2)
    mask = 1.0 * (assert_array(y, (2, 4))[:, :3] > h / 2)
    d = mask * h / (1 - alpha)
    assert_close(y, d @ W2 + b2, rtol=ACCURACY, atol=ACCURACY, what="in training returned y =")
    g = np.array([[1.0, -2.0, 0.5, 3.0], [2.0, 1.0, -1.0, -0.5]])
    dz = g @ W2.T * mask / (1 - alpha) * h * (1 - h)
    expected = (x.T @ dz, dz.sum(axis=0), d.T @ g, g.sum(axis=0))
    gradients = assert_tuple(submission.dropout_network_backward(g, cache), 4)
    for name, gradient, right in zip(("dW1", "db1", "dW2", "db2"), gradients, expected, strict=True):
        assert_close(gradient, right, rtol=ACCURACY, atol=ACCURACY, what=f"returned {name} =")


@dropout_network.property(
    points=0.5,
    hint="Does every sample drop units of its own, drawn from the generator that was given?",
    examples=3,
)
@given(seed=seeds())
def drops_other_units_for_every_sample_and_seed(submission: Any, seed: int) -> None:
    """hidden units are dropped independently: in two samples, for two generators

    All 40 hidden units of 40 samples are 1/2, and the output weights are the identity: what is 0 was dropped.
    """
    weights = (np.zeros((40, 1)), np.zeros((1, 40)), np.zeros(40), np.eye(40), np.zeros(40))
    first, other = (
        assert_array(assert_tuple(answer, 2)[0], (40, 40)) == 0
        for answer in (
            submission.dropout_network_forward(*weights, 0.5, np.random.default_rng(each))
            for each in (seed, seed + 1)
        )
    )
    assert_independent(first[0::2], first[1::2], 0.5, what="pairs of samples")
    assert_independent(first, other, 0.5, what="decisions for two seeds")


@dropout_network.property(points=0.25, hint="exp(1e4) is infinite, and inf/inf is no number.")
@given(size=st.sampled_from((1e4, 800.0)))
def has_outputs_where_the_logistic_is_flat(submission: Any, size: float) -> None:
    """in evaluation y = 2.5 at hidden inputs z = 1e4, and y = 0.5 at z = -1e4"""
    network = ([[size], [-size]], [[1.0]], [0.0], [[2.0]], [0.5])
    generator = np.random.default_rng(0)
    y, _ = assert_tuple(
        submission.dropout_network_forward(*map(np.array, network), 0.5, generator, training=False), 2
    )
    assert_close(y, [[2.5], [0.5]], rtol=ACCURACY)


@train.property(points=1, hint="Is the loss a mean over samples? And taken before the update?")
def gives_the_numbers_of_the_handout(submission: Any) -> None:
    """at alpha = 0 and rate 0.1, two steps on the handout's two samples have losses 0.144861 and 0.083321"""
    parameters, losses = assert_tuple(_trained(submission, alpha=0.0, rate=0.1, steps=2), 2)
    assert_close(losses, [0.144861, 0.083321], rtol=1e-5, what="returned losses =")
    _, b1, W2, b2 = assert_tuple(parameters, 4)
    assert_close(b2, [0.405528], rtol=1e-5, what="returned b2 =")
    assert_close(W2, [[0.941421], [1.941652], [-1.028268]], rtol=1e-5, what="returned W2 =")
    assert_close(b1, [-0.020716, -0.041886, 0.016512], rtol=1e-4, what="returned b1 =")


@train.property(points=0.5, hint="One generator for all steps: it goes on where it stopped.", examples=2)
@given(seed=seeds())
def drops_other_units_at_every_step(submission: Any, seed: int) -> None:
    """at rate 0 the losses of 60 steps are not all alike, and the same seed gives the same ones

    Three units of two samples have 64 masks: 60 draws are all alike with a probability of 64^-59.
    """
    losses, again = (
        assert_array(
            assert_tuple(_trained(submission, alpha=0.5, rate=0.0, steps=60, seed=seed), 2)[1], (60,)
        )
        for _ in range(2)
    )
    assert_equal(again, losses, what="returned, for a generator of the same seed, losses =")
    assert_that(
        len(np.unique(losses)) > 2, "had the same loss at every step, as if no new units were dropped"
    )


@train.property(points=0.5, hint="Which sign has a step that goes downhill?", examples=1)
@given(seed=seeds())
def learns_a_line(submission: Any, seed: int) -> None:
    """with alpha = 0.1 the loss of 150 steps falls to less than a third

    It starts at 20.2; with the course's own solution the mean of the last fifty losses was below 0.8 in
    each of 1000 runs.
    """
    x = np.linspace(-1, 1, 8)[:, np.newaxis]
    W1 = np.linspace(-2, 2, 8)[np.newaxis]
    start = (W1, np.zeros(8), np.zeros((8, 1)), np.zeros(1))
    answer = submission.train(x, 5 + 6 * x, *start, 0.1, 0.1, 150, np.random.default_rng(seed))
    losses = assert_array(assert_tuple(answer, 2)[1], (150,))
    assert_close(losses[0], np.mean((5 + 6 * x) ** 2) / 2, rtol=ACCURACY, what="returned as the first loss")
    late = float(np.mean(losses[100:]))
    assert_that(late < losses[0] / 3, f"ended at losses about {late:.3g}", f"less than {losses[0] / 3:.3g}")


demand_worked_example(dropout_penalty, [[1, 2], [3, -1]], [[1, -1], [2, 0]], 0.75, answer=30.0, points=0.5)


@dropout_penalty.property(
    points=0.5, hint="What is the variance of a unit that is kept with probability 1 - alpha?"
)
@given(h=real_arrays(3, 2), alpha=st.sampled_from((0.75, 0.2)), seed=seeds())
def grows_with_the_squares_of_units_and_weights(submission: Any, h: Array, alpha: float, seed: int) -> None:
    """penalty(-2 h, W2) = penalty(h, 2 W2) = 4 penalty(h, W2) >= 0, and penalty = 0 at alpha = 0"""
    W2 = np.random.default_rng(seed).integers(-4, 5, (h.shape[1], 2)) / 2
    penalty = assert_scalar(submission.dropout_penalty(h, W2, alpha))
    assert_that(penalty >= 0, f"returned {penalty!r}", "a number that is not negative")
    for doubled in ((-2 * h, W2), (h, 2 * W2)):
        answer = submission.dropout_penalty(*doubled, alpha)
        assert_close(answer, 4 * penalty, rtol=ACCURACY, what="with one of both doubled returned")
    assert_close(submission.dropout_penalty(h, W2, 0.0), 0.0, rtol=0, what="at alpha = 0 returned")
    one = submission.dropout_penalty(np.array([[1.0]]), np.array([[1.0]]), alpha)
    assert_close(one, alpha / (1 - alpha) / 2, rtol=ACCURACY, what="for one unit 1 of weight 1 returned")


def _evaluated(submission: Any) -> Any:
    generator = np.random.default_rng(0)
    return submission.dropout_network_forward(*HANDOUT_NETWORK, 0.5, generator, training=False)


def _trained(submission: Any, *, alpha: float, rate: float, steps: int, seed: int = 0) -> Any:
    """`train` from the handout's network, on the handout's two samples."""
    x, t = np.array([[1.0, 2.0], [0.0, 0.0]]), np.array([[2.0], [1.0]])
    return submission.train(x, t, *HANDOUT_NETWORK[1:], alpha, rate, steps, np.random.default_rng(seed))
