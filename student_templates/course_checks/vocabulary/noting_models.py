"""A model to train that notes what is done to it: which rows it is shown, and what becomes of its gradients.

It stands on its own, since it works where the submission does. It is no variational autoencoder: its code is
linear and its noise fixed.
"""

from __future__ import annotations

import torch
from torch import nn

# Steps of any optimiser count double, so that a few epochs show whether it learns.
STEEPNESS = 2.0


class NotingModel(nn.Module):
    """A linear autoencoder with noise in its code; every call of `loss` with a graph is noted.

    For each such call, `rows` holds the samples, `losses` the value, `betas` the weight that was asked for,
    `values` all parameters as they were, one after the other. `gradients` holds one entry for each time that
    gradients were computed, and `leftovers` the size of what was in `grad` besides, for each time that they
    were added to something there.
    """

    def __init__(self, inputs: int, latent: int = 8, noise: float = 0.1) -> None:
        super().__init__()
        # Begins the same in every process, without drawing from a global generator.
        start = torch.cos(torch.arange(inputs * latent, dtype=torch.float32) ** 2)
        self.encoder = nn.Parameter(0.3 / STEEPNESS * start.reshape(inputs, latent))
        self.decoder = nn.Parameter(0.3 / STEEPNESS * start.flip(0).reshape(latent, inputs))
        self.bias = nn.Parameter(torch.zeros(inputs))
        self.noise = noise
        self.rows: list[torch.Tensor] = []
        self.losses: list[float] = []
        self.betas: list[float] = []
        self.values: list[torch.Tensor] = []
        self.gradients: list[torch.Tensor] = []
        self.leftovers: list[float] = []
        self.bias.register_hook(self._note_gradient)
        self.bias.register_post_accumulate_grad_hook(self._note_leftover)

    def loss(self, x: torch.Tensor, generator: torch.Generator, beta: float = 1.0) -> torch.Tensor:
        """Mean over the rows of the cross-entropy of the pixels; `beta` is noted, and changes nothing."""
        code = STEEPNESS * (x - 0.5) @ self.encoder
        code = code + self.noise * torch.randn(code.shape, generator=generator)
        logits = STEEPNESS * (code @ self.decoder + self.bias)
        loss = nn.functional.binary_cross_entropy_with_logits(logits, x, reduction="sum") / len(x)
        if torch.is_grad_enabled():
            self.rows.append(x.detach().clone())
            self.losses.append(loss.item())
            self.betas.append(float(beta))
            self.values.append(self.state())
        return loss

    def state(self) -> torch.Tensor:
        """All parameters, one after the other, as a tensor of one axis."""
        return torch.cat([parameter.detach().reshape(-1) for parameter in self.parameters()]).clone()

    def _note_gradient(self, gradient: torch.Tensor) -> None:
        self.gradients.append(gradient.detach().clone())

    def _note_leftover(self, parameter: torch.Tensor) -> None:
        if parameter.grad is not None:
            self.leftovers.append(float((parameter.grad - self.gradients[-1]).abs().max()))
