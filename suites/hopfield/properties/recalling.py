"""What is demanded of distances, of noise, and of recall.

How a submission draws from the generator is free: frequencies are judged by `chance`, whose assertions reject
a right submission with a probability below 1e-12 each, and everything else holds for every order of visits.
"""

from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import (
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_numbers,
    assert_that,
    assert_tuple,
)
from autograder.properties.chance import assert_frequency, assert_independent
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, seeds
from solutions import hopfield as reference
from suites.vocabulary.bipolar import (
    BipolarNetwork,
    assert_bipolar,
    bipolar_arrays,
    bipolar_networks,
    follower_chains,
    orthogonal_patterns,
)

from .questions import ACCURACY, hamming, perturb, recall

# Without ties every sweep with a change lowers the energy by 1/4 at least, and no two energies of a network
# of 5 units with weights up to 3/2 and biases up to 9/8 differ by more than 45.
ENOUGH_SWEEPS = 200
SMALL = bipolar_networks(units=5)


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
    y = _states(seed, x.shape)
    expected = [sum(row) for row in (x != y).tolist()]
    distances = submission.hamming(x, y)
    if type(distances) is np.ndarray and distances.dtype.kind in "iu":
        distances = distances.astype(np.float64)
    assert_equal(distances, np.array(expected, dtype=np.float64))


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


@perturb.property(points=1, hint="Is there one decision, and one draw, for every single bit?", examples=6)
@given(seed=seeds(), p=st.sampled_from((0.5, 1.0)))
@example(seed=0, p=0.5)
@example(seed=0, p=1.0)
def decides_every_bit_on_its_own(submission: Any, seed: int, p: float) -> None:
    """in perturb(x, p, generator) whether a bit flips says nothing about other bits, rows or columns"""
    x = _states(seed, (60, 60))
    noisy = assert_bipolar(submission.perturb(x, p, np.random.default_rng(seed)), x.shape)
    flips = noisy != x
    assert_independent(flips[0::2], flips[1::2], p / 2, what="decisions in neighbouring rows")
    assert_independent(flips[:, 0::2], flips[:, 1::2], p / 2, what="decisions in neighbouring columns")


@perturb.property(points=0.5, hint="How many bits are redrawn is a matter of chance too.")
def does_not_fix_the_number_of_redrawn_bits(submission: Any) -> None:
    """perturb(x, p, generator) flips both bits of a state of two with probability p^2/4

    With p = 0.7 this is 0.1225; where always one bit is redrawn, it never happens.
    """
    x = np.array([1.0, -1.0])
    noisy = [submission.perturb(x, 0.7, np.random.default_rng(seed)) for seed in range(250)]
    both = sum(bool(np.all(assert_bipolar(state, x.shape) != x)) for state in noisy)
    assert_frequency(both, len(noisy), 0.7**2 / 4, what="states with both bits flipped")


@perturb.property(
    points=1, hint="Draw from the generator that is handed in, and write into a new array.", examples=10
)
@given(seed=seeds(), p=st.sampled_from((0.3, 0.9)), rows=st.integers(1, 3))
def draws_from_the_given_generator_alone(submission: Any, seed: int, p: float, rows: int) -> None:
    """perturb(x, p, generator) repeats for an equal generator, differs for another, and leaves x as it is

    Two right answers for 400 bits are equal with a probability below 0.75^400 = 1e-50.
    """
    x = _states(seed, (rows, 400))
    first, again, other = (np.random.default_rng(number) for number in (seed, seed, seed + 1))
    noisy = assert_bipolar(submission.perturb(x, p, first), x.shape)
    assert_equal(submission.perturb(x, p, again), noisy, what="for an equal generator, returned")
    different = assert_bipolar(submission.perturb(x, p, other), x.shape)
    assert_that(not np.array_equal(noisy, different), "gave the same for two different generators")
    assert_leaves_arguments_untouched(submission.perturb, x, p, first)
    # With another generator than before: a global one that is seeded alike and used alike ends up as it was.
    assert_ignores_global_randomness(submission.perturb, x, p, other)


@recall.property(
    points=1, hint="Are units updated one after another, each from the newest state?", examples=40
)
@given(network=SMALL, seed=seeds())
def ends_in_a_fixed_point(submission: Any, network: BipolarNetwork, seed: int) -> None:
    """the state that recall(W, b, x, max_sweeps, generator) reaches does not change under further updates"""
    state, _ = _recalled(submission, network, ENOUGH_SWEEPS, seed)
    assert_equal(reference.update_synchronous(network.W, network.b, state), state, what="can be updated to")


@recall.property(
    points=1.5,
    hint="One energy after each sweep made; the last sweep is the one without a change.",
    examples=40,
)
@given(network=SMALL, seed=seeds())
def stops_after_the_first_sweep_without_a_change(submission: Any, network: BipolarNetwork, seed: int) -> None:
    """energies fall from E(x) with every sweep but the last one, which changes nothing and repeats the energy

    Without ties a sweep with a change lowers the energy by 1/4 or more; energies of size 45 are exact to
    1e-13.
    """
    state, energies = _recalled(submission, network, ENOUGH_SWEEPS, seed)
    assert_close(energies[-1], reference.energy(network.W, network.b, state), rtol=ACCURACY, atol=ACCURACY)
    changes = np.diff([reference.energy(*network), *energies])
    assert_that(
        bool(np.all(changes[:-1] < -ACCURACY)) and abs(float(changes[-1])) < ACCURACY,
        f"from a state of energy {float(reference.energy(*network))!r} returned the energies {energies!r}",
        "energies that fall with every sweep but the last, which changes nothing",
    )


@recall.property(
    points=1, hint="A sweep visits every unit exactly once, and max_sweeps is the limit.", examples=15
)
@given(x=bipolar_arrays(12), max_sweeps=st.integers(1, 3), seed=seeds())
@example(x=np.ones(12), max_sweeps=1, seed=0)
def visits_every_unit_in_every_sweep(submission: Any, x: Array, max_sweeps: int, seed: int) -> None:
    """with W = 0 and b = -x one sweep turns x into -x, a second is the last, and max_sweeps is the limit"""
    network = BipolarNetwork(np.zeros((len(x), len(x))), -x, x)
    state, energies = _recalled(submission, network, max_sweeps, seed)
    assert_equal(state, -x)
    assert_equal(np.array(energies), np.full(min(max_sweeps, 2), -float(len(x))), what="gave the energies")


@recall.property(points=1, hint="Every sweep draws an order of its own, and all orders are equally likely.")
def draws_a_fresh_order_for_every_sweep(submission: Any) -> None:
    """in a chain in which each of 4 units follows the one before, 3 sweeps leave the last behind 1 time in 8

    A sweep carries a change from a unit on to the next if it visits that one later: for a uniform order, in
    one of two cases. The last unit is left behind when all three sweeps carry it on by one unit only:
    (1/2)^3. With one order for all sweeps that would be the one order in 4! = 24 that runs against the chain.
    A single sweep reaches the last unit if it visits the four in turn: also 1 order in 24. Chains in one
    network have no unit in common, so that they are independent.
    """
    network = follower_chains(20, 4)
    states = [_recalled(submission, network, 3, seed)[0] for seed in range(64)]
    left_behind = sum(int(np.sum(state[3::4] < 0)) for state in states)
    assert_frequency(left_behind, 20 * len(states), 1 / 8, what="last units left behind")
    at_once = [_recalled(submission, network, 1, seed)[0] for seed in range(32)]
    reached = sum(int(np.sum(state[3::4] > 0)) for state in at_once)
    assert_frequency(reached, 20 * len(at_once), 1 / 24, what="last units reached in a single sweep")
    alike = all(np.array_equal(state, states[0]) for state in states)
    assert_that(not alike, "visited the units in the same orders for all of 64 generators")


@recall.property(
    points=1, hint="With few wrong bits, every unit that is visited takes its right value.", examples=25
)
@given(
    patterns=orthogonal_patterns(fewest_units=8, units=32, patterns=3),
    fraction=st.floats(0, 1),
    is_biased=st.booleans(),
    seed=seeds(),
)
def repairs_a_corrupted_pattern(
    submission: Any, patterns: Array, fraction: float, is_biased: bool, seed: int
) -> None:
    """of M orthogonal patterns with biases, one with k < (N - 2 M)/(2 M) wrong bits is recalled in one sweep

    With k wrong bits the overlap is N - 2 k with this pattern and at most 2 k with each other one, so that
    the field of a unit times M, in the pattern's direction, is at least N - 2 k - 2 k (M - 1) - M - M > 0.
    These are whole numbers: no field comes near zero.
    """
    m, n = patterns.shape
    most = (n - 2 * m - 1) // (2 * m)
    wrong = np.random.default_rng(seed).permutation(n)[: round(fraction * most)]
    x = patterns[0].copy()
    x[wrong] *= -1
    W = reference.store(patterns)
    b = reference.biases(patterns) if is_biased else np.zeros(n)
    state, energies = _recalled(submission, BipolarNetwork(W, b, x), 10, seed)
    assert_equal(state, patterns[0])
    lowest = np.full(2 if len(wrong) else 1, float(reference.energy(W, b, patterns[0])))
    assert_close(np.array(energies), lowest, rtol=ACCURACY, atol=ACCURACY, what="gave the energies")


@recall.property(points=0.5, hint="Can the state change while the energy does not?", examples=15)
@given(x=bipolar_arrays(6), seed=seeds())
@example(x=-np.ones(3), seed=0)
def goes_on_while_units_change(submission: Any, x: Array, seed: int) -> None:
    """with W = 0 and b = 0 every unit becomes 1, and recall ends after the sweep that changes nothing"""
    network = BipolarNetwork(np.zeros((len(x), len(x))), np.zeros(len(x)), x)
    state, energies = _recalled(submission, network, 5, seed)
    assert_equal(state, np.ones(len(x)))
    sweeps = 1 if np.all(x == 1) else 2
    assert_that(len(energies) == sweeps, f"made {len(energies)} sweeps from {as_source(x)}", f"{sweeps}")


@recall.property(
    points=0.5, hint="Work on a copy of x, and draw from the generator that is handed in.", examples=10
)
@given(network=SMALL, seed=seeds())
def touches_nothing_but_the_generator(submission: Any, network: BipolarNetwork, seed: int) -> None:
    """recall(W, b, x, max_sweeps, generator) changes no array, draws nowhere else, and repeats

    Energies of the same orders are the same; those of the same state differ by rounding at most.
    """
    first = _recalled(submission, network, ENOUGH_SWEEPS, seed)
    second = _recalled(submission, network, ENOUGH_SWEEPS, seed)
    assert_equal(second[0], first[0], what="for an equal generator, returned")
    assert_that(len(second[1]) == len(first[1]), "made another number of sweeps for an equal generator")
    generator, other = np.random.default_rng(seed), np.random.default_rng(seed + 1)
    assert_leaves_arguments_untouched(submission.recall, *network, ENOUGH_SWEEPS, generator)
    # With another generator than before: a global one that is seeded alike and used alike ends up as it was.
    assert_ignores_global_randomness(submission.recall, *network, ENOUGH_SWEEPS, other)


def _states(seed: int, shape: tuple[int, ...]) -> Array:
    return np.random.default_rng([seed, 1]).choice([-1.0, 1.0], size=shape)


def _recalled(
    submission: Any, network: BipolarNetwork, max_sweeps: int, seed: int
) -> tuple[Array, list[float]]:
    """The state and the energies that the submission's recall returns, each of the right kind."""
    answer = submission.recall(*network, max_sweeps, np.random.default_rng(seed))
    state, energies = assert_tuple(answer, 2)
    assert_bipolar(state, network.x.shape)
    energies = assert_numbers(energies)
    sweeps = len(energies)
    assert_that(
        1 <= sweeps <= max_sweeps, f"returned {sweeps} energies", f"one per sweep made, at most {max_sweeps}"
    )
    return state, energies
