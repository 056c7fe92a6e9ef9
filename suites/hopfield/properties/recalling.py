"""What is demanded of recall.

How a submission draws its orders is free: frequencies are judged by `chance`, whose assertions reject a right
submission with a probability below 1e-12 each, and everything else holds for every order of visits.
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
from autograder.properties.chance import assert_frequency
from autograder.properties.memory import assert_shares_no_memory, held, told
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, seeds
from solutions import hopfield as reference
from suites.vocabulary.bipolar import (
    BipolarNetwork,
    assert_bipolar,
    bipolar_arrays,
    bipolar_networks,
    first_of,
    follower_chains,
    moved_to,
    orthogonal_patterns,
)

from .care import MANY_BIASES, MANY_STATES, MANY_WEIGHTS
from .questions import ACCURACY, recall

# Without ties every sweep with a change lowers the energy by 1/4 at least, and no two energies of a network
# of 5 units with weights up to 3/2 and biases up to 9/8 differ by more than 45.
ENOUGH_SWEEPS = 200
SMALL = bipolar_networks(units=5)


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


@recall.property(points=0.75, hint="Every sweep draws an order of its own, however many units there are.")
def draws_a_fresh_order_for_every_sweep(submission: Any) -> None:
    """in chains in which each of 4 units follows the one before, 3 sweeps leave the last behind 1 time in 8

    A sweep carries a change from a unit on to the next if it visits that one later: for a uniform order, in
    one of two cases. The last unit is left behind when all three sweeps carry it on by one unit only:
    (1/2)^3. With one order for all sweeps that would be the one order in 4! = 24 that runs against the chain.
    A single sweep reaches the last unit if it visits the four in turn: also 1 order in 24. Chains in one
    network have no unit in common, so that they are independent; there are 60 or 20 of them.
    """
    network = follower_chains(60, 4)
    states = [_recalled(submission, network, 3, seed)[0] for seed in range(16)]
    left_behind = sum(int(np.sum(state[3::4] < 0)) for state in states)
    assert_frequency(left_behind, 60 * 16, 1 / 8, what="last units left behind")
    alike = all(np.array_equal(state, states[0]) for state in states)
    assert_that(not alike, "visited the units in the same orders for all of 16 generators")
    network = follower_chains(20, 4)
    at_once = [_recalled(submission, network, 1, seed)[0] for seed in range(40)]
    reached = sum(int(np.sum(state[3::4] > 0)) for state in at_once)
    assert_frequency(reached, 20 * 40, 1 / 24, what="last units reached in a single sweep")


@recall.property(points=0.75, hint="Are all orders equally likely? How does your code shuffle the units?")
def makes_all_orders_equally_likely(submission: Any) -> None:
    """of two units either is visited first in a sweep with probability 1/2; of three, each with 1/3

    In 20 pairs that have no unit in common the events are independent. The pairs are neighbours; a unit and
    the one 20 places on; and drawn at random. That all pairs of a sweep come in the same order has a
    probability of 2 (1/2)^20; that they do so in half of 60 sweeps, one of 2^60 (1/2^19)^30 = 3e-154.
    """
    neighbours = np.arange(40)
    opposite = np.arange(40).reshape(2, 20).T.ravel()
    for places, calls in ((neighbours, 60), (opposite, 1600), (None, 60)):
        in_order = []
        for seed in range(calls):
            drawn = np.random.default_rng([seed, 3]).permutation(40) if places is None else places
            network = moved_to(follower_chains(20, 2), drawn)
            state, _ = _recalled(submission, network, 1, seed)
            in_order.append(int(np.sum(state[drawn[1::2]] > 0)))
        assert_frequency(sum(in_order), 20 * calls, 1 / 2, what="pairs visited in order")
        same = sum(count in (0, 20) for count in in_order) > calls / 2
        assert_that(not same, "visited 20 pairs of units in one and the same order")
    ends = np.array([_recalled(submission, first_of(3), 1, seed)[0] > 0 for seed in range(450)])
    for unit in range(3):
        assert_frequency(int(np.sum(ends[:, unit])), 450, 1 / 3, what=f"sweeps that begin with unit {unit}")


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
    points=0.5, hint="A unit may follow another at a tie, while the energy stays what it was.", examples=20
)
@given(units=st.integers(3, 8), seed=seeds())
@example(units=8, seed=0)
def follows_a_chain_of_ties_to_its_end(submission: Any, units: int, seed: int) -> None:
    """where a unit's field is 0 once the one before is 1, and negative before, all units become 1

    Unit i has the field w (x_(i-1) - 1) + v (x_(i+1) + 1) with v < w, so that a sweep that carries the change
    on does not lower the energy. The last energy alone comes twice, as no unit changed.
    """
    state, energies = _recalled(submission, _chain_of_ties(units), units + 1, seed)
    assert_equal(state, np.ones(units))
    lowest = float(reference.energy(*_chain_of_ties(units)._replace(x=np.ones(units))))
    assert_close(np.array(energies), np.full(len(energies), lowest), rtol=ACCURACY, what="gave the energies")


@recall.property(points=0.5, hint="Is a number of units written into your code, or a limit on the sweeps?")
def recalls_in_networks_of_any_size(submission: Any) -> None:
    """the recall of a network of 240 units ends in a fixed point, with energies that fall until the last

    No field is 0, since biases are odd eighths and weights quarters: a sweep that changes a unit lowers the
    energy by 1/4 or more.
    """
    network = BipolarNetwork(MANY_WEIGHTS, MANY_BIASES, MANY_STATES[0])
    state, energies = _recalled(submission, network, ENOUGH_SWEEPS, 0)
    assert_equal(reference.update_synchronous(network.W, network.b, state), state, what="can be updated to")
    assert_that(
        bool(np.all(np.diff(energies[:-1]) < -ACCURACY)) and abs(energies[-1] - energies[-2]) < ACCURACY,
        f"returned the energies {energies!r}",
        "energies that fall with every sweep but the last, which changes nothing",
    )
    assert_close(energies[-1], reference.energy(network.W, network.b, state), rtol=ACCURACY)


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


@recall.property(points=0.5, hint="Where nothing changes, do you return x itself? Is the generator used up?")
def returns_a_new_state_and_uses_the_generator(submission: Any) -> None:
    """recall returns a new array, from a fixed point too, and a second recall draws other orders

    In 20 chains of 4 units two sweeps end alike with a probability below (1/2)^20 for each of 3 generators,
    which makes 1e-18 for all of them.
    """
    alike = []
    network = follower_chains(20, 4)
    for seed in range(3):
        first = submission.recall.observe(*network, 1, np.random.default_rng(seed))
        second = submission.recall.observe(*network, 1, first.arguments[4])
        ends = [assert_bipolar(assert_tuple(call.value, 2)[0], network.x.shape) for call in (first, second)]
        alike.append(np.array_equal(ends[0], ends[1]))
    assert_that(not all(alike), "visited units in the same orders in two calls with one generator")
    W, b = np.array([[0.0, 1], [1, 0]]), np.zeros(2)
    x = held(submission, np.ones(2))
    answer = submission.recall.kept(W, b, x, 3, np.random.default_rng(0))
    assert_equal(told(submission, assert_tuple(answer, 2)[0]), np.ones(2), what="returned the state")
    assert_shares_no_memory(submission, answer, x, other="the state x")


def _chain_of_ties(units: int) -> BipolarNetwork:
    """All units are -1 but the first, which keeps its 1; the next of a unit that is 1 is at a tie."""
    couplings = np.diag(2.0 ** np.arange(units - 1, 0, -1), 1)
    W = couplings + couplings.T
    # Minus the field of a unit between a 1 before and a -1 after it.
    strengths = np.diag(couplings, 1)
    b = np.append(strengths, 0.0) - np.append(0.0, strengths)
    b[0] = 2.0 ** (units + 1)
    return BipolarNetwork(W, b, np.append([1.0], -np.ones(units - 1)))


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
