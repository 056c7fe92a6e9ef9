"""The reference against PyTorch's autograd in float64, exhaustive search, and SciPy's distances and tests."""

from itertools import permutations, product

import numpy as np
import pytest
import torch
from scipy.linalg import hadamard
from scipy.spatial.distance import cdist
from scipy.special import erfc
from scipy.stats import binomtest

from autograder.properties.oracles import autograd
from solutions import hopfield

UNITS = [1, 2, 5]


@pytest.fixture
def generator():
    return np.random.default_rng(3)


def random_states(generator, shape):
    return generator.choice([-1.0, 1.0], size=shape)


def random_network(generator, units):
    upper = np.triu(generator.normal(size=(units, units)), 1)
    return upper + upper.T, generator.normal(size=units)


def all_states(units):
    return np.array(list(product([-1.0, 1.0], repeat=units)))


def torch_energy(W, b, x):
    return -0.5 * x @ W @ x - b @ x


@pytest.mark.parametrize("shape", [(1, 1), (1, 4), (3, 1), (4, 4), (5, 3)])
def test_weights_and_biases_are_uncentred_moments(shape, generator):
    patterns = random_states(generator, shape)
    second_moment = np.mean([np.outer(x, x) for x in patterns], axis=0)
    np.testing.assert_allclose(hopfield.store(patterns), second_moment - np.eye(shape[1]), atol=1e-15)
    np.testing.assert_allclose(hopfield.biases(patterns), np.average(patterns, axis=0), atol=1e-15)


def test_patterns_of_whole_numbers_are_numbers():
    patterns = np.array([[1, 1], [1, -1], [-1, 1]])
    np.testing.assert_allclose(hopfield.store(patterns), [[0, -1 / 3], [-1 / 3, 0]], atol=1e-15)
    np.testing.assert_allclose(hopfield.biases(patterns), [1 / 3, 1 / 3], rtol=1e-15)


@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_orthogonal_patterns_are_stretched_and_fixed(count):
    X = hadamard(16)[:count].astype(float)
    W = hopfield.store(X)
    np.testing.assert_allclose(X @ W, (16 / count - 1) * X, atol=1e-13)
    np.testing.assert_array_equal(hopfield.update_synchronous(W, np.zeros(16), X), X)


@pytest.mark.parametrize("units", UNITS)
def test_energy_and_its_gradients(units, generator):
    W, b = random_network(generator, units)
    W = W + np.diag(generator.normal(size=units))
    x = random_states(generator, units)
    expected = autograd(torch_energy, W, b, x)
    assert hopfield.energy(W, b, x) == pytest.approx(expected.value, rel=1e-13)
    for gradient, right in zip(
        (hopfield.weight_gradient(x), hopfield.bias_gradient(x), hopfield.energy_gradient(W, b, x)),
        expected.gradients,
        strict=True,
    ):
        np.testing.assert_allclose(gradient, right, rtol=1e-13)


def test_a_batch_is_its_states_one_by_one(generator):
    W, b = random_network(generator, 4)
    X = random_states(generator, (4, 4))
    order = np.array([2, 0, 3, 1, 2])
    calls = {
        "energy": (hopfield.energy(W, b, X), lambda x: hopfield.energy(W, b, x)),
        "energy_gradient": (hopfield.energy_gradient(W, b, X), lambda x: hopfield.energy_gradient(W, b, x)),
        "weight_gradient": (hopfield.weight_gradient(X), hopfield.weight_gradient),
        "bias_gradient": (hopfield.bias_gradient(X), hopfield.bias_gradient),
        "synchronous": (
            hopfield.update_synchronous(W, b, X),
            lambda x: hopfield.update_synchronous(W, b, x),
        ),
        "asynchronous": (
            hopfield.update_asynchronous(W, b, X, order),
            lambda x: hopfield.update_asynchronous(W, b, x, order),
        ),
    }
    for name, (batch, single) in calls.items():
        expected = np.array([single(x) for x in X])
        assert batch.shape == expected.shape, name
        np.testing.assert_allclose(batch, expected, rtol=1e-13, err_msg=name)


@pytest.mark.parametrize("units", UNITS)
def test_an_asynchronous_visit_takes_the_lower_energy(units, generator):
    W, b = random_network(generator, units)
    for x in all_states(units):
        for i in range(units):
            choices = np.array([np.where(np.arange(units) == i, value, x) for value in (-1.0, 1.0)])
            energies = [float(torch_energy(*map(torch.tensor, (W, b, choice)))) for choice in choices]
            expected = choices[int(np.argmin(energies))]
            np.testing.assert_array_equal(hopfield.update_asynchronous(W, b, x, np.array([i])), expected)


def test_ties_become_plus_one(generator):
    none, x = np.zeros((4, 4)), random_states(generator, (3, 4))
    ones = np.ones((3, 4))
    np.testing.assert_array_equal(hopfield.update_synchronous(none, none[0], x), ones)
    np.testing.assert_array_equal(hopfield.update_asynchronous(none, none[0], x, np.arange(4)), ones)


def test_the_example_of_the_handout_oscillates_or_ends_in_one_of_two_valleys():
    W = np.array([[0, -2, -0.5], [-2, 0, 1], [-0.5, 1, 0]])
    b, x = np.array([0.5, -0.5, -1]), np.array([1.0, 1, -1])
    other = hopfield.update_synchronous(W, b, x)
    np.testing.assert_array_equal(other, [-1, -1, -1])
    np.testing.assert_array_equal(hopfield.update_synchronous(W, b, other), x)
    orders = [np.array(2 * order) for order in permutations(range(3))]
    ends = {tuple(hopfield.update_asynchronous(W, b, x, order)) for order in orders}
    assert ends == {(1.0, -1.0, -1.0), (-1.0, 1.0, 1.0)}
    assert sorted(hopfield.energy(W, b, np.array(end)) for end in ends) == [-5.5, -1.5]


def test_the_patterns_that_the_handout_stores_are_fixed_points():
    patterns = np.array([[1.0, 1, -1, -1], [1, -1, 1, -1], [1, 1, -1, -1]])
    W = hopfield.store(patterns)
    np.testing.assert_allclose(W @ patterns[0], 5 / 3 * patterns[0], rtol=1e-14)
    np.testing.assert_allclose(W @ patterns[1], 1 / 3 * patterns[1], rtol=1e-14)
    np.testing.assert_array_equal(hopfield.update_synchronous(W, np.zeros(4), patterns), patterns)


def test_with_every_change_the_energy_falls_or_at_a_tie_a_unit_rises():
    W = np.array([[0.0, 1, 1], [1, 0, -1], [1, -1, 0]])
    b = np.array([-1.0, 0, 1])
    ties = 0
    for x in all_states(3):
        for i in range(3):
            new = hopfield.update_asynchronous(W, b, x, np.array([i]))
            before, after = ((hopfield.energy(W, b, state), -state.sum()) for state in (x, new))
            assert after < before or np.array_equal(new, x)
            ties += after[0] == before[0] and not np.array_equal(new, x)
    assert ties > 0


def test_hamming_distances_are_those_of_scipy(generator):
    x, y = random_states(generator, (2, 6, 9))
    expected = np.diag(9 * cdist(x, y, "hamming"))
    np.testing.assert_allclose(hopfield.hamming(x, y), expected, rtol=1e-15)
    assert hopfield.hamming(x[0], y[0]) == pytest.approx(expected[0])


@pytest.mark.parametrize("p", [0.1, 0.5, 1.0])
def test_a_bit_is_flipped_with_half_the_probability_of_being_redrawn(p, generator):
    x = random_states(generator, (100, 100))
    noisy = hopfield.perturb(x, p, generator)
    assert set(np.unique(noisy)) == {-1.0, 1.0}
    for value in (-1, 1):
        flipped, bits = int(np.sum((x == value) & (noisy != x))), int(np.sum(x == value))
        assert binomtest(flipped, bits, p / 2).pvalue > 1e-6


def test_without_noise_nothing_changes(generator):
    x = random_states(generator, (3, 5))
    np.testing.assert_array_equal(hopfield.perturb(x, 0.0, generator), x)


@pytest.mark.parametrize("seed", range(5))
def test_recall_ends_in_a_local_minimum_of_the_energy(seed):
    generator = np.random.default_rng(seed)
    W, b = random_network(generator, 8)
    x = random_states(generator, 8)
    state, energies = hopfield.recall(W, b, x, 100, generator)
    lowest = hopfield.energy(W, b, state)
    neighbours = state * (1 - 2 * np.eye(8))
    assert np.all(hopfield.energy(W, b, neighbours) > lowest)
    assert energies[-1] == pytest.approx(lowest, rel=1e-13)
    assert len(energies) == 1 or energies[-1] == energies[-2]
    assert np.all(np.diff(energies[:-1]) < 0)


def test_recall_repairs_orthogonal_patterns_in_one_sweep(generator):
    X = hadamard(32)[1:5].astype(float)
    W, b = hopfield.store(X), np.zeros(32)
    for pattern in X:
        x = pattern.copy()
        x[generator.permutation(32)[:3]] *= -1
        state, energies = hopfield.recall(W, b, x, 10, generator)
        np.testing.assert_array_equal(state, pattern)
        assert energies == pytest.approx(2 * [hopfield.energy(W, b, pattern)])


def test_recall_goes_on_through_ties_and_stops_at_the_limit(generator):
    none = np.zeros((3, 3))
    for limit, expected in ((1, [0]), (2, [0, 0]), (9, [0, 0])):
        state, energies = hopfield.recall(none, none[0], -np.ones(3), limit, generator)
        np.testing.assert_array_equal(state, np.ones(3))
        assert energies == expected


@pytest.mark.parametrize("share", [0.2, 0.7])
def test_damage_cuts_connections_in_both_directions(share, generator):
    W, _ = random_network(generator, 150)
    damaged = hopfield.damage(W, share, generator)
    np.testing.assert_array_equal(damaged, damaged.T)
    np.testing.assert_array_equal(damaged[damaged != 0], W[damaged != 0])
    pairs = np.triu_indices(150, 1)
    cut = int(np.sum(damaged[pairs] == 0))
    assert binomtest(cut, len(pairs[0]), share).pvalue > 1e-6


def test_a_network_with_half_of_its_connections_still_remembers_and_holds_mixtures(generator):
    patterns = random_states(generator, (5, 200))
    W, none = hopfield.store(patterns), np.zeros(200)
    mixture = np.sign(patterns[:3].sum(axis=0))
    for weights, states in (
        (W, [mixture, *patterns, *-patterns]),
        (hopfield.damage(W, 0.5, generator), patterns),
    ):
        for x in states:
            np.testing.assert_array_equal(hopfield.recall(weights, none, x, 50, generator)[0], x)


def test_one_update_errs_as_often_as_signal_and_crosstalk_say(generator):
    patterns = random_states(generator, (61, 300))
    updated = hopfield.update_synchronous(hopfield.store(patterns), np.zeros(300), patterns)
    expected = erfc(np.sqrt(299 / (2 * 60))) / 2
    assert np.mean(updated != patterns) == pytest.approx(expected, rel=0.2)


def test_two_units_break_an_update_that_moves_all_at_once():
    W, b, x, order = hopfield.counterexample_update_asynchronous()
    at_once = hopfield.update_synchronous(W, b, x)
    assert not np.array_equal(hopfield.update_asynchronous(W, b, x, order), at_once)
