"""What the network is made of, judged by its answers: one hidden layer on either side, of the width demanded.

A hidden layer of H units that is followed by a linear output makes answers of rank H, once their mean is
subtracted and where there are more outputs than H. A layer without activation makes an affine function, for
which f(x) - f(m) + f(x') - f(m) = 0 at the middle m of x and x'. None of this looks into the module.
"""

from typing import Any

import numpy as np
import torch

from autograder.properties import assert_that
from autograder.properties.strategies import Array
from suites.vocabulary.latent_models import built, decoded, encoded, grey_samples
from suites.vocabulary.tensors import (
    assert_near,
    parameters_of,
    scale_parameters,
    slopes_of,
    tensor,
    values_of,
)

from .questions import suite

HIDDEN = 6
OUTPUTS = 20
POINTS = 400
# Singular values of float32 answers: rounding makes 1e-7 of the largest, a unit that is used some 1e-2.
NEGLIGIBLE = 1e-5
BENT = 1e-3
LIVELY = 1e-6

vae = suite.question("VAE")


def inputs_of(seed: int, rows: int, columns: int) -> torch.Tensor:
    """Numbers of either sign, far enough out to pass both sides of every rectifier."""
    return tensor(4 * np.random.default_rng(seed).standard_normal((rows, columns)))


def rank(answers: Array) -> int:
    """The number of directions in which answers, one per row, spread around their mean."""
    sizes = np.linalg.svd(answers - answers.mean(axis=0), compute_uv=False)
    return int(np.sum(sizes > NEGLIGIBLE * sizes[0])) if sizes[0] > 0 else 0


@vae.property(points=1, hint="Which layer takes how many numbers, and makes how many?")
def has_hidden_layers_of_the_given_width(submission: Any) -> None:
    """mu = W h + b and logits = W' h' + b', with h and h' of `hidden` entries each"""
    model = built(submission, (OUTPUTS, HIDDEN, OUTPUTS), scale=3.0)
    mu, _ = encoded(model, inputs_of(1, POINTS, OUTPUTS), OUTPUTS)
    logits = decoded(model, inputs_of(2, POINTS, OUTPUTS).numpy(), OUTPUTS)
    for name, numbers in (("mu", mu), ("the logits", logits)):
        assert_that(
            rank(numbers) == HIDDEN,
            f"{name} of VAE({OUTPUTS}, {HIDDEN}, {OUTPUTS}) spread in {rank(numbers)} directions",
            f"{HIDDEN}, one for each hidden unit",
        )


@vae.property(points=1, hint="What is a linear layer after a linear layer, with nothing between them?")
def bends_between_its_layers(submission: Any) -> None:
    """mu, log_var and the logits are no affine functions: f(x) + f(x') differs from 2 f((x + x')/2)"""
    model = built(submission, (8, 20, 3), scale=3.0)
    x, other = inputs_of(3, 40, 8), inputs_of(4, 40, 8)
    z, another = inputs_of(5, 40, 3), inputs_of(6, 40, 3)
    ends = [*encoded(model, x, 3), decoded(model, z.numpy(), 8)]
    others = [*encoded(model, other, 3), decoded(model, another.numpy(), 8)]
    middles = [*encoded(model, (x + other) / 2, 3), decoded(model, (z + another).numpy() / 2, 8)]
    for name, *points in zip(("mu", "log_var", "the logits"), ends, others, middles, strict=True):
        one, two, middle = points
        bend = float(np.max(np.abs(one + two - 2 * middle)))
        size = float(np.max(np.abs(one - two)))
        assert_that(bend > BENT * size, f"{name} are an affine function", "a hidden layer that is bent")


@vae.property(points=1, hint="Which pixels, which latents reach the answer?")
def listens_to_every_pixel_and_every_latent(submission: Any) -> None:
    """mu and log_var change with each pixel of x alone, and the logits with each entry of z alone

    With 40 hidden units, that all which hear of a pixel rest at five samples has a probability below 1e-12.
    """
    model = built(submission, (7, 40, 4), scale=2.0)
    for name, width in (("x", 7), ("z", 4)):
        start = np.repeat(inputs_of(7, 5, width).numpy(), width, axis=0)
        moved = start + np.tile(2.0 * np.eye(width), (5, 1))
        answers = [
            encoded(model, tensor(points), 4) if name == "x" else (decoded(model, points, 7),)
            for points in (start, moved)
        ]
        for before, after in zip(*answers, strict=True):
            changes = np.abs(after - before).reshape(5, width, -1).max(axis=(0, 2))
            deaf = [int(number) for number in np.flatnonzero(changes <= LIVELY)]
            assert_that(not deaf, f"entries {deaf} of {name} change nothing", "an effect of every entry")


@vae.property(points=1, hint="Does a bound keep an output from being any real number?")
def bounds_none_of_its_outputs(submission: Any) -> None:
    """with large weights mu and the logits pass 100 in size, and log_var falls below -40"""
    reached: dict[str, float] = {"mu": 0.0, "the logits": 0.0, "-log_var": 0.0}
    model = built(submission, (30, 30, 30))
    # Large enough for hidden units that are bounded, and small enough for a log_var that is a logarithm.
    for factor in (15.0, 14.0):
        scale_parameters(parameters_of(model), factor)
        mu, log_var = encoded(model, grey_samples(8, 40, 30), 30)
        logits = decoded(model, inputs_of(9, 40, 30).numpy(), 30)
        for name, numbers in (("mu", mu), ("the logits", logits), ("-log_var", -log_var)):
            finite = numbers[np.isfinite(numbers)]
            largest = np.max(finite if name == "-log_var" else np.abs(finite), initial=0.0)
            reached[name] = max(reached[name], float(largest))
    for name, needed in (("mu", 100.0), ("the logits", 100.0), ("-log_var", 40.0)):
        assert_that(
            reached[name] > needed,
            f"however large the weights, {name} stays below {reached[name]:.4g}",
            "no bound",
        )


@vae.property(points=1, hint="Layers in a plain list are unknown to PyTorch; make them attributes of self.")
def consists_of_its_parameters(submission: Any) -> None:
    """model.parameters() has the weights of all layers, those of encoder and decoder apart

    Hidden layers of H units take at least D H + 2 H L weights in the encoder and L H + H D in the decoder.
    """
    model = built(submission, (6, 8, 3))
    values = values_of(parameters_of(model))
    known, needed = sum(value.numel() for value in values), 6 * 8 + 2 * 8 * 3 + 3 * 8 + 8 * 6
    assert_that(
        known >= needed, f"model.parameters() of VAE(6, 8, 3) has {known} entries", f"{needed} or more"
    )
    x, z = inputs_of(10, 30, 6), inputs_of(11, 30, 3)
    of_encoder = slopes_of(model, lambda: model.encode(x)[0].sum())
    of_decoder = slopes_of(model, lambda: model.decode(z).sum())
    shared = [
        tuple(value.shape)
        for value, one, other in zip(values, of_encoder, of_decoder, strict=True)
        if one is not None and other is not None
    ]
    assert_that(
        not shared, f"encoder and decoder share a parameter of shape {shared[:1]}", "weights of their own"
    )


@vae.property(points=0.5, hint="What does the network know when every weight and bias is 0?")
def forgets_everything_at_weights_of_zero(submission: Any) -> None:
    """with all parameters at 0, encode answers the same for every x and decode for every z"""
    model = built(submission, (6, 8, 3))
    for parameter in parameters_of(model):
        parameter.data = torch.zeros_like(parameter.data)
    mu, log_var = encoded(model, grey_samples(0, 4, 6), 3)
    logits = decoded(model, np.random.default_rng(0).normal(size=(4, 3)), 6)
    for name, numbers in (("mu", mu), ("log_var", log_var), ("the logits", logits)):
        assert_near(numbers, np.tile(numbers[0], (4, 1)), rtol=0.0, atol=LIVELY, what=name)
