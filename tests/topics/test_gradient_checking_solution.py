"""The reference against PyTorch's derivatives in float64 and against SciPy, and the example of the notes."""

import numpy as np
import pytest
import torch
from scipy.optimize import check_grad

from autograder.properties.oracles import autograd
from solutions import gradient_checking

SHAPES = [(), (1,), (4,), (2, 3), (2, 1, 2)]


def wave(x):
    return np.sin(np.sum(x)) + np.sum(np.exp(x) * np.cos(2 * x))


def wave_in_torch(x):
    return torch.sin(x.sum()) + (torch.exp(x) * torch.cos(2 * x)).sum()


def wave_gradient(x):
    return autograd(wave_in_torch, x).gradients[0]


def layer(x):
    return np.tanh(np.array([[0.5, -1.0, 2.0], [1.5, 0.25, -0.5]]) @ x)


def layer_in_torch(x):
    return torch.tanh(torch.tensor([[0.5, -1.0, 2.0], [1.5, 0.25, -0.5]], dtype=torch.float64) @ x)


def energy_of_the_notes(theta):
    return np.log(1 + np.exp(0.822 - 0.0418 * theta[0]))


@pytest.fixture(params=SHAPES, ids=str)
def x(request):
    return np.asarray(np.random.default_rng(4).uniform(-1, 1, size=request.param))


def test_forward_difference(x):
    gradient = gradient_checking.forward_difference(wave, x)
    assert gradient.shape == x.shape
    np.testing.assert_allclose(gradient, wave_gradient(x), rtol=0, atol=1e-6)


def test_central_difference(x):
    gradient = gradient_checking.central_difference(wave, x)
    assert gradient.shape == x.shape
    np.testing.assert_allclose(gradient, wave_gradient(x), rtol=0, atol=1e-9)


@pytest.mark.parametrize(("difference", "order"), [("forward_difference", 1), ("central_difference", 2)])
def test_the_error_falls_with_the_order_of_the_method(difference, order):
    x = np.array([0.3, -0.7])
    measure = getattr(gradient_checking, difference)
    coarse, fine = (np.abs(measure(wave, x, h) - wave_gradient(x)) for h in (1e-3, 5e-4))
    np.testing.assert_allclose(coarse / fine, 2.0**order, rtol=2e-3)


def test_directional_difference(x):
    v = np.asarray(np.random.default_rng(5).normal(size=x.shape))
    expected = np.sum(wave_gradient(x) * v)
    assert gradient_checking.directional_difference(wave, x, v) == pytest.approx(expected, abs=1e-9)


def test_jacobian():
    x = np.array([0.2, -0.4, 0.1])
    expected = torch.autograd.functional.jacobian(layer_in_torch, torch.tensor(x)).numpy()
    result = gradient_checking.jacobian(layer, x)
    assert result.shape == (2, 3)
    np.testing.assert_allclose(result, expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", ["forward_difference", "central_difference", "jacobian"])
def test_whole_numbers_are_real_numbers_and_the_point_is_left_alone(name):
    x = np.array([1, -2, 3])
    f = layer if name == "jacobian" else wave
    difference = getattr(gradient_checking, name)
    np.testing.assert_array_equal(difference(f, x), difference(f, x.astype(float)))
    np.testing.assert_array_equal(x, [1, -2, 3])


@pytest.mark.parametrize(
    ("a", "b", "floor", "expected"),
    [
        ([1, -2, 0.5], [1.1, -2, 0.5], 1e-8, 0.1 / 1.1),
        ([0, 1e-9], [0, 0], 1e-8, 0.1),
        ([1.0], [-1.0], 1e-8, 2.0),
        ([1e6, 1e-3], [1e6, 2e-3], 1e-8, 0.5),
        ([1.0, 2.0], [1.5, 2.0], 10.0, 0.05),
        (3.0, 4.0, 1e-8, 0.25),
    ],
)
def test_relative_error(a, b, floor, expected):
    value = gradient_checking.relative_error(np.array(a), np.array(b), floor)
    assert value == pytest.approx(expected, rel=1e-14)


def test_the_checker_agrees_with_scipy(x):
    assert gradient_checking.check_gradient(wave, wave_gradient, x)
    assert (
        check_grad(
            lambda p: wave(p.reshape(x.shape)), lambda p: wave_gradient(p.reshape(x.shape)).ravel(), x.ravel()
        )
        < 1e-6
    )


@pytest.mark.parametrize(
    "wrong",
    [
        lambda x: 1.0001 * wave_gradient(x),
        lambda x: -wave_gradient(x),
        lambda x: wave_gradient(x)[::-1],
        lambda x: wave_gradient(x)[:, None],
        lambda x: wave_gradient(x)[:1],
        lambda x: np.full(x.shape, np.nan),
        lambda x: np.full(x.shape, np.inf),
    ],
    ids=["scaled", "opposite", "reordered", "column", "too short", "nan", "infinite"],
)
def test_the_checker_rejects_what_is_wrong(wrong):
    assert not gradient_checking.check_gradient(wave, wrong, np.array([0.3, -0.7, 0.5]))


def test_the_tolerance_decides():
    x = np.array([0.3, -0.7, 0.5])

    def slightly_off(x):
        return 1.0001 * wave_gradient(x)

    assert gradient_checking.check_gradient(wave, slightly_off, x, tolerance=1e-3)
    assert not gradient_checking.check_gradient(wave, slightly_off, x, tolerance=1e-5)


def test_descent_follows_the_gradients_of_torch(x):
    points = gradient_checking.gradient_descent(wave, x, 0.05, 4)
    expected = [x]
    for _ in range(4):
        expected.append(expected[-1] - 0.05 * wave_gradient(expected[-1]))
    assert len(points) == len(expected)
    for point, right in zip(points, expected, strict=True):
        np.testing.assert_allclose(point, right, rtol=0, atol=1e-9)


def test_descent_starts_with_a_point_of_its_own():
    start = np.array([3, -4])
    (only,) = gradient_checking.gradient_descent(lambda x: np.sum(x**2), start, 0.25, 0)
    assert only.dtype == np.float64
    assert not np.shares_memory(only, start)


def test_the_example_of_the_notes():
    thetas = [-0.609, -0.509, -0.409]
    energies = [energy_of_the_notes(np.array([theta])) for theta in thetas]
    np.testing.assert_allclose(energies, [1.204, 1.201, 1.198], atol=5e-4)
    np.testing.assert_allclose(np.exp(np.negative(energies)), [0.300, 0.301, 0.302], atol=5e-4)
    (slope,) = gradient_checking.central_difference(energy_of_the_notes, np.array([-0.509]), 0.1)
    assert slope == pytest.approx(-0.0292, abs=5e-5)
    path = gradient_checking.gradient_descent(energy_of_the_notes, np.array([-0.509]), 1.0, 1)
    assert path[1][0] > path[0][0]
