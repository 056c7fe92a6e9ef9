"""The network and its training, as students see them."""

from typing import Any

import numpy as np
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from ..course_checks.properties import (
    assert_close,
    assert_scalar,
    assert_that,
    assert_tuple,
)
from ..course_checks.properties.strategies import Array, seeds, shapes
from ..course_checks.vocabulary.latent_models import (
    built,
    decoded,
    encoded,
    forwarded,
    grey_samples,
    plain_objective,
)
from ..course_checks.vocabulary.samples import assert_same_distribution
from ..course_checks.vocabulary.tensors import (
    assert_module,
    assert_near,
    assert_parameter_gradients,
    assert_tensor,
    generator,
    parameters_of,
    tensor,
    values_of,
)
from ..course_checks.vocabulary.trainings import (
    assert_epochs,
    assert_minibatches,
    assert_reported,
    assert_steps,
    distinct_rows,
    noting,
    trained,
)

from .suite import suite

# In minibatches of 32 Adam ends at 27 with a rate of 0.001, and at 18 with 0.01.
ENOUGH = 38.0

vae = suite.question("VAE")
train = suite.question("train")


@vae.property(points=1, hint="Which layer has how many inputs and outputs?", examples=4)
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


@vae.property(points=0.5, hint="Write the sums of section 5 down: over what, divided by what?", examples=4)
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


@vae.property(points=0.5, hint="`detach`, `item`, `no_grad` cut gradients off; plain lists hide parameters.")
def reaches_every_parameter(submission: Any) -> None:
    """VAE(6, 8, 3) has 168 weights, and each parameter's gradient is the slope of loss(x, generator, 0)"""
    model = built(submission, (6, 8, 3), scale=2.0)
    known = sum(value.numel() for value in values_of(parameters_of(model)))
    assert_that(known >= 168, f"model.parameters() of VAE(6, 8, 3) has {known} entries", "168 or more")
    x = grey_samples(4, 16, 6)
    assert_parameter_gradients(model, lambda: model.loss(x, generator(4), 0.0), seed=4)


@train.property(points=1, hint="Is the gradient cleared, computed and used, once for every minibatch?")
def learns_the_digits(submission: Any) -> None:
    """10 epochs on 256 digits bring the loss of a small autoencoder from 47 to below 38

    The model is the course's own, `NotingModel`: it has no part in how train works.
    """
    # Slow to import, and needed here alone.
    from sklearn.datasets import load_digits

    digits: Array = load_digits().data[:256] / 16
    model = noting(submission).NotingModel(64)
    losses = submission.train(model, tensor(digits), 10, generator(1))
    last = assert_scalar(assert_tuple(losses, 10)[-1])
    assert_that(last <= ENOUGH, f"the last loss is {last:.2f}", f"at most {ENOUGH}")


@train.property(points=0.5, hint="How many rows do the minibatches of one epoch have, together?", examples=1)
@given(rows=st.sampled_from((33, 70)), seed=seeds())
@example(rows=1, seed=0)
@example(rows=150, seed=0)
def visits_every_sample_once_an_epoch(submission: Any, rows: int, seed: int) -> None:
    """in each of 2 epochs every sample comes once, in a new order, 128 at a time at most, with beta = 1"""
    data = distinct_rows(rows, seed)
    noted = trained(submission, data, 2, seed).noted
    assert_that(all(beta == 1 for beta in noted.betas), f"trained with beta = {noted.betas[:1]}", "beta = 1")
    epochs = assert_epochs(noted, data, 2)
    assert_minibatches(epochs)
    if rows > 30:
        assert_that(epochs[0].order != epochs[1].order, "two epochs have the same order", "a new one")


@train.property(points=0.5, hint="Mean over what? Weighted how? Is it the loss that was met?", examples=1)
@given(rows=st.sampled_from((40, 70)), seed=seeds())
@example(rows=1, seed=0)
def reports_the_mean_loss_of_each_epoch(submission: Any, rows: int, seed: int) -> None:
    """the list has the mean of the losses that the model answered in each epoch"""
    data = distinct_rows(rows, seed)
    run = trained(submission, data, 2, seed)
    assert_reported(run.history, assert_epochs(run.noted, data, 2))


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
