"""What is demanded of synchronous and asynchronous updates.

Diagonals are zero, so that W x and a sum over j other than i are the same. An update of right signs is exact:
states are compared without tolerance.
"""

from collections.abc import Iterable
from math import fsum
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import (
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
)
from autograder.properties.memory_contracts import demand_answers_of_their_own
from autograder.properties.strategies import Array, seeds
from solutions import hopfield as reference
from suites.vocabulary.bipolar import (
    BipolarNetwork,
    assert_bipolar,
    bipolar_arrays,
    bipolar_networks,
    follower_chains,
)

from .care import FEW_NETWORKS, MANY_ROWS, MANY_UNITS, MANY_VISITS, demand_any_size_and_order
from .questions import ACCURACY, update_asynchronous, update_synchronous

TIE_HINT = "A unit whose field is exactly zero becomes 1, whatever it was before."
UNITS = ("eighths", "small", "tiny", "large", "huge")
SCALES = {"small": 2.0**-16, "tiny": 2.0**-300, "large": 2.0**16, "huge": 2.0**60}
NO_VISIT = np.array([], dtype=np.int64)
BOTH_VISITED = np.array([1, 0])


@update_synchronous.property(points=1, hint="The field is W x + b, and every unit sees the same old state.")
@given(network=bipolar_networks())
def gives_every_unit_the_sign_of_its_field(submission: Any, network: BipolarNetwork) -> None:
    """update_synchronous(W, b, x)_i = -1 if sum_j W_ij x_j + b_i < 0, else 1, where x is the old state"""
    assert_equal(submission.update_synchronous(*network), _updated_at_once(network))


@update_synchronous.property(points=1, hint=TIE_HINT)
@given(network=bipolar_networks(ties=True), seed=seeds())
def decides_ties_for_plus_one(submission: Any, network: BipolarNetwork, seed: int) -> None:
    """update_synchronous(W, b, x)_i = 1 where (W x + b)_i = 0 exactly

    All terms are quarters: the biases below make fields that are exactly zero.
    """
    W, b, x = network
    b = np.where(np.random.default_rng(seed).random(len(b)) < 0.7, -(W @ x), b)
    assert_equal(submission.update_synchronous(W, b, x), _updated_at_once(BipolarNetwork(W, b, x)))
    batch = np.stack([x, -x])
    assert_equal(submission.update_synchronous(0 * W, 0 * b, batch), np.ones(batch.shape))


@update_synchronous.property(points=1, hint="In a batch, row k holds state k: does W meet the units' axis?")
@given(network=bipolar_networks(units=5, rows=5))
def updates_every_state_of_a_batch(submission: Any, network: BipolarNetwork) -> None:
    """update_synchronous(W, b, X)[k] = update_synchronous(W, b, X[k]) for a batch X"""
    W, b, X = network
    expected = np.array([_updated_at_once(BipolarNetwork(W, b, x)) for x in X])
    assert_equal(submission.update_synchronous(W, b, X), expected)


@update_synchronous.property(
    points=0.5, hint="Two units that each want to differ swap, again and again.", examples=20
)
@given(x=bipolar_arrays(6), strength=st.integers(1, 8))
def alternates_between_two_states(submission: Any, x: Array, strength: int) -> None:
    """with W = -c (x x^T - I), c > 0 and b = 0: x goes to -x, and -x goes back to x, for two units or more"""
    x = np.concatenate([[1.0], x])
    W = -strength / 8 * (np.outer(x, x) - np.eye(len(x)))
    b = np.zeros(len(x))
    assert_equal(submission.update_synchronous(W, b, x), -x)
    assert_equal(submission.update_synchronous(W, b, -x), x)


@update_synchronous.property(
    points=0.5, hint="Is a field cut off or rounded before its sign is taken?", examples=25
)
@given(network=bipolar_networks(), unit=st.sampled_from(UNITS))
def depends_on_the_sign_of_the_field_alone(submission: Any, network: BipolarNetwork, unit: str) -> None:
    """update_synchronous(c W, c b, x) = update_synchronous(W, b, x) for c > 0, also with integers"""
    W, b = _in_other_units(network, unit)
    assert_equal(submission.update_synchronous(W, b, network.x), _updated_at_once(network))


@update_synchronous.property(
    points=0.5,
    hint="A field of -1e-12 is negative: is it taken for zero where others are larger?",
    examples=25,
)
@given(network=bipolar_networks())
def sees_a_weak_field_beside_a_strong_one(submission: Any, network: BipolarNetwork) -> None:
    """update_synchronous(W, b, x) gives every unit the sign of its field, which may be 1e-12 or 10

    Weak units have no connection to strong ones, so that every field is exact.
    """
    mixed = _beside_a_strong_one(network)
    assert_equal(submission.update_synchronous(*mixed), _updated_at_once(mixed))


@update_synchronous.property(
    points=0.5, hint="No unit is special, and neither is the sign of a unit.", examples=25
)
@given(network=bipolar_networks(), seed=seeds())
def moves_along_when_units_do(submission: Any, network: BipolarNetwork, seed: int) -> None:
    """when units change place or sign in W, b and x, they do so in update_synchronous(W, b, x)"""
    generator = np.random.default_rng(seed)
    places = generator.permutation(len(network.x))
    signs = generator.choice([-1.0, 1.0], size=len(places))
    W = network.W[np.ix_(places, places)] * np.outer(signs, signs)
    actual = submission.update_synchronous(W, signs * network.b[places], signs * network.x[places])
    assert_equal(actual, signs * _updated_at_once(network)[places])


@update_synchronous.property(
    points=0.5, hint="Is the new state an array of its own, or the caller's?", examples=10
)
@given(network=bipolar_networks(rows=3))
def leaves_the_old_state_as_it_is(submission: Any, network: BipolarNetwork) -> None:
    """update_synchronous(W, b, x) changes none of its arguments"""
    assert_equal(submission.update_synchronous(*network), reference.update_synchronous(*network))
    assert_leaves_arguments_untouched(submission.update_synchronous, *network)
    assert_ignores_global_randomness(submission.update_synchronous, *network)


@update_asynchronous.property(points=1.5, hint="Does a unit see the changes of the units visited before it?")
@given(network=bipolar_networks(), seed=seeds(), visits=st.integers(0, 12))
def visits_units_one_after_another(submission: Any, network: BipolarNetwork, seed: int, visits: int) -> None:
    """for each i in order: x_i <- -1 if sum_j W_ij x_j + b_i < 0, else 1, where x holds earlier changes"""
    order = np.random.default_rng(seed).integers(0, len(network.x), visits)
    actual = submission.update_asynchronous(*network, order)
    assert_equal(actual, _updated_in_turn(network, order))


@update_asynchronous.property(
    points=0.5, hint="A unit may occur several times in `order`: visit it each time.", examples=15
)
@given(units=st.integers(2, 6), passes=st.integers(1, 6))
@example(units=4, passes=3)
def visits_a_unit_again_when_told_to(submission: Any, units: int, passes: int) -> None:
    """where each unit follows the one before, k passes from last to first carry a change k units on"""
    network = follower_chains(1, units)
    order = np.tile(np.arange(units)[::-1], passes)
    expected = np.where(np.arange(units) < passes, 1.0, -1.0)
    assert_equal(submission.update_asynchronous(*network, order), expected)


@update_asynchronous.property(points=1, hint=TIE_HINT, examples=20)
@given(network=bipolar_networks(ties=True))
def decides_a_tie_for_plus_one(submission: Any, network: BipolarNetwork) -> None:
    """update_asynchronous(W, b, x, [i])_i = 1 where (W x + b)_i = 0 exactly

    All terms are quarters: the biases below make fields that are exactly zero.
    """
    W, _, x = network
    b = -(W @ x)
    for i in range(len(x)):
        expected = np.where(np.arange(len(x)) == i, 1.0, x)
        assert_equal(submission.update_asynchronous(W, b, x, np.array([i])), expected)
    batch = np.stack([x, -x])
    every_unit = np.arange(len(x))
    assert_equal(submission.update_asynchronous(0 * W, 0 * b, batch, every_unit), np.ones(batch.shape))


@update_asynchronous.property(points=1, hint="In a batch, unit i is a column: every state has one.")
@given(network=bipolar_networks(units=5, rows=5), seed=seeds())
def updates_every_state_in_the_same_order(submission: Any, network: BipolarNetwork, seed: int) -> None:
    """update_asynchronous(W, b, X, order)[k] = update_asynchronous(W, b, X[k], order) for a batch X"""
    W, b, X = network
    order = np.random.default_rng(seed).permutation(len(b))
    expected = np.array([_updated_in_turn(BipolarNetwork(W, b, x), order) for x in X])
    assert_equal(submission.update_asynchronous(W, b, X, order), expected)


@update_asynchronous.property(points=1, hint="Is the field W x + b? The energy must never rise.", examples=20)
@given(network=bipolar_networks(ties=True))
def chooses_the_lower_energy(submission: Any, network: BipolarNetwork) -> None:
    """E(update_asynchronous(W, b, x, [i])) = min of E over x_i = 1 and x_i = -1, with the other units kept

    Energies of size 100 are off by 1e-13, and those of the two choices are equal or differ by 1/2.
    """
    W, b, x = network
    for i in range(len(x)):
        state = assert_bipolar(submission.update_asynchronous(W, b, x, np.array([i])), x.shape)
        visited = np.arange(len(x)) == i
        assert_equal(state[~visited], x[~visited], what="of the units not visited, gave")
        choices = np.array([np.where(visited, 1.0, x), np.where(visited, -1.0, x)])
        lower = float(np.min(reference.energy(W, b, choices)))
        assert_close(
            reference.energy(W, b, state), lower, rtol=ACCURACY, atol=ACCURACY, what="gave a state of energy"
        )


@update_asynchronous.property(
    points=0.5, hint="Is a field cut off or rounded before its sign is taken?", examples=25
)
@given(network=bipolar_networks(), unit=st.sampled_from(UNITS), seed=seeds())
def depends_on_the_signs_of_fields_alone(
    submission: Any, network: BipolarNetwork, unit: str, seed: int
) -> None:
    """update_asynchronous(c W, c b, x, order) is the same for every c > 0, also with integers"""
    order = np.random.default_rng(seed).permutation(len(network.x))
    W, b = _in_other_units(network, unit)
    actual = submission.update_asynchronous(W, b, network.x, order)
    assert_equal(actual, _updated_in_turn(network, order))


@update_asynchronous.property(
    points=0.5,
    hint="A field of -1e-12 is negative: is it taken for zero where others are larger?",
    examples=25,
)
@given(network=bipolar_networks(), seed=seeds())
def sees_weak_fields_beside_strong_ones(submission: Any, network: BipolarNetwork, seed: int) -> None:
    """update_asynchronous(W, b, x, order) gives every unit the sign of its field, which may be 1e-12 or 10

    Weak units have no connection to strong ones, so that every field is exact.
    """
    mixed = _beside_a_strong_one(network)
    order = np.random.default_rng(seed).permutation(len(mixed.x))
    assert_equal(submission.update_asynchronous(*mixed, order), _updated_in_turn(mixed, order))


@update_asynchronous.property(
    points=0.5, hint="Work on a copy of x: the caller may still need the old state.", examples=10
)
@given(network=bipolar_networks(rows=3), seed=seeds())
def leaves_the_given_state_as_it_is(submission: Any, network: BipolarNetwork, seed: int) -> None:
    """update_asynchronous(W, b, x, order) changes none of its arguments"""
    order = np.random.default_rng(seed).permutation(len(network.b))
    expected = reference.update_asynchronous(*network, order)
    assert_equal(submission.update_asynchronous(*network, order), expected)
    assert_leaves_arguments_untouched(submission.update_asynchronous, *network, order)
    assert_ignores_global_randomness(submission.update_asynchronous, *network, order)


demand_any_size_and_order(update_synchronous, (MANY_UNITS, MANY_ROWS), FEW_NETWORKS)
demand_answers_of_their_own(update_synchronous, reference, *FEW_NETWORKS[:2], points=0.25)
demand_any_size_and_order(
    update_asynchronous,
    ((*MANY_UNITS, MANY_VISITS), (*MANY_ROWS, MANY_VISITS % 5)),
    tuple((*network, BOTH_VISITED) for network in FEW_NETWORKS[:4]),
)
demand_answers_of_their_own(
    update_asynchronous,
    reference,
    (*FEW_NETWORKS[0], BOTH_VISITED),
    (*FEW_NETWORKS[0], NO_VISIT),
    points=0.25,
)


def _field(network: BipolarNetwork, x: list[float], i: int) -> float:
    return fsum([*(weight * unit for weight, unit in zip(network.W[i], x, strict=True)), network.b[i]])


def _updated_at_once(network: BipolarNetwork) -> Array:
    x = network.x.tolist()
    return np.array([-1.0 if _field(network, x, i) < 0 else 1.0 for i in range(len(x))])


def _updated_in_turn(network: BipolarNetwork, order: Iterable[int]) -> Array:
    x = network.x.tolist()
    for i in order:
        x[i] = -1.0 if _field(network, x, i) < 0 else 1.0
    return np.array(x)


def _in_other_units(network: BipolarNetwork, unit: str) -> tuple[Any, Any]:
    # Powers of 2 change no digit, and all weights and biases are whole eighths.
    if unit == "eighths":
        return (8 * network.W).astype(np.int64), (8 * network.b).astype(np.int64)
    return SCALES[unit] * network.W, SCALES[unit] * network.b


def _beside_a_strong_one(network: BipolarNetwork) -> BipolarNetwork:
    """The network, a trillion times weaker, beside two strong units that have no connection to it."""
    n = len(network.x)
    W = np.zeros((n + 2, n + 2))
    W[:n, :n] = 2.0**-40 * network.W
    W[n, n + 1] = W[n + 1, n] = 8.0
    return BipolarNetwork(W, np.append(2.0**-40 * network.b, [1.0, 1.0]), np.append(network.x, [1.0, -1.0]))
