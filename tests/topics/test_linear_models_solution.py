"""The reference linear models against PyTorch and scikit-learn, and the numbers that the handout tells."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sklearn import metrics
from sklearn.datasets import load_digits
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler
from torch.nn import functional

from autograder.properties.oracles import autograd
from solutions import gradient_checking, linear_models
from suites.vocabulary.linear import softmax_loss

SHAPES = [(1, 1, 1), (1, 3, 2), (5, 1, 4), (6, 4, 3)]
XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])


@pytest.fixture
def rng():
    return np.random.default_rng(5)


@pytest.fixture(scope="module")
def digits():
    data, labels = load_digits(return_X_y=True)
    return data / 16, labels


def drawn_point(rng, shape):
    n, d, k = shape
    return (
        rng.normal(size=(d, k)),
        rng.normal(size=k),
        rng.normal(size=(n, d)),
        rng.dirichlet(np.ones(k), size=n),
    )


def with_ones(X):
    return np.column_stack([X, np.ones(len(X))])


def descent(X, t, rate, steps):
    """The distance from the nearest minimum of least squares, as predictions, after so many steps from 0."""
    A, theta = with_ones(X), np.zeros(X.shape[1] + 1)
    for _ in range(steps):
        theta = theta - rate * A.T @ (A @ theta - t) / len(t)
    w, b = linear_models.linear_regression(X, t)
    return np.linalg.norm(A @ theta - (X @ w + b))


def test_confusion_accuracy_and_targets_are_those_of_the_libraries(rng):
    labels, logits = rng.integers(0, 4, 50), rng.normal(size=(50, 5))
    predicted = np.argmax(logits, axis=1)
    expected = metrics.confusion_matrix(labels, predicted, labels=range(5))
    np.testing.assert_array_equal(linear_models.confusion_matrix(labels, predicted, 5), expected)
    assert linear_models.accuracy(logits, labels) == metrics.accuracy_score(labels, predicted)
    expected = functional.one_hot(torch.tensor(labels), 5).numpy()
    np.testing.assert_array_equal(linear_models.one_hot(labels, 5), expected)


def test_standardised_inputs_are_those_of_scikit_learn_but_for_constant_columns(rng):
    train, other = rng.normal(3, 7, size=(20, 3)), rng.normal(size=(4, 3))
    scaler = StandardScaler().fit(train)
    for actual, X in zip(linear_models.standardise(train, other), (train, other), strict=True):
        np.testing.assert_allclose(actual, scaler.transform(X), rtol=1e-12, atol=1e-12)
    train[:, 1] = 0.1
    for X in linear_models.standardise(train[:3], other):
        np.testing.assert_array_equal(X[:, 1], 0)


def test_least_squares_is_that_of_scikit_learn(rng):
    X, t = rng.normal(size=(12, 3)) + 2, rng.normal(size=12)
    w, b = linear_models.linear_regression(X, t)
    model = LinearRegression().fit(X, t)
    np.testing.assert_allclose(w, model.coef_, rtol=1e-12)
    assert b == pytest.approx(model.intercept_, rel=1e-12)


def test_descent_converges_below_the_largest_rate_and_not_above(rng):
    X, t = rng.normal(size=(9, 2)) + 1, rng.normal(size=9)
    rate = linear_models.largest_rate(X)
    begin = descent(X, t, rate, 0)
    assert descent(X, t, 0.98 * rate, 2000) < 1e-6 * begin
    assert descent(X, t, 1.02 * rate, 2000) > 1e6 * begin


def test_one_step_at_rate_1_is_enough_for_one_standardised_input(rng):
    X, _ = linear_models.standardise(rng.normal(size=(9, 1)), np.zeros((1, 1)))
    assert linear_models.largest_rate(X) == pytest.approx(2, rel=1e-12)
    assert descent(X, rng.normal(size=9), 1.0, 1) < 1e-12


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_gradient_of_softmax_regression_is_that_of_autograd(shape, rng):
    W, b, X, T = drawn_point(rng, shape)
    expected = autograd(lambda W, b: functional.cross_entropy(torch.tensor(X) @ W + b, torch.tensor(T)), W, b)
    for actual, right in zip(
        linear_models.softmax_regression_gradient(W, b, X, T), expected.gradients, strict=True
    ):
        np.testing.assert_allclose(actual, right, rtol=1e-12, atol=1e-15)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_the_gradient_checker_accepts_the_gradient_and_rejects_one_of_the_sum(shape, rng):
    W, b, X, T = drawn_point(rng, shape)

    def loss(W):
        return softmax_loss(W, b, X, T)

    def gradient(W):
        return linear_models.softmax_regression_gradient(W, b, X, T)[0]

    assert gradient_checking.check_gradient(loss, gradient, W)
    if shape[0] > 1:
        assert not gradient_checking.check_gradient(loss, lambda W: len(X) * gradient(W), W)


def test_training_is_gradient_descent_as_pytorch_does_it(rng):
    _, _, X, T = drawn_point(rng, (6, 3, 4))
    weights, bias = torch.zeros((3, 4), dtype=torch.float64), torch.zeros(4, dtype=torch.float64)
    optimiser = torch.optim.SGD([weights.requires_grad_(), bias.requires_grad_()], lr=0.3)
    losses = []
    for _ in range(6):
        optimiser.zero_grad()
        loss = functional.cross_entropy(torch.tensor(X) @ weights + bias, torch.tensor(T))
        losses.append(loss.item())
        if len(losses) < 6:
            loss.backward()
            optimiser.step()
    W, b, noted = linear_models.train_softmax(X, T, 0.3, 5)
    np.testing.assert_allclose(W, weights.detach().numpy(), rtol=1e-12)
    np.testing.assert_allclose(b, bias.detach().numpy(), rtol=1e-12)
    np.testing.assert_allclose(noted, losses, rtol=1e-12)


@pytest.mark.slow
def test_digits_are_read_as_well_as_the_handout_says(digits):
    images, labels = digits
    targets = linear_models.one_hot(labels, 10)
    in_order = np.array_split(np.arange(len(labels)), 5)
    folds = {
        "shuffled": linear_models.k_folds(len(labels), 5, np.random.default_rng(0)),
        "in order": [(np.setdiff1d(np.arange(len(labels)), fold), fold) for fold in in_order],
    }
    shares = {}
    for name, pairs in folds.items():
        shares[name] = []
        for training, validation in pairs:
            W, b, losses = linear_models.train_softmax(images[training], targets[training], 1.0, 150)
            logits = images[validation] @ W + b
            shares[name].append(linear_models.accuracy(logits, labels[validation]))
            assert np.all(np.diff(losses) < 0)
    assert np.mean(shares["shuffled"]) == pytest.approx(0.950, abs=0.002)
    assert np.mean(shares["in order"]) == pytest.approx(0.924, abs=0.002)
    assert min(shares["in order"]) == pytest.approx(0.889, abs=0.003)
    assert linear_models.largest_rate(images) == pytest.approx(0.17, abs=0.005)
    assert np.bincount(labels).max() / len(labels) == pytest.approx(0.102, abs=0.0005)


def test_the_order_of_pixels_changes_nothing_but_the_order_of_weights(digits):
    images, labels = digits[0][:200], digits[1][:200]
    order = np.random.default_rng(1).permutation(64)
    targets = linear_models.one_hot(labels, 10)
    W, _, losses = linear_models.train_softmax(images, targets, 0.5, 50)
    permuted, _, others = linear_models.train_softmax(images[:, order], targets, 0.5, 50)
    np.testing.assert_allclose(permuted, W[order], atol=1e-13)
    np.testing.assert_allclose(others, losses, rtol=1e-13)


def test_the_perceptron_of_the_handout_stays_within_its_bound():
    X, t = np.array([[-1.0, 0.0], [0.0, 1.0], [-3.0, 2.0]]), np.array([-1.0, -1.0, 1.0])
    u = np.array([-1.0, 1.0, -3.0]) / np.sqrt(11)
    margins = t * (with_ones(X) @ u)
    np.testing.assert_allclose(margins, 2 / np.sqrt(11), rtol=1e-15)
    assert np.max(np.sum(with_ones(X) ** 2, axis=1)) / np.min(margins) ** 2 == pytest.approx(38.5)
    assert linear_models.perceptron(X, t, 2)[2] == linear_models.perceptron(X, t, 10)[2] == 4


def test_xor_leaves_a_linear_model_helpless():
    w, b = linear_models.linear_regression(XOR, np.array([0.0, 1.0, 1.0, 0.0]))
    np.testing.assert_allclose(XOR @ w + b, 0.5, rtol=1e-14)
    for epochs in (1, 7):
        w, b, mistakes = linear_models.perceptron(XOR, np.array([-1.0, 1.0, 1.0, -1.0]), epochs)
        assert (w.tolist(), b, mistakes) == ([0, 0], 0, 4 * epochs)
    for classes in ([-1.0, -1, -1, 1], [-1.0, 1, 1, 1]):
        ten, twenty = (linear_models.perceptron(XOR, np.array(classes), n)[2] for n in (10, 20))
        assert ten == twenty
