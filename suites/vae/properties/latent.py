"""The reparameterisation, and the gradients through it."""

from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import assert_close, assert_tuple
from autograder.properties.contracts import demand_care_of_arguments
from autograder.properties.memory_contracts import demand_answers_of_their_own
from autograder.properties.oracles import assert_gradient
from autograder.properties.strategies import seeds
from solutions import vae as reference
from suites.vocabulary.gaussians import Gaussians, gaussian_batches, gaussian_pairs

from .care import demand_any_size_and_order_of_reals
from .questions import ACCURACY, suite

DRAWS = 40
EXTREMES = np.array([[-1e4, -800.0, 0.0], [1000.0, 800.0, -1.0]])

reparameterise = suite.question("reparameterise")
reparameterise_backward = suite.question("reparameterise_backward")


@reparameterise.property(points=1, hint="log_var is the logarithm of the variance, not of sigma.")
@given(pair=gaussian_pairs())
def moves_by_epsilon_standard_deviations(submission: Any, pair: tuple[Gaussians, ...]) -> None:
    """reparameterise(mu, log_var, epsilon) = mu + exp(log_var/2) epsilon, entry by entry"""
    (mu, log_var), (epsilon, _) = pair
    expected = mu + np.sqrt(np.exp(log_var)) * epsilon
    assert_close(submission.reparameterise(mu, log_var, epsilon), expected, rtol=ACCURACY, atol=ACCURACY)


@reparameterise.property(points=1, hint="Does every sample use its own row of epsilon?", examples=20)
@given(batch=gaussian_batches(rows=1), seed=seeds())
def has_the_mean_and_variance_of_the_encoder(submission: Any, batch: Gaussians, seed: int) -> None:
    """over draws epsilon of mean 0 and variance 1, z has the mean mu and the variance exp(log_var)

    The draws are shifted and scaled to a mean of 0 and a variance of 1, so that this is exact.
    """
    epsilon = np.random.default_rng(seed).standard_normal((DRAWS, batch.mu.shape[1]))
    epsilon = (epsilon - epsilon.mean(axis=0)) / epsilon.std(axis=0)
    mu, log_var = (np.repeat(entries, DRAWS, axis=0) for entries in batch)
    z = submission.reparameterise(mu, log_var, epsilon)
    assert_close(z, mu + np.exp(log_var / 2) * epsilon, rtol=ACCURACY, atol=ACCURACY)
    assert_close(np.mean(z, axis=0), batch.mu[0], rtol=ACCURACY, atol=ACCURACY, what="returned z with mean")
    assert_close(
        np.var(z, axis=0),
        np.exp(batch.log_var[0]),
        rtol=ACCURACY,
        atol=ACCURACY,
        what="returned z with variance",
    )


@reparameterise.property(points=0.5, hint="exp(1000) overflows, exp(500) does not.")
def is_finite_for_extreme_log_variances(submission: Any) -> None:
    """reparameterise(1, log_var, epsilon) = 1 + exp(log_var/2) epsilon, log_var from -1e4 to 1000"""
    mu, epsilon = np.ones(EXTREMES.shape), np.array([[1.0, -2.0, 0.5], [-0.5, 1.5, 0.0]])
    expected = mu + np.exp(EXTREMES / 2) * epsilon
    assert_close(submission.reparameterise(mu, EXTREMES, epsilon), expected, rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(
    reparameterise,
    reference,
    ([[0.5, -1.25]], [[1, -2]], [[0.25, 1.5]]),
    ([[1, 2], [0, -1]], [[0, 1], [2, 1]], [[0.5, -0.5], [1.25, 0]]),
    ([[1, 2]], [[0.5, -1.5]], [[1, -1]]),
    points=0.5,
)
demand_any_size_and_order_of_reals(reparameterise, 3)
demand_answers_of_their_own(reparameterise, reference, ([[1, 2]], [[0.5, -1.5]], [[1, 0]]), points=0.25)


@reparameterise_backward.property(points=0.5, hint="z = mu + ...: what is the derivative with respect to mu?")
@given(pair=gaussian_pairs(), seed=seeds())
def has_the_slope_in_the_mean(submission: Any, pair: tuple[Gaussians, ...], seed: int) -> None:
    """<d_mu, v> = d/ds <gradient, reparameterise(mu + s v, log_var, epsilon)>, for every v"""
    (gradient, log_var), (epsilon, mu) = pair
    d_mu, _ = assert_tuple(submission.reparameterise_backward(gradient, log_var, epsilon), 2)
    assert_gradient(
        d_mu,
        lambda means: np.sum(gradient * reference.reparameterise(means, log_var, epsilon)),
        mu,
        seed=seed,
        step=1.0,
    )


@reparameterise_backward.property(points=1.5, hint="d exp(l/2)/dl, times epsilon, times what arrives.")
@given(pair=gaussian_pairs(), seed=seeds())
def has_the_slope_in_the_log_variance(submission: Any, pair: tuple[Gaussians, ...], seed: int) -> None:
    """<d_log_var, v> = d/ds <gradient, reparameterise(mu, log_var + s v, epsilon)>, for every v

    The fifth derivative is at most 20 * 9 e^1.5/32 = 25: with h = 1e-3 the error is 1e-13.
    """
    (gradient, log_var), (epsilon, mu) = pair
    _, d_log_var = assert_tuple(submission.reparameterise_backward(gradient, log_var, epsilon), 2)
    assert_gradient(
        d_log_var,
        lambda logarithms: np.sum(gradient * reference.reparameterise(mu, logarithms, epsilon)),
        log_var,
        seed=seed,
    )


@reparameterise_backward.property(points=0.5, hint="exp(1000) overflows, exp(500) does not.")
def stays_finite_for_extreme_log_variances(submission: Any) -> None:
    """d_log_var = 1/2 gradient epsilon exp(log_var/2), log_var from -1e4 to 1000"""
    gradient, epsilon = np.full(EXTREMES.shape, 3.0), np.array([[1.0, -2.0, 0.5], [-0.5, 1.5, 2.0]])
    expected = (gradient, 1.5 * epsilon * np.exp(EXTREMES / 2))
    d_mu, d_log_var = assert_tuple(submission.reparameterise_backward(gradient, EXTREMES, epsilon), 2)
    assert_close(d_mu, expected[0], rtol=ACCURACY)
    assert_close(d_log_var, expected[1], rtol=ACCURACY, atol=ACCURACY)


demand_care_of_arguments(
    reparameterise_backward,
    reference,
    ([[0.5, -1.25]], [[1, -2]], [[3, 1]]),
    ([[0.5, 2.5], [0.25, -1.5]], [[0.5, 1.5], [0.25, -1]], [[1, -2], [2, 1]]),
    points=0.5,
)
demand_any_size_and_order_of_reals(reparameterise_backward, 3)
