"""What is demanded of a variational autoencoder and shown to students, in the order of the handout."""

from . import objective, network  # isort: skip
from .suite import suite

__all__ = ["network", "objective", "suite"]
