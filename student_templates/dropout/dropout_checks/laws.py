"""What is demanded of dropout and stochastic units and shown to students: the handout's numbers and warnings.

These properties travel with the template: they use only the vocabulary and state their numbers in full. What
they compare is of size 1 to 100, off by less than 1e-12 in any right formula. What is random is judged by
bounds that hold for every way of drawing (see `autograder.properties.chance`).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from .course_checks.properties import (
    Suite,
    assert_array,
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_raises,
    assert_scalar,
    assert_that,
    assert_tuple,
)
from .course_checks.properties.arguments import Number, Numbers
from .course_checks.properties.chance import assert_frequency, assert_independent, assert_unused
from .course_checks.properties.contracts import demand_worked_example
from .course_checks.properties.counterexamples import demand_counterexample
from .course_checks.properties.rendering import as_source
from .course_checks.properties.strategies import Array, real_arrays, seeds

ACCURACY = 1e-9
SIX_DECIMALS = 1e-6

# The network that the handout works through, for one sample x = (1, 2).
HANDOUT_NETWORK = (
    np.array([[1.0, 2.0]]),
    np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -1.0]]),
    np.zeros(3),
    np.array([[1.0], [2.0], [-1.0]]),
    np.array([0.5]),
)

suite = Suite("dropout", public=True)
dropout_forward = suite.question("dropout_forward")
dropout_backward = suite.question("dropout_backward")
dropout_network = suite.question("dropout_network")
train = suite.question("train")
dropout_penalty = suite.question("dropout_penalty")
monte_carlo_average = suite.question("monte_carlo_average")
stochastic_binary_forward = suite.question("stochastic_binary_forward")
straight_through_backward = suite.question("straight_through_backward")


@dropout_forward.property(points=0.5, hint="What is 1/(1 - alpha) at alpha = 0.75, and what is 1/alpha?")
@given(h=real_arrays(4, 3), alpha=st.sampled_from((0.75, 0.2, 0.0)), seed=seeds())
def scales_what_it_keeps_by_1_over_1_minus_alpha(submission: Any, h: Array, alpha: float, seed: int) -> None:
    """output = 0 where the mask is 0 and output = h/(1 - alpha) where the mask is 1"""
    output, mask = _output_and_mask(
        submission.dropout_forward(h, alpha, np.random.default_rng(seed)), h.shape
    )
    assert_close(output, mask * h / (1 - alpha), rtol=ACCURACY)


@dropout_forward.property(
    points=0.5,
    hint="Is alpha the probability to drop? Is every unit of every sample decided on its own?",
    examples=4,
)
@given(alpha=st.sampled_from((0.25, 0.7)), seed=seeds())
def drops_a_share_alpha_unit_by_unit(submission: Any, alpha: float, seed: int) -> None:
    """of 100 x 100 units about a share alpha is dropped, whatever h is, in no row or column alike

    10000 entries tell probabilities apart that differ by 0.04.
    """
    h = np.random.default_rng(seed).integers(-1, 2, (100, 100)).astype(np.float64)
    _, mask = _output_and_mask(submission.dropout_forward(h, alpha, np.random.default_rng(seed)), h.shape)
    assert_frequency(int(np.sum(mask == 0)), mask.size, alpha, what="dropped entries")
    assert_independent(mask[0::2], mask[1::2], alpha, what="pairs of neighbours in a column")
    assert_independent(mask[:, 0::2], mask[:, 1::2], alpha, what="pairs of neighbours in a row")


@dropout_forward.property(
    points=0.5, hint="Draw from the generator that you are given, and from nothing else.", examples=3
)
@given(seed=seeds())
def draws_from_the_generator_that_it_is_given(submission: Any, seed: int) -> None:
    """the same seed gives the same mask, and the next call with the same generator a new one

    Two masks of 40 x 40 that are independent are never alike: their chance is 2^-1600.
    """
    h = np.ones((40, 40))
    assert_ignores_global_randomness(submission.dropout_forward, h, 0.5, np.random.default_rng(seed))
    observed = submission.dropout_forward.observe(h, 0.5, np.random.default_rng(seed))
    following = submission.dropout_forward(h, 0.5, observed.arguments[2])
    again = submission.dropout_forward(h, 0.5, np.random.default_rng(seed))
    first, second, repeated = (
        _output_and_mask(answer, h.shape)[1] for answer in (observed.value, following, again)
    )
    assert_equal(repeated, first, what="returned, for a generator of the same seed, the mask")
    assert_independent(first, second, 0.5, what="entries of two calls")


@dropout_forward.property(points=0.5, hint="In evaluation nothing is dropped, scaled or drawn.")
@given(h=real_arrays(4, 3), alpha=st.sampled_from((0.75, 0.2)), seed=seeds())
def keeps_everything_in_evaluation(submission: Any, h: Array, alpha: float, seed: int) -> None:
    """in evaluation output = h, every entry of the mask is 1, and nothing is drawn"""
    observed = submission.dropout_forward.observe(h, alpha, np.random.default_rng(seed), training=False)
    output, mask = assert_tuple(observed.value, 2)
    assert_equal(output, h, what="returned the output")
    assert_equal(mask, np.ones(h.shape), what="returned the mask")
    assert_unused(observed.arguments[2], seed)


@dropout_forward.property(
    points=0.5, hint="[0, 1) contains 0 and not 1; and NaN < 0 is false, as NaN >= 1 is."
)
@given(alpha=st.sampled_from((1.0, float("nan"), -0.5)), training=st.booleans())
def refuses_an_alpha_that_is_no_probability_to_drop(submission: Any, alpha: float, training: bool) -> None:
    """dropout_forward raises ValueError at alpha = 1, -0.5 and NaN, in training as in evaluation"""
    h = np.array([[0.5, 1.0]])
    _output_and_mask(submission.dropout_forward(h, 0.0, np.random.default_rng(0), training=training), h.shape)
    assert_raises(
        ValueError, submission.dropout_forward, h, alpha, np.random.default_rng(0), training=training
    )


demand_worked_example(
    dropout_backward, [[1, 2], [3, 4]], [[1, 0], [0, 1]], 0.75, answer=[[4, 0], [0, 16]], points=0.5
)


@dropout_backward.property(points=0.5, hint="By chance a mask may keep all; what it kept was scaled.")
@given(gradient=real_arrays(3, 2), alpha=st.sampled_from((0.75, 0.2)))
def scales_where_the_mask_is_all_ones(submission: Any, gradient: Array, alpha: float) -> None:
    """dropout_backward(g, 1, alpha) = g/(1 - alpha)"""
    answer = submission.dropout_backward(gradient, np.ones(gradient.shape), alpha)
    assert_close(answer, gradient / (1 - alpha), rtol=ACCURACY)


demand_counterexample(
    suite.question("counterexample_dropout_backward"),
    target="dropout_backward",
    mistake="divided_by_the_share_kept",
    accepts={
        "gradient": Numbers("N", "H"),
        "mask": Numbers("N", "H", within=(0, 1), whole=True),
        "alpha": Number(0.1, 0.9),
    },
    points=1,
)


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


@monte_carlo_average.property(points=0.5, hint="Of what is the mean taken: of runs, or of entries?")
def gives_the_average_of_the_handout(submission: Any) -> None:
    """calls that return (1, 0), (0, 0) and (1, 1) have the average (0.666667, 0.333333)"""
    votes = iter(([1, 0], [0, 0], [1, 1]))

    def network(x: Any, generator: Any) -> Any:
        return np.array(next(votes, [9, 9]))

    average = submission.monte_carlo_average(network, np.array([2.0]), 3, np.random.default_rng(0))
    assert_close(average, [2 / 3, 1 / 3], rtol=SIX_DECIMALS)


@monte_carlo_average.property(
    points=0.5, hint="S calls, each with x and with the very generator that was given.", examples=5
)
@given(x=real_arrays(3, 2), samples=st.integers(2, 5), seed=seeds())
def is_the_mean_over_one_generator(submission: Any, x: Array, samples: int, seed: int) -> None:
    """every call goes on drawing from the one generator, and the answer is the mean of the S calls"""
    seen = []

    def network(x: Any, generator: Any) -> Any:
        seen.append(x)
        return generator.normal(10, 5, (2, 3))

    average = submission.monte_carlo_average(network, x, samples, np.random.default_rng(seed))
    drawn = np.random.default_rng(seed).normal(10, 5, (samples, 2, 3))
    assert_that(len(seen) == samples, f"called the network {len(seen)} times", f"{samples} calls")
    for given_x in seen:
        assert_equal(given_x, x, what="called the network with x =")
    assert_close(average, drawn.mean(axis=0), rtol=ACCURACY, atol=ACCURACY)


@stochastic_binary_forward.property(points=0.5, hint="h is the decision, p the probability that h is 1.")
@given(seed=seeds())
def gives_the_probabilities_of_the_handout(submission: Any, seed: int) -> None:
    """p = (0.5, 0.75, 0.25) for a = (0, ln 3, -ln 3), and every entry of h is 0 or 1"""
    a = np.array([0.0, np.log(3), -np.log(3)])
    h, p = assert_tuple(submission.stochastic_binary_forward(a, np.random.default_rng(seed)), 2)
    _demand_zeros_and_ones(assert_array(h, a.shape), "h =")
    assert_close(p, [0.5, 0.75, 0.25], rtol=ACCURACY, what="returned p =")


@stochastic_binary_forward.property(points=0.5, hint="exp(1e4) is infinite, and inf/inf is no number.")
def is_certain_far_from_zero(submission: Any) -> None:
    """p = h = 1 at a = 60 and 1e4, and p = h = 0 at a = -60 and -1e4"""
    a = np.array([[60.0, -60.0], [-1e4, 1e4]])
    h, p = assert_tuple(submission.stochastic_binary_forward(a, np.random.default_rng(0)), 2)
    certain = [[1.0, 0.0], [0.0, 1.0]]
    assert_close(p, certain, rtol=0, atol=ACCURACY, what="returned p =")
    assert_equal(h, np.array(certain), what="returned h =")


@stochastic_binary_forward.property(
    points=0.5, hint="P(u < p) = p for u uniform in [0, 1). Does every unit get a u of its own?", examples=5
)
@given(a=st.sampled_from((1.0, -1.5)), seed=seeds())
def decides_a_large_batch_unit_by_unit(submission: Any, a: float, seed: int) -> None:
    """of 100 x 100 units about a share p is 1, in no row or column alike, and by the given generator alone"""
    inputs = np.full((100, 100), a)
    function = submission.stochastic_binary_forward
    assert_ignores_global_randomness(function, inputs, np.random.default_rng(seed))
    h, _ = assert_tuple(function(inputs, np.random.default_rng(seed)), 2)
    h = assert_array(h, inputs.shape)
    _demand_zeros_and_ones(h, "h =")
    p = 1 / (1 + np.exp(-a))
    assert_frequency(int(h.sum()), h.size, p, what="ones")
    assert_independent(h[0::2], h[1::2], p, what="pairs of samples")
    assert_independent(h[:, 0::2], h[:, 1::2], p, what="pairs of units")


demand_worked_example(straight_through_backward, [1, -2], [0.5, 0.2], answer=[0.25, -0.32], points=0.5)


@straight_through_backward.property(points=0.25, hint="Use p as it is, without clipping.")
@given(gradient=real_arrays(3, 2))
def gives_a_certain_unit_exactly_nothing(submission: Any, gradient: Array) -> None:
    """straight_through_backward(g, 0) = straight_through_backward(g, 1) = 0"""
    for p in (0.0, 1.0):
        answer = submission.straight_through_backward(gradient, np.full(gradient.shape, p))
        assert_close(answer, np.zeros(gradient.shape), rtol=0, what=f"for p = {p:.0f} returned")


def _evaluated(submission: Any) -> Any:
    generator = np.random.default_rng(0)
    return submission.dropout_network_forward(*HANDOUT_NETWORK, 0.5, generator, training=False)


def _demand_zeros_and_ones(array: Array, what: str) -> None:
    decided = bool(np.all((array == 0) | (array == 1)))
    assert_that(decided, f"returned {what} {as_source(array)}", "zeros and ones")


def _output_and_mask(answer: Any, shape: tuple[int, ...]) -> tuple[Array, Array]:
    output, mask = assert_tuple(answer, 2)
    mask = assert_array(mask, shape)
    _demand_zeros_and_ones(mask, "the mask")
    return assert_array(output, shape), mask


def _trained(submission: Any, *, alpha: float, rate: float, steps: int, seed: int = 0) -> Any:
    """`train` from the handout's network, on the handout's two samples."""
    x, t = np.array([[1.0, 2.0], [0.0, 0.0]]), np.array([[2.0], [1.0]])
    return submission.train(x, t, *HANDOUT_NETWORK[1:], alpha, rate, steps, np.random.default_rng(seed))
