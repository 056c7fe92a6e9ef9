"""The reference losses against PyTorch's losses and gradients in float64, and against mpmath at 60 digits."""

import mpmath
import numpy as np
import pytest
import torch
from torch.nn import functional

from autograder.properties.oracles import autograd
from solutions import losses

SHAPES = [(1, 1), (1, 4), (5, 1), (3, 3), (4, 2)]
EDGE_LOGITS = [-1e4, -745.0, -40.0, -1.0, 0.0, 0.5, 30.0, 40.0, 700.0, 1e4]


def random_rows(generator, shape):
    return generator.dirichlet(np.ones(shape[1]), size=shape[0])


@pytest.fixture(params=SHAPES, ids=str)
def shape(request):
    return request.param


@pytest.fixture
def generator():
    return np.random.default_rng(2)


def test_mse_and_its_gradient(shape, generator):
    y, t = generator.normal(size=(2, *shape))
    expected = autograd(lambda y, t: functional.mse_loss(y, t, reduction="sum") / (2 * shape[0]), y, t)
    assert losses.mse(y, t) == pytest.approx(expected.value, rel=1e-14)
    np.testing.assert_allclose(losses.mse_gradient(y, t), expected.gradients[0], rtol=1e-14)


@pytest.mark.parametrize("hard", [True, False])
def test_bce_and_its_gradient(hard, shape, generator):
    y, t = generator.uniform(0.01, 0.99, size=(2, shape[0]))
    t = np.round(t) if hard else t
    expected = autograd(functional.binary_cross_entropy, y, t)
    assert losses.bce(y, t) == pytest.approx(expected.value, rel=1e-13)
    np.testing.assert_allclose(losses.bce_gradient(y, t), expected.gradients[0], rtol=1e-12)


@pytest.mark.parametrize("target", [0.0, 0.25, 1.0])
@pytest.mark.parametrize("logit", EDGE_LOGITS)
def test_bce_with_logits_keeps_all_digits_of_the_loss(logit, target):
    z, t = np.array([logit]), np.array([target])
    with mpmath.workdps(60):
        exact = target * mpmath.log1p(mpmath.exp(-logit)) + (1 - target) * mpmath.log1p(mpmath.exp(logit))
        slope = 1 / (1 + mpmath.exp(-logit)) - target
    # The smallest numbers that are not 0 have few digits: hence the absolute 1e-320.
    assert losses.bce_with_logits(z, t) == pytest.approx(float(exact), rel=1e-15, abs=1e-320)
    assert losses.bce_with_logits_gradient(z, t) == pytest.approx(float(slope), abs=1e-15)


def test_bce_with_logits_averages_over_the_samples(shape, generator):
    z, t = generator.normal(size=shape[0]), generator.uniform(size=shape[0])
    expected = autograd(functional.binary_cross_entropy_with_logits, z, t)
    assert losses.bce_with_logits(z, t) == pytest.approx(expected.value, rel=1e-13)
    np.testing.assert_allclose(losses.bce_with_logits_gradient(z, t), expected.gradients[0], atol=1e-15)


@pytest.mark.parametrize("scale", [1.0, 1e4])
def test_softmax_of_a_batch_and_of_one_vector(scale, shape, generator):
    z = scale * generator.uniform(-1, 1, size=shape)
    expected = torch.softmax(torch.tensor(z), dim=1).numpy()
    np.testing.assert_allclose(losses.softmax(z), expected, rtol=1e-12)
    np.testing.assert_allclose(losses.softmax(z[0]), expected[0], rtol=1e-12)


@pytest.mark.parametrize("scale", [1.0, 1e4])
def test_softmax_jacobian(scale, generator):
    z = scale * generator.uniform(-1, 1, size=4)
    expected = torch.autograd.functional.jacobian(lambda z: torch.softmax(z, dim=0), torch.tensor(z)).numpy()
    np.testing.assert_allclose(losses.softmax_jacobian(z), expected, atol=1e-15)


def test_categorical_cross_entropy_and_its_gradient(shape, generator):
    y, t = random_rows(generator, shape), random_rows(generator, shape)
    expected = autograd(lambda y: -(torch.tensor(t) * torch.log(y)).sum() / shape[0], y)
    assert losses.categorical_cross_entropy(y, t) == pytest.approx(expected.value, rel=1e-13)
    np.testing.assert_allclose(
        losses.categorical_cross_entropy_gradient(y, t), expected.gradients[0], rtol=1e-13
    )


@pytest.mark.filterwarnings("error")
def test_impossible_classes_without_target_count_nothing():
    y, t = np.array([[0.0, 1.0], [0.5, 0.5]]), np.array([[0.0, 1.0], [1.0, 0.0]])
    assert losses.categorical_cross_entropy(y, t) == pytest.approx(np.log(2) / 2, rel=1e-15)
    np.testing.assert_array_equal(losses.categorical_cross_entropy_gradient(y, t), [[0, -0.5], [-1, 0]])


@pytest.mark.parametrize("scale", [1.0, 1e4])
def test_softmax_cross_entropy_and_its_gradient(scale, shape, generator):
    z, t = scale * generator.uniform(-1, 1, size=shape), random_rows(generator, shape)
    expected = autograd(lambda z: functional.cross_entropy(z, torch.tensor(t)), z)
    assert losses.softmax_cross_entropy(z, t) == pytest.approx(expected.value, rel=1e-12, abs=1e-12)
    np.testing.assert_allclose(losses.softmax_cross_entropy_gradient(z, t), expected.gradients[0], atol=1e-14)


@pytest.mark.filterwarnings("error")
def test_nothing_overflows_at_the_largest_logits():
    z, t = np.array([[1e4, -1e4], [0.0, -1e4]]), np.array([[0.0, 1.0], [1.0, 0.0]])
    assert losses.softmax_cross_entropy(z, t) == 1e4
    np.testing.assert_array_equal(losses.softmax_cross_entropy_gradient(z, t), [[0.5, -0.5], [0, 0]])
    assert losses.bce_with_logits(z[0], np.array([0.0, 1.0])) == 1e4
    np.testing.assert_array_equal(losses.bce_with_logits_gradient(z[0], t[0]), [0.5, -0.5])
