"""The reference against PyTorch's derivatives, and the numbers that the handout states."""

import math
from itertools import pairwise

import numpy as np
import pytest
import torch

from solutions import vanishing_gradients as solution
from suites.vocabulary.deep_networks import ACTIVATIONS, random_network, random_skipping_network
from suites.vocabulary.rings import two_rings

SHAPES = [((3, 2), 1), ((2, 4, 3), 5), ((4, 1, 3, 2, 5), 3)]
FUNCTIONS = {
    "logistic": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
    "identity": torch.clone,
}


def tensors(params):
    return [tuple(torch.tensor(np.array(each), requires_grad=True) for each in pair) for pair in params]


def forward(params, X, activation, *, skips=False):
    """Inputs z of all layers, outputs h of all layers with X first, with PyTorch's graph."""
    currents, outputs = [], [torch.tensor(np.array(X), requires_grad=True)]
    for number, (W, b) in enumerate(params, start=1):
        currents.append(outputs[-1] @ W + b)
        h = FUNCTIONS[activation](currents[-1]) if skips or number < len(params) else currents[-1]
        outputs.append(outputs[-1] + h if skips else h)
    return currents, outputs


def weighed(output, gradient):
    return (output * torch.tensor(np.array(gradient))).sum()


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize(("sizes", "samples"), SHAPES)
def test_outputs_gradients_and_norms_are_those_of_pytorch(sizes, samples, activation):
    network = random_network(sizes, samples, activation, np.random.default_rng(1))
    params = tensors(network.params)
    currents, outputs = forward(params, network.X, activation)
    for got, right in zip(
        solution.layer_outputs(network.params, network.X, activation), outputs[1:], strict=True
    ):
        np.testing.assert_allclose(got, right.detach().numpy(), rtol=1e-12, atol=1e-14)
    leaves = [*currents, *(each for pair in params for each in pair)]
    expected = [each.numpy() for each in torch.autograd.grad(weighed(outputs[-1], network.gradient), leaves)]
    norms = [np.linalg.norm(each) for each in expected[: len(currents)]]
    np.testing.assert_allclose(solution.gradient_norms(*network), norms, rtol=1e-12)
    gradients = [each for pair in solution.backward_with_offset(*network, 0.0) for each in pair]
    for got, right in zip(gradients, expected[len(currents) :], strict=True):
        np.testing.assert_allclose(got, right, rtol=1e-11, atol=1e-13)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_norms_with_skips_are_those_of_pytorch(activation):
    network = random_skipping_network(3, 4, 5, activation, np.random.default_rng(2))
    _, outputs = forward(tensors(network.params), network.X, activation, skips=True)
    expected = torch.autograd.grad(weighed(outputs[-1], network.gradient), outputs)
    norms = [np.linalg.norm(each.numpy()) for each in expected]
    np.testing.assert_allclose(solution.residual_gradient_norms(*network), norms, rtol=1e-12)


def test_an_offset_is_the_gradient_where_every_slope_is_larger_by_it():
    class WithOffset(torch.autograd.Function):
        @staticmethod
        def forward(context, z):
            h = torch.sigmoid(z)
            context.save_for_backward(h)
            return h

        @staticmethod
        def backward(context, gradient):
            (h,) = context.saved_tensors
            return gradient * (h * (1 - h) + 0.1)

    network = random_network((3, 4, 2, 3), 4, "logistic", np.random.default_rng(3))
    params = tensors(network.params)
    h = torch.tensor(np.array(network.X))
    for W, b in params[:-1]:
        h = WithOffset.apply(h @ W + b)
    weighed(h @ params[-1][0] + params[-1][1], network.gradient).backward()
    for (dW, db), (W, b) in zip(solution.backward_with_offset(*network), params, strict=True):
        np.testing.assert_allclose(dW, W.grad.numpy(), rtol=1e-12)
        np.testing.assert_allclose(db, b.grad.numpy(), rtol=1e-12)


def test_a_chain_is_a_network_with_one_unit_in_each_layer():
    network = random_network((1, 1, 1, 1, 1), 1, "logistic", np.random.default_rng(4))
    currents, _ = forward(tensors(network.params), network.X, "logistic")
    inputs = np.array([z.item() for z in currents])
    weights = np.array([W.item() for W, _ in network.params[1:]])
    gradients = solution.chain_gradient(weights, inputs, network.gradient.item())
    np.testing.assert_allclose(np.abs(gradients), solution.gradient_norms(*network), rtol=1e-12)


def test_no_logistic_layer_lets_more_through_than_a_quarter_of_the_largest_singular_value():
    network = random_network((5, 6, 4, 5, 3), 7, "logistic", np.random.default_rng(5))
    norms = solution.gradient_norms(*network)
    for (W, _), (below, above) in zip(network.params[1:], pairwise(norms), strict=True):
        assert below <= np.linalg.norm(W, 2) / 4 * above


def test_training_is_gradient_descent_as_pytorch_does_it():
    network = random_network((2, 4, 4, 3), 6, "tanh", np.random.default_rng(6))
    T = np.eye(3)[[0, 1, 2, 0, 1, 2]]
    params = tensors(network.params)
    optimiser = torch.optim.SGD([each for pair in params for each in pair], lr=0.2)
    expected = []
    for _ in range(5):
        optimiser.zero_grad()
        loss = torch.nn.functional.cross_entropy(forward(params, network.X, "tanh")[1][-1], torch.tensor(T))
        loss.backward()
        optimiser.step()
        expected.append(loss.item())
    trained, losses = solution.train_deep(network.params, network.X, T, "tanh", 0.2, 5)
    np.testing.assert_allclose(losses, expected, rtol=1e-12)
    for pair, right in zip(trained, params, strict=True):
        for got, tensor in zip(pair, right, strict=True):
            np.testing.assert_allclose(got, tensor.detach().numpy(), rtol=1e-11, atol=1e-13)


def test_clipping_is_that_of_pytorch_but_for_the_constant():
    rng = np.random.default_rng(7)
    gradients = [rng.normal(size=(3, 4)), rng.normal(size=5)]
    leaves = [torch.zeros(g.shape, dtype=torch.float64, requires_grad=True) for g in gradients]
    for leaf, gradient in zip(leaves, gradients, strict=True):
        leaf.grad = torch.tensor(gradient)
    expected = torch.nn.utils.clip_grad_norm_(leaves, 2.0).item()
    clipped, norm = solution.clip_by_global_norm(gradients, 2.0)
    assert norm == pytest.approx(expected, rel=1e-14)
    for got, leaf in zip(clipped, leaves, strict=True):
        np.testing.assert_allclose(got, leaf.grad.numpy(), rtol=1e-6)


@pytest.mark.parametrize(
    ("rule", "updates"),
    [("squared error", 3011), ("soft target", 3544), ("offset", 64), ("cross-entropy", 9)],
)
def test_a_stuck_unit_is_free_after_as_many_updates_as_the_handout_says(rule, updates):
    assert solution.steps_to_unstick(rule, -8.0, 1.0) == updates


@pytest.mark.parametrize(
    ("activation", "scale", "lowest", "highest"),
    [
        ("logistic", 1, 1e-13, 1e-11),
        ("logistic", 10, 0.05, 20),
        ("tanh", 1, 0.1, 1),
        ("relu", 1, 3e-4, 5e-3),
        ("relu", math.sqrt(2), 0.3, 3),
        ("relu", 2, 100, 5000),
    ],
)
def test_a_gradient_survives_20_layers_as_the_handout_says(activation, scale, lowest, highest):
    rng = np.random.default_rng(0)
    params = [(scale * solution.draw_weights("lecun", 100, 100, rng), np.zeros(100)) for _ in range(20)]
    X, gradient = rng.normal(size=(2, 64, 100))
    norms = solution.gradient_norms(params, X, gradient, activation)
    assert lowest < norms[0] / norms[-1] < highest


@pytest.mark.parametrize("seed", range(3))
def test_weights_by_he_keep_the_mean_square_of_20_relu_layers_between_015_and_6(seed):
    rng = np.random.default_rng(seed)
    params = [(solution.draw_weights("he", 256, 256, rng), np.zeros(256)) for _ in range(21)]
    X = rng.normal(size=(64, 256))
    h = solution.layer_outputs(params, X, "relu")[-2]
    assert 0.15 < np.mean(h**2) / np.mean(X**2) < 6


@pytest.mark.parametrize("seed", range(3))
def test_one_run_with_relu_tells_the_scale_that_it_needs(seed):
    rng = np.random.default_rng(seed)
    params = [(solution.draw_weights("lecun", 256, 256, rng), np.zeros(256)) for _ in range(20)]
    X, gradient = rng.normal(size=(2, 64, 256))
    norms = solution.gradient_norms(params, X, gradient, "relu")
    assert (norms[0] / norms[-1]) ** (-1 / 19) == pytest.approx(math.sqrt(2), rel=0.1)


def test_skips_keep_the_gradient_of_20_logistic_layers():
    rng = np.random.default_rng(0)
    params = [(solution.draw_weights("lecun", 64, 64, rng), np.zeros(64)) for _ in range(20)]
    X, gradient = rng.normal(size=(2, 32, 64))
    plain, skipping = (
        norms(params, X, gradient, "logistic")
        for norms in (solution.gradient_norms, solution.residual_gradient_norms)
    )
    assert plain[0] / plain[-1] < 1e-11
    assert 1 < skipping[0] / skipping[-1] < 2


def test_of_the_networks_in_the_handout_those_learn_that_it_says():
    X, T = two_rings(40, np.random.default_rng(7))

    def last_loss(activation, kind, scale, offset):
        rng = np.random.default_rng(2)
        sizes = (2, *6 * (16,), 2)
        params = [(scale * solution.draw_weights(kind, a, b, rng), np.zeros(b)) for a, b in pairwise(sizes)]
        params[-1] = (0.5 * params[-1][0] / scale, params[-1][1])
        return solution.train_deep(params, X, T, activation, 0.1, 300, offset)[1][-1]

    assert last_loss("logistic", "lecun", 1, 0.0) == pytest.approx(math.log(2), abs=1e-3)
    assert last_loss("logistic", "lecun", 4, 0.1) < last_loss("logistic", "lecun", 4, 0.0) < 0.68
    for activation, kind in (("tanh", "lecun"), ("relu", "lecun"), ("relu", "he")):
        assert last_loss(activation, kind, 1, 0.0) < 0.05


def test_false_alarms_of_the_law_on_20_relu_layers_are_as_rare_as_its_docstring_says():
    def moment(power, units=128):
        """E f^power for f = (2/units) sum of relu(g)^2: of the units on, a chi-squared variable."""
        total = 0.0
        for on in range(20, units + 1):
            log_share = math.lgamma(units + 1) - math.lgamma(on + 1) - math.lgamma(units - on + 1)
            log_share -= units * math.log(2)
            log_moment = power * math.log(4 / units) + math.lgamma(on / 2 + power) - math.lgamma(on / 2)
            total += math.exp(log_share + log_moment)
        return total

    assert moment(0) == pytest.approx(1)
    assert moment(7) == pytest.approx(2.12, abs=0.01)
    assert moment(-7) == pytest.approx(3.57, abs=0.01)
    assert moment(7) ** 20 / 1000**7 < 1e-14
    assert moment(-7) ** 20 / 1000**7 < 2e-10


def test_the_slope_changes_fastest_at_the_outputs_that_the_handout_names():
    h = np.linspace(0.1, 0.3, 200_001)
    second = h * (1 - h) * (1 - 2 * h)
    assert h[np.argmax(second)] == pytest.approx(0.2113, abs=1e-4)
    curvature = second / (1 + (h * (1 - h)) ** 2) ** 1.5
    assert h[np.argmax(curvature)] == pytest.approx(0.204, abs=5e-4)
