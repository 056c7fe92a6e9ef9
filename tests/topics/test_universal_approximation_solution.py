"""The reference networks against closed forms and PyTorch, and the numbers that the handout gives."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from solutions import gradient_checking
from solutions import universal_approximation as topic
from suites.vocabulary.units import logistic_network, polyline, relu_network, staircase

IN_TORCH = {
    "logistic": torch.sigmoid,
    "arctan": torch.arctan,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "leaky_relu": torch.nn.functional.leaky_relu,
}
GRID = np.linspace(0.0, 3.0, 30001)[:-1]


def tent(x, times):
    for _ in range(times):
        x = np.where(x <= 0.5, 2 * x, 2 - 2 * x)
    return x


@pytest.mark.parametrize("name", IN_TORCH)
def test_activations_and_their_slopes_are_those_of_pytorch(name):
    z = torch.tensor([-1e4, -30.0, -1.5, 0.0, 0.25, 2.0, 800.0], dtype=torch.float64, requires_grad=True)
    value = IN_TORCH[name](z)
    value.sum().backward()
    function, slope = topic.activations(name)
    np.testing.assert_allclose(function(z.detach().numpy()), value.detach().numpy(), rtol=1e-14, atol=1e-14)
    np.testing.assert_allclose(slope(z.detach().numpy()), z.grad.numpy(), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", ["logistic", "arctan", "tanh", "relu", "leaky_relu"])
def test_slopes_pass_the_course_s_own_gradient_check(name):
    function, slope = topic.activations(name)
    z = np.array([-2.0, -0.3, 0.4, 1.7])
    assert gradient_checking.check_gradient(lambda x: float(np.sum(function(x))), slope, z)


def test_one_matrix_does_what_weights_and_biases_do():
    W, b = np.array([[2.0, -1, 0], [1, 3, 4]]), np.array([0.5, 1.5, -2])
    product = topic.with_ones(np.array([[10.0, 100.0]])) @ topic.augmented_matrix(W, b)
    np.testing.assert_array_equal(product, [[120.5, 291.5, 398]])


def test_two_units_compute_xor_exactly():
    W1, b1, W2, b2 = topic.xor_network()
    x = np.array([[0.0, 0], [1, 0], [0, 1], [1, 1]])
    np.testing.assert_array_equal(relu_network(x, [(W1, b1), (W2, b2)])[:, 0], [0, 1, 1, 0])


@pytest.mark.parametrize(("cells", "error"), [(10, 0.1494), (20, 0.0749), (40, 0.0375)])
def test_the_error_of_stairs_halves_with_their_width_and_stays_below_its_bound(cells, error):
    measured = np.max(
        np.abs(topic.evaluate_steps(GRID, *topic.step_network(np.sin, 0, 3, cells)) - np.sin(GRID))
    )
    assert measured == pytest.approx(error, abs=6e-5)
    assert measured <= 3 / (2 * cells)


def test_stairs_with_150_cells_err_by_a_hundredth_and_by_nearly_twice_that_from_left_ends():
    thresholds, weights = topic.step_network(np.sin, 0, 3, 150)
    assert 0.0099 < np.max(np.abs(topic.evaluate_steps(GRID, thresholds, weights) - np.sin(GRID))) <= 0.01
    from_left_ends = np.sin(thresholds[np.searchsorted(thresholds, GRID, side="right") - 1])
    assert 0.0198 < np.max(np.abs(from_left_ends - np.sin(GRID))) <= 0.02
    assert pytest.approx(5.8e21, rel=0.01) == 150.0**10


def test_stairs_are_the_sum_of_the_units_that_are_on():
    thresholds, weights = topic.step_network(np.exp, -1.0, 2.0, 7)
    x = np.concatenate([GRID[::1000] - 1.5, thresholds])
    np.testing.assert_allclose(
        topic.evaluate_steps(x, thresholds, weights), staircase(x, thresholds, weights), atol=1e-13
    )


def test_as_steep_as_the_handout_says_is_steep_enough():
    thresholds, weights = topic.step_network(np.sin, 0, 3, 10)
    assert np.sum(np.abs(weights)) == pytest.approx(1.994, abs=5e-4)
    steepness = np.log(1.994 / 0.01) / 0.05
    assert steepness == pytest.approx(105.9, abs=0.05)
    x = np.linspace(-1, 4, 5001)
    x = x[np.min(np.abs(x[:, None] - thresholds), axis=1) >= 0.05]
    W1, b1, W2, b2 = topic.steep_network(thresholds, weights, float(steepness))
    smooth = logistic_network(x[:, None], [(W1, b1), (W2, b2)])[:, 0]
    assert np.max(np.abs(smooth - staircase(x, thresholds, weights))) < 0.01


@pytest.mark.parametrize(("pieces", "error"), [(10, 0.01119), (20, 0.00281)])
def test_the_error_of_straight_pieces_falls_to_a_quarter_and_stays_below_its_bound(pieces, error):
    knots = np.linspace(0, 3, pieces + 1)
    thresholds, weights, offset = topic.relu_interpolant(knots, np.sin(knots))
    answers = offset + np.maximum(GRID[:, None] - thresholds, 0) @ weights
    measured = np.max(np.abs(answers - np.sin(GRID)))
    assert measured == pytest.approx(error, abs=6e-6)
    assert measured <= (3 / pieces) ** 2 / 8
    assert (3 / 11) ** 2 / 8 < 0.01 < (3 / 10) ** 2 / 8


def test_straight_pieces_are_numpys_interpolation():
    knots, values = np.array([-1.0, 0.25, 0.5, 3.0]), np.array([2.0, -1.0, 4.0, 0.5])
    x = np.linspace(-2, 3, 41)
    answers = polyline(x, *topic.relu_interpolant(knots, values))
    np.testing.assert_allclose(answers, np.interp(x, knots, values), atol=1e-13)


def test_training_is_gradient_descent_as_pytorch_does_it():
    generator = np.random.default_rng(1)
    H, t = generator.normal(size=(7, 3)), generator.normal(size=7)
    w = torch.zeros(3, dtype=torch.float64, requires_grad=True)
    optimiser, expected = torch.optim.SGD([w], lr=0.2), []
    for k in range(5):
        optimiser.zero_grad()
        loss = ((torch.tensor(H) @ w - torch.tensor(t)) ** 2).mean() / 2
        expected.append(loss.item())
        loss.backward()
        if k < 4:
            optimiser.step()
    trained, losses = topic.train_output_weights(H, t, 0.2, 4)
    np.testing.assert_allclose(trained, w.detach().numpy(), rtol=1e-12)
    np.testing.assert_allclose(losses, expected, rtol=1e-12)


def test_what_the_handout_says_of_the_network_that_was_built_and_those_that_were_trained():
    x, knots = np.linspace(0, 3, 61), np.linspace(0, 3, 11)
    t = np.sin(2 * x) + 0.5
    thresholds, weights, offset = topic.relu_interpolant(knots, np.sin(2 * knots) + 0.5)
    built = np.mean((polyline(x, thresholds, weights, offset) - t) ** 2) / 2
    assert built == pytest.approx(0.000274, abs=5e-7)
    hinges = topic.with_ones(np.maximum(x[:, None] - thresholds, 0))
    steps = np.where(x[:, None] >= thresholds, 1.0, 0.0)
    told = {
        "steps": (steps, 0.0252, 4.54, 275, 0.0101, 0.0074),
        "hinges": (hinges, 0.000207, 9.61, 33453, 0.0497, 0.00006),
    }
    for hidden, smallest, largest, halving, after_100, best in told.values():
        curvatures = np.linalg.eigvalsh(hidden.T @ hidden / len(x))
        assert curvatures[[0, -1]] == pytest.approx([smallest, largest], rel=3e-3)
        assert math.log(2) / (0.1 * curvatures[0]) == pytest.approx(halving, abs=0.5)
        losses = topic.train_output_weights(hidden, t, 0.1, 100)[1]
        assert losses[100] == pytest.approx(after_100, abs=6e-5)
        w = np.linalg.lstsq(hidden, t, rcond=None)[0]
        assert np.mean((hidden @ w - t) ** 2) / 2 == pytest.approx(best, abs=3e-5)
    losses = topic.train_output_weights(hinges, t, 0.1, 7100)[1]
    assert np.argmax(losses < built) == 7032


@pytest.mark.parametrize("depth", [1, 2, 5, 12])
def test_the_deep_network_folds_as_often_as_it_is_deep(depth):
    layers, x = topic.tent_network(depth), np.arange(4097) / 4096
    np.testing.assert_array_equal(relu_network(x[:, None], layers)[:, 0], tent(x, depth))
    assert sum(W.size + b.size for W, b in layers) == 6 * depth + 1


def test_numbers_of_parameters_and_the_answers_at_three_tenths_are_those_of_the_handout():
    assert [(6 * k + 1, 3 * (2**k - 1) + 1) for k in (5, 10)] == [(31, 94), (61, 3070)]
    answers = [relu_network(np.array([[0.3]]), topic.tent_network(k))[0, 0] for k in (1, 2, 3)]
    assert answers == pytest.approx([0.6, 0.8, 0.4], abs=1e-12)


def test_regions_are_as_many_as_patterns_of_signs_that_occur():
    generator = np.random.default_rng(0)
    W, b = generator.normal(size=(2, 6)), generator.normal(size=6)
    x = generator.normal(scale=20.0, size=(200_000, 2)) * generator.random((200_000, 1)) ** 3
    patterns = np.unique(x @ W + b > 0, axis=0)
    assert len(patterns) <= topic.region_count(6, 2) == 22
    assert topic.region_count(50, 10) == 13432735556
    assert topic.region_count(8, 10) == 256
