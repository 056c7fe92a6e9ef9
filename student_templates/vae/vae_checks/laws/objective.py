"""Divergences, samples, reconstructions and the bound, as students see them."""

import math
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import (
    assert_array,
    assert_close,
    assert_that,
    assert_tuple,
)
from ..course_checks.properties.arguments import Numbers
from ..course_checks.properties.contracts import demand_worked_example
from ..course_checks.properties.counterexamples import demand_counterexample
from ..course_checks.properties.rendering import as_source
from ..course_checks.vocabulary.batches import Logits, pixel_logit_batches, prediction_batches
from ..course_checks.vocabulary.gaussians import Gaussians, gaussian_batches
from ..course_checks.vocabulary.worked import demand_answers, demand_careful_example, demand_worked_example_and_care

from .suite import ACCURACY, suite

LN_2, LN_4, LN_9 = 0.6931471805599453, 1.3862943611198906, 2.1972245773362196
PIXELS_AND_LOGITS = ([[1, 0], [0.25, 1]], [[2, -1], [1, -3]])

kl_standard_normal = suite.question("kl_standard_normal")
kl_gradients = suite.question("kl_gradients")
kl_gaussians = suite.question("kl_gaussians")
reparameterise = suite.question("reparameterise")
reparameterise_backward = suite.question("reparameterise_backward")
gaussian_reconstruction = suite.question("gaussian_reconstruction")
bernoulli_reconstruction = suite.question("bernoulli_reconstruction")
negative_elbo = suite.question("negative_elbo")

demand_worked_example(
    kl_standard_normal, [[1, 0], [2, -1]], [[0, LN_4], [-1, 1]], answer=[1.306853, 3.043081], points=0.5
)
demand_careful_example(kl_standard_normal, [[0.5, -1]], [[1, -2]], answer=[1.551809], points=0.25)
demand_answers(
    kl_standard_normal,
    "does_not_take_the_logarithm_again",
    (([[1]], [[-1e4]]), [5000]),
    (([[0, 1]], [[-100, 30]]), [0.5 * (99 + math.expm1(30) + 1 - 30 + math.exp(-100))]),
    hint="The logarithm is given, and any number is one: need it be taken or clipped?",
    points=0.25,
    rtol=ACCURACY,
)

demand_worked_example(
    kl_gradients,
    [[1, -2], [0.5, 3]],
    [[LN_2, LN_9], [-LN_4, 0]],
    answer=([[1, -2], [0.5, 3]], [[0.5, 4], [-0.375, 0]]),
    points=0.5,
)
demand_careful_example(
    kl_gradients, [[0.5, -1]], [[1, -2]], answer=([[0.5, -1]], [[0.859141, -0.432332]]), points=0.25
)
demand_answers(
    kl_gradients,
    "is_minus_one_half_at_vanishing_variances",
    (([[1]], [[-1e4]]), (np.array([[1.0]]), np.array([[-0.5]]))),
    hint="Which quotient is 0/0 or 1/0 when the variance has rounded to 0? None is needed.",
    points=0.25,
    rtol=ACCURACY,
)

demand_worked_example(
    kl_gaussians,
    [[1, 0], [2, -1]],
    [[0, LN_9], [-1, 1]],
    [[0, 0], [0.5, 1]],
    [[LN_4, 0], [1, -1]],
    answer=[3.344535, 8.612624],
    points=0.5,
)
demand_careful_example(
    kl_gaussians, [[1, -2]], [[1, -1]], [[0.5, 1.5]], [[0.5, -0.25]], answer=[8.126016], points=0.25
)
demand_answers(
    kl_gaussians,
    "compares_variances_that_overflow",
    (([[0]], [[1000]], [[0]], [[1000]]), [0]),
    (([[0]], [[-1000]], [[0]], [[-999]]), [0.5 * math.exp(-1)]),
    (([[0, 1]], [[-1000, 1000]], [[0, 1]], [[1000, 1000]]), [999.5]),
    hint="Which of your exponentials overflows, and is it needed on its own?",
    points=0.25,
    rtol=ACCURACY,
    atol=ACCURACY,
)

demand_worked_example(
    reparameterise,
    [[1, 2], [0, -1]],
    [[0, LN_4], [LN_9, -1]],
    [[0.5, -1], [2, -0.25]],
    answer=[[1.5, 0], [6, -1.151633]],
    points=0.5,
)
demand_careful_example(
    reparameterise, [[1, 2]], [[0.5, -1.5]], [[1, -1]], answer=[[2.284025, 1.527633]], points=0.25
)
demand_answers(
    reparameterise,
    "has_a_sigma_where_the_variance_overflows",
    (([[1]], [[1000]], [[0]]), [[1]]),
    (([[1]], [[-1e4]], [[2]]), [[1]]),
    hint="exp(1000) overflows, exp(500) does not.",
    points=0.25,
    rtol=ACCURACY,
)

demand_worked_example(
    reparameterise_backward,
    [[2, 3], [1, -4]],
    [[0, LN_4], [LN_9, -1]],
    [[0.5, -1], [2, -0.25]],
    answer=([[2, 3], [1, -4]], [[0.5, -3], [3, 0.303265]]),
    points=0.5,
)
demand_careful_example(
    reparameterise_backward,
    *([[0.5, -1.5]], [[1, -2]], [[3, 1]]),
    answer=([[0.5, -1.5]], [[1.236541, -0.27591]]),
    points=0.25,
)
demand_answers(
    reparameterise_backward,
    "has_a_slope_where_the_variance_overflows",
    (([[1]], [[1000]], [[0]]), (np.array([[1.0]]), np.array([[0.0]]))),
    hint="exp(1000) overflows, exp(500) does not.",
    points=0.25,
    rtol=ACCURACY,
    atol=ACCURACY,
)

demand_worked_example_and_care(
    gaussian_reconstruction,
    *([[1, 0, 2], [3, 1, 0]], [[0.5, 0.5, 0], [0.5, 0, 1]], 0.5),
    answer=[9, 16.5],
    points=0.5,
)

demand_worked_example(bernoulli_reconstruction, *PIXELS_AND_LOGITS, answer=[0.44019, 4.111849], points=0.5)
demand_careful_example(bernoulli_reconstruction, *PIXELS_AND_LOGITS, answer=[0.44019, 4.111849], points=0.25)
demand_answers(
    bernoulli_reconstruction,
    "charges_confident_errors_in_full",
    (([[0, 1]], [[1000, -10000]]), [11000]),
    (([[0]], [[40]]), [40]),
    hint="Does a probability that rounds to 1 know whether the logit was 40 or 1000?",
    points=0.5,
    rtol=ACCURACY,
)
demand_counterexample(
    suite.question("counterexample_bernoulli"),
    target="bernoulli_reconstruction",
    mistake="through_clipped_probabilities",
    accepts={"x": Numbers("N", "D", within=(0, 1)), "logits": Numbers("N", "D", within=(-1000, 1000))},
    points=2,
    hint="Between which two numbers does x_hat stay? What is the most that a pixel can cost then?",
)

demand_worked_example(
    negative_elbo,
    *PIXELS_AND_LOGITS,
    [[1, 0], [0.5, -1]],
    [[0, LN_4], [-1, 0]],
    2.0,
    answer=4.391812,
    points=0.5,
)
demand_careful_example(
    negative_elbo, *PIXELS_AND_LOGITS, [[1], [2]], [[0.5], [-1]], 2.0, answer=5.03432, points=0.25
)
demand_answers(
    negative_elbo,
    "is_a_number_far_from_the_data",
    (([[0], [1]], [[1000], [-1000]], [[1], [1]], [[-1e4], [-1e4]], 0.5), 3500),
    hint="Build on the losses that are computed from logits and logarithms.",
    points=0.25,
    rtol=ACCURACY,
)


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
