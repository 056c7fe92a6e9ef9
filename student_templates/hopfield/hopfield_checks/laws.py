"""What students are shown of the demands on a Hopfield network: the handout's numbers, and what it warns of.

These properties travel with the template: they use only the vocabulary and state their numbers in full.
Weights and biases are multiples of 1/8 and few, so that sums of them are exact in any order. Frequencies are
judged by `chance`, which rejects a right submission with a probability below 1e-12 each time.
"""

from typing import Any

import numpy as np
from hypothesis import given

from .course_checks.properties import (
    Suite,
    assert_array,
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_numbers,
    assert_that,
    assert_tuple,
)
from .course_checks.properties.arguments import Numbers
from .course_checks.properties.chance import assert_frequency, assert_independent
from .course_checks.properties.contracts import demand_worked_example
from .course_checks.properties.counterexamples import demand_counterexample
from .course_checks.properties.memory import held
from .course_checks.properties.strategies import Array, seeds
from .course_checks.vocabulary.bipolar import BipolarNetwork, assert_bipolar, bipolar_arrays, follower_chains
from .course_checks.vocabulary.worked import demand_answers, demand_careful_example, demand_worked_example_and_care

ACCURACY = 1e-9

PATTERNS = [[1, 1, -1, -1], [1, -1, 1, -1], [1, 1, -1, -1]]
WEIGHTS = [[0, -2, -0.5], [-2, 0, 1], [-0.5, 1, 0]]
BIASES = [0.5, -0.5, -1]
STATE = [1, 1, -1]
STATES = [[1, 1, -1], [1, -1, -1], [-1, 1, 1]]
FIXED_POINTS = (([1, -1, -1], -5.5), ([-1, 1, 1], -1.5))
REPELLING = ([[0, -1], [-1, 0]], [0, 0])

TIE_HINT = "A unit whose field is exactly zero becomes 1, whatever it was before."
BATCH_HINT = (
    "In a batch, row k holds state k, and the units are the columns. Does every row get its own answer?"
)
COPY_HINT = "Is the new state an array of its own, or the caller's?"

suite = Suite("hopfield", public=True)
store = suite.question("store")
biases = suite.question("biases")
energy = suite.question("energy")
energy_gradient = suite.question("energy_gradient")
weight_gradient = suite.question("weight_gradient")
bias_gradient = suite.question("bias_gradient")
update_synchronous = suite.question("update_synchronous")
update_asynchronous = suite.question("update_asynchronous")
hamming = suite.question("hamming")
perturb = suite.question("perturb")
recall = suite.question("recall")
damage = suite.question("damage")

demand_worked_example_and_care(
    store,
    PATTERNS,
    answer=[[0, 1 / 3, -1 / 3, -1], [1 / 3, 0, -1, -1 / 3], [-1 / 3, -1, 0, 1 / 3], [-1, -1 / 3, 1 / 3, 0]],
    points=0.5,
)


@store.property(points=0.5, hint="Unit i acts on unit j as j does on i, and no unit acts on itself.")
@given(patterns=bipolar_arrays(4, 5))
def is_symmetric_with_a_zero_diagonal(submission: Any, patterns: Array) -> None:
    """store(patterns)[i, j] = store(patterns)[j, i], and store(patterns)[i, i] = 0"""
    n = patterns.shape[1]
    W = assert_array(submission.store(patterns), (n, n))
    assert_close(W, W.T, rtol=0.0, atol=ACCURACY)
    assert_close(np.diag(W), np.zeros(n), rtol=0.0, atol=ACCURACY, what="returned the diagonal")


demand_worked_example_and_care(biases, PATTERNS, answer=[1, 1 / 3, -1 / 3, -1], points=0.5)

demand_worked_example(energy, WEIGHTS, BIASES, STATE, answer=1.5, points=0.5)
demand_careful_example(energy, WEIGHTS, BIASES, STATE, answer=1.5, points=0.25)
demand_answers(
    energy,
    "gives_one_energy_for_each_state_of_a_batch",
    ((WEIGHTS, BIASES, STATES), [1.5, -5.5, -1.5]),
    hint=BATCH_HINT,
    points=0.25,
    rtol=ACCURACY,
)
demand_answers(
    energy,
    "counts_the_diagonal",
    (([[2]], [0.5], [-1]), -0.5),
    hint="The double sum runs over all i and all j, i = j included.",
    points=0.25,
    rtol=ACCURACY,
)

demand_worked_example_and_care(
    energy_gradient, WEIGHTS, BIASES, STATE, answer=[1, 3.5, 0.5], points=0.5, care=0.25
)
demand_answers(
    energy_gradient,
    "gives_one_gradient_for_each_state_of_a_batch",
    ((WEIGHTS, BIASES, STATES), [[1, 3.5, 0.5], [-3, 3.5, 2.5], [2, -2.5, -0.5]]),
    (([[2]], [0.5], [-1]), [1.5]),
    hint=BATCH_HINT,
    points=0.25,
    rtol=ACCURACY,
)

demand_worked_example_and_care(
    weight_gradient, STATE, answer=[[-0.5, -0.5, 0.5], [-0.5, -0.5, 0.5], [0.5, 0.5, -0.5]], points=0.5
)
demand_answers(
    weight_gradient,
    "gives_one_matrix_for_each_state_of_a_batch",
    (([[1, -1], [1, 1]],), [[[-0.5, 0.5], [0.5, -0.5]], [[-0.5, -0.5], [-0.5, -0.5]]]),
    hint=BATCH_HINT,
    points=0.25,
    rtol=ACCURACY,
)

demand_worked_example(bias_gradient, STATE, answer=[-1, -1, 1], points=0.5)


@bias_gradient.property(points=0.25, hint=f"{BATCH_HINT} {COPY_HINT}")
def gives_one_new_row_for_each_state_of_a_batch(submission: Any) -> None:
    """bias_gradient([[1, -1], [1, 1]]) = [[-1, 1], [-1, -1]], and the batch stays as it is"""
    x = np.array([[1.0, -1], [1, 1]])
    assert_close(submission.bias_gradient(x), -x, rtol=ACCURACY)
    assert_leaves_arguments_untouched(submission.bias_gradient, x)


demand_worked_example(update_synchronous, WEIGHTS, BIASES, STATE, answer=[-1, -1, -1], points=0.5)
demand_answers(
    update_synchronous,
    "updates_each_state_of_a_batch",
    ((WEIGHTS, BIASES, [[1, 1, -1], [-1, -1, -1], [-1, 1, 1]]), [[-1, -1, -1], [1, 1, -1], [-1, 1, 1]]),
    hint=BATCH_HINT,
    points=0.25,
    rtol=0.0,
)
demand_answers(
    update_synchronous,
    "makes_a_unit_1_where_its_field_is_0",
    (([[0, 1], [1, 0]], [1, -1], [1, -1]), [1, 1]),
    (([[0]], [0], [-1]), [1]),
    hint=TIE_HINT,
    points=0.5,
    rtol=0.0,
)


@update_synchronous.property(points=0.25, hint=COPY_HINT)
def makes_a_new_state(submission: Any) -> None:
    """update_synchronous changes no argument in the handout's network, where x goes to [-1, -1, -1]"""
    network = _handouts_network()
    assert_equal(submission.update_synchronous(*network), np.array([-1.0, -1, -1]))
    assert_leaves_arguments_untouched(submission.update_synchronous, *network)


@update_asynchronous.property(points=0.5, hint="Go through the table of the handout, visit by visit.")
def ends_where_the_handout_does(submission: Any) -> None:
    """in the handout's network the orders [2, 1, 0], [0, 1, 2] and [2, 0, 2] lead to three states

    They are [1, -1, -1], [-1, 1, 1] and [-1, 1, 1].
    """
    for order, end in (([2, 1, 0], [1, -1, -1]), ([0, 1, 2], [-1, 1, 1]), ([2, 0, 2], [-1, 1, 1])):
        actual = submission.update_asynchronous(*_handouts_network(), np.array(order))
        assert_equal(actual, np.array(end, dtype=float), what=f"in the order {order} returned")


@update_asynchronous.property(points=0.25, hint=BATCH_HINT)
def visits_the_same_unit_in_each_state_of_a_batch(submission: Any) -> None:
    """in the handout's network the order [2, 1, 0] leads all of [1, 1, -1], [-1, 1, -1], [-1, 1, 1] on

    They end as [1, -1, -1], [-1, 1, 1] and [-1, 1, 1].
    """
    W, b, _ = _handouts_network()
    X = np.array([[1.0, 1, -1], [-1, 1, -1], [-1, 1, 1]])
    expected = np.array([[1.0, -1, -1], [-1, 1, 1], [-1, 1, 1]])
    assert_equal(submission.update_asynchronous(W, b, X, np.array([2, 1, 0])), expected)


@update_asynchronous.property(points=0.5, hint=TIE_HINT)
def makes_a_visited_unit_1_where_its_field_is_0(submission: Any) -> None:
    """with W = 0 and b = 0 a visit of unit 1 takes [-1, -1, -1] to [-1, 1, -1]"""
    actual = submission.update_asynchronous(np.zeros((3, 3)), np.zeros(3), -np.ones(3), np.array([1]))
    assert_equal(actual, np.array([-1.0, 1, -1]))


@update_asynchronous.property(points=0.25, hint=COPY_HINT)
def leaves_the_state_before_as_it_was(submission: Any) -> None:
    """update_asynchronous changes no argument in the handout's network with the order [2, 1, 0]"""
    arguments = (*_handouts_network(), np.array([2, 1, 0]))
    assert_equal(submission.update_asynchronous(*arguments), np.array([1.0, -1, -1]))
    assert_leaves_arguments_untouched(submission.update_asynchronous, *arguments)


demand_counterexample(
    suite.question("counterexample_update_asynchronous"),
    target="update_asynchronous",
    mistake="moved_from_the_old_state",
    accepts={
        "W": Numbers(2, 2),
        "b": Numbers(2),
        "x": Numbers(2, whole=True),
        "order": Numbers("K", within=(0, 1), whole=True),
    },
    provided={
        "W is symmetric with a zero diagonal": lambda W, b, x, order: (
            W[0, 1] == W[1, 0] and W[0, 0] == 0 and W[1, 1] == 0
        ),
        "x holds -1 and 1 only": lambda W, b, x, order: abs(x[0]) == 1 and abs(x[1]) == 1,
        "order holds integers, not floats": lambda W, b, x, order: order.dtype.kind in "iu",
    },
    points=2,
    hint="Whose field must change between the first visit and the second?",
)

demand_worked_example(hamming, [1, 1, -1, 1], [1, -1, 1, 1], answer=2, points=0.5)


@hamming.property(points=0.25, hint="How many entries of a row differ? Is every row counted by itself?")
def counts_in_each_row_of_a_batch(submission: Any) -> None:
    """hamming([[1, 1, -1], [1, -1, 1]], [[1, -1, 1], [1, -1, 1]]) = [2, 0], and both stay as they are"""
    x, y = np.array([[1.0, 1, -1], [1, -1, 1]]), np.array([[1.0, -1, 1], [1, -1, 1]])
    assert_close(submission.hamming(x, y), np.array([2.0, 0.0]), rtol=0.0, dtype=(int, float))
    assert_leaves_arguments_untouched(submission.hamming, x, y)


@perturb.property(points=0.5, hint=f"Which bits are redrawn when p is 0? {COPY_HINT}", examples=20)
@given(x=bipolar_arrays(4, 5), seed=seeds())
def gives_states_and_keeps_them_at_p_0(submission: Any, x: Array, seed: int) -> None:
    """perturb(x, 0.0, generator) = x, perturb(x, 1.0, generator) is made of -1 and 1, and x stays as it is

    NumPy's global generator is not used.
    """
    for states in (x, x[0]):
        assert_equal(submission.perturb(states, 0.0, np.random.default_rng(seed)), states)
        assert_bipolar(submission.perturb(states, 1.0, np.random.default_rng(seed)), states.shape)
        assert_leaves_arguments_untouched(submission.perturb, states, 1.0, np.random.default_rng(seed))
        # A global generator that is seeded alike and used alike ends up as it was: hence another seed.
        assert_ignores_global_randomness(submission.perturb, states, 1.0, np.random.default_rng(seed + 1))


@perturb.property(
    points=0.75, hint="Redrawing a bit is not flipping it. Is there one decision for every bit?"
)
def redraws_each_bit_by_itself(submission: Any) -> None:
    """in perturb(x, p, generator) a bit is flipped with probability p/2, in whatever row and column it is"""
    x = np.ones((2, 1500))
    for p in (0.5, 1.0):
        flips = assert_bipolar(submission.perturb(x, p, np.random.default_rng(1)), x.shape) != x
        assert_frequency(int(np.sum(flips)), flips.size, p / 2, what="flipped bits")
        assert_independent(flips[0], flips[1], p / 2, what="decisions in two rows")
        assert_independent(flips[:, 0::2], flips[:, 1::2], p / 2, what="decisions in neighbouring columns")


@recall.property(points=1, hint="A state that no update changes is its own recall: one sweep, one energy.")
def keeps_a_fixed_point(submission: Any) -> None:
    """recall(W, b, x, 10, generator) = (x, [E(x)]) for both fixed points of the handout's network

    That is [-5.5] for [1, -1, -1] and [-1.5] for [-1, 1, 1].
    """
    W, b, _ = _handouts_network()
    for x, lowest in FIXED_POINTS:
        _assert_recalled(submission, BipolarNetwork(W, b, np.array(x, dtype=float)), 10, x, [lowest])


@recall.property(points=0.5, hint="Can the state change while the energy does not?")
def makes_two_sweeps_where_ties_are_decided(submission: Any) -> None:
    """recall(W, b, [-1, -1], 10, generator) = ([1, 1], [0, 0]) with W = 0 and b = 0, and x stays as it is

    NumPy's global generator is not used.
    """
    network = BipolarNetwork(np.zeros((2, 2)), np.zeros(2), -np.ones(2))
    _assert_recalled(submission, network, 10, [1, 1], [0, 0])
    assert_leaves_arguments_untouched(submission.recall, *network, 10, np.random.default_rng(0))
    assert_ignores_global_randomness(submission.recall, *network, 10, np.random.default_rng(1))


@recall.property(points=0.5, hint="Each unit is to see what the one before it in the sweep has done.")
def settles_where_synchronous_updates_flicker(submission: Any) -> None:
    """with weights -1 between two units, [1, 1] is recalled as [1, -1] or [-1, 1], with energies [-1, -1]

    With max_sweeps = 1 there is one sweep and one energy, -1.
    """
    W, b = (np.array(part, dtype=float) for part in REPELLING)
    for most in (10, 1):
        answer = submission.recall(W, b, np.ones(2), most, np.random.default_rng(0))
        state, energies = assert_tuple(answer, 2)
        assert_that(
            float(assert_bipolar(state, (2,)).sum()) == 0, f"returned the state {state}", "[1, -1] or [-1, 1]"
        )
        expected = np.full(min(most, 2), -1.0)
        assert_close(np.array(assert_numbers(energies)), expected, rtol=ACCURACY, what="gave the energies")


@recall.property(points=0.5, hint="Every sweep visits each unit once, in an order drawn anew.")
def draws_an_order_for_every_sweep(submission: Any) -> None:
    """in a chain of 4 units, each following the one before, 3 sweeps leave the last behind 1 time in 8

    A sweep carries a change on from one unit to the next, and further if it visits that one later: for random
    orders, in one of two cases. The last unit is left behind when three sweeps carry it on by one unit each.
    In one network there are 60 such chains.
    """
    network = follower_chains(60, 4)
    # Handed over once, the arrays are not printed with every call.
    W, b, x = (held(submission, part) for part in network)
    behind = 0
    for calls in range(1, 17):
        answer = submission.recall(W, b, x, 3, np.random.default_rng(calls))
        state, _ = assert_tuple(answer, 2)
        behind += int(np.sum(assert_bipolar(state, network.x.shape)[3::4] < 0))
        assert_frequency(behind, 60 * calls, 1 / 8, what="last units left behind")


@damage.property(
    points=1, hint="A connection is cut as a whole, W_ij and W_ji; what is not cut stays as it is."
)
def cuts_whole_connections(submission: Any) -> None:
    """damage(W, share, generator) is symmetric; share of all W_ij are 0, all others what they were

    The share is 0.3, and W, which stays as it is, has 120 units.
    """
    W = np.triu(np.arange(1.0, 14401).reshape(120, 120), 1)
    W = W + W.T
    pairs = np.triu_indices(120, 1)
    damaged = assert_array(submission.damage(W, 0.3, np.random.default_rng(3)), W.shape)
    assert_equal(damaged.T, damaged, what="gave the transposed matrix")
    cut = damaged == 0
    assert_equal(damaged[~cut], W[~cut], what="of the connections not cut, gave")
    assert_frequency(int(np.sum(cut[pairs])), len(pairs[0]), 0.3, what="cut connections")
    assert_leaves_arguments_untouched(submission.damage, W, 0.3, np.random.default_rng(3))


@damage.property(points=0.5, hint="Which connections are cut where the share is 0, and which where it is 1?")
def cuts_nothing_or_everything(submission: Any) -> None:
    """damage(W, 0.0, generator) = W and damage(W, 1.0, generator) = 0 in the handout's network"""
    W, _, _ = _handouts_network()
    assert_equal(submission.damage(W, 0.0, np.random.default_rng(0)), W)
    assert_close(submission.damage(W, 1.0, np.random.default_rng(0)), np.zeros((3, 3)), rtol=0.0)


def _handouts_network() -> BipolarNetwork:
    return BipolarNetwork(*(np.array(part, dtype=float) for part in (WEIGHTS, BIASES, STATE)))


def _assert_recalled(
    submission: Any, network: BipolarNetwork, most: int, end: list[int], energies: list[float]
) -> None:
    answer = submission.recall(*network, most, np.random.default_rng(0))
    state, noted = assert_tuple(answer, 2)
    assert_equal(state, np.array(end, dtype=float), what="returned the state")
    assert_that(
        len(assert_numbers(noted)) == len(energies),
        f"returned {len(noted)} energies",
        f"{len(energies)}, one for each sweep made",
    )
    assert_close(np.array(assert_numbers(noted)), np.array(energies), rtol=ACCURACY, atol=ACCURACY)
