"""What is demanded of a variational autoencoder beyond the public properties.

Oracles are quadrature, sums in plain Python, slopes of the reference, and, for the network, what the network
itself answers: how it is built inside and how it draws from its generator is never assumed.
"""

from . import architecture, divergence, latent, network, objective, training
from .questions import suite

__all__ = ["architecture", "divergence", "latent", "network", "objective", "suite", "training"]
