"""What is demanded of a variational autoencoder and shown to students: the handout's numbers and simple laws.

These properties travel with the template: they use only the vocabulary and state their numbers in full.
Numbers of NumPy questions are of size 1 to 100, off by less than 1e-12 in any right formula; ACCURACY leaves
a thousandfold of it. The network computes in float32.
"""

import math
from typing import Any

import numpy as np
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import (
    Suite,
    assert_array,
    assert_close,
    assert_scalar,
    assert_that,
    assert_tuple,
)
from autograder.properties.contracts import demand_worked_example
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, seeds, shapes
from suites.vocabulary.batches import Logits, pixel_logit_batches, prediction_batches
from suites.vocabulary.gaussians import Gaussians, gaussian_batches
from suites.vocabulary.tensors import assert_module, assert_tensor, generator, tensor

ACCURACY = 1e-9
LN_4 = 1.3862943611198906

suite = Suite("vae", public=True)
kl_standard_normal = suite.question("kl_standard_normal")
kl_gradients = suite.question("kl_gradients")
kl_gaussians = suite.question("kl_gaussians")
reparameterise = suite.question("reparameterise")
reparameterise_backward = suite.question("reparameterise_backward")
gaussian_reconstruction = suite.question("gaussian_reconstruction")
bernoulli_reconstruction = suite.question("bernoulli_reconstruction")
negative_elbo = suite.question("negative_elbo")
vae = suite.question("VAE")
train = suite.question("train")

demand_worked_example(kl_standard_normal, [[1, 0]], [[0, LN_4]], answer=[1.306853], points=0.5)
demand_worked_example(kl_gradients, [[1, -2]], [[0, LN_4]], answer=([[1, -2]], [[0, 1.5]]), points=0.5)
demand_worked_example(kl_gaussians, [[1]], [[0]], [[0]], [[LN_4]], answer=[0.443147], points=0.5)
demand_worked_example(reparameterise, [[1, 2]], [[0, LN_4]], [[0.5, -1]], answer=[[1.5, 0]], points=0.5)
demand_worked_example(
    reparameterise_backward,
    [[2, 3]],
    [[0, LN_4]],
    [[0.5, -1]],
    answer=([[2, 3]], [[0.5, -3]]),
    points=0.5,
)
demand_worked_example(gaussian_reconstruction, [[1, 0]], [[0.5, 0.5]], 0.5, answer=[1.0], points=0.5)
demand_worked_example(bernoulli_reconstruction, [[1, 0]], [[2, -1]], answer=[0.440190], points=0.5)
demand_worked_example(negative_elbo, [[1, 0]], [[2, -1]], [[1]], [[0]], 1.0, answer=0.940190, points=0.5)


@kl_standard_normal.property(points=0.5, hint="What is the divergence of a distribution from itself?")
@given(batch=gaussian_batches())
def is_never_negative_and_zero_at_the_prior(submission: Any, batch: Gaussians) -> None:
    """kl_standard_normal(mu, log_var) >= 0, and it is 0 where mu = 0 and log_var = 0"""
    n = len(batch.mu)
    divergences = assert_array(submission.kl_standard_normal(*batch), (n,))
    smallest = float(np.min(divergences))
    assert_that(smallest >= -ACCURACY, f"returned {as_source(divergences)}", "numbers that are not negative")
    nowhere = np.zeros(batch.mu.shape)
    assert_close(submission.kl_standard_normal(nowhere, nowhere), np.zeros(n), rtol=0.0, atol=ACCURACY)


@kl_gradients.property(points=0.5, hint="On which side of the prior does the divergence grow?")
@given(batch=gaussian_batches())
def points_away_from_the_prior(submission: Any, batch: Gaussians) -> None:
    """d_mu has the sign of mu and d_log_var the sign of log_var, entry by entry"""
    for gradient, entries in zip(assert_tuple(submission.kl_gradients(*batch), 2), batch, strict=True):
        signs = np.sign(assert_array(gradient, entries.shape))
        assert_that(
            np.array_equal(signs, np.sign(entries)),
            f"returned {as_source(gradient)}",
            f"numbers with the signs {as_source(np.sign(entries))}",
        )


@kl_gaussians.property(points=0.5, hint="What is the divergence of a distribution from itself?")
@given(batch=gaussian_batches())
def is_zero_for_equal_gaussians(submission: Any, batch: Gaussians) -> None:
    """kl_gaussians(mu, log_var, mu, log_var) = 0"""
    divergences = submission.kl_gaussians(*batch, *batch)
    assert_close(divergences, np.zeros(len(batch.mu)), rtol=0.0, atol=ACCURACY)


@reparameterise.property(points=0.5, hint="epsilon says how many standard deviations away from the mean.")
@given(batch=gaussian_batches())
def is_the_mean_where_epsilon_is_zero(submission: Any, batch: Gaussians) -> None:
    """reparameterise(mu, log_var, 0) = mu"""
    z = submission.reparameterise(*batch, np.zeros(batch.mu.shape))
    assert_close(z, batch.mu, rtol=ACCURACY, atol=ACCURACY)


@reparameterise_backward.property(points=0.5, hint="By how much does z move when mu moves by 1?")
@given(batch=gaussian_batches())
def passes_the_gradient_on_to_the_mean(submission: Any, batch: Gaussians) -> None:
    """d_mu = gradient; and where epsilon = 0, d_log_var = 0"""
    gradient, log_var = batch
    answer = submission.reparameterise_backward(gradient, log_var, np.zeros(log_var.shape))
    d_mu, d_log_var = assert_tuple(answer, 2)
    assert_close(d_mu, gradient, rtol=ACCURACY, atol=ACCURACY)
    assert_close(d_log_var, np.zeros(log_var.shape), rtol=0.0, atol=ACCURACY)


@gaussian_reconstruction.property(points=0.5, hint="What does a perfect reconstruction cost?")
@given(batch=prediction_batches())
def is_zero_for_a_perfect_reconstruction(submission: Any, batch: Any) -> None:
    """gaussian_reconstruction(x, x, sigma) = 0"""
    losses = submission.gaussian_reconstruction(batch.y, batch.y, 0.5)
    assert_close(losses, np.zeros(len(batch.y)), rtol=0.0, atol=ACCURACY)


@bernoulli_reconstruction.property(points=0.5, hint="The logit 0 stands for the probability 1/2.")
@given(batch=pixel_logit_batches())
def is_ln_2_per_pixel_at_the_logit_0(submission: Any, batch: Logits) -> None:
    """bernoulli_reconstruction(x, 0) = D ln 2, whatever x is"""
    n, pixels = batch.t.shape
    losses = submission.bernoulli_reconstruction(batch.t, np.zeros((n, pixels)))
    assert_close(losses, np.full(n, pixels * math.log(2)), rtol=ACCURACY)


@negative_elbo.property(points=0.5, hint="At the prior the divergence is 0, whatever its weight.")
@given(batch=pixel_logit_batches(), latents=st.integers(1, 3))
def is_ln_2_per_pixel_without_information(submission: Any, batch: Logits, latents: int) -> None:
    """negative_elbo(x, 0, 0, 0, beta) = D ln 2, whatever x and beta are"""
    n, pixels = batch.t.shape
    prior = np.zeros((n, latents))
    for beta in (0.0, 1.0, 5.0):
        objective = submission.negative_elbo(batch.t, np.zeros((n, pixels)), prior, prior, beta)
        assert_close(objective, pixels * math.log(2), rtol=ACCURACY)


@vae.property(points=1, hint="Which layer has how many inputs and outputs?", examples=10)
@given(sizes=shapes(4, 5, 6, 3), seed=seeds())
def answers_in_the_right_shapes(submission: Any, sizes: tuple[int, ...], seed: int) -> None:
    """encode gives two tensors (N, L), decode (N, D), forward (logits, mu, log_var), loss one number"""
    n, inputs, hidden, latent = sizes
    model = assert_module(submission.VAE(inputs, hidden, latent))
    x = tensor(np.random.default_rng(seed).random((n, inputs)))
    for gaussian in assert_tuple(model.encode(x), 2):
        assert_tensor(gaussian, (n, latent), differentiable=True)
    assert_tensor(model.decode(torch.zeros(n, latent)), (n, inputs), differentiable=True)
    forward = assert_tuple(model.forward(x, generator(seed)), 3)
    for answer, columns in zip(forward, (inputs, latent, latent), strict=True):
        assert_tensor(answer, (n, columns), differentiable=True)
    assert_tensor(model.loss(x, generator(seed)), (), differentiable=True)


@train.property(points=2, hint="Is the gradient cleared, computed and used, once for every minibatch?")
def learns_the_digits(submission: Any) -> None:
    """20 epochs on 256 digits bring the loss of VAE(64, 32, 2) down by at least 10 %

    Adam with a rate of 1e-3 to 1e-2 and minibatches of 16 to 64 rows brings it down by 28 to 45 %, plain
    gradient descent with a rate of 1e-2 by 35 to 40 %.
    """
    # Slow to import, and needed here alone.
    from sklearn.datasets import load_digits

    digits: Array = load_digits().data[:256] / 16
    model = assert_module(submission.VAE(64, 32, 2))
    untrained = float(assert_tensor(model.loss(tensor(digits), generator(0)), ()))
    losses = submission.train(model, tensor(digits), 20, generator(1))
    last = assert_scalar(assert_tuple(losses, 20)[-1])
    assert_that(
        last <= 0.9 * untrained,
        f"the last loss is {last:.2f}; before training it was {untrained:.2f}",
        f"at most {0.9 * untrained:.2f}",
    )
