"""Ridge functions: what is said of their derivatives and rounding, against autograd and exact fractions."""

from fractions import Fraction

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.properties.oracles import autograd
from suites.vocabulary.ridges import OUTER, any_shape, ridge_maps_at, ridges_at

TORCH = {"square": torch.square, "cube": lambda s: s**3, "sine": torch.sin}


def exactly(numbers):
    return [Fraction(number) for number in np.ravel(numbers).tolist()]


@pytest.mark.parametrize("outer", OUTER)
@settings(max_examples=20, derandomize=True, database=None, deadline=None)
@given(data=st.data())
def test_value_and_gradient(outer, data):
    ridge, x = data.draw(ridges_at(any_shape(), outer))
    slopes, weights = torch.tensor(ridge.slopes), torch.tensor(ridge.weights)
    expected = autograd(lambda x: (slopes * x).sum() + TORCH[outer]((weights * x).sum()), x)
    assert ridge.function(x) == pytest.approx(expected.value, abs=1e-10)
    gradient = ridge.gradient(x)
    assert gradient.shape == x.shape
    np.testing.assert_allclose(gradient, expected.gradients[0], atol=1e-9)


@pytest.mark.parametrize("outer", ["square", "cube"])
@settings(max_examples=50, derandomize=True, database=None, deadline=None)
@given(data=st.data())
def test_rounding_is_bounded_and_the_bound_is_small(outer, data):
    ridge, x = data.draw(ridges_at(any_shape(), outer))
    shifted = np.asarray(x + 0.1)
    inner = sum(w * p for w, p in zip(exactly(ridge.weights), exactly(shifted), strict=True))
    linear = sum(a * p for a, p in zip(exactly(ridge.slopes), exactly(shifted), strict=True))
    exact = linear + inner ** {"square": 2, "cube": 3}[outer]
    bound = ridge.rounding(x, 0.1)
    assert abs(Fraction(float(ridge.function(shifted))) - exact) <= bound
    assert bound < 1e-8


@settings(max_examples=50, derandomize=True, database=None, deadline=None)
@given(at=ridges_at(any_shape(), "square"))
def test_every_entry_matters_and_shapes_agree(at):
    assert at.ridge.weights.shape == at.ridge.slopes.shape == at.x.shape
    assert at.x.size <= 12
    assert np.all(at.ridge.weights != 0)
    assert np.all(np.abs(at.x) <= 2)


@pytest.mark.parametrize("power", [2, 3])
@settings(max_examples=20, derandomize=True, database=None, deadline=None)
@given(data=st.data())
def test_value_and_jacobian_of_a_map(power, data):
    at = data.draw(ridge_maps_at(outputs=3, inputs=4, power=power))
    linear, weights = torch.tensor(at.map.linear), torch.tensor(at.map.weights)

    def in_torch(x):
        return linear @ x + (weights @ x) ** power

    x = torch.tensor(np.ascontiguousarray(at.x))
    np.testing.assert_allclose(at.map.function(at.x), in_torch(x).numpy(), atol=at.map.rounding(at.x, 0.0))
    expected = torch.autograd.functional.jacobian(in_torch, x).numpy()
    np.testing.assert_allclose(at.map.jacobian(at.x), expected, atol=1e-9)
