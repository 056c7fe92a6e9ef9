"""Batch normalisation against PyTorch, earlier weeks' tools on it, and the numbers of the handout."""

import contextlib
import io
import re
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
import torch

from autograder.authoring.blocks import Demo
from autograder.authoring.handout import read_handout
from solutions import batch_norm, gradient_checking, optimisers

HANDOUT = Path(__file__).parents[2] / "assignments" / "batch_norm" / "handout.md"
H = np.array([[0.0, 7.0], [3.0, 1.0], [3.0, 4.0]])
GAMMA, BETA = np.array([3.0, 0.5]), np.array([1.0, -1.0])


def module_of_torch(gamma, beta, mean, var, momentum, eps):
    module = torch.nn.BatchNorm1d(len(gamma), eps=eps, momentum=momentum, dtype=torch.float64)
    with torch.no_grad():
        for part, value in (
            (module.weight, gamma),
            (module.bias, beta),
            (module.running_mean, mean),
            (module.running_var, var),
        ):
            part.copy_(torch.tensor(value))
    return module


def drawn(seed, samples=7, units=4):
    rng = np.random.default_rng(seed)
    settings = rng.normal(size=(3, units))
    return rng.normal(size=(samples, units)) * 3 + 1, *settings, rng.uniform(0.5, 2, units)


@pytest.mark.parametrize("eps", [1e-5, 0.5])
def test_both_passes_and_the_running_values_are_those_of_torch(eps):
    h, gamma, beta, mean, var = drawn(1)
    module = module_of_torch(gamma, beta, mean, var, 0.3, eps)
    leaf = torch.tensor(h, requires_grad=True)
    expected = module(leaf)
    gradient = np.random.default_rng(2).normal(size=h.shape)
    expected.backward(torch.tensor(gradient))

    y, cache, new_mean, new_var = batch_norm.batch_norm_forward(h, gamma, beta, mean, var, 0.3, eps)
    answer = batch_norm.batch_norm_backward(gradient, cache)

    np.testing.assert_allclose(y, expected.detach().numpy(), rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(new_mean, module.running_mean.numpy(), rtol=1e-12)
    np.testing.assert_allclose(new_var, module.running_var.numpy(), rtol=1e-12)
    for got, right in zip(answer, (leaf.grad, module.weight.grad, module.bias.grad), strict=True):
        np.testing.assert_allclose(got, right.numpy(), rtol=1e-11, atol=1e-12)


def test_evaluation_and_folding_are_those_of_torch():
    h, gamma, beta, mean, var = drawn(3)
    module = module_of_torch(gamma, beta, mean, var, 0.3, 0.1).eval()
    expected = module(torch.tensor(h)).detach().numpy()
    y, _, _, _ = batch_norm.batch_norm_forward(h, gamma, beta, mean, var, 0.3, 0.1, False)
    np.testing.assert_allclose(y, expected, rtol=1e-12, atol=1e-12)
    W, b = batch_norm.fold_batch_norm(np.eye(4), np.zeros(4), gamma, beta, mean, var, 0.1)
    np.testing.assert_allclose(h @ W + b, expected, rtol=1e-12, atol=1e-12)


def test_the_gradient_checker_accepts_the_backward_pass():
    h, gamma, beta, mean, var = drawn(4, 5, 3)
    weights = np.random.default_rng(5).normal(size=h.shape)

    def loss(h):
        return np.sum(weights * batch_norm.batch_norm_forward(h, gamma, beta, mean, var)[0])

    def gradient(h):
        cache = batch_norm.batch_norm_forward(h, gamma, beta, mean, var)[1]
        return batch_norm.batch_norm_backward(weights, cache)[0]

    assert gradient_checking.check_gradient(loss, gradient, h)
    assert not gradient_checking.check_gradient(loss, lambda h: weights * gamma / np.std(h, axis=0), h)


def test_training_takes_the_steps_of_autograd():
    rng = np.random.default_rng(6)
    X, T = rng.normal(size=(12, 3)), rng.integers(0, 2, 12).astype(float)
    first = [rng.normal(size=(3, 4)), np.ones(4), np.zeros(4), rng.normal(size=4), np.zeros(1)]
    batches = [rng.permutation(12)[:6] for _ in range(4)]
    module = module_of_torch(first[1], first[2], np.zeros(4), np.ones(4), 0.2, 0.1)
    W, u, c = (torch.tensor(first[place], requires_grad=True) for place in (0, 3, 4))
    leaves = [W, module.weight, module.bias, u, c]
    optimiser, expected = torch.optim.SGD(leaves, lr=0.5), []
    for batch in batches:
        optimiser.zero_grad()
        z = torch.tanh(module(torch.tensor(X[batch]) @ W)) @ u + c
        loss = torch.nn.functional.binary_cross_entropy_with_logits(z, torch.tensor(T[batch]))
        loss.backward()
        optimiser.step()
        expected.append(loss.item())

    params, mean, var, losses = batch_norm.train_with_batch_norm(first, X, T, batches, 0.5, 0.2, 0.1)

    np.testing.assert_allclose(losses, expected, rtol=1e-10)
    for got, right in zip(params, leaves, strict=True):
        np.testing.assert_allclose(got, right.detach().numpy(), rtol=1e-9, atol=1e-10)
    np.testing.assert_allclose(mean, module.running_mean.numpy(), rtol=1e-9)
    np.testing.assert_allclose(var, module.running_var.numpy(), rtol=1e-9)


def test_random_batches_of_the_optimisers_train_it():
    rng = np.random.default_rng(7)
    X = rng.normal(size=(60, 2))
    T = (X @ [2.0, -1.0] > 0).astype(float)
    first = [rng.normal(size=(2, 6)), np.ones(6), np.zeros(6), rng.normal(size=6) / 4, np.zeros(1)]
    batches = [batch for _ in range(20) for batch in optimisers.minibatches(60, 15, rng)]
    losses = batch_norm.train_with_batch_norm(first, 1000 * X, T, batches, 0.5)[3]
    assert np.mean(losses[-4:]) < 0.3 < losses[0]


def test_weights_and_their_gradient_are_perpendicular_but_for_eps():
    rng = np.random.default_rng(8)
    X, W, g = rng.normal(size=(9, 3)), rng.normal(size=(3, 4)), rng.normal(size=(9, 4))
    for eps in (0.0, 0.5):
        h = X @ W
        cache = batch_norm.batch_norm_forward(h, np.ones(4), np.zeros(4), np.zeros(4), np.ones(4), eps=eps)[1]
        dh, dgamma, _ = batch_norm.batch_norm_backward(g, cache)
        products = np.sum(W * (X.T @ dh), axis=0)
        np.testing.assert_allclose(products, dgamma * eps / (np.var(h, axis=0) + eps), atol=1e-12)


def test_what_the_handout_says_of_mistakes_is_what_they_give():
    center, spread = np.mean(H, axis=1, keepdims=True), np.var(H, axis=1, keepdims=True)
    of_layers = GAMMA * (H - center) / np.sqrt(spread + 0.25) + BETA
    first = batch_norm.batch_norm_forward(
        H, GAMMA, BETA, np.array([10.0, 0.0]), np.array([1.0, 2.0]), 0.1, 0.25
    )
    h_hat = first[1][0][:, 0]
    skipped = 1 - 0.5 * np.array([0.0, 3.0, 3.0]) @ (
        (1 / (1 + np.exp(-np.tanh(h_hat))) - [0, 1, 1]) / 3 * (1 - np.tanh(h_hat) ** 2)
    )
    text = HANDOUT.read_text(encoding="utf-8")
    for number in (-of_layers[0, 0], np.sqrt(2) + 0.25, 4 / 27, skipped, 22 / 9, np.sqrt(29)):
        assert f"{number:.6f}"[:5] in text, number


@pytest.fixture(scope="module")
def printed():
    """What each demonstration prints, one after another in the same names."""
    names = {"np": np, **vars(batch_norm)}
    with mpl.rc_context({"backend": "agg"}):
        import matplotlib.pyplot as plt

        names["plt"], outputs = plt, []
        for block in read_handout(HANDOUT):
            if isinstance(block, Demo):
                with contextlib.redirect_stdout(io.StringIO()) as output:
                    exec(block.code, names)
                outputs.append(output.getvalue())
        plt.close("all")
    return outputs


def test_ten_times_the_weights_have_a_tenth_of_the_gradient(printed):
    once, ten_times = (float(length) for length in re.findall(r"length of dW (\S+),", printed[0]))
    assert once == pytest.approx(10 * ten_times, rel=1e-2)
    once, ten_times = re.findall(r"y\[0\] = (\[.*?\])", printed[0])
    assert once == ten_times


def test_training_goes_as_the_handout_says(printed):
    last = dict(re.findall(r"(.*): loss .* epoch, (\S+) in the last", printed[1]))
    assert float(last["as it is"]) == pytest.approx(0.7, abs=0.1)
    assert float(last["scaled by hand"]) < 0.1
    assert float(last["as it is, with batch normalisation"]) < 0.1
    assert float(re.search(r"folded: (\S+)% right", printed[1])[1]) > 95


def test_a_gradient_of_ones_tells_nothing(printed):
    ones, random = (float(number) for number in re.findall(r": (\S+)", printed[2]))
    assert ones == pytest.approx(0, abs=1e-9)
    assert random > 0.01
