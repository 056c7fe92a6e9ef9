"""The optimisers against PyTorch and closed forms, on earlier weeks' losses, and the handout's numbers."""

import contextlib
import io
import itertools
import re
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
import torch

from solutions import dropout, gradient_checking, losses, optimisers

HANDOUT = Path(__file__).parents[2] / "assignments" / "optimisers" / "handout.md"
START = np.array([[1.0, -0.5, 2.0], [0.25, -2.0, 0.5]])
STEPS = 12
OWN_SETTINGS = {"lr": 0.1, "betas": (0.5, 0.75), "eps": 0.5}


def plain(rate):
    return lambda w, v, g: (optimisers.sgd_step(w, g, rate), v)


def ball(rate, beta):
    return lambda w, v, g: optimisers.heavy_ball_step(w, v, g, rate, beta)


def average(rate, beta):
    return lambda w, v, g: optimisers.averaged_step(w, v, g, rate, beta)


def friction(rate, r):
    return lambda w, v, g: optimisers.friction_step(w, v, g, rate, r)


def nesterov(rate, beta):
    return lambda w, v, g: optimisers.nesterov_step(w, v, g, rate, beta)


def adam(rate, *kept):
    def step(w, memory, g):
        m, s, made = memory
        w, m, s = optimisers.adam_step(w, m, s, made + 1, g, rate, *kept)
        return w, (m, s, made + 1)

    return step


def wave(w):
    return 0.5 * w + np.cos(w) * np.roll(w, 1) + np.roll(np.sin(w), -1)


def path_of_torch(optimiser, **settings):
    w = torch.tensor(START, requires_grad=True)
    steps, points = optimiser([w], **settings), [START]
    for _ in range(STEPS):
        w.grad = torch.tensor(wave(w.detach().numpy()))
        steps.step()
        points.append(w.detach().numpy().copy())
    return np.stack(points)


@pytest.mark.parametrize(
    ("method", "memory", "optimiser", "settings"),
    [
        (plain(0.1), 0.0, torch.optim.SGD, {"lr": 0.1}),
        (ball(0.1, 0.9), 0.0, torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
        (nesterov(0.1, 0.9), 0.0, torch.optim.SGD, {"lr": 0.1, "momentum": 0.9, "nesterov": True}),
        (average(1.0, 0.9), 0.0, torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
        (friction(0.1, 0.1), 0.0, torch.optim.SGD, {"lr": 0.1, "momentum": 0.9}),
        (adam(0.1), (0.0, 0.0, 0), torch.optim.Adam, {"lr": 0.1}),
        (adam(0.1, 0.5, 0.75, 0.5), (0.0, 0.0, 0), torch.optim.Adam, OWN_SETTINGS),
    ],
    ids=["plain", "heavy ball", "nesterov", "average", "friction", "adam", "adam with its own settings"],
)
def test_methods_take_the_steps_of_torch(method, memory, optimiser, settings):
    path = optimisers.descend(method, wave, START, STEPS, memory)
    np.testing.assert_allclose(path, path_of_torch(optimiser, **settings), rtol=1e-11, atol=1e-11)


def test_plain_descent_is_the_descent_of_gradient_checking():
    def f(w):
        return np.sum(np.sin(w)) + np.sum(w**2) / 4

    expected = gradient_checking.gradient_descent(f, START, 0.1, 5)
    path = optimisers.descend(plain(0.1), lambda w: np.cos(w) + w / 2, START, 5)
    np.testing.assert_allclose(path, np.stack(expected), atol=1e-8)


# What earlier weeks can train: each function makes (loss_and_gradients, params, X, T). A topic that brings a
# model with a loss and its gradients adds a function here and to MODELS, and every method is run on it.


def logistic_unit(rng):
    """The unit of `losses.train_unit`."""

    def loss_and_gradients(params, X, T):
        z = X @ params[0]
        return losses.bce_with_logits(z, T), [X.T @ losses.bce_with_logits_gradient(z, T)]

    X = rng.normal(size=(40, 3))
    return loss_and_gradients, [np.zeros(3)], X, (X @ [2.0, -1.0, 0.5] > 0).astype(float)


def linear_softmax(rng):
    """A linear model of three classes with the softmax cross-entropy."""

    def loss_and_gradients(params, X, T):
        z = X @ params[0] + params[1]
        dz = losses.softmax_cross_entropy_gradient(z, T)
        return losses.softmax_cross_entropy(z, T), [X.T @ dz, dz.sum(axis=0)]

    T = np.eye(3)[rng.integers(0, 3, 45)]
    X = 2 * T @ rng.normal(size=(3, 4)) + rng.normal(size=(45, 4))
    return loss_and_gradients, [np.zeros((4, 3)), np.zeros(3)], X, T


def least_squares(rng):
    """A linear model with the squared error."""

    def loss_and_gradients(params, X, T):
        y = X @ params[0] + params[1]
        dy = losses.mse_gradient(y, T)
        return losses.mse(y, T), [X.T @ dy, dy.sum(axis=0)]

    X = rng.normal(size=(40, 3))
    return loss_and_gradients, [np.zeros((3, 2)), np.zeros(2)], X, X @ rng.normal(size=(3, 2)) + 1.0


def hidden_layer(rng):
    """The network of `dropout` in evaluation, with the squared error."""

    def loss_and_gradients(params, X, T):
        y, cache = dropout.dropout_network_forward(X, *params, 0.0, rng, training=False)
        return losses.mse(y, T), list(dropout.dropout_network_backward(losses.mse_gradient(y, T), cache))

    X = rng.normal(size=(40, 2))
    params = [rng.normal(size=(2, 8)), rng.normal(size=8), rng.normal(size=(8, 1)), np.zeros(1)]
    return loss_and_gradients, params, X, np.sin(2 * X[:, :1])


MODELS = (logistic_unit, linear_softmax, least_squares, hidden_layer)
METHODS = {
    "plain": (plain(0.1), 0.0),
    "heavy ball": (ball(0.02, 0.9), 0.0),
    "average": (average(0.2, 0.9), 0.0),
    "friction": (friction(0.02, 0.1), 0.0),
    "nesterov": (nesterov(0.02, 0.9), 0.0),
    "adam": (adam(0.02), (0.0, 0.0, 0)),
}


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_the_gradients_that_are_followed_are_those_of_the_loss(model):
    loss_and_gradients, params, X, T = model(np.random.default_rng(5))
    for i, gradient in enumerate(loss_and_gradients(params, X, T)[1]):

        def energy(w, i=i):
            return loss_and_gradients([*params[:i], w, *params[i + 1 :]], X, T)[0]

        assert gradient_checking.check_gradient(energy, lambda w, g=gradient: g, params[i])


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("method", METHODS)
def test_every_method_trains_what_earlier_weeks_built(method, model):
    loss_and_gradients, params, X, T = model(np.random.default_rng(5))
    step, memory = METHODS[method]
    rng = np.random.default_rng(6)
    trained, course = optimisers.train_sgd(step, loss_and_gradients, params, X, T, 8, 40, rng, memory)
    before = loss_and_gradients(params, X, T)[0]
    after = loss_and_gradients(trained, X, T)[0]
    assert course.shape == (40,)
    assert after < 0.8 * before


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_one_batch_of_all_samples_is_the_descent_of_the_full_gradient(model):
    loss_and_gradients, params, X, T = model(np.random.default_rng(5))
    trained, course = optimisers.train_sgd(
        ball(0.1, 0.9), loss_and_gradients, params, X, T, 1000, 6, np.random.default_rng(0)
    )
    latest, velocities = params, [0.0] * len(params)
    for noted in course:
        loss, gradients = loss_and_gradients(latest, X, T)
        assert noted == pytest.approx(loss, rel=1e-11)
        moved = [ball(0.1, 0.9)(*each) for each in zip(latest, velocities, gradients, strict=True)]
        latest, velocities = [w for w, _ in moved], [v for _, v in moved]
    for got, right in zip(trained, latest, strict=True):
        np.testing.assert_allclose(got, right, rtol=1e-10, atol=1e-12)


def test_one_batch_trains_a_unit_as_two_weeks_ago():
    _, (w,), X, T = logistic_unit(np.random.default_rng(5))
    expected = losses.train_unit(losses.bce_with_logits_gradient, X, T, w, 0.5, 7)
    path = optimisers.descend(plain(0.5), lambda w: X.T @ losses.bce_with_logits_gradient(X @ w, T), w, 7)
    np.testing.assert_allclose(path, expected, rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize(("n", "size"), [(1, 1), (1, 5), (7, 3), (8, 4), (30, 6)])
def test_batches_divide_the_samples(n, size):
    batches = optimisers.minibatches(n, size, np.random.default_rng(0))
    assert [len(batch) for batch in batches[:-1]] == [size] * (len(batches) - 1)
    assert 1 <= len(batches[-1]) <= size
    np.testing.assert_array_equal(np.sort(np.concatenate(batches)), np.arange(n))


def test_the_mean_of_equal_batches_is_the_full_gradient():
    loss_and_gradients, params, X, T = linear_softmax(np.random.default_rng(5))
    batches = optimisers.minibatches(45, 9, np.random.default_rng(1))
    of_batches = [loss_and_gradients(params, X[batch], T[batch])[1][0] for batch in batches]
    full = loss_and_gradients(params, X, T)[1][0]
    np.testing.assert_allclose(np.mean(of_batches, axis=0), full, rtol=1e-13, atol=1e-15)


def test_the_variance_of_a_batch_without_replacement():
    numbers, text = np.array([1.0, 2.0, 4.0, 9.0]), HANDOUT.read_text(encoding="utf-8")
    for size in (1, 2, 3, 4):
        means = [np.mean(batch) for batch in itertools.combinations(numbers, size)]
        formula = np.var(numbers, ddof=1) / size * (1 - size / 4)
        assert np.var(means) == pytest.approx(formula, rel=1e-12, abs=1e-12)
    assert np.var([np.mean(batch) for batch in itertools.combinations(numbers, 2)]) == pytest.approx(19 / 6)
    assert "19/6 = 3.167" in text


def radius(matrix):
    return np.max(np.abs(np.linalg.eigvals(matrix)))


def of_the_ball(curvature, rate, beta):
    return np.array([[1 - rate * curvature, -rate * beta], [curvature, beta]])


def test_the_new_velocity_allows_rates_that_the_old_one_does_not():
    for beta in (0.0, 0.5, 0.9):
        for limit, matrix_at in (
            (2 * (1 + beta), lambda rate, beta=beta: of_the_ball(1.0, rate, beta)),
            (1 - beta, lambda rate, beta=beta: np.array([[1.0, -rate], [1.0, beta]])),
        ):
            assert radius(matrix_at(0.99 * limit)) < 1 < radius(matrix_at(1.01 * limit))


@pytest.mark.parametrize(("smallest", "largest"), [(1.0, 100.0), (0.5, 0.75), (1e-3, 10.0)])
def test_the_best_momentum_is_where_a_search_finds_it(smallest, largest):
    rate, beta = optimisers.best_momentum(smallest, largest)
    assert radius(of_the_ball(smallest, rate, beta)) == pytest.approx(np.sqrt(beta), abs=1e-7)
    shares = np.linspace(0.85, 1.15, 13)
    slowest = [
        max(radius(of_the_ball(c, more * rate, heavier * beta)) for c in (smallest, largest))
        for more, heavier in itertools.product(shares, shares)
        if heavier * beta < 1
    ]
    assert min(slowest) == pytest.approx(np.sqrt(beta), abs=1e-6)


def test_without_correction_the_first_step_of_adam_would_be_three_times_as_long():
    assert (1 - 0.9) / np.sqrt(1 - 0.999) == pytest.approx(3.16, abs=0.005)
    m, s = np.array([1.25, 3.5]), np.array([0.8125, 28.0])
    np.testing.assert_allclose(np.array([1, 2]) - 0.1 * m / np.sqrt(s), [0.861325, 1.933856], atol=5e-7)


def test_the_formula_of_the_floor_is_where_the_variance_rests():
    rate, variance = 0.2, 0.0
    for _ in range(500):
        variance = (1 - rate) ** 2 * variance + rate**2
    assert variance == pytest.approx(rate / (2 - rate), rel=1e-12)
    assert f"{variance:.4f}" == "0.1111"


@pytest.fixture(scope="module")
def printed():
    """What each demonstration of the handout prints, run in order with the reference."""
    blocks = re.findall(r"```python demo\n(.*?)```", HANDOUT.read_text(encoding="utf-8"), flags=re.DOTALL)
    names = {"np": np, **{name: getattr(optimisers, name) for name in dir(optimisers)}}
    outputs = []
    with mpl.rc_context({"backend": "agg"}):
        for code in blocks:
            with contextlib.redirect_stdout(io.StringIO()) as output:
                exec(code, names)
            outputs.append(output.getvalue())
    return outputs


def test_the_floor_is_as_high_as_the_handout_says(printed):
    lines = re.findall(r": (\S+), predicted (\S+)", printed[0])
    assert [predicted for _, predicted in lines] == ["0.0100", "0.0047", "0.0044"]
    for measured, predicted in lines:
        assert float(measured) == pytest.approx(float(predicted), rel=0.1)


def test_balls_rest_where_the_handout_says(printed):
    rests = dict(re.findall(r"momentum (\S+): rests at (\S+)", printed[1]))
    shallow = {beta for beta, w in rests.items() if w == "0.879"}
    assert shallow == {"0.0", "0.5", "0.7", "0.99"}
    assert {rests[beta] for beta in rests.keys() - shallow} == {"-1.088"}


def test_the_valley_takes_as_many_steps_as_the_handout_says(printed):
    assert re.findall(r"after (\d+) steps", printed[2]) == ["346", "48"]


def test_adam_moves_all_parameters_alike(printed):
    last = [float(number) for number in re.findall(r"-?\d\.\d*(?:e-?\d+)?", printed[3])[-3:]]
    np.testing.assert_allclose(last, [-0.05, -0.049995, 0.05], rtol=1e-6)


def test_training_goes_as_the_handout_says(printed):
    told = {
        name: (float(tenth), float(last), float(right))
        for name, tenth, last, right in re.findall(
            r"(.*): loss (\S+) in epoch 10, (\S+) in epoch 50, (\S+)% right", printed[4]
        )
    }
    slow = [told["plain, rate 0.1"], told["average, rate 0.1"]]
    fast = [told["plain, rate 1"], told["heavy ball, rate 0.1"]]
    for tenth, last, right in slow:
        assert tenth == pytest.approx(0.64, abs=0.03)
        assert last == pytest.approx(0.16, abs=0.03)
        assert right > 95
    for tenth, last, right in fast:
        assert tenth == pytest.approx(0.083, abs=0.03)
        assert last == pytest.approx(0.008, abs=0.005)
        assert right > 95
    assert told["Adam, rate 0.01"][:2] == pytest.approx((0.46, 0.05), abs=0.03)


def test_equal_forms_of_momentum_agree_in_the_last_demonstration(printed):
    first, second, untouched = printed[5].split()
    assert max(float(first), float(second)) < 1e-12
    assert untouched == "True"
