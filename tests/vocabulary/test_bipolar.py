"""The networks of bipolar units are what they promise, and reach the corners for which they were made."""

import numpy as np
import pytest
from hypothesis import HealthCheck, find, given, settings

from autograder.properties import PropertyFailed
from suites.vocabulary.bipolar import (
    assert_bipolar,
    bipolar_arrays,
    bipolar_networks,
    first_of,
    follower_chains,
    moved_to,
    orthogonal_patterns,
)

quick = settings(
    max_examples=60, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
searching = settings(max_examples=500, database=None, deadline=None, derandomize=True)


def reaches(strategy, condition):
    """Whether `strategy` draws a value that meets `condition`; raises NoSuchExample otherwise."""
    return condition(find(strategy, condition, settings=searching))


def fields(network):
    return network.x @ network.W + network.b


@quick
@given(array=bipolar_arrays(3, 4))
def test_arrays_hold_states(array):
    assert array.shape <= (3, 4)
    assert array.dtype == np.float64
    assert set(np.unique(array)) <= {-1.0, 1.0}


@quick
@given(network=bipolar_networks(units=4, rows=3, ties=True))
def test_networks_are_symmetric_exact_and_without_self_connections(network):
    n = len(network.b)
    assert network.W.shape == (n, n)
    assert network.x.shape[1] == n
    assert len(network.x) <= 3
    np.testing.assert_array_equal(network.W, network.W.T)
    np.testing.assert_array_equal(np.diag(network.W), np.zeros(n))
    np.testing.assert_array_equal(4 * network.W, np.round(4 * network.W))
    np.testing.assert_array_equal(4 * network.b, np.round(4 * network.b))


@quick
@given(network=bipolar_networks(units=6, rows=4, diagonal=True))
def test_without_ties_no_field_comes_near_zero(network):
    assert np.min(np.abs(fields(network))) >= 1 / 8


def test_networks_reach_ties_diagonals_single_units_and_square_batches():
    assert reaches(bipolar_networks(ties=True), lambda network: np.any(fields(network) == 0))
    assert reaches(bipolar_networks(diagonal=True), lambda network: np.any(np.diag(network.W) != 0))
    assert reaches(bipolar_networks(), lambda network: network.x.shape == (1,))
    assert reaches(bipolar_networks(rows=4), lambda network: network.x.shape == network.W.shape != (1, 1))
    assert reaches(bipolar_networks(), lambda network: not network.W.flags.c_contiguous)


@quick
@given(patterns=orthogonal_patterns(fewest_units=4, units=16, patterns=3))
def test_patterns_are_orthogonal(patterns):
    m, n = patterns.shape
    assert m <= 3
    assert n in (4, 8, 16)
    np.testing.assert_array_equal(patterns @ patterns.T, n * np.eye(m))


def test_patterns_reach_a_single_unit_and_as_many_patterns_as_units():
    assert reaches(orthogonal_patterns(), lambda patterns: patterns.shape == (1, 1))
    assert reaches(orthogonal_patterns(), lambda patterns: patterns.shape == (4, 4))


@pytest.mark.parametrize("length", [1, 2, 5])
def test_in_a_chain_every_unit_follows_the_one_before(length):
    W, b, x = follower_chains(2, length)
    assert x.shape == (2 * length,)
    np.testing.assert_array_equal(W, W.T)
    for start in (0, length):
        for i in range(start, start + length):
            for state in np.random.default_rng(0).choice([-1.0, 1.0], size=(20, 2 * length)):
                followed = 1.0 if i == start else state[i - 1]
                assert np.sign(W[i] @ state + b[i]) == followed


def test_the_unit_that_is_visited_first_stays_the_only_one():
    W, b, x = first_of(4)
    for order in ([0, 1, 2, 3], [2, 0, 1, 3], [3, 2, 1, 0]):
        state = x.copy()
        for i in order:
            state[i] = np.sign(W[i] @ state + b[i])
        np.testing.assert_array_equal(state, np.where(np.arange(4) == order[0], 1.0, -1.0))


def test_a_moved_network_is_the_same_at_other_places():
    network, places = follower_chains(1, 3), np.array([2, 0, 1])
    moved = moved_to(network, places)
    np.testing.assert_array_equal(moved.b[places], network.b)
    for i in range(3):
        for j in range(3):
            assert moved.W[places[i], places[j]] == network.W[i, j]


def test_states_are_accepted_and_anything_else_is_not():
    np.testing.assert_array_equal(assert_bipolar(np.array([1.0, -1.0]), (2,)), [1, -1])
    for value in (
        np.array([1.0, 0.0]),
        np.array([1.0, np.nan]),
        np.array([1, -1]),
        np.ones(3),
        [1.0, -1.0],
        None,
    ):
        with pytest.raises(PropertyFailed, match="returned"):
            assert_bipolar(value, (2,))
