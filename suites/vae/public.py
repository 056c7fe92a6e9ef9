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
from autograder.properties.arguments import Numbers
from autograder.properties.contracts import demand_worked_example
from autograder.properties.counterexamples import demand_counterexample
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, seeds, shapes
from suites.vocabulary.batches import Logits, pixel_logit_batches, prediction_batches
from suites.vocabulary.gaussians import Gaussians, gaussian_batches
from suites.vocabulary.latent_models import (
    built,
    decoded,
    encoded,
    forwarded,
    grey_samples,
    plain_objective,
)
from suites.vocabulary.samples import assert_same_distribution
from suites.vocabulary.tensors import (
    assert_module,
    assert_near,
    assert_parameter_gradients,
    assert_tensor,
    generator,
    parameters_of,
    tensor,
    values_of,
)
from suites.vocabulary.trainings import (
    assert_epochs,
    assert_minibatches,
    assert_reported,
    assert_steps,
    distinct_rows,
    noting,
    trained,
)
from suites.vocabulary.worked import demand_answers, demand_careful_example, demand_worked_example_and_care

ACCURACY = 1e-9
# Adam at 0.001 to 0.01 ends between 22 and 24; a decoder that ignores its code ends at 26.9.
ENOUGH = 24.5
LN_2, LN_4, LN_9 = 0.6931471805599453, 1.3862943611198906, 2.1972245773362196
PIXELS_AND_LOGITS = ([[1, 0], [0.25, 1]], [[2, -1], [1, -3]])

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


@vae.property(points=0.5, hint="What bounds an output, or makes two of them one?")
def has_two_outputs_and_logits_of_either_sign(submission: Any) -> None:
    """mu, log_var and the logits of VAE(40, 40, 40) take either sign for 64 samples, and mu is not log_var"""
    model = built(submission, (40, 40, 40), scale=3.0)
    mu, log_var = encoded(model, grey_samples(1, 64, 40), 40)
    logits = decoded(model, np.random.default_rng(1).standard_normal((64, 40)), 40)
    for name, numbers in (("mu", mu), ("log_var", log_var), ("the logits", logits)):
        reach = f"between {np.min(numbers):.4g} and {np.max(numbers):.4g}"
        assert_that(bool(np.min(numbers) < 0 < np.max(numbers)), f"{name} are {reach}", "either sign")
    assert_that(bool(np.any(np.abs(mu - log_var) > 1e-3)), "mu and log_var are the same", "two outputs")


@vae.property(points=0.5, hint="Write the sums of section 5 down: over what, divided by what?", examples=6)
@given(beta=st.sampled_from((0.0, 1.0, 3.0)), seed=seeds())
def loses_reconstruction_plus_beta_times_divergence(submission: Any, beta: float, seed: int) -> None:
    """loss(x, generator, beta) is the objective of section 5 of what forward answers, to four digits"""
    model = built(submission, (5, 6, 3), scale=2.0)
    x = grey_samples(seed, 4, 5)
    expected = plain_objective(x, *forwarded(model, x, 3, seed), beta)
    loss = assert_tensor(model.loss(x, generator(seed), beta), ())
    assert_near(loss, np.asarray(expected), rtol=1e-4, atol=1e-4, what="the loss")


@vae.property(points=0.5, hint="Where does your network draw numbers, and from which generator?")
def draws_from_its_generator(submission: Any) -> None:
    """forward answers the same for generators in the same state, and something else for others"""
    model = built(submission, (5, 6, 3))
    x = grey_samples(2, 4, 5)
    first, again, other = (forwarded(model, x, 3, seed)[0] for seed in (1, 1, 2))
    assert_near(again, first, rtol=1e-4, atol=1e-4, what="the logits, for a generator in the same state,")
    differs = bool(np.any(np.abs(other - first) > 1e-6))
    assert_that(differs, "forward gives the same logits for two seeds", "another epsilon")


@vae.property(points=0.5, hint="z = mu + sigma epsilon, with an epsilon of its own for every entry.")
def spreads_codes_as_the_encoder_says(submission: Any) -> None:
    """the logits of forward, for 2000 copies of one x, are distributed as those of mu + sigma epsilon"""
    model = built(submission, (5, 8, 2), scale=3.0)
    x = grey_samples(3, 32, 5)
    mu, log_var = encoded(model, x, 2)
    peculiar = int(np.argmax(np.minimum(np.abs(log_var).min(axis=1), 4.0)))
    logits = forwarded(model, x[peculiar].repeat(2000, 1), 2, 3)[0]
    sigma = np.sqrt(np.exp(log_var[peculiar]))
    z = np.random.default_rng(3).normal(mu[peculiar], sigma, (2000, 2))
    drawn = decoded(model, z, 5)
    for pixel in range(5):
        assert_same_distribution(
            logits[:, pixel], drawn[:, pixel], what=f"logit {pixel} of forward", blur=1e-3
        )


@vae.property(
    points=0.5, hint="`detach`, `item`, `no_grad` cut gradients off; plain lists hide parameters.", examples=2
)
@given(beta=st.sampled_from((0.0, 1.0)))
def reaches_every_parameter(submission: Any, beta: float) -> None:
    """VAE(6, 8, 3) has 168 weights, and each parameter's gradient is the slope of loss(x, generator, beta)"""
    model = built(submission, (6, 8, 3), scale=2.0)
    known = sum(value.numel() for value in values_of(parameters_of(model)))
    assert_that(known >= 168, f"model.parameters() of VAE(6, 8, 3) has {known} entries", "168 or more")
    x = grey_samples(4, 16, 6)
    assert_parameter_gradients(model, lambda: model.loss(x, generator(4), beta), seed=4)


@train.property(points=1, hint="Is the gradient cleared, computed and used, once for every minibatch?")
def learns_the_digits(submission: Any) -> None:
    """40 epochs on 256 digits bring the loss of a small autoencoder from 47 to below 24.5

    The model is the course's own, `NotingModel`: it has no part in how train works.
    """
    # Slow to import, and needed here alone.
    from sklearn.datasets import load_digits

    digits: Array = load_digits().data[:256] / 16
    model = noting(submission).NotingModel(64)
    losses = submission.train(model, tensor(digits), 40, generator(1))
    last = assert_scalar(assert_tuple(losses, 40)[-1])
    assert_that(last <= ENOUGH, f"the last loss is {last:.2f}", f"at most {ENOUGH}")


@train.property(points=0.5, hint="How many rows do the minibatches of one epoch have, together?", examples=4)
@given(rows=st.sampled_from((1, 40, 70, 150)), seed=seeds())
def visits_every_sample_once_an_epoch(submission: Any, rows: int, seed: int) -> None:
    """in each of 3 epochs every sample comes once, in a new order, 128 at a time at most, with beta = 1"""
    data = distinct_rows(rows, seed)
    noted = trained(submission, data, 3, seed).noted
    assert_that(all(beta == 1 for beta in noted.betas), f"trained with beta = {noted.betas[:1]}", "beta = 1")
    epochs = assert_epochs(noted, data, 3)
    assert_minibatches(epochs)
    if rows >= 40:
        assert_that(epochs[0].order != epochs[1].order, "two epochs have the same order", "a new one")


@train.property(points=0.5, hint="Mean over what? Weighted how? Is it the loss that was met?", examples=4)
@given(rows=st.sampled_from((1, 40, 70)), seed=seeds())
def reports_the_mean_loss_of_each_epoch(submission: Any, rows: int, seed: int) -> None:
    """the list has the mean of the losses that the model answered in each epoch"""
    data = distinct_rows(rows, seed)
    run = trained(submission, data, 3, seed)
    assert_reported(run.history, assert_epochs(run.noted, data, 3))


@train.property(points=0.5, hint="What is left in .grad from the step before?")
def clears_gradients_and_moves_every_parameter(submission: Any) -> None:
    """each minibatch's gradient is computed once, on its own, and moves every parameter; data stay"""
    data = distinct_rows(40, 5)
    run = trained(submission, data, 2, 5)
    assert_steps(run.noted)
    assert_that(torch.equal(run.data, data), "train changed the data in place")


@train.property(points=0.5, hint="The order of the samples is random too: from which generator?")
def uses_no_other_generator(submission: Any) -> None:
    """equal states of the generator give equal losses, others give others, and no global one is used"""
    data = distinct_rows(40, 6)
    first, again, other = (trained(submission, data, 2, seed) for seed in (6, 6, 7))
    assert_that(not first.touched_global_random_state, "used a global generator", "the one it is given")
    assert_close(again.history, first.history, rtol=1e-4)
    orders = [assert_epochs(run.noted, data, 2)[0].order for run in (first, other)]
    assert_that(orders[0] != orders[1], "the order is the same for two seeds", "another order")
