"""The reference's graphs, losses and training against PyTorch in float64, SciPy and closed forms."""

import sys

import numpy as np
import pytest
import torch
from scipy.special import expit
from torch.nn import functional

from autograder.properties import LocalSubmission
from solutions import autodiff
from solutions.autodiff import (
    Linear,
    Net,
    ReluLayer,
    TanhLayer,
    Var,
    below,
    mean_squared_error,
    summed_to,
    train,
    train_classifier,
)
from suites.autodiff.properties.training import (
    circle_data,
    circle_net,
    cross_entropy,
    descended,
    half_squared_distance,
    net_of,
    task_of,
)

BROADCAST = [
    ((3, 1), (1, 4)),
    ((5, 4), (4,)),
    ((2, 3), ()),
    ((1,), (3,)),
    ((2, 1, 3), (4, 1)),
    ((3, 3), (3, 1)),
]
FUNCTIONS = {
    "sin": torch.sin,
    "cos": torch.cos,
    "exp": torch.exp,
    "log": torch.log,
    "tanh": torch.tanh,
    "logistic": torch.sigmoid,
    "relu": torch.relu,
}


@pytest.fixture
def generator():
    return np.random.default_rng(3)


def assert_like_torch(expression, *values, rtol=1e-12):
    """`expression` of Vars has the value and the gradients of the same expression of tensors."""
    leaves = [Var(value) for value in values]
    tensors = [torch.tensor(value, requires_grad=True) for value in values]
    result, expected = expression(*leaves), expression(*tensors)
    np.testing.assert_allclose(result.val, expected.detach().numpy(), rtol=rtol, atol=1e-14)
    s = np.random.default_rng(5).normal(size=result.val.shape)
    result.backward(s)
    expected.backward(torch.tensor(s))
    for leaf, tensor in zip(leaves, tensors, strict=True):
        assert leaf.grad.shape == leaf.val.shape
        np.testing.assert_allclose(leaf.grad, tensor.grad.numpy(), rtol=rtol, atol=1e-13)


@pytest.mark.parametrize(
    "expression",
    [
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a * b,
        lambda a, b: a / b,
        lambda a, b: -(a**3) + 2 * b**-1 - a**0.5 / 4,
        lambda a, b: 1 - a + (2 / b - 3) * a,
        lambda a, b: (a + b) * (a + b) * a / (b + a * a),
    ],
)
@pytest.mark.parametrize("shapes", [((2, 3), (2, 3)), *BROADCAST], ids=str)
def test_arithmetic_with_broadcasting(expression, shapes, generator):
    assert_like_torch(expression, *(generator.uniform(0.5, 2.0, shape) for shape in shapes))


@pytest.mark.parametrize("shapes", [((3, 5), (5, 2)), ((4, 4), (4, 4)), ((1, 3), (3, 1))], ids=str)
def test_matrix_products(shapes, generator):
    a, b = (generator.normal(size=shape) for shape in shapes)
    assert_like_torch(lambda a, b: a @ b, a, b)
    assert_like_torch(lambda a, b: ((a @ b).T @ a * 2).sum(), a, b)


@pytest.mark.parametrize("axis", [None, 0, 1, 2, -1])
@pytest.mark.parametrize("shape", [(2, 3, 4), (3, 3, 3), (1, 4, 1)], ids=str)
def test_sums_and_means(axis, shape, generator):
    x = generator.normal(size=shape)
    assert_like_torch(lambda x: x.sum() if axis is None else x.sum(axis), x)
    assert_like_torch(lambda x: x.mean() if axis is None else x.mean(axis), x)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions(name, generator):
    def apply(x):
        return (getattr(autodiff, name) if isinstance(x, Var) else FUNCTIONS[name])(x)

    x = generator.uniform(1.0, 3.0, (3, 2))
    assert_like_torch(lambda x: apply(apply(x) + 1.5 * x), x)
    if name != "log":
        assert_like_torch(apply, -x)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("size", [40.0, 745.0, 1e4])
def test_activations_at_large_arguments(size):
    x = Var([size, -size])
    result = autodiff.logistic(x)
    # The smallest numbers that are not 0 have few digits: hence the absolute 1e-320.
    np.testing.assert_allclose(result.val, expit(x.val), rtol=1e-12, atol=1e-320)
    result.backward()
    np.testing.assert_allclose(x.grad, expit(x.val) * expit(-x.val), rtol=1e-12, atol=1e-320)
    np.testing.assert_array_equal(autodiff.tanh(x).val, [1, -1])


def test_gradients_add_up_over_calls_and_are_cleared():
    x = Var(3.0)
    inner = x * x
    result = inner * x
    result.backward()
    result.backward(np.array(2.0))
    assert (x.grad, inner.grad, result.grad) == (81.0, 9.0, 3.0)
    result.zero_grad()
    assert (x.grad, inner.grad, result.grad) == (0.0, 0.0, 0.0)


def test_evaluate_refreshes_the_graph():
    x, y = Var(3.0), Var(2.0)
    inner = x * y
    result = inner + x
    x.val = np.array(5.0)
    assert (result.evaluate(), inner.val, result.val) == (15.0, 10.0, 15.0)


def test_gradients_share_no_memory():
    a, b = Var([1.0, 2.0]), Var([3.0, 4.0])
    s = np.ones(2)
    (a + b).backward(s)
    assert not any(np.shares_memory(one, two) for one, two in ((a.grad, b.grad), (a.grad, s), (b.grad, s)))


@pytest.mark.slow
def test_neither_depth_nor_paths_matter():
    x = y = Var(1.0)
    for _ in range(20 * sys.getrecursionlimit()):
        y = y + x
    y.backward()
    assert y.evaluate() == x.grad == 20 * sys.getrecursionlimit() + 1
    z = Var(1.0)
    doubled = z
    for _ in range(60):
        doubled = doubled + doubled
    doubled.backward()
    assert z.grad == doubled.evaluate() == 2.0**60


@pytest.mark.parametrize("shape", [(1, 1), (4, 1), (1, 3), (3, 3), (5, 2)], ids=str)
def test_losses(shape, generator):
    y, z, t = generator.normal(size=(3, *shape))
    rows = generator.dirichlet(np.ones(shape[1]), size=shape[0])
    result, tensor = Var(y), torch.tensor(y, requires_grad=True)
    loss = mean_squared_error(result, t)
    expected = functional.mse_loss(tensor, torch.tensor(t), reduction="sum") / (2 * shape[0])
    assert loss.val == pytest.approx(expected.item(), rel=1e-13)
    loss.backward()
    expected.backward()
    np.testing.assert_allclose(result.grad, tensor.grad.numpy(), rtol=1e-13)

    result, tensor = Var(z), torch.tensor(z, requires_grad=True)
    loss = autodiff.softmax_cross_entropy(result, rows)
    expected = functional.cross_entropy(tensor, torch.tensor(rows))
    assert loss.val == pytest.approx(expected.item(), rel=1e-12, abs=1e-15)
    loss.backward()
    expected.backward()
    np.testing.assert_allclose(result.grad, tensor.grad.numpy(), atol=1e-14)


@pytest.mark.filterwarnings("error")
def test_softmax_cross_entropy_of_large_logits():
    z = Var([[1e4, -1e4], [0.0, -1e4]])
    loss = autodiff.softmax_cross_entropy(z, np.array([[0.0, 1.0], [1.0, 0.0]]))
    loss.backward()
    assert loss.val == 1e4
    np.testing.assert_array_equal(z.grad, [[0.5, -0.5], [0, 0]])


def test_training_makes_the_steps_of_torch(generator):
    X, T = generator.normal(size=(6, 2)), generator.normal(size=(6, 2))
    net = Net([Linear(2, 3, generator), TanhLayer(), Linear(3, 2, generator)])
    W, b, V, c = (torch.tensor(parameter.val, requires_grad=True) for parameter in net.parameters())
    expected = []
    for _ in range(5):
        prediction = torch.tanh(torch.tensor(X) @ W + b) @ V + c
        loss = ((prediction - torch.tensor(T)) ** 2).sum() / (2 * len(X))
        expected.append(loss.item())
        gradients = torch.autograd.grad(loss, (W, b, V, c))
        with torch.no_grad():
            for tensor, gradient in zip((W, b, V, c), gradients, strict=True):
                tensor -= 0.3 * gradient
    assert train(net, X, T, 0.3, 5) == pytest.approx(expected, rel=1e-12)
    for parameter, tensor in zip(net.parameters(), (W, b, V, c), strict=True):
        np.testing.assert_allclose(parameter.val, tensor.detach().numpy(), rtol=1e-11)


def test_weights_have_the_promised_spread():
    W, b = Linear(400, 50, np.random.default_rng(0)).parameters()
    # The standard deviation of 20,000 draws is off by half a percent.
    assert np.std(W.val) * np.sqrt(400) == pytest.approx(1.0, abs=0.03)
    assert np.mean(W.val) == pytest.approx(0.0, abs=0.003)
    assert not b.val.any()


def test_classification_ends_far_from_the_threshold():
    submission = LocalSubmission(vars(autodiff))
    X, T = circle_data()
    net = circle_net(submission)
    losses = submission.train(net, X, T, 8.0, 200)
    assert losses[-1] < losses[0] / 15
    assert np.min(np.abs(net(submission.Var(X)).val - 0.5)) > 0.25


def test_the_demonstration_of_exclusive_or_learns():
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    T = np.array([[0.0], [1.0], [1.0], [0.0]])
    generator = np.random.default_rng(0)
    net = Net([Linear(2, 4, generator), TanhLayer(), Linear(4, 1, generator)])
    assert train(net, X, T, 0.5, 300)[-1] < 1e-3
    np.testing.assert_array_equal(np.round(net(Var(X)).val), T)


@pytest.mark.parametrize("start", [0.0, -2.0, 3.0])
@pytest.mark.parametrize("exponent", [0, 1, 2, 3])
def test_whole_powers_have_a_slope_everywhere(start, exponent):
    x = Var(start)
    (x**exponent).backward()
    assert x.grad == (exponent * start ** (exponent - 1) if exponent else 0.0)


def test_below_lists_every_variable_once_and_after_its_arguments():
    x, y = Var(1.0), Var(1.0)
    first = x * y
    top = first + x * first
    listed = below(top)
    assert len(listed) == len(set(map(id, listed))) == 5
    assert listed[-1] is top
    for number, var in enumerate(listed):
        for arg in var.creator.args if var.creator else ():
            assert any(arg is earlier for earlier in listed[:number])


@pytest.mark.parametrize("shapes", BROADCAST, ids=str)
def test_summed_to_is_the_adjoint_of_broadcasting(shapes, generator):
    larger = np.broadcast_shapes(*shapes)
    gradient = generator.normal(size=larger)
    for shape in (*shapes, larger):
        v = generator.normal(size=shape)
        sums = summed_to(gradient, shape)
        assert np.shape(sums) == shape
        assert np.sum(sums * v) == pytest.approx(np.sum(gradient * np.broadcast_to(v, larger)), rel=1e-12)


def test_a_layer_in_two_places_is_learned_once(generator):
    shared = Linear(2, 2, generator)
    last = Linear(2, 1, generator)
    net = Net([shared, Net([TanhLayer(), shared, ReluLayer()]), last])
    assert list(map(id, net.parameters())) == list(map(id, [shared.W, shared.b, last.W, last.b]))


def test_a_var_does_not_follow_the_array_it_was_made_of():
    array = np.array([1.0, 2.0])
    x = Var(array)
    turned = x * 1.0
    array += 5
    turned.evaluate()
    np.testing.assert_array_equal(x.val, [1, 2])


@pytest.mark.parametrize(
    ("name", "loss", "classes"),
    [("train", half_squared_distance, False), ("train_classifier", cross_entropy, True)],
)
def test_training_makes_the_steps_that_the_laws_write_out(name, loss, classes):
    task = task_of(3, classes=classes)
    net = net_of(LocalSubmission(vars(autodiff)), task.start)
    expected, moved = descended(task, loss, 0.2, 5)
    assert getattr(autodiff, name)(net.ref, task.X, task.T, 0.2, 5) == pytest.approx(expected, rel=1e-12)
    for parameter, value in zip(net.ref.parameters(), moved, strict=True):
        np.testing.assert_allclose(parameter.val, value, rtol=1e-11)


def test_units_stay_equal_only_if_their_outgoing_weights_are_equal_too():
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    T = np.array([[0.0], [1.0], [1.0], [0.0]])
    ends = []
    for outgoing in ([0.5, 0.5, 0.5, 0.5], [0.5, -0.5, 1.0, 0.25]):
        net = Net(
            [Linear(2, 4, np.random.default_rng(0)), TanhLayer(), Linear(4, 1, np.random.default_rng(1))]
        )
        W, _, V, _ = net.parameters()
        W.val, V.val = np.full((2, 4), 0.5), np.array(outgoing)[:, None]
        ends.append((train(net, X, T, 0.5, 1000)[-1], np.ptp(W.val, axis=1).max()))
    (equal_loss, equal_spread), (other_loss, other_spread) = ends
    assert equal_loss == pytest.approx(0.088, abs=5e-4)
    assert equal_spread < 1e-9
    assert other_loss < 1e-20
    assert other_spread > 0.1


@pytest.mark.slow
def test_spirals_need_a_hidden_layer():
    r = np.linspace(0.2, 1.0, 30)
    angles = [4 * r + 2 * np.pi * arm / 3 + 0.1 * np.sin(37 * r) for arm in range(3)]
    X = np.concatenate([np.column_stack([r * np.cos(angle), r * np.sin(angle)]) for angle in angles])
    T = np.repeat(np.eye(3), 30, axis=0)
    right = {}
    for units in (0, 16):
        generator = np.random.default_rng(1)
        hidden = [Linear(2, units, generator), TanhLayer()] if units else []
        net = Net([*hidden, Linear(units or 2, 3, generator)])
        train_classifier(net, X, T, 1.0, 600)
        right[units] = int(np.sum(np.argmax(net(Var(X)).val, axis=1) == np.argmax(T, axis=1)))
    assert right == {0: 60, 16: 90}
