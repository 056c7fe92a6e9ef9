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


def slope_of_squared_error(z, t):
    """The slope in z of the squared error of the answer of a logistic unit, by the chain rule."""
    y = 1 / (1 + np.exp(-z))
    return losses.mse_gradient(y[:, None], t[:, None])[:, 0] * y * (1 - y)


@pytest.mark.parametrize(
    ("slope", "updates"), [(losses.bce_with_logits_gradient, 9), (slope_of_squared_error, 3011)]
)
def test_a_unit_decides_rightly_after_as_many_updates_as_the_handout_says(slope, updates):
    z = losses.train_unit(slope, np.ones((1, 1)), np.ones(1), np.array([-8.0]), 1.0, 4000)[:, 0]
    assert np.argmax(z > 0) == updates
    # Far from a tie, so that no rounding can move it.
    assert np.min(np.abs(z)) > 1e-3


def test_training_is_gradient_descent_as_pytorch_does_it(generator):
    X, t, w = generator.normal(size=(6, 3)), generator.uniform(size=6), generator.normal(size=3)
    weights = torch.tensor(w, requires_grad=True)
    optimiser = torch.optim.SGD([weights], lr=0.3)
    expected = [w]
    for _ in range(5):
        optimiser.zero_grad()
        functional.binary_cross_entropy_with_logits(torch.tensor(X) @ weights, torch.tensor(t)).backward()
        optimiser.step()
        expected.append(weights.detach().numpy().copy())
    trained = losses.train_unit(losses.bce_with_logits_gradient, X, t, w, 0.3, 5)
    np.testing.assert_allclose(trained, expected, rtol=1e-12)


def test_the_likelihood_of_normal_noise_is_what_the_handout_calculates():
    y, t = np.array([[1, 2, 0.5], [2.5, 1.5, 2.5]]), np.array([[1.0, 0, 1], [0, 3, 2]])

    def surprise(variance):
        noise = torch.distributions.Normal(torch.tensor(y), variance**0.5)
        return -noise.log_prob(torch.tensor(t)).sum(1).mean().item()

    assert surprise(1.0) == pytest.approx(6.006816, abs=1e-6)
    assert surprise(2 * losses.mse(y, t) / 3) == pytest.approx(5.416600, abs=1e-6)
    assert surprise(2.1) > 5.4166006 < surprise(2.2)


@pytest.mark.parametrize(("z", "t", "kept"), [(40.0, 1.0, True), (-40.0, 0.0, False)])
def test_pytorch_loses_the_tiny_loss_that_the_handout_names(z, t, kept):
    lost = functional.binary_cross_entropy_with_logits(
        torch.tensor([z], dtype=torch.float64), torch.tensor([t], dtype=torch.float64)
    )
    assert (lost.item() > 0) is kept
    assert losses.bce_with_logits(np.array([z]), np.array([t])) == pytest.approx(np.exp(-40), rel=1e-15)
