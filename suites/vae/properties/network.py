"""The network, judged by what it answers: it may be built in any way that `VAE` documents.

Networks are small and their weights are PyTorch's initial ones, times a factor where effects are to be large.
Answers are float32 numbers of size 1 to 10, off by 1e-6 of the largest; SINGLE_ACCURACY leaves a hundredfold.
"""

from typing import Any

import numpy as np
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_that
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.rendering import as_source
from autograder.properties.strategies import seeds, shapes
from solutions import vae as reference
from suites.vocabulary.latent_models import built, encoded, forwarded, grey_samples
from suites.vocabulary.samples import assert_same_distribution
from suites.vocabulary.tensors import (
    assert_near,
    assert_parameter_gradients,
    assert_tensor,
    generator,
    parameters_of,
    scale_parameters,
    slopes_of,
    tensor,
)

from .questions import suite

MANY = 40
DRAWS = 3000

vae = suite.question("VAE")


@vae.property(points=1, hint="Do the rows of a batch meet anywhere in your encoder or decoder?", examples=3)
@given(sizes=shapes(4, 5, 6, 3), seed=seeds())
def treats_every_sample_by_itself(submission: Any, sizes: tuple[int, ...], seed: int) -> None:
    """encode and decode answer a row of a batch as they answer it alone, again and again"""
    n, inputs, hidden, latent = sizes
    model = built(submission, (inputs, hidden, latent))
    x, z = grey_samples(seed, n, inputs), tensor(np.random.default_rng(seed).normal(size=(n, latent)))
    batch = (*encoded(model, x, latent), assert_tensor(model.decode(z), (n, inputs)))
    for row in range(n):
        one = slice(row, row + 1)
        alone = (*encoded(model, x[one], latent), assert_tensor(model.decode(z[one]), (1, inputs)))
        for name, single, whole in zip(("mu", "log_var", "the logits"), alone, batch, strict=True):
            assert_near(
                single,
                whole[one],
                rtol=SINGLE_ACCURACY,
                atol=SINGLE_ACCURACY,
                what=f"{name} of row {row} alone",
            )


@vae.property(
    points=1.5, hint="No activation after the last layer: which one would bound or fold what it gives?"
)
def answers_any_real_numbers(submission: Any) -> None:
    """mu, log_var and logits take either sign, logits exceed 1 in size, and mu is not log_var

    Each of 40 outputs has initial weights of its own with a symmetric distribution, so that even for a single
    sample all have one sign with a probability of only 2^-39; and here are 64 samples.
    """
    model = built(submission, (MANY, MANY, MANY), scale=4.0)
    mu, log_var = encoded(model, grey_samples(0, 64, MANY), MANY)
    z = tensor(np.random.default_rng(0).normal(scale=3.0, size=(64, MANY)))
    logits = assert_tensor(model.decode(z), (64, MANY))
    for name, numbers in (("mu", mu), ("log_var", log_var), ("the logits", logits)):
        reach = f"between {np.min(numbers):.4g} and {np.max(numbers):.4g}"
        assert_that(bool(np.min(numbers) < 0 < np.max(numbers)), f"{name} are {reach}", "either sign")
    largest = float(np.max(np.abs(logits)))
    assert_that(largest > 1.01, f"no logit is beyond {largest:.4g}", "logits, which nothing bounds")
    assert_that(
        bool(np.any(np.abs(mu - log_var) > SINGLE_ACCURACY)), "mu and log_var are the same", "two outputs"
    )


@vae.property(
    points=2, hint="z = mu + sigma epsilon, with an epsilon of its own for every entry.", examples=2
)
@given(latent=st.integers(1, 3), seed=seeds())
def draws_latent_vectors_from_the_encoders_gaussian(submission: Any, latent: int, seed: int) -> None:
    """forward gives mu and log_var of encode, and logits distributed as decode(z), z ~ N(mu, sigma^2)

    3000 draws for one sample against 3000 of the grader's own, pixel by pixel: false alarms below 1e-10. Of
    32 samples the one with the most peculiar variances is taken, so that errors in sigma are seen.
    """
    model = built(submission, (5, 8, latent), scale=3.0)
    x = grey_samples(seed, 32, 5)
    mu, log_var = encoded(model, x, latent)
    peculiar = int(np.argmax(np.minimum(np.abs(log_var).mean(axis=1), 4.0)))
    same = x[peculiar].repeat(DRAWS, 1)
    logits, *gaussian = forwarded(model, same, latent, seed)
    for name, answer, expected in zip(("mu", "log_var"), gaussian, (mu, log_var), strict=True):
        expected = np.tile(expected[peculiar], (DRAWS, 1))
        assert_near(answer, expected, rtol=SINGLE_ACCURACY, atol=SINGLE_ACCURACY, what=f"{name} of forward")
    epsilon = np.random.default_rng(seed).standard_normal((DRAWS, latent))
    z = tensor(mu[peculiar] + np.exp(log_var[peculiar] / 2) * epsilon)
    drawn = assert_tensor(model.decode(z), (DRAWS, 5))
    for pixel in range(5):
        what = (
            f"logit {pixel} of forward, for one x with log_var = {as_source(np.round(log_var[peculiar], 2))},"
        )
        assert_same_distribution(logits[:, pixel], drawn[:, pixel], what=what, blur=1e-3, seed=seed)


@vae.property(points=1, hint="Where does your network draw numbers, and from which generator?", examples=1)
@given(seed=seeds())
def is_random_by_its_generator_alone(submission: Any, seed: int) -> None:
    """forward and loss answer the same for generators in the same state, and something else for others"""
    model = built(submission, (4, 6, 2))
    x = grey_samples(seed, 5, 4)
    first, again, other = (forwarded(model, x, 2, start) for start in (seed, seed, seed + 1))
    assert_near(
        again[0],
        first[0],
        rtol=SINGLE_ACCURACY,
        atol=SINGLE_ACCURACY,
        what="the answer of forward, when called again,",
    )
    loss, repeated = (assert_tensor(model.loss(x, generator(seed)), ()) for _ in range(2))
    assert_near(
        repeated, loss, rtol=SINGLE_ACCURACY, atol=SINGLE_ACCURACY, what="the loss, when called again,"
    )
    assert_that(
        bool(np.any(np.abs(other[0] - first[0]) > 1e-6)),
        "forward gives the same logits for generators that begin at two different seeds",
        "another epsilon",
    )


@vae.property(
    points=2,
    hint="Sum over pixels and latents, mean over samples; beta weighs the divergence alone.",
    examples=4,
)
@given(sizes=shapes(6, 5, 6, 3), beta=st.sampled_from((None, 0.0, 0.5, 1.0, 4.0)), seed=seeds())
def loses_the_negative_elbo_of_its_answer(
    submission: Any, sizes: tuple[int, ...], beta: float | None, seed: int
) -> None:
    """loss(x, generator, beta) = negative_elbo(x, logits, mu, log_var, beta), with beta = 1 if left out"""
    n, inputs, hidden, latent = sizes
    model = built(submission, (inputs, hidden, latent), scale=2.0)
    x = grey_samples(seed, n, inputs)
    answer = forwarded(model, x, latent, seed)
    expected = reference.negative_elbo(x.double().numpy(), *answer, 1.0 if beta is None else beta)
    weight = {} if beta is None else {"beta": beta}
    loss = assert_tensor(model.loss(x, generator(seed), **weight), (), differentiable=True)
    assert_near(loss, np.asarray(expected), rtol=SINGLE_ACCURACY, atol=SINGLE_ACCURACY, what="the loss")


@vae.property(points=1, hint="Compute the loss from the logits: a probability rounds to 1.", examples=1)
@given(seed=seeds())
def counts_confident_errors_in_full(submission: Any, seed: int) -> None:
    """loss is the negative ELBO where logits are of size 50 to 1000 as well

    In float32 a logistic function is 1 from 17 on. Only the weights of the decoder are scaled, lest sigma
    overflow.
    """
    model = built(submission, (6, 8, 2))
    slopes = slopes_of(model, lambda: model.decode(torch.ones(1, 2)).sum())
    of_decoder = [p for p, slope in zip(parameters_of(model), slopes, strict=True) if slope is not None]
    scale_parameters(of_decoder, 20.0)
    x = torch.round(grey_samples(seed, 20, 6))
    logits, mu, log_var = forwarded(model, x, 2, seed)
    expected = reference.negative_elbo(x.double().numpy(), logits, mu, log_var, 1.0)
    loss = assert_tensor(model.loss(x, generator(seed)), ())
    assert_near(loss, np.asarray(expected), rtol=SINGLE_ACCURACY, atol=SINGLE_ACCURACY, what="the loss")


@vae.property(
    points=2, hint="`detach`, `item`, `no_grad` and NumPy cut the path on which gradients flow.", examples=1
)
@given(seed=seeds(), beta=st.just(1.0))
@example(seed=0, beta=0.0)
def lets_gradients_flow_to_every_parameter(submission: Any, seed: int, beta: float) -> None:
    """after loss(x, generator, beta).backward() each parameter's gradient is the slope of the loss

    With beta = 0 all gradients of the encoder come through the draw, by mu and by log_var.
    """
    model = built(submission, (5, 5, 2), scale=2.0)
    x = grey_samples(seed, 16, 5)
    assert_tensor(model.loss(x, generator(seed), beta), (), differentiable=True)
    assert_parameter_gradients(model, lambda: model.loss(x, generator(seed), beta), seed=seed)
