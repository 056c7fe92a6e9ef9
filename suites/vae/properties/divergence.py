"""Divergences of Gaussians, and their gradients."""

import math
from typing import Any

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_array, assert_close, assert_that, assert_tuple
from autograder.properties.contracts import demand_care_of_arguments
from autograder.properties.oracles import assert_gradient
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, seeds
from solutions import vae as reference
from suites.vocabulary.gaussians import (
    Gaussians,
    divergence_by_quadrature,
    gaussian_batches,
    gaussian_pairs,
    log_density,
)

from .care import demand_any_size_and_order_of_reals
from .questions import ACCURACY, suite

EXTREMES = (-1e4, -800.0, -100.0, -1.0, 0.0, 2.0, 40.0, 300.0, 700.0)
DRAWS = 20_000
DEVIATIONS = 8.0
MIXED = np.array([[-1e4, 0.0], [700.0, -1.0], [40.0, 0.5]])
MEANS_AND_LOG_VARIANCES = (
    ([[0.5, -1.25], [2.75, 0.25]], [[1, -2], [0, 3]]),
    ([[1, 2], [0, -1]], [[0.5, 0.25], [1.5, -0.75]]),
)

kl_standard_normal = suite.question("kl_standard_normal")
kl_gradients = suite.question("kl_gradients")
kl_gaussians = suite.question("kl_gaussians")


def extreme_log_variances() -> st.SearchStrategy[Array]:
    """Log-variances of shape (N, 2) that differ by orders of magnitude within a batch."""
    rows = st.lists(st.tuples(*[st.sampled_from(EXTREMES)] * 2), min_size=1, max_size=4)
    return rows.map(np.array)


def prior(shape: tuple[int, ...]) -> Gaussians:
    """The standard normal distribution."""
    return Gaussians(np.zeros(shape), np.zeros(shape))


@kl_standard_normal.property(points=1.5, hint="One number for each sample: which axis is summed?")
@given(batch=gaussian_batches())
def is_the_expected_log_ratio_to_the_prior(submission: Any, batch: Gaussians) -> None:
    """kl_standard_normal(mu, log_var)_i = E[ln q_i(z) - ln p(z)], z drawn from q_i = N(mu_i, sigma_i^2)"""
    expected = divergence_by_quadrature(batch, prior(batch.mu.shape))
    assert_close(submission.kl_standard_normal(*batch), expected, rtol=ACCURACY, atol=ACCURACY)


@kl_standard_normal.property(
    points=0.5, hint="Independent dimensions add up; do they here, for every sample?"
)
@given(pair=gaussian_pairs())
def adds_up_over_the_latent_dimensions(submission: Any, pair: tuple[Gaussians, ...]) -> None:
    """the divergence of [z, z'] is the divergence of z plus that of z', sample by sample"""
    first, second = pair
    whole = [np.concatenate(parts, axis=1) for parts in zip(first, second, strict=True)]
    expected = sum(divergence_by_quadrature(part, prior(part.mu.shape)) for part in pair)
    assert_close(submission.kl_standard_normal(*whole), expected, rtol=ACCURACY, atol=ACCURACY)


@kl_standard_normal.property(points=1, hint="log_var is the logarithm already: need it be taken again?")
@given(log_var=extreme_log_variances())
@example(log_var=MIXED)
def is_finite_for_extreme_log_variances(submission: Any, log_var: Array) -> None:
    """kl_standard_normal(1, log_var) = 1/2 sum_j (exp(log_var_j) - log_var_j), log_var from -1e4 to 700

    The exponential of 700 is right to 700 times 2e-16.
    """
    expected = [0.5 * math.fsum(math.exp(entry) - entry for entry in row) for row in log_var]
    actual = submission.kl_standard_normal(np.ones(log_var.shape), log_var)
    assert_close(actual, np.array(expected), rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(kl_standard_normal, reference, *MEANS_AND_LOG_VARIANCES, points=0.5)
demand_any_size_and_order_of_reals(kl_standard_normal, 2)


@kl_gradients.property(points=1, hint="Does mu of one sample matter to the divergence of another?")
@given(batch=gaussian_batches(), seed=seeds())
def has_the_slope_of_the_divergence_in_the_mean(submission: Any, batch: Gaussians, seed: int) -> None:
    """<d_mu, v> = d/ds sum_i KL_i(mu + s v, log_var), for every v: quadratic, so that any step is exact"""
    d_mu, _ = assert_tuple(submission.kl_gradients(*batch), 2)
    assert_gradient(
        d_mu,
        lambda mu: np.sum(reference.kl_standard_normal(mu, batch.log_var)),
        batch.mu,
        seed=seed,
        step=1.0,
    )


@kl_gradients.property(points=1.5, hint="With respect to ln sigma^2, not to sigma or sigma^2.")
@given(batch=gaussian_batches(), seed=seeds())
def has_the_slope_of_the_divergence_in_the_log_variance(submission: Any, batch: Gaussians, seed: int) -> None:
    """<d_log_var, v> = d/ds sum_i KL_i(mu, log_var + s v), for every v

    The fifth derivative is at most 20 e^3/2 = 200: with h = 1e-3 the error is 4e-13.
    """
    _, d_log_var = assert_tuple(submission.kl_gradients(*batch), 2)
    assert_gradient(
        d_log_var,
        lambda log_var: np.sum(reference.kl_standard_normal(batch.mu, log_var)),
        batch.log_var,
        seed=seed,
    )


@kl_gradients.property(
    points=0.5,
    hint="Near sigma = 0 the divergence falls by 1/2 for each step up in log_var: what is its slope?",
)
@given(log_var=extreme_log_variances())
@example(log_var=MIXED)
def saturates_for_small_variances(submission: Any, log_var: Array) -> None:
    """d_log_var = 1/2 (exp(log_var) - 1), log_var from -1e4 to 700"""
    expected = [[0.5 * (math.exp(entry) - 1) for entry in row] for row in log_var]
    d_mu, d_log_var = assert_tuple(submission.kl_gradients(np.ones(log_var.shape), log_var), 2)
    assert_close(d_mu, np.ones(log_var.shape), rtol=ACCURACY)
    assert_close(d_log_var, np.array(expected), rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(
    kl_gradients,
    reference,
    ([[0.5, -1.25], [2.75, 0.25]], [[1, -2], [0, 3]]),
    ([[0.5, 2.5]], [[0.5, -0.75]]),
    points=0.5,
)
demand_any_size_and_order_of_reals(kl_gradients, 2)


@kl_gaussians.property(points=1.5, hint="Which of the two Gaussians is z drawn from?")
@given(pair=gaussian_pairs())
def is_the_expected_log_ratio(submission: Any, pair: tuple[Gaussians, ...]) -> None:
    """kl_gaussians(mu1, log_var1, mu2, log_var2)_i = E[ln q1(z) - ln q2(z)], z drawn from q1

    Terms reach 36 e^3 = 700 and quadrature with nodes 1.7 standard deviations out 36 e^6: 1e-11 absolute.
    """
    expected = divergence_by_quadrature(*pair)
    first, second = pair
    assert_close(submission.kl_gaussians(*first, *second), expected, rtol=ACCURACY, atol=ACCURACY)


@kl_gaussians.property(
    points=0.5, hint="Draw from the first Gaussian and average: what is missing?", examples=10
)
@given(pair=gaussian_pairs(rows=3, columns=2, largest=1.5), seed=seeds())
def agrees_with_samples(submission: Any, pair: tuple[Gaussians, ...], seed: int) -> None:
    """the mean of ln q1(z) - ln q2(z) over 20000 draws of z from q1 is kl_gaussians, up to 8 standard errors

    In each dimension ln q1 - ln q2 = a eps^2 + b eps + c, where r = sigma1^2/sigma2^2, a = (r - 1)/2 and
    b = (mu1 - mu2) sigma1/sigma2^2; its variance is 2 a^2 + b^2. A mean of 20000 is off by 8 standard errors
    with a probability below 1e-14.
    """
    first, second = pair
    epsilon = np.random.default_rng(seed).standard_normal((DRAWS, *first.mu.shape))
    z = first.mu + np.exp(first.log_var / 2) * epsilon
    ratios = np.sum(log_density(z, first) - log_density(z, second), axis=-1)
    a = (np.exp(first.log_var - second.log_var) - 1) / 2
    b = (first.mu - second.mu) * np.exp(first.log_var / 2 - second.log_var)
    room = DEVIATIONS * np.sqrt(np.sum(2 * a**2 + b**2, axis=-1) / DRAWS) + ACCURACY
    average = np.mean(ratios, axis=0)
    actual = assert_array(submission.kl_gaussians(*first, *second), average.shape)
    assert_that(
        bool(np.all(np.abs(actual - average) <= room)),
        f"returned {as_source(actual)}",
        f"{as_source(np.round(average, 4))}, up to {as_source(np.round(room, 4))}",
    )


@kl_gaussians.property(points=1, hint="exp(a)/exp(b) is inf/inf where exp(a - b) is a number.")
@given(log_var=st.sampled_from((-1000.0, -800.0, 0.0, 800.0, 1000.0)), excess=st.integers(-3, 3))
@example(log_var=1000.0, excess=0)
@example(log_var=-1000.0, excess=1)
def depends_on_the_ratio_of_variances(submission: Any, log_var: float, excess: int) -> None:
    """per dimension kl_gaussians(m + d sigma, l + e, m, l) = 1/2 (exp(e) + d^2 - 1 - e), |l| <= 1000

    exp(500) is right to 500 times 2e-16.
    """
    means = np.array([[0.0, 2.0], [0.0, 0.0]])
    second = np.full((2, 2), log_var)
    one_away = np.array([[0.0, 0.0], [1.0, 0.0]]) * math.exp(log_var / 2)
    expected = math.exp(excess) - 1 - excess
    actual = submission.kl_gaussians(one_away, second + excess, np.zeros((2, 2)), second)
    assert_close(actual, np.array([expected, expected + 0.5]), rtol=ACCURACY, atol=ACCURACY)
    actual = submission.kl_gaussians(means, second + excess, means, second)
    assert_close(actual, np.array([expected, expected]), rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(
    kl_gaussians,
    reference,
    ([[0.5, -1.25]], [[1, -2]], [[0, 1]], [[0.5, 0.25]]),
    ([[1, 2], [0, -1]], [[0.5, 0.25], [1.5, -0.75]], [[0, 1], [2, 2]], [[1, -1], [0, 2]]),
    points=0.5,
)
demand_any_size_and_order_of_reals(kl_gaussians, 4)
