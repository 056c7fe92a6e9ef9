"""What a variational autoencoder answers, as arrays, and the objective of these answers by plain formulas."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch

from ..properties.assertions import assert_that, assert_tuple
from ..properties.strategies import Array

from .gaussians import Gaussians, divergence_by_quadrature
from .tensors import assert_module, assert_tensor, generator, parameters_of, scale_parameters, tensor

MOVES = 1e-6
LISTENER = (6, 40, 3)


def grey_samples(seed: int, rows: int, columns: int) -> torch.Tensor:
    """Grey pixels, none of them 0, so that no rectifier is exactly at its kink."""
    return tensor(np.random.default_rng(seed).uniform(0.05, 0.95, (rows, columns)))


def encoded(model: Any, x: torch.Tensor, latent: int) -> tuple[Array, Array]:
    """What `encode` answers, as arrays of shape (N, L)."""
    mu, log_var = assert_tuple(model.encode(x), 2)
    return assert_tensor(mu, (len(x), latent)), assert_tensor(log_var, (len(x), latent))


def decoded(model: Any, z: Array, inputs: int) -> Array:
    """What `decode` answers to latent vectors z of shape (N, L), as an array of shape (N, D)."""
    return assert_tensor(model.decode(tensor(z)), (len(z), inputs))


def forwarded(model: Any, x: torch.Tensor, latent: int, seed: int) -> tuple[Array, Array, Array]:
    """What `forward` answers with a generator that begins at `seed`, as arrays."""
    logits, mu, log_var = assert_tuple(model.forward(x, generator(seed)), 3)
    shape = (len(x), latent)
    return assert_tensor(logits, tuple(x.shape)), assert_tensor(mu, shape), assert_tensor(log_var, shape)


def built(submission: Any, sizes: tuple[int, int, int], *, scale: float = 1.0) -> Any:
    """A VAE of these sizes (D, H, L) with initial parameters times `scale`, of a class that hears its inputs.

    Fails where mu and log_var of another VAE, with 40 hidden units, are the same for every x, or its logits
    for every z: of a network that is deaf no law says anything. A few hidden units may rest at every sample
    by chance, 40 do not.
    """
    listener = assert_module(submission.VAE(*LISTENER))
    mu, log_var = encoded(listener, 6 * grey_samples(0, 50, LISTENER[0]) - 3, LISTENER[2])
    logits = decoded(listener, 3 * np.random.default_rng(0).standard_normal((50, LISTENER[2])), LISTENER[0])
    for name, numbers, given in (("mu", mu, "x"), ("log_var", log_var, "x"), ("the logits", logits, "z")):
        heard = bool(np.any(np.abs(numbers - numbers[0]) > MOVES))
        assert_that(heard, f"{name} are the same for every {given}", f"{name} that depend on {given}")
    model = assert_module(submission.VAE(*sizes))
    if scale != 1.0:
        scale_parameters(parameters_of(model), scale)
    return model


def plain_objective(x: torch.Tensor, logits: Array, mu: Array, log_var: Array, beta: float) -> float:
    """Mean over the samples of cross-entropy plus beta times divergence; for logits of size 15 at most."""
    probabilities = 1 / (1 + np.exp(-logits))
    pixels = np.asarray(x.double().numpy())
    reconstruction = [
        -math.fsum(
            math.log(max(p if white else 1 - p, 1e-300)) * share for p, white, share in _terms(row, shares)
        )
        for row, shares in zip(probabilities, pixels, strict=True)
    ]
    divergence = divergence_by_quadrature(
        Gaussians(mu, log_var), Gaussians(np.zeros(mu.shape), np.zeros(mu.shape))
    )
    return float(np.mean(np.array(reconstruction) + beta * divergence))


def _terms(probabilities: Array, shares: Array) -> list[tuple[float, bool, float]]:
    terms = []
    for probability, share in zip(probabilities.tolist(), shares.tolist(), strict=True):
        terms += [(probability, True, share), (probability, False, 1 - share)]
    return terms
