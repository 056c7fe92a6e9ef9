"""The oracles against derivatives in closed form; the gradient checker accepts only what is right."""

import numpy as np
import pytest
import torch

from autograder.properties import PropertyFailed
from autograder.properties.oracles import (
    assert_gradient,
    autograd,
    complex_slope,
    direction,
    numerical_gradient,
    slope,
)

POINT = np.array([[0.3, -1.2, 0.7], [2.0, 0.1, -0.4]])


def wave(x):
    return np.sum(np.sin(x) * np.exp(x))


def wave_gradient(x):
    return (np.sin(x) + np.cos(x)) * np.exp(x)


def test_a_direction_is_decided_by_its_seed():
    assert np.array_equal(direction((2, 3), 5), direction((2, 3), 5))
    assert not np.array_equal(direction((2, 3), 5), direction((2, 3), 6))
    assert np.all(np.abs(direction((50, 50), 0)) <= 1)


def test_slope_of_a_scalar_function():
    along = direction(POINT.shape, 1)
    assert slope(wave, POINT, along) == pytest.approx(np.sum(wave_gradient(POINT) * along), rel=1e-11)


def test_slope_of_a_function_with_many_values():
    along = direction(POINT.shape, 1)
    np.testing.assert_allclose(slope(np.tanh, POINT, along), along / np.cosh(POINT) ** 2, atol=1e-11)


def test_slope_is_exact_for_a_quartic_whatever_the_step():
    assert slope(lambda x: float(x[0] ** 4), np.array([2.0]), np.array([1.0]), step=1.0) == pytest.approx(
        32, rel=1e-14
    )


def test_slope_errs_by_the_fourth_power_of_the_step():
    exact = np.exp(1.0)
    coarse, fine = (
        abs(slope(lambda x: float(np.exp(x[0])), np.ones(1), np.ones(1), step=step) - exact)
        for step in (0.2, 0.1)
    )
    assert coarse / fine == pytest.approx(16, rel=0.02)


def test_complex_slope_is_exact_to_rounding():
    along = direction(POINT.shape, 1)
    assert complex_slope(wave, POINT, along) == pytest.approx(np.sum(wave_gradient(POINT) * along), rel=1e-14)


def test_numerical_gradient():
    np.testing.assert_allclose(numerical_gradient(wave, POINT), wave_gradient(POINT), rtol=1e-9)


def test_autograd_gives_a_gradient_for_every_argument():
    value, (first, second, ignored) = autograd(lambda a, b, c: (a * b).sum(), [1.0, 2.0], [3.0, 5.0], [7.0])
    assert value == 13.0
    assert first.tolist() == [3.0, 5.0]
    assert second.tolist() == [1.0, 2.0]
    assert ignored.tolist() == [0.0]


def test_autograd_computes_in_float64():
    value, _ = autograd(torch.sum, np.float32([1.0]) + 2.0**-40)
    assert value == np.float64(np.float32(1.0) + 2.0**-40)


@pytest.mark.parametrize("seed", range(20))
def test_the_checker_accepts_the_gradient(seed):
    assert_gradient(wave_gradient(POINT), wave, POINT, seed=seed)


@pytest.mark.parametrize("factor", [1.001, 0.999, -1.0, 0.0])
@pytest.mark.parametrize("seed", range(20))
def test_the_checker_rejects_a_gradient_off_by_a_factor(factor, seed):
    with pytest.raises(PropertyFailed):
        assert_gradient(factor * wave_gradient(POINT), wave, POINT, seed=seed)


@pytest.mark.parametrize("seed", range(20))
def test_the_checker_rejects_one_wrong_entry_and_names_it(seed):
    wrong = wave_gradient(POINT)
    wrong[1, 2] *= 1.001
    with pytest.raises(PropertyFailed, match=r"1 of 6 entries is wrong; entry \[1, 2\]"):
        assert_gradient(wrong, wave, POINT, seed=seed)


def test_the_checker_rejects_what_cancels_in_a_sum():
    offset = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -1.0]])
    with pytest.raises(PropertyFailed):
        assert_gradient(wave_gradient(POINT) + 1e-3 * offset, wave, POINT, seed=0)


def test_the_checker_accepts_zero_where_the_function_is_least():
    assert_gradient(np.zeros(3), lambda x: float(np.sum(x**2)), np.zeros(3), seed=0)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (np.full(POINT.shape, np.nan), "nan"),
        (wave_gradient(POINT)[0], r"shape \(3,\)"),
        (wave_gradient(POINT).astype(np.float32), "float32"),
        (wave_gradient(POINT).tolist(), "a list"),
        (None, "None"),
    ],
)
def test_the_checker_rejects_what_is_no_gradient(wrong, message):
    with pytest.raises(PropertyFailed, match=message):
        assert_gradient(wrong, wave, POINT, seed=0)
