"""Reconstruction losses and the negative ELBO."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.contracts import demand_care_of_arguments
from autograder.properties.strategies import Array, seeds
from solutions import vae as reference
from suites.vocabulary.batches import Logits, Predictions, pixel_logit_batches, prediction_batches
from suites.vocabulary.gaussians import Gaussians, divergence_by_quadrature

from .care import demand_any_size_and_order, demand_any_size_and_order_of_reals, pixels, reals
from .questions import ACCURACY, suite

SIGMAS = (0.1, 0.5, 1.0, 3.0)
BETAS = (0.0, 0.25, 1.0, 4.0)
FAR_OUT = Logits(
    np.array([[0.0, 1000.0, -40.0], [-1000.0, 10000.0, 750.0]]), np.array([[1.0, 0.0, 1.0], [0.5, 1.0, 0.0]])
)

gaussian_reconstruction = suite.question("gaussian_reconstruction")
bernoulli_reconstruction = suite.question("bernoulli_reconstruction")
negative_elbo = suite.question("negative_elbo")


@gaussian_reconstruction.property(points=1, hint="One number for each sample; sigma is squared.")
@given(batch=prediction_batches(), sigma=st.sampled_from(SIGMAS))
def is_half_the_squared_distance_in_units_of_sigma(submission: Any, batch: Predictions, sigma: float) -> None:
    """gaussian_reconstruction(x, x_hat, sigma)_i = ||x_i - x_hat_i||^2 / (2 sigma^2)

    A distance of 40 at sigma = 0.1 gives 8e4; a right formula that expands the square is off by 1e-11.
    """
    distances = [math.dist(x, x_hat) for x, x_hat in zip(batch.t, batch.y, strict=True)]
    expected = np.array([distance**2 / (2 * sigma**2) for distance in distances])
    actual = submission.gaussian_reconstruction(batch.t, batch.y, sigma)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


@gaussian_reconstruction.property(points=0.5, hint="A loss of each sample does not know the other samples.")
@given(batch=prediction_batches(), seed=seeds())
def permutes_with_the_samples(submission: Any, batch: Predictions, seed: int) -> None:
    """the losses of permuted samples are the losses, permuted"""
    order = np.random.default_rng(seed).permutation(len(batch.t))
    expected = reference.gaussian_reconstruction(batch.t, batch.y, 2.0)[order]
    actual = submission.gaussian_reconstruction(batch.t[order], batch.y[order], 2.0)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(
    gaussian_reconstruction,
    reference,
    ([[0.5, 2.25]], [[1, 0]], 0.5),
    ([[3, -2], [1, 4]], [[1.5, 1], [0.25, 0]], 2),
    points=0.5,
)
demand_any_size_and_order_of_reals(gaussian_reconstruction, 2, 0.5)


@bernoulli_reconstruction.property(points=1.5, hint="Both terms count, and every pixel; pixels may be grey.")
@given(batch=pixel_logit_batches())
def is_the_surprise_of_the_pixels(submission: Any, batch: Logits) -> None:
    """bernoulli_reconstruction(x, logits)_i = -sum_k [x_ik ln x_hat_ik + (1 - x_ik) ln(1 - x_hat_ik)]

    For |logits| <= 5 the right-hand side is as good as any: 1 - x_hat >= 0.0067 is off by 1e-16.
    """
    expected = [_surprise(x, logits) for x, logits in zip(batch.t, batch.z, strict=True)]
    actual = submission.bernoulli_reconstruction(batch.t, batch.z)
    assert_close(actual, np.array(expected), rtol=ACCURACY, atol=ACCURACY)


@bernoulli_reconstruction.property(points=1, hint="exp(1000) overflows, and ln 0 is no number.")
@given(batch=pixel_logit_batches(wild=True))
@example(batch=FAR_OUT)
def grows_like_the_logit_when_wrong(submission: Any, batch: Logits) -> None:
    """each pixel costs x ln(1 + exp(-logit)) + (1 - x) ln(1 + exp(logit)), |logit| <= 1e4

    Terms of size 1e4 are off by 2e-12 each, and a right formula may cancel them down to 0: 1e-9 absolute.
    """
    expected = reference.bernoulli_reconstruction(batch.t, batch.z)
    actual = submission.bernoulli_reconstruction(batch.t, batch.z)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


@bernoulli_reconstruction.property(points=0.5, hint="What if black and white change places?")
@given(batch=pixel_logit_batches())
def treats_black_and_white_alike(submission: Any, batch: Logits) -> None:
    """bernoulli_reconstruction(1 - x, -logits) = bernoulli_reconstruction(x, logits)"""
    expected = reference.bernoulli_reconstruction(batch.t, batch.z)
    actual = submission.bernoulli_reconstruction(1 - batch.t, -batch.z)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(
    bernoulli_reconstruction,
    reference,
    ([[0.25, 0.75], [1, 0]], [[2, -1], [1, 3]]),
    ([[1, 0], [0, 1]], [[0.5, -1.5], [2, 0]]),
    points=0.5,
)
demand_any_size_and_order(bernoulli_reconstruction, lambda shape: (pixels(shape), *reals(1, shape)))


@negative_elbo.property(
    points=1.5, hint="Which axes are summed, which is averaged, and what does beta weigh?"
)
@given(batch=pixel_logit_batches(), latents=st.integers(1, 4), beta=st.sampled_from(BETAS), seed=seeds())
def is_reconstruction_plus_beta_times_divergence(
    submission: Any, batch: Logits, latents: int, beta: float, seed: int
) -> None:
    """negative_elbo(x, logits, mu, log_var, beta) = (1/N) sum_i [reconstruction_i + beta KL_i]"""
    gaussians = _gaussians(len(batch.t), latents, seed)
    reconstructions = [_surprise(x, logits) for x, logits in zip(batch.t, batch.z, strict=True)]
    divergences = divergence_by_quadrature(gaussians, Gaussians(*np.zeros((2, len(batch.t), latents))))
    expected = float(np.mean(reconstructions + beta * divergences))
    actual = submission.negative_elbo(batch.t, batch.z, *gaussians, beta)
    assert_close(actual, expected, rtol=ACCURACY, atol=ACCURACY)


@negative_elbo.property(points=0.5, hint="A mean over samples does not change when every sample comes twice.")
@given(batch=pixel_logit_batches(), latents=st.integers(1, 4), seed=seeds())
def is_the_same_for_a_repeated_and_shuffled_batch(
    submission: Any, batch: Logits, latents: int, seed: int
) -> None:
    """negative_elbo does not change when every sample comes twice, in another order"""
    arguments = (batch.t, batch.z, *_gaussians(len(batch.t), latents, seed))
    order = np.random.default_rng(seed).permutation(np.repeat(np.arange(len(batch.t)), 2))
    actual = submission.negative_elbo(*(argument[order] for argument in arguments), 1.0)
    assert_close(actual, reference.negative_elbo(*arguments, 1.0), rtol=ACCURACY, atol=ACCURACY)


@negative_elbo.property(points=0.5, hint="Build on the losses that are computed from logits.")
@given(batch=pixel_logit_batches(wild=True), log_var=st.sampled_from((-1e4, -800.0, 0.0, 40.0)))
@example(batch=FAR_OUT, log_var=-1e4)
def is_finite_far_from_the_data(submission: Any, batch: Logits, log_var: float) -> None:
    """negative_elbo is right for |logits| <= 1e4 and log-variances down to -1e4"""
    n = len(batch.t)
    arguments = (batch.t, batch.z, np.ones((n, 2)), np.full((n, 2), log_var), 0.5)
    expected = reference.negative_elbo(*arguments)
    assert_close(submission.negative_elbo(*arguments), expected, rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(
    negative_elbo,
    reference,
    ([[0.25, 0.75, 1]], [[2, -1, 0]], [[1, -2]], [[0, 1]], 2),
    ([[1, 0], [0, 1]], [[0.5, -1.5], [2, 0]], [[0.5], [0.25]], [[-0.5], [1.5]], 0.5),
    points=0.5,
)
demand_any_size_and_order(negative_elbo, lambda shape: (pixels(shape), *reals(3, shape), 0.5))


def _surprise(x: Array, logits: Array) -> float:
    probabilities = [1 / (1 + math.exp(-logit)) for logit in logits]
    return -math.fsum(
        a * math.log(p) + (1 - a) * math.log(1 - p) for a, p in zip(x, probabilities, strict=True)
    )


def _gaussians(rows: int, columns: int, seed: int) -> Gaussians:
    entries = np.random.default_rng(seed).uniform(-2, 2, (2, rows, columns))
    return Gaussians(*np.round(entries, 2))
