"""What is demanded of distances, of noise in a state, and of damage to the weights.

How a submission draws from the generator is free. Frequencies are judged by `chance`, whose assertions reject
a right submission with a probability below 1e-12 each. Where something must never happen, the law says how
likely it is by chance.
"""

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import (
    assert_array,
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_that,
)
from autograder.properties.chance import assert_frequency, assert_independent
from autograder.properties.memory import assert_shares_no_memory, held, told
from autograder.properties.strategies import Array, orders, seeds
from suites.vocabulary.bipolar import assert_bipolar, bipolar_arrays

from .care import MANY_STATES
from .questions import damage, hamming, perturb


@hamming.property(points=0.5, hint="A place counts once, whichever of the two entries is 1.", examples=25)
@given(x=bipolar_arrays(7), seed=seeds())
def counts_the_entries_that_differ(submission: Any, x: Array, seed: int) -> None:
    """hamming(x, y) = the number of entries i with x_i != y_i"""
    y = _states(seed, x.shape)
    expected = sum(first != second for first, second in zip(x.tolist(), y.tolist(), strict=True))
    assert_equal(submission.hamming(x, y), expected)


@hamming.property(points=0.5, hint="Every row has a distance of its own: n numbers.", examples=25)
@given(x=bipolar_arrays(5, 5), seed=seeds())
def gives_one_distance_per_row(submission: Any, x: Array, seed: int) -> None:
    """hamming(X, Y)[k] = hamming(X[k], Y[k]) for batches X and Y"""
    _assert_distances(submission, x, _states(seed, x.shape))


@hamming.property(
    points=0.5, hint="Entries that agree add 1 to x^T y, and entries that differ subtract 1.", examples=20
)
@given(x=bipolar_arrays(7), seed=seeds())
def complements_the_inner_product(submission: Any, x: Array, seed: int) -> None:
    """hamming(x, y) = (N - x^T y)/2, hamming(x, -y) = N - hamming(x, y), and x and y stay as they are"""
    y = _states(seed, x.shape)
    distance = (len(x) - float(x @ y)) / 2
    assert_equal(submission.hamming(x, y), distance)
    assert_equal(submission.hamming(x, -y), len(x) - distance)
    assert_leaves_arguments_untouched(submission.hamming, x, y)


@hamming.property(points=0.25, hint="Is a number of units or states written into your code?", examples=10)
@given(order=orders(3))
def counts_in_states_of_any_size(submission: Any, order: list[int]) -> None:
    """hamming(X, Y) is the same for 110 states of 240 units, and whatever was asked before"""
    wrong = np.where(np.arange(240) < 200, -1.0, 1.0)
    batches = ((MANY_STATES, MANY_STATES[::-1]), (MANY_STATES, wrong * MANY_STATES), (MANY_STATES[:1],) * 2)
    for number in order:
        _assert_distances(submission, *batches[number])


@perturb.property(points=1, hint="Half of the redrawn bits keep their value.", examples=8)
@given(seed=seeds(), tenths=st.integers(0, 10), rows=st.sampled_from((0, 1, 20, 2000)))
@example(seed=0, tenths=10, rows=0)
def flips_bits_with_half_the_probability(submission: Any, seed: int, tenths: int, rows: int) -> None:
    """perturb(x, p, generator) flips a bit with probability p/2, a 1 as often as a -1"""
    p = tenths / 10
    x = _states(seed, (rows, 4000 // rows) if rows else (4000,))
    noisy = assert_bipolar(submission.perturb(x, p, np.random.default_rng(seed)), x.shape)
    for value in (1, -1):
        bits = int(np.sum(x == value))
        flipped = int(np.sum((x == value) & (noisy != x)))
        assert_frequency(flipped, bits, p / 2, what=f"flips of a bit that is {value}")


@perturb.property(points=0.75, hint="Is there one decision, and one draw, for every single bit?", examples=6)
@given(seed=seeds(), p=st.sampled_from((0.5, 1.0)))
@example(seed=0, p=0.5)
@example(seed=0, p=1.0)
def decides_every_bit_on_its_own(submission: Any, seed: int, p: float) -> None:
    """in perturb(x, p, generator) whether a bit flips says nothing about other bits, rows or columns

    Compared are neighbours, halves, and an entry with its mirror image.
    """
    x = _states(seed, (60, 60))
    flips = assert_bipolar(submission.perturb(x, p, np.random.default_rng(seed)), x.shape) != x
    for along, what in ((flips, "rows"), (flips.T, "columns")):
        assert_independent(along[0::2], along[1::2], p / 2, what=f"decisions in neighbouring {what}")
        assert_independent(along[:30], along[30:], p / 2, what=f"decisions in two halves of the {what}")
        assert_independent(along[:30], along[:29:-1], p / 2, what=f"decisions in {what} and their mirror")


@perturb.property(points=0.5, hint="Does a bit have its own draw, or the draw of another bit?", examples=2)
@given(seed=seeds())
def never_lets_two_bits_share_a_draw(submission: Any, seed: int) -> None:
    """of 400 bits no two flip together in all of 120 calls of perturb(x, 0.5, generator)

    Two independent bits, each flipped with probability 1/4, are alike in all calls with probability
    (5/8)^120 = 3e-25, and always unlike with (3/8)^120. There are 80,000 pairs in each of two shapes.
    """
    for shape in ((400,), (8, 50)):
        x = _states(seed, shape)
        calls = [
            assert_bipolar(submission.perturb(x, 0.5, np.random.default_rng([seed, number])), shape)
            for number in range(120)
        ]
        signs = np.array([(state * x).ravel() for state in calls])
        together = np.abs(signs.T @ signs) - len(calls) * np.eye(x.size)
        assert_that(
            float(np.max(together)) < len(calls), f"flipped two bits of shape {shape} in step, in 120 calls"
        )


@perturb.property(points=0.75, hint="How many bits are redrawn is a matter of chance too.")
def does_not_fix_the_number_of_redrawn_bits(submission: Any) -> None:
    """perturb(x, p, generator) flips an even number of N bits with probability (1 + (1 - p)^N)/2

    With p = 1/N that is about 0.684 for N = 200. If the number of redrawn bits were the same each time, it
    would be 1/2, since each of them is flipped with probability 1/2. Both bits of a state of two flip with
    probability p^2/4.
    """
    x = np.array([1.0, -1.0])
    noisy = [submission.perturb(x, 0.7, np.random.default_rng(seed)) for seed in range(250)]
    both = sum(bool(np.all(assert_bipolar(state, x.shape) != x)) for state in noisy)
    assert_frequency(both, len(noisy), 0.7**2 / 4, what="states with both bits flipped")

    x = _states(1, (200,))
    noisy = [submission.perturb(x, 1 / 200, np.random.default_rng(seed)) for seed in range(800)]
    even = sum(int(np.sum(assert_bipolar(state, x.shape) != x)) % 2 == 0 for state in noisy)
    assert_frequency(even, len(noisy), (1 + (1 - 1 / 200) ** 200) / 2, what="even numbers of flips")

    x = _states(2, (1200, 40))
    noisy_batch = assert_bipolar(submission.perturb(x, 1 / 40, np.random.default_rng(3)), x.shape)
    even = int(np.sum(np.sum(noisy_batch != x, axis=1) % 2 == 0))
    assert_frequency(even, len(x), (1 + (1 - 1 / 40) ** 40) / 2, what="states with an even number of flips")


@perturb.property(
    points=1, hint="Draw from the generator that is handed in, and write into a new array.", examples=10
)
@given(seed=seeds(), p=st.sampled_from((0.3, 0.9)), rows=st.integers(1, 3))
def draws_from_the_given_generator_alone(submission: Any, seed: int, p: float, rows: int) -> None:
    """perturb(x, p, generator) repeats for an equal generator, differs for another, and leaves x as it is

    A second call with the same generator differs too. Two right answers for 400 bits are equal with a
    probability below 0.75^400 = 1e-50.
    """
    x = _states(seed, (rows, 400))
    first, again, other = (np.random.default_rng(number) for number in (seed, seed, seed + 1))
    noisy = assert_bipolar(submission.perturb(x, p, first), x.shape)
    assert_equal(submission.perturb(x, p, again), noisy, what="for an equal generator, returned")
    different = assert_bipolar(submission.perturb(x, p, other), x.shape)
    assert_that(not np.array_equal(noisy, different), "gave the same for two different generators")
    assert_leaves_arguments_untouched(submission.perturb, x, p, np.random.default_rng(seed))
    # With another generator than before: a global one that is seeded alike and used alike ends up as it was.
    assert_ignores_global_randomness(submission.perturb, x, p, np.random.default_rng(seed + 1))
    _assert_moves_on(submission.perturb, x, p, seed=seed)


@perturb.property(points=0.25, hint="Where nothing is redrawn, do you return x itself?")
def makes_an_array_of_its_own(submission: Any) -> None:
    """perturb(x, p, generator) is a new array, also for p = 0"""
    for p in (0.0, 0.5):
        x = held(submission, np.ones(3))
        noisy = submission.perturb.kept(x, p, np.random.default_rng(0))
        assert_bipolar(told(submission, noisy), (3,))
        assert_shares_no_memory(submission, noisy, x, other="the state x")


@damage.property(points=1, hint="Is one decision made for both W_ij and W_ji?", examples=8)
@given(seed=seeds(), tenths=st.integers(1, 9), units=st.sampled_from((2, 3, 40, 200)))
def cuts_the_demanded_share(submission: Any, seed: int, tenths: int, units: int) -> None:
    """damage(W, share, generator)_ij = damage(W, share, generator)_ji: 0 with probability share, else W_ij"""
    W = _weights(seed, units)
    share, pairs = tenths / 10, np.triu_indices(units, 1)
    calls = 1 if units > 10 else 200
    cut = 0
    for number in range(calls):
        damaged = _damaged(submission, W, share, np.random.default_rng([seed, number]))
        cut += int(np.sum(damaged[pairs] == 0))
    assert_frequency(cut, calls * len(pairs[0]), share, what="cut connections")


@damage.property(points=1, hint="One decision for each connection, and none for a unit.", examples=4)
@given(seed=seeds())
def decides_for_every_connection_on_its_own(submission: Any, seed: int) -> None:
    """whether damage cuts a connection says nothing about others, also of the same unit, nor about how many

    The number of cut connections of 20 units, 190, is even with probability (1 + (1 - 2 share)^190)/2, which
    for share = 1/190 is 0.567; were exactly one cut each time, it would never be.
    """
    damaged = _damaged(submission, _weights(seed, 120), 0.4, np.random.default_rng(seed))
    cut = damaged == 0
    upper = np.concatenate([cut[i, i + 1 : i + 1 + 2 * ((119 - i) // 2)].reshape(-1, 2) for i in range(118)])
    assert_independent(upper[:, 0], upper[:, 1], 0.4, what="decisions for a unit's neighbouring connections")
    square = cut[:60, 60:]
    assert_independent(square[0::2], square[1::2], 0.4, what="decisions for neighbouring units")
    assert_independent(square[:, :30], square[:, 30:], 0.4, what="decisions for two halves of the units")
    W, pairs = _weights(seed, 20), np.triu_indices(20, 1)
    even = 0
    for number in range(120):
        few = _damaged(submission, W, 1 / 190, np.random.default_rng([seed, number]))
        even += int(np.sum(few[pairs] == 0)) % 2 == 0
    assert_frequency(even, 120, (1 + (1 - 2 / 190) ** 190) / 2, what="even numbers of cut connections")


@damage.property(
    points=0.5, hint="Draw from the generator that is handed in, and write into a new array.", examples=5
)
@given(seed=seeds())
def draws_from_the_given_generator_and_leaves_the_weights(submission: Any, seed: int) -> None:
    """damage(W, share, generator) repeats for an equal generator, differs for another, and leaves W as it is

    Two right answers for 780 connections are equal with probability 1/2^780. Whole weights may be integers.
    """
    W = np.ceil(_weights(seed, 40))
    first = _damaged(submission, W, 0.5, np.random.default_rng(seed))
    assert_equal(submission.damage(W, 0.5, np.random.default_rng(seed)), first, what="for an equal generator")
    other = _damaged(submission, W, 0.5, np.random.default_rng(seed + 1))
    assert_that(not np.array_equal(first, other), "gave the same for two different generators")
    whole = submission.damage(W.astype(np.int64), 0.5, np.random.default_rng(seed))
    assert_equal(whole, first, what="given integers, returned")
    assert_leaves_arguments_untouched(submission.damage, W, 0.5, np.random.default_rng(seed))
    assert_ignores_global_randomness(submission.damage, W, 0.5, np.random.default_rng(seed + 1))
    _assert_moves_on(submission.damage, W, 0.5, seed=seed)
    kept = held(submission, W)
    for share in (0.0, 0.5):
        damaged = submission.damage.kept(kept, share, np.random.default_rng(0))
        assert_shares_no_memory(submission, damaged, kept, other="the weights W")


def _assert_moves_on(function: Any, argument: Array, probability: float, *, seed: int) -> None:
    """Demand that a second call with the same generator draws anew."""
    first = function.observe(argument, probability, np.random.default_rng(seed))
    second = function.observe(argument, probability, first.arguments[2])
    assert_that(
        not np.array_equal(first.value, second.value), "gave the same for two calls with one generator"
    )


def _damaged(submission: Any, W: Array, share: float, generator: np.random.Generator) -> Array:
    """What the submission's damage makes of W: symmetric, and W itself where it is not 0."""
    damaged = assert_array(submission.damage(W, share, generator), W.shape)
    assert_equal(damaged.T, damaged, what="gave the transposed matrix")
    kept = damaged != 0
    assert_equal(damaged[kept], W[kept], what="of the connections not cut, gave")
    return damaged


def _weights(seed: int, units: int) -> Array:
    """Symmetric weights, none of them 0 but those of the diagonal."""
    upper = np.triu(np.random.default_rng([seed, 2]).integers(1, 9, (units, units)) / 4, 1)
    return np.asarray(upper + upper.T)


def _assert_distances(submission: Any, x: Array, y: Array) -> None:
    expected = np.array([sum(row) for row in (x != y).tolist()], dtype=np.float64)
    assert_close(submission.hamming(x, y), expected, rtol=0.0, dtype=(int, float))


def _states(seed: int, shape: tuple[int, ...]) -> Array:
    return np.random.default_rng([seed, 1]).choice([-1.0, 1.0], size=shape)
