"""The reference against PyTorch and autodiff, the gradient checker on it, and the numbers of the handout."""

import re
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
import torch
from torch.nn import functional

from autograder.properties.oracles import autograd
from solutions import autodiff, backpropagation, gradient_checking, losses
from suites.vocabulary.perceptrons import CLEAR_OF_KINKS, perceptron_of

HANDOUT = Path(__file__).parents[2] / "assignments" / "backpropagation" / "handout.md"
SIZES = [(1, [1, 1]), (4, [3, 5, 4, 2]), (3, [4, 4, 4]), (2, [2, 3, 1, 3, 2])]
BY_TORCH = {
    "identity": lambda z: z,
    "logistic": torch.sigmoid,
    "tanh": torch.tanh,
    "relu": torch.relu,
}
BY_AUTODIFF = {
    "identity": lambda z: z,
    "logistic": autodiff.logistic,
    "tanh": autodiff.tanh,
    "relu": autodiff.relu,
}
EACH_ACTIVATION = pytest.mark.parametrize("activation", BY_TORCH)
EACH_SIZE = pytest.mark.parametrize(("samples", "sizes"), SIZES, ids=str)


def outputs_by_torch(activation, X, *arrays):
    """The outputs of the network whose W and b come in turn."""
    pairs = list(zip(arrays[::2], arrays[1::2], strict=True))
    for number, (W, b) in enumerate(pairs, start=1):
        X = X @ W + b
        X = X if number == len(pairs) else BY_TORCH[activation](X)
    return X


def flat(pairs):
    return [array for pair in pairs for array in pair]


def one_hot(samples, classes):
    return np.eye(classes)[np.arange(samples) % classes]


@EACH_ACTIVATION
@EACH_SIZE
def test_outputs_and_gradients_are_those_of_torch(activation, samples, sizes):
    params, _, X, gradient = perceptron_of(samples, sizes, activation, 5)
    Y, cache = backpropagation.forward(params, X, activation)
    expected = autograd(
        lambda X, *arrays: (torch.tensor(gradient) * outputs_by_torch(activation, X, *arrays)).sum(),
        X,
        *flat(params),
    )
    assert np.sum(gradient * Y) == pytest.approx(expected.value, rel=1e-12, abs=1e-13)
    grads, dX = backpropagation.backward(params, cache, gradient)
    for actual, right in zip([dX, *flat(grads)], expected.gradients, strict=True):
        np.testing.assert_allclose(actual, right, rtol=1e-12, atol=1e-13)


@EACH_ACTIVATION
@EACH_SIZE
def test_backpropagation_agrees_with_the_automatic_differentiation_of_autodiff(activation, samples, sizes):
    params, _, X, _ = perceptron_of(samples, sizes, activation, 6)
    T = one_hot(samples, sizes[-1])
    leaves = [(autodiff.Var(W), autodiff.Var(b)) for W, b in params]
    h = autodiff.Var(X)
    for number, (W, b) in enumerate(leaves, start=1):
        h = h @ W + b
        h = h if number == len(leaves) else BY_AUTODIFF[activation](h)
    expected = autodiff.softmax_cross_entropy(h, T)
    expected.backward()
    loss, grads = backpropagation.loss_and_gradients(params, X, T, activation)
    assert loss == pytest.approx(float(expected.val), rel=1e-12, abs=1e-13)
    for actual, leaf in zip(flat(grads), flat(leaves), strict=True):
        np.testing.assert_allclose(actual, leaf.grad, rtol=1e-12, atol=1e-13)


def test_both_topics_train_the_same_network_alike():
    sizes = [2, 6, 3]
    X, T = np.random.default_rng(2).normal(size=(9, 2)), one_hot(9, 3)
    params = backpropagation.init_mlp(sizes, np.random.default_rng(3))
    net = autodiff.Net(
        [
            autodiff.Linear(2, 6, np.random.default_rng(3)),
            autodiff.TanhLayer(),
            autodiff.Linear(6, 3, np.random.default_rng(3)),
        ]
    )
    for parameter, array in zip(net.parameters(), flat(params), strict=True):
        parameter.val = array
    trained, by_hand = backpropagation.train_mlp(params, X, T, 0.5, 20, "tanh")
    np.testing.assert_allclose(by_hand, autodiff.train_classifier(net, X, T, 0.5, 20), rtol=1e-10)
    for array, parameter in zip(flat(trained), net.parameters(), strict=True):
        np.testing.assert_allclose(array, parameter.val, rtol=1e-9, atol=1e-12)


@EACH_ACTIVATION
@pytest.mark.parametrize(("samples", "sizes"), SIZES[1:3], ids=str)
def test_the_gradient_checker_accepts_every_gradient_of_the_loss(activation, samples, sizes):
    params, _, X, _ = perceptron_of(samples, sizes, activation, 7)
    T = one_hot(samples, sizes[-1])

    def at(layer, place, array):
        changed = [list(pair) for pair in params]
        changed[layer][place] = array
        return backpropagation.loss_and_gradients(changed, X, T, activation)

    for layer, pair in enumerate(params):
        for place, array in enumerate(pair):
            assert gradient_checking.check_gradient(
                lambda array, layer=layer, place=place: at(layer, place, array)[0],
                lambda array, layer=layer, place=place: at(layer, place, array)[1][layer][place],
                array,
            )


@EACH_ACTIVATION
def test_the_gradient_checker_accepts_the_gradient_in_the_inputs(activation):
    params, _, X, gradient = perceptron_of(3, [3, 4, 2], activation, 8)
    assert gradient_checking.check_gradient(
        lambda X: np.sum(gradient * backpropagation.forward(params, X, activation)[0]),
        lambda X: backpropagation.backward(
            params, backpropagation.forward(params, X, activation)[1], gradient
        )[1],
        X,
    )


@EACH_ACTIVATION
def test_the_gradient_checker_accepts_the_slopes_of_the_activation_functions(activation):
    z = np.array([[-3.0, -0.5, 0.25], [1.0, 2.5, -1.75]])
    assert gradient_checking.check_gradient(
        lambda z: np.sum(backpropagation.activate(z, activation)[0]),
        lambda z: backpropagation.activate(z, activation)[1],
        z,
    )


def test_the_gradient_checker_rejects_a_slope_at_h():
    z = np.array([0.5, -1.0])
    assert not gradient_checking.check_gradient(
        lambda z: np.sum(np.tanh(z)), lambda z: 1 - np.tanh(np.tanh(z)) ** 2, z
    )


@pytest.mark.filterwarnings("error")
@EACH_ACTIVATION
def test_nothing_overflows_far_out(activation):
    z = np.array([-1e4, -40.0, 40.0, 1e4])
    h, slope = backpropagation.activate(z, activation)
    expected = BY_TORCH[activation](torch.tensor(z)).numpy()
    np.testing.assert_allclose(h, expected, rtol=1e-12, atol=1e-15)
    assert np.all(np.isfinite(slope))


def test_the_loss_is_that_of_losses_for_large_logits():
    T = one_hot(2, 2)
    params = [(np.array([[1e4, -1e4]]), np.zeros(2))]
    X = np.array([[-1.0], [0.5]])
    loss, ((_, db),) = backpropagation.loss_and_gradients(params, X, T, "tanh")
    Y = X @ params[0][0]
    assert loss == pytest.approx(losses.softmax_cross_entropy(Y, T), rel=1e-14)
    np.testing.assert_allclose(db, losses.softmax_cross_entropy_gradient(Y, T).sum(axis=0), atol=1e-15)


@EACH_SIZE
def test_training_is_gradient_descent_as_torch_does_it(samples, sizes):
    params, _, X, _ = perceptron_of(samples, sizes, "tanh", 9)
    T = one_hot(samples, sizes[-1])
    leaves = [torch.tensor(array, requires_grad=True) for array in flat(params)]
    descent = torch.optim.SGD(leaves, lr=0.3)
    trained, seen = backpropagation.train_mlp(params, X, T, 0.3, 4, "tanh")
    for loss_of_epoch in seen:
        descent.zero_grad()
        loss = functional.cross_entropy(outputs_by_torch("tanh", torch.tensor(X), *leaves), torch.tensor(T))
        loss.backward()
        descent.step()
        assert loss_of_epoch == pytest.approx(loss.item(), rel=1e-12, abs=1e-13)
    for array, leaf in zip(flat(trained), leaves, strict=True):
        np.testing.assert_allclose(array, leaf.detach().numpy(), rtol=1e-10, atol=1e-12)


def test_first_weights_have_the_variance_of_the_handout():
    (W, b), (M, c) = backpropagation.init_mlp([400, 100, 300], np.random.default_rng(0))
    assert (W.shape, b.shape, M.shape, c.shape) == ((400, 100), (100,), (100, 300), (300,))
    # 40,000 squares have a mean that is off by 4 % in one of 1e8 draws, and the seed is fixed.
    assert np.mean(W**2) * 400 == pytest.approx(1, rel=0.04)
    assert np.mean(M**2) * 100 == pytest.approx(1, rel=0.04)
    assert not b.any()
    assert not c.any()


def test_hidden_inputs_of_drawn_networks_are_clear_of_kinks():
    for seed in range(50):
        params, activation, X, _ = perceptron_of(4, [3, 4, 4, 4, 2], "relu", seed)
        for W, b in params[:-1]:
            z = X @ W + b
            assert np.min(np.abs(z)) >= CLEAR_OF_KINKS - 1e-12
            X, _ = backpropagation.activate(z, activation)


def test_derivatives_along_two_paths_are_those_of_the_handout():
    W = np.array([[1.0, 0.0, -1.0, 0.5], [0.5, 1.0, 0.0, -1.0], [1.0, 0.0, 1.0, 0.0]])
    M = np.array([[1.0, -1.0], [0.0, 2.0], [-2.0, 1.0], [0.5, 1.0]])
    params = [(W, np.array([0.0, -1.0, 0.5, 1.0])), (M, np.array([0.5, -1.0]))]
    x, dy = np.array([[1.0, 2.0, -1.0]]), np.array([[1.0, -2.0]])
    _, cache = backpropagation.forward(params, x, "logistic")
    ((dW, _), (dM, _)), _ = backpropagation.backward(params, cache, dy)
    assert dM[3, 0] == pytest.approx(0.377541, abs=1e-6)
    assert dW[1, 0] == pytest.approx(1.179672, abs=1e-6)
    h = backpropagation.activate(1.0, "logistic")[0]
    assert 2 * 3 * backpropagation.activate(h, "logistic")[1] == pytest.approx(1.316, abs=5e-4)


def test_the_handout_counts_parameters_and_multiplications_rightly():
    params = backpropagation.init_mlp([2, 16, 16, 3], np.random.default_rng(0))
    assert [W.size + b.size for W, b in params] == [48, 272, 51]
    assert sum(array.size for array in flat(params)) == 371
    assert sum(W.size for W, _ in params) == 336
    assert 742 * 336 == 249_312
    assert round(742 / 3) == 247


def test_slopes_of_tanh_are_those_that_the_handout_names():
    slopes = backpropagation.activate(np.array([1.0, 10.0]), "tanh")[1]
    np.testing.assert_allclose(slopes, [0.42, 8.2e-9], rtol=0.01)


@pytest.fixture(scope="module")
def spirals():
    """What the demonstration of the spirals leaves behind with the reference, and what it prints."""
    text = HANDOUT.read_text(encoding="utf-8")
    demos = re.findall(r"```python demo\n(.*?)```", text, flags=re.DOTALL)
    printed = []
    names = {"np": np, "print": printed.append, **vars(backpropagation)}
    with mpl.rc_context({"backend": "agg"}):
        exec(next(demo for demo in demos if "angles" in demo), names)
    return names, printed


@pytest.mark.slow
def test_what_the_handout_says_of_the_spirals_comes_true(spirals):
    names, printed = spirals
    assert "tanh, epoch 500: 100% right" in printed
    assert "tanh, epoch 5000: 100% right" in printed
    assert "identity, epoch 5000: 40% right" in printed
    assert names["losses"][-1] == pytest.approx(0.980, abs=5e-4)


def test_the_rectifier_of_the_handout_is_balanced():
    params = [
        (np.array([[1.0, -1.0]]), np.array([0.0, 0.5])),
        (np.array([[1.0, 0.0], [0.5, -1.0]]), np.zeros(2)),
    ]
    _, cache = backpropagation.forward(params, np.array([[1.0]]), "relu")
    ((dW, db), (dM, _)), _ = backpropagation.backward(params, cache, np.array([[2.0, 5.0]]))
    assert params[0][0][0, 0] * dW[0, 0] + 0.0 * db[0] == pytest.approx(2)
    assert params[1][0][0] @ dM[0] == pytest.approx(2)
