"""The reference against torch.distributions, automatic differentiation in float64, scipy and mpmath."""

import mpmath
import numpy as np
import pytest
import torch
from scipy import integrate, special, stats
from torch.distributions import Normal, kl_divergence

from autograder.properties.oracles import autograd
from solutions import vae

SHAPES = [(1, 1), (1, 4), (5, 1), (3, 3), (4, 2)]


@pytest.fixture(params=SHAPES, ids=str)
def shape(request):
    return request.param


@pytest.fixture
def generator():
    return np.random.default_rng(3)


def normal(mu, log_var):
    return Normal(torch.as_tensor(mu), torch.exp(torch.as_tensor(log_var) / 2))


def prior(shape):
    return Normal(torch.zeros(shape, dtype=torch.float64), torch.ones(shape, dtype=torch.float64))


def test_divergences_agree_with_torch(shape, generator):
    mu1, log_var1, mu2, log_var2 = generator.normal(size=(4, *shape))
    expected = kl_divergence(normal(mu1, log_var1), normal(mu2, log_var2)).sum(dim=1).numpy()
    np.testing.assert_allclose(vae.kl_gaussians(mu1, log_var1, mu2, log_var2), expected, rtol=1e-12)
    expected = kl_divergence(normal(mu1, log_var1), prior(shape)).sum(dim=1).numpy()
    np.testing.assert_allclose(vae.kl_standard_normal(mu1, log_var1), expected, rtol=1e-12)


def test_the_divergence_is_an_integral():
    mu, log_var = 0.7, -0.9
    first, second = stats.norm(mu, np.exp(log_var / 2)), stats.norm(-0.4, 1.6)
    integral, _ = integrate.quad(
        lambda z: first.pdf(z) * (first.logpdf(z) - second.logpdf(z)), -9, 9, epsabs=1e-12
    )
    arguments = (np.array([[entry]]) for entry in (mu, log_var, -0.4, np.log(1.6**2)))
    assert vae.kl_gaussians(*arguments)[0] == pytest.approx(integral, abs=1e-10)


def test_gradients_of_the_divergence(shape, generator):
    mu, log_var = generator.normal(size=(2, *shape))

    def total(mu, log_var):
        return kl_divergence(Normal(mu, torch.exp(log_var / 2)), prior(shape)).sum()

    expected = autograd(total, mu, log_var).gradients
    for actual, gradient in zip(vae.kl_gradients(mu, log_var), expected, strict=True):
        np.testing.assert_allclose(actual, gradient, rtol=1e-12, atol=1e-14)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("log_var", [-1e4, -800.0, -1e-9, 0.0, 1e-9, 40.0, 700.0])
def test_extreme_variances_of_the_divergence(log_var):
    with mpmath.workdps(60):
        exact = (mpmath.exp(log_var) + 1 - 1 - log_var) / 2
        slope = mpmath.expm1(log_var) / 2
    one, entry = np.ones((1, 1)), np.full((1, 1), log_var)
    assert vae.kl_standard_normal(one, entry)[0] == pytest.approx(float(exact), rel=1e-12, abs=1e-15)
    assert vae.kl_gradients(one, entry)[1][0, 0] == pytest.approx(float(slope), rel=1e-12)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("log_var", [-1000.0, 0.0, 1000.0])
def test_only_ratios_of_variances_matter(log_var):
    second = np.full((1, 2), log_var)
    distance = np.array([[3.0, 0.0]]) * np.exp(log_var / 2)
    actual = vae.kl_gaussians(distance, second + np.array([0.0, 1.0]), np.zeros((1, 2)), second)
    assert actual[0] == pytest.approx(4.5 + (np.e - 2) / 2, rel=1e-12)


def test_the_reparameterisation_and_its_gradients(shape, generator):
    mu, log_var, epsilon, gradient = generator.normal(size=(4, *shape))
    expected = autograd(
        lambda m, v: torch.sum(torch.tensor(gradient) * (m + torch.exp(v / 2) * torch.tensor(epsilon))),
        mu,
        log_var,
    )
    z = vae.reparameterise(mu, log_var, epsilon)
    assert np.sum(gradient * z) == pytest.approx(expected.value, rel=1e-12)
    np.testing.assert_allclose(
        z, normal(mu, log_var).icdf(torch.tensor(stats.norm.cdf(epsilon))).numpy(), rtol=1e-9, atol=1e-9
    )
    actual = vae.reparameterise_backward(gradient, log_var, epsilon)
    for one, right in zip(actual, expected.gradients, strict=True):
        np.testing.assert_allclose(one, right, rtol=1e-12, atol=1e-14)


def test_gaussian_reconstruction_is_a_log_density_up_to_a_constant(shape, generator):
    x, x_hat = generator.normal(size=(2, *shape))
    constant = shape[1] * (np.log(0.3) + 0.5 * np.log(2 * np.pi))
    expected = -stats.norm(x_hat, 0.3).logpdf(x).sum(axis=1) - constant
    np.testing.assert_allclose(vae.gaussian_reconstruction(x, x_hat, 0.3), expected, rtol=1e-10, atol=1e-12)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("scale", [1.0, 1e4])
def test_bernoulli_reconstruction(scale, shape, generator):
    x, logits = generator.random(shape), scale * generator.uniform(-1, 1, shape)
    loss = torch.nn.functional.binary_cross_entropy_with_logits(
        torch.tensor(logits), torch.tensor(x), reduction="none"
    )
    np.testing.assert_allclose(vae.bernoulli_reconstruction(x, logits), loss.sum(dim=1).numpy(), rtol=1e-12)


def test_the_bound_is_tight_at_the_posterior_of_a_linear_gaussian_model(generator):
    # x = w z + s noise: the negative ELBO is -ln p(x) at the posterior and larger anywhere else.
    w, s, x = np.array([0.8, -1.3, 0.4]), 0.6, np.array([1.0, -0.5, 0.2])
    precision = 1 + w @ w / s**2
    mean, log_var = w @ x / s**2 / precision, -np.log(precision)
    exact = -stats.multivariate_normal(np.zeros(3), np.outer(w, w) + s**2 * np.eye(3)).logpdf(x)
    nodes, weights = np.polynomial.hermite_e.hermegauss(5)
    constant = 3 * (np.log(s) + 0.5 * np.log(2 * np.pi))

    def bound(mu, log_var):
        rows = [np.full((5, 1), entry) for entry in (mu, log_var)]
        z = vae.reparameterise(*rows, nodes[:, None])
        reconstruction = vae.gaussian_reconstruction(np.tile(x, (5, 1)), z * w, s)
        return weights @ reconstruction / weights.sum() + constant + vae.kl_standard_normal(*rows)[0]

    assert bound(mean, log_var) == pytest.approx(exact, rel=1e-12)
    assert all(bound(mean + a, log_var + b) > exact for a, b in generator.normal(size=(20, 2)))


@pytest.mark.parametrize("beta", [0.0, 1.0, 3.0])
def test_the_network_loses_the_negative_elbo_of_its_answer(beta):
    model = vae.VAE(6, 5, 3)
    x = torch.rand(7, 6, generator=torch.Generator().manual_seed(1))
    answer = model(x, torch.Generator().manual_seed(2))
    expected = vae.negative_elbo(
        x.double().numpy(), *(part.detach().double().numpy() for part in answer), beta
    )
    assert model.loss(x, torch.Generator().manual_seed(2), beta).item() == pytest.approx(expected, rel=1e-5)


def test_the_gradients_of_the_network_are_those_of_its_loss():
    torch.manual_seed(0)
    model = vae.VAE(4, 5, 2).double()
    x = torch.rand(6, 4, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    names, values = zip(*model.named_parameters(), strict=True)

    def loss(*values):
        parameters = dict(zip(names, values, strict=True))
        generator = torch.Generator().manual_seed(2)
        return torch.func.functional_call(
            _Loss(model), {f"model.{k}": v for k, v in parameters.items()}, (x, generator)
        )

    assert torch.autograd.gradcheck(loss, values, atol=1e-7)


class _Loss(torch.nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, x, generator):
        return self.model.loss(x, generator)


@pytest.mark.slow
def test_training_learns_patterns_and_repeats():
    data = torch.eye(4).repeat(16, 3)[:50]
    histories = []
    for _ in range(2):
        torch.manual_seed(0)
        model = vae.VAE(12, 16, 2)
        histories.append(vae.train(model, data, 40, torch.Generator().manual_seed(0)))
    assert histories[0] == histories[1]
    assert histories[0][-1] < 0.8 * histories[0][0]
    assert vae.train(model, data, 0, torch.Generator()) == []


def test_digits_have_a_floor_and_a_price_of_ignorance_as_the_handout_says():
    from sklearn.datasets import load_digits

    pixels = load_digits().data[:256] / 16
    own = -(special.xlogy(pixels, pixels) + special.xlogy(1 - pixels, 1 - pixels))
    mean = pixels.mean(axis=0)
    ignorant = -(special.xlogy(mean, mean) + special.xlogy(1 - mean, 1 - mean))
    assert own.sum(axis=1).mean() == pytest.approx(12.8, abs=0.01)
    assert ignorant.sum() == pytest.approx(26.2, abs=0.05)


def test_the_counterexample_is_charged_less_than_it_should_be():
    x, logits = vae.counterexample_bernoulli()
    assert vae.bernoulli_reconstruction(x, logits) == pytest.approx(40)
    assert -np.log(1e-7) < 17
