"""What is demanded of the Hopfield network and shown to students: the handout's numbers and simple laws.

These properties travel with the template: they use only the vocabulary and state their numbers in full.
Weights and biases are multiples of 1/8 and few, so that sums of them are exact in any order.
"""

from typing import Any

import numpy as np
from hypothesis import given

from .course_checks.properties import (
    Suite,
    assert_array,
    assert_close,
    assert_equal,
    assert_numbers,
    assert_scalar,
    assert_that,
    assert_tuple,
)
from .course_checks.properties.contracts import demand_worked_example
from .course_checks.properties.strategies import Array, seeds
from .course_checks.vocabulary.bipolar import BipolarNetwork, assert_bipolar, bipolar_arrays, bipolar_networks

ACCURACY = 1e-9

PATTERNS = [[1, 1, -1], [1, -1, -1]]
WEIGHTS = [[0, 1, -2], [1, 0, 0.5], [-2, 0.5, 0]]
BIASES = [0.5, 0, -1]
STATE = [1, -1, 1]
FIXED_POINTS = (([-1, -1, 1], -1.0), ([1, 1, -1], -4.0))

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

demand_worked_example(store, PATTERNS, answer=[[0, 0, -1], [0, 0, 0], [-1, 0, 0]], points=0.5)
demand_worked_example(biases, PATTERNS, answer=[1, 0, -1], points=0.5)
demand_worked_example(energy, WEIGHTS, BIASES, STATE, answer=4, points=0.5)
demand_worked_example(energy_gradient, WEIGHTS, BIASES, STATE, answer=[2.5, -1.5, 3.5], points=0.5)
demand_worked_example(
    weight_gradient, STATE, answer=[[-0.5, 0.5, -0.5], [0.5, -0.5, 0.5], [-0.5, 0.5, -0.5]], points=0.5
)
demand_worked_example(bias_gradient, STATE, answer=[-1, 1, -1], points=0.5)
demand_worked_example(update_synchronous, WEIGHTS, BIASES, STATE, answer=[-1, 1, -1], points=0.5)
demand_worked_example(hamming, [1, 1, -1, 1], [1, -1, -1, -1], answer=2, points=0.5)


@store.property(points=0.5, hint="Unit i acts on unit j as j does on i, and no unit acts on itself.")
@given(patterns=bipolar_arrays(4, 5))
def is_symmetric_with_a_zero_diagonal(submission: Any, patterns: Array) -> None:
    """store(patterns)[i, j] = store(patterns)[j, i], and store(patterns)[i, i] = 0"""
    n = patterns.shape[1]
    W = assert_array(submission.store(patterns), (n, n))
    assert_close(W, W.T, rtol=0.0, atol=ACCURACY)
    assert_close(np.diag(W), np.zeros(n), rtol=0.0, atol=ACCURACY, what="returned the diagonal")


@energy.property(
    points=0.5, hint="A product x_i W_ij x_j does not change when both states change their sign."
)
@given(network=bipolar_networks())
def is_the_same_for_the_opposite_state_without_biases(submission: Any, network: BipolarNetwork) -> None:
    """energy(W, 0, -x) = energy(W, 0, x)"""
    W, none, x = network.W, np.zeros(len(network.b)), network.x
    value = assert_scalar(submission.energy(W, none, x))
    assert_close(submission.energy(W, none, -x), value, rtol=ACCURACY, atol=ACCURACY)


@update_synchronous.property(points=0.5, hint="Return an array of -1.0 and 1.0, of the shape of x.")
@given(network=bipolar_networks())
def gives_a_state(submission: Any, network: BipolarNetwork) -> None:
    """every entry of update_synchronous(W, b, x) is -1 or 1"""
    assert_bipolar(submission.update_synchronous(*network), network.x.shape)


@update_asynchronous.property(points=0.5, hint="Work through it by hand, unit by unit.")
def ends_where_the_handout_does(submission: Any) -> None:
    """update_asynchronous(W, b, [1, -1, 1], [2, 1, 0]) = [1, 1, -1] in the handout's network"""
    network = (np.array(WEIGHTS, dtype=float), np.array(BIASES, dtype=float), np.array(STATE, dtype=float))
    assert_equal(submission.update_asynchronous(*network, np.array([2, 1, 0])), np.array([1.0, 1, -1]))


@update_asynchronous.property(points=0.5, hint="Only the units in `order` are visited.")
@given(network=bipolar_networks())
def changes_only_the_units_it_visits(submission: Any, network: BipolarNetwork) -> None:
    """update_asynchronous(W, b, x, [i]) differs from x in unit i at most"""
    x = network.x
    for i in range(len(x)):
        state = assert_bipolar(submission.update_asynchronous(*network, np.array([i])), x.shape)
        others = np.arange(len(x)) != i
        assert_equal(state[others], x[others], what="of the other units, returned")


@hamming.property(points=0.5, hint="How many entries of a state differ from itself?")
@given(x=bipolar_arrays(6))
def is_zero_between_equal_states(submission: Any, x: Array) -> None:
    """hamming(x, x) = 0"""
    assert_equal(submission.hamming(x, x), 0)


@perturb.property(points=1, hint="Which bits are redrawn when p is 0?", examples=20)
@given(x=bipolar_arrays(4, 5), seed=seeds())
def gives_states_and_keeps_them_at_p_0(submission: Any, x: Array, seed: int) -> None:
    """perturb(x, 0.0, generator) = x, and perturb(x, 1.0, generator) is made of -1 and 1"""
    for states in (x, x[0]):
        assert_equal(submission.perturb(states, 0.0, np.random.default_rng(seed)), states)
        assert_bipolar(submission.perturb(states, 1.0, np.random.default_rng(seed)), states.shape)


@recall.property(points=1, hint="A state that no update changes is its own recall.")
def keeps_a_fixed_point(submission: Any) -> None:
    """recall(W, b, x, 10, generator) = (x, energies) for both fixed points of the handout's network

    All of the energies are those of x: -1 for [-1, -1, 1] and -4 for [1, 1, -1].
    """
    W, b = np.array(WEIGHTS, dtype=float), np.array(BIASES, dtype=float)
    for x, energy_of_x in FIXED_POINTS:
        answer = submission.recall(W, b, np.array(x, dtype=float), 10, np.random.default_rng(0))
        state, energies = assert_tuple(answer, 2)
        assert_equal(state, x)
        numbers = assert_numbers(energies)
        is_right = len(numbers) > 0 and all(abs(number - energy_of_x) < ACCURACY for number in numbers)
        assert_that(is_right, f"returned the energies {numbers!r}", f"{energy_of_x} after every sweep made")
