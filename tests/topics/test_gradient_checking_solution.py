"""The reference against PyTorch in float64 and against SciPy, and what the handout says of it."""

import re
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
import torch
from scipy.optimize import check_grad, minimize_scalar

from autograder.properties.oracles import autograd
from solutions import gradient_checking, losses

HANDOUT = Path(__file__).parents[2] / "assignments" / "gradient_checking" / "handout.md"

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
        lambda x: wave_gradient(x) + np.array([0, 1e-3, 0]),
    ],
    ids=["scaled", "opposite", "reordered", "column", "too short", "nan", "infinite", "one entry"],
)
def test_the_checker_rejects_what_is_wrong(wrong):
    assert not gradient_checking.check_gradient(wave, wrong, np.array([0.3, -0.7, 0.5]))


def softmax_at_random(seed):
    """A softmax cross-entropy of 8 samples and 10 classes, its right gradient, and logits of deviation 2."""
    rng = np.random.default_rng(seed)
    z, t = 2 * rng.normal(size=(8, 10)), np.eye(10)[rng.integers(10, size=8)]
    return (
        lambda z: losses.softmax_cross_entropy(z, t),
        lambda z: losses.softmax_cross_entropy_gradient(z, t),
        z,
    )


def test_the_checker_accepts_right_gradients_of_losses_with_a_wide_margin():
    for seed in range(100):
        f, gradient, z = softmax_at_random(seed)
        assert gradient_checking.check_gradient(f, gradient, z, tolerance=2e-6)


def test_a_floor_of_1e_8_would_reject_right_gradients_as_the_handout_says():
    errors = []
    for seed in range(100):
        f, gradient, z = softmax_at_random(seed)
        measured = gradient_checking.central_difference(f, z)
        errors.append(gradient_checking.relative_error(measured, gradient(z), 1e-8))
    assert 20 <= sum(error > 1e-6 for error in errors) <= 45


@pytest.mark.parametrize(
    ("f", "gradient", "x"),
    [
        (lambda x: np.sum(np.sin(x)) + 1e6, np.cos, [1.0, 2.0]),
        (lambda x: np.sum((x - 0.3) ** 2), lambda x: 2 * (x - 0.3), [0.3, 0.3]),
        (lambda x: 1e-4 * np.sum(np.sin(x)), lambda x: 1e-4 * np.cos(x), [1.0, 2.0]),
        (lambda x: 7.0, np.zeros_like, [1.0, 2.0]),
        (lambda x: np.sum(x**2), lambda x: 2 * x, np.random.default_rng(0).normal(size=1000)),
    ],
    ids=["a large constant", "a minimum of zero", "a small function", "a constant", "a thousand entries"],
)
def test_the_checker_accepts_what_is_right_beside_rounding(f, gradient, x):
    assert gradient_checking.check_gradient(f, gradient, np.array(x))


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_the_checker_rejects_a_function_without_finite_values(value):
    assert not gradient_checking.check_gradient(lambda x: float(value), np.zeros_like, np.ones(2))


def test_the_best_step_is_where_the_error_is_least():
    value, third = 4.0, -0.5
    error = minimize_scalar(
        lambda power: 10 ** (2 * power) / 6 * abs(third) + 2.0**-52 * abs(value) / 10**power, (-6.0, -4.0)
    )
    assert gradient_checking.best_step(value, third) == pytest.approx(10**error.x, rel=1e-5)


def test_the_energy_of_a_logistic_unit_is_that_of_torch_and_of_last_week():
    rng = np.random.default_rng(6)
    X, t, theta = rng.normal(size=(7, 3)), rng.uniform(size=7), rng.normal(size=4)
    z = X @ theta[:-1] + theta[-1]
    value = gradient_checking.logistic_energy(X, t)(theta)
    expected = torch.nn.functional.binary_cross_entropy_with_logits(torch.tensor(z), torch.tensor(t))
    assert value == pytest.approx(expected.item(), rel=1e-12)
    assert value == pytest.approx(losses.bce_with_logits(z, t), rel=1e-12)


def demonstrations():
    return re.findall(r"```python demo\n(.*?)```", HANDOUT.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.fixture(scope="module")
def shown():
    """What each demonstration of the handout leaves behind, run in order with the reference."""
    namespace = {"np": np, **{name: getattr(gradient_checking, name) for name in dir(gradient_checking)}}
    with mpl.rc_context({"backend": "agg"}):
        for code in demonstrations():
            exec(code, namespace)
    return namespace


def test_verdicts_at_the_points_of_the_handout_mislead_three_times(shown):
    candidates = shown["candidates"]
    verdicts = {letter: bool(shown["check_gradient"](*case)) for letter, case in candidates.items()}
    passing = {letter for letter, passes in verdicts.items() if passes}
    assert passing == {"A", "C", "G"}
    assert gradient_checking.wrong_gradients() == ["B", "D", "G"]


def test_moved_points_reveal_which_gradients_are_wrong(shown):
    rng = np.random.default_rng(1)
    rejected = set()
    for letter, (f, gradient, x) in shown["candidates"].items():
        moved = rng.uniform(0.1, 0.9, x.shape) * (rng.choice((-1, 1), x.shape) if letter != "E" else 1)
        if letter == "G":
            moved.flat[0] = -0.5
        if not shown["check_gradient"](f, gradient, moved):
            rejected.add(letter)
    assert rejected == set(gradient_checking.wrong_gradients())


def test_what_the_handout_promises_of_the_training_comes_true(shown):
    text, energy, path = HANDOUT.read_text(encoding="utf-8"), shown["E"], shown["path"]
    for step in (0, 1, 10, 100):
        assert f"`step {step:3d}: E = {energy(path[step]):.4f}" in text
    assert np.all(np.diff([energy(theta) for theta in path]) < 0)


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
