"""The dropout layer: `dropout_forward` and `dropout_backward`."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import (
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_raises,
)
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.chance import (
    assert_fluctuates,
    assert_frequency,
    assert_independent,
    assert_unused,
)
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import Array, seeds
from solutions import dropout as reference
from suites.vocabulary.masks import assert_output_and_mask

from .drawing import activations, drop_probabilities, large, suite

# A product and a quotient are off by 2e-16 each, in any order.
EXACT = 1e-12

dropout_forward = suite.question("dropout_forward")
dropout_backward = suite.question("dropout_backward")


@dropout_forward.property(points=1, hint="Is alpha the probability to drop or to keep? What is 1 - alpha?")
@given(h=activations(), alpha=drop_probabilities(), seed=seeds())
@example(h=np.ones((3, 4)), alpha=0.75, seed=0)
def scales_what_it_keeps(submission: Any, h: Array, alpha: float, seed: int) -> None:
    """output = mask h/(1 - alpha), entry by entry: exactly 0 where the mask is 0"""
    answer = submission.dropout_forward(h, alpha, np.random.default_rng(seed))
    output, mask = assert_output_and_mask(answer, h.shape)
    assert_close(output, mask * h / (1 - alpha), rtol=EXACT)


@dropout_forward.property(
    points=1, hint="How large a share of the mask is 0? It must not depend on h.", examples=6
)
@given(alpha=st.sampled_from((0.3, 0.05, 0.25, 0.6, 0.9)), seed=seeds())
@example(alpha=0.0, seed=0)
@example(alpha=0.97, seed=0)
def drops_with_probability_alpha(submission: Any, alpha: float, seed: int) -> None:
    """P(mask = 0) = alpha, whatever h is

    10000 entries tell probabilities apart that differ by 0.04. At alpha = 0 a uniform number that is exactly
    0 may drop an entry; that has a probability of 10000/2^53 = 1e-12.
    """
    h = np.random.default_rng(seed).integers(-1, 2, (100, 100)).astype(np.float64)
    answer = submission.dropout_forward(h, alpha, np.random.default_rng(seed))
    _, mask = assert_output_and_mask(answer, h.shape)
    assert_frequency(int(np.sum(mask == 0)), mask.size, alpha, what="dropped entries")


@dropout_forward.property(
    points=1,
    hint="Does every sample get a mask of its own, and every unit a decision of its own?",
    examples=5,
)
@given(alpha=st.sampled_from((0.5, 0.3, 0.8)), seed=seeds())
def drops_every_unit_on_its_own(submission: Any, alpha: float, seed: int) -> None:
    """entries of the mask are independent, along rows as along columns

    Only disjoint pairs of neighbours are compared, so that the comparisons are independent too.
    """
    answer = submission.dropout_forward(np.ones((60, 40)), alpha, np.random.default_rng(seed))
    _, mask = assert_output_and_mask(answer, (60, 40))
    assert_independent(mask[0::2], mask[1::2], alpha, what="pairs of neighbours in a column")
    assert_independent(mask[:, 0::2], mask[:, 1::2], alpha, what="pairs of neighbours in a row")
    assert_independent(mask[:30], mask[30:], alpha, what="pairs of samples from both halves")
    assert_independent(mask[:, :20], mask[:, 20:], alpha, what="pairs of units from both halves")


@dropout_forward.property(
    points=0.5, hint="Is every entry decided on its own when h has one axis, or three?", examples=5
)
@given(
    shape=st.sampled_from(((2400,), (20, 12, 10), (2, 30, 40))),
    alpha=st.sampled_from((0.5, 0.8)),
    seed=seeds(),
)
@example(shape=(2400,), alpha=0.5, seed=0)
@example(shape=(20, 12, 10), alpha=0.5, seed=0)
def drops_entry_by_entry_whatever_the_axes(
    submission: Any, shape: tuple[int, ...], alpha: float, seed: int
) -> None:
    """entries are dropped independently with probability alpha in arrays of one and of three axes as well"""
    answer = submission.dropout_forward(np.ones(shape), alpha, np.random.default_rng(seed))
    _, mask = assert_output_and_mask(answer, shape)
    assert_frequency(int(np.sum(mask == 0)), mask.size, alpha, what="dropped entries")
    for axis, length in enumerate(shape):
        first, second = np.split(mask, 2, axis=axis)
        assert_independent(first, second, alpha, what=f"pairs from both halves of axis {axis} of {length}")


@dropout_forward.property(
    points=0.5, hint="Alpha is a probability, not a quota: how many units are dropped varies.", examples=3
)
@given(alpha=st.sampled_from((0.5, 0.25)), seed=seeds())
def drops_by_chance_and_not_by_quota(submission: Any, alpha: float, seed: int) -> None:
    """the number of dropped entries fluctuates: in a row, in a column and in the whole mask

    It is binomial, and 40 equal counts in a row have a probability below 1e-22.
    """
    wide = submission.dropout_forward(np.ones((40, 12)), alpha, np.random.default_rng(seed))
    tall = submission.dropout_forward(np.ones((12, 40)), alpha, np.random.default_rng(seed + 1))
    small = [
        submission.dropout_forward(np.ones((3, 4)), alpha, np.random.default_rng(seed + 2 + number))
        for number in range(40)
    ]
    in_rows = _dropped(wide, (40, 12)).sum(axis=1)
    in_columns = _dropped(tall, (12, 40)).sum(axis=0)
    in_masks = [_dropped(answer, (3, 4)).sum() for answer in small]
    for counts, where in ((in_rows, "row"), (in_columns, "column"), (in_masks, "mask of shape (3, 4)")):
        assert_fluctuates([int(count) for count in counts], 12, alpha, what=f"dropped entries in a {where}")


@dropout_forward.property(
    points=0.5, hint="Draw from the generator that you are given, and from nothing else.", examples=5
)
@given(alpha=st.sampled_from((0.5, 0.3)), seed=seeds())
def draws_a_new_mask_at_every_call(submission: Any, alpha: float, seed: int) -> None:
    """masks of two calls and of two seeds are independent; the same seed gives the same mask"""
    h = np.ones((30, 40))
    assert_ignores_global_randomness(submission.dropout_forward, h, alpha, np.random.default_rng(seed))
    observed = submission.dropout_forward.observe(h, alpha, np.random.default_rng(seed))
    advanced = observed.arguments[2]
    following = submission.dropout_forward(h, alpha, advanced)
    of_another_seed = submission.dropout_forward(h, alpha, np.random.default_rng(seed + 1))
    again = submission.dropout_forward(h, alpha, np.random.default_rng(seed))
    first = _dropped(observed.value, h.shape)
    for answer, what in ((following, "of two calls"), (of_another_seed, "of two seeds")):
        assert_independent(first, _dropped(answer, h.shape), alpha, what=f"entries {what}")
    repeated = assert_output_and_mask(again, h.shape)[1]
    assert_equal(repeated, 1 - first, what="returned, for a generator of the same seed, the mask")


@dropout_forward.property(points=0.5, hint="In evaluation nothing is dropped, scaled or drawn.")
@given(h=activations(), alpha=drop_probabilities(), seed=seeds())
def changes_nothing_in_evaluation(submission: Any, h: Array, alpha: float, seed: int) -> None:
    """in evaluation output = h and mask = 1 for every alpha in [0, 1), and nothing is drawn"""
    observed = submission.dropout_forward.observe(h, alpha, np.random.default_rng(seed), training=False)
    output, mask = assert_output_and_mask(observed.value, h.shape)
    assert_equal(output, h, what="returned the output")
    assert_equal(mask, np.ones(h.shape), what="returned the mask")
    assert_unused(observed.arguments[2], seed)


@dropout_forward.property(points=0.5, hint="[0, 1) contains 0, and does not contain 1.")
@given(
    alpha=st.sampled_from((1.0, -0.1, 1.5, -1e-9, 1 + 1e-9, 2.0, -1.0, float("inf"), float("nan"))),
    training=st.booleans(),
)
@example(alpha=1.0, training=False)
@example(alpha=float("nan"), training=True)
def refuses_what_is_no_probability_to_drop(submission: Any, alpha: float, training: bool) -> None:
    """dropout_forward raises ValueError where alpha is not in [0, 1), NaN included, and not at alpha = 0"""
    h = np.array([[0.5, 1.0]])
    legal = submission.dropout_forward(h, 0.0, np.random.default_rng(0), training=training)
    assert_output_and_mask(legal, h.shape)
    assert_raises(
        ValueError, submission.dropout_forward, h, alpha, np.random.default_rng(0), training=training
    )


@dropout_forward.property(
    points=0.5, hint="Does a statement such as `h *= mask` write into the array of the caller?", examples=10
)
@given(h=activations(), training=st.booleans(), seed=seeds())
def leaves_the_activations_untouched(submission: Any, h: Array, training: bool, seed: int) -> None:
    """dropout_forward does not change h"""
    answer = submission.dropout_forward(h, 0.5, np.random.default_rng(seed), training=training)
    output, mask = assert_output_and_mask(answer, h.shape)
    assert_close(output, 2 * mask * h if training else h, rtol=EXACT)
    assert_leaves_arguments_untouched(
        submission.dropout_forward, h, 0.5, np.random.default_rng(seed), training=training
    )


@dropout_forward.property(
    points=0.5, hint="Does an array made with the type of h (`np.zeros_like`) cut off decimals?", examples=5
)
@given(seed=seeds())
def takes_integer_and_float32_activations(submission: Any, seed: int) -> None:
    """output = mask h/(1 - alpha) also where h holds integers or float32

    A quotient in float32 is off by 1e-7 of it.
    """
    h = np.array([[1, 2, 3, 5], [7, 11, 13, 17]])
    answer = submission.dropout_forward(h, 0.25, np.random.default_rng(seed))
    output, mask = assert_output_and_mask(answer, h.shape)
    assert_close(output, mask * h / 0.75, rtol=EXACT)
    answer = submission.dropout_forward(h.astype(np.float32), 0.25, np.random.default_rng(seed))
    output, mask = assert_output_and_mask(answer, h.shape, single=True)
    assert_close(output, mask * h / 0.75, rtol=SINGLE_ACCURACY, single=True)


@dropout_backward.property(points=1, hint="What is d(output)/dh where h was dropped, and where it was kept?")
@given(gradient=activations(), alpha=drop_probabilities(), seed=seeds())
def passes_only_what_was_kept(submission: Any, gradient: Array, alpha: float, seed: int) -> None:
    """dropout_backward(g, mask, alpha) = mask g/(1 - alpha): the slope of <g, mask h/(1 - alpha)> in h"""
    mask = _possible_mask(gradient.shape, alpha, seed)
    answer = submission.dropout_backward(gradient, mask, alpha)
    assert_close(answer, mask * gradient / (1 - alpha), rtol=EXACT)


@dropout_backward.property(points=0.5, hint="By chance a mask may keep all; does that change the scale?")
@given(gradient=activations(), alpha=drop_probabilities(), kept=st.booleans())
def scales_whatever_the_mask(submission: Any, gradient: Array, alpha: float, kept: bool) -> None:
    """dropout_backward(g, 1, alpha) = g/(1 - alpha) and dropout_backward(g, 0, alpha) = 0"""
    mask = np.full(gradient.shape, float(kept or alpha == 0))
    answer = submission.dropout_backward(gradient, mask, alpha)
    assert_close(answer, mask * gradient / (1 - alpha), rtol=EXACT)


demand_any_size(
    dropout_backward,
    reference,
    (large(150, 3), (large(150, 3) > 0).astype(np.float64), 0.25),
    (large(2, 170), (large(2, 170) > 0).astype(np.float64), 0.9),
    points=0.25,
)
demand_any_order(
    dropout_backward,
    reference,
    ([[1, 2]], [[1, 0]], 0.5),
    ([[1, 2]], [[1, 1]], 0.5),
    ([[1, 2]], [[0, 1]], 0.75),
    points=0.25,
)
demand_care_of_arguments(
    dropout_backward,
    reference,
    ([[1, 2], [3, 5]], [[1, 0], [1, 1]], 0.25),
    ([0.5, -1.25, 3], [0, 1, 1], 0.75),
    points=0.5,
)


def _possible_mask(shape: tuple[int, ...], alpha: float, seed: int) -> Array:
    """A mask that a forward pass can draw: without zeros at alpha = 0."""
    mask: Array = np.random.default_rng(seed).integers(0, 2, shape).astype(np.float64)
    return mask if alpha > 0 else np.ones(shape)


def _dropped(answer: Any, shape: tuple[int, ...]) -> Array:
    return 1 - assert_output_and_mask(answer, shape)[1]
