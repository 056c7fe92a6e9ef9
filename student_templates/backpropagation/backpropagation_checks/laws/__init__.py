"""What is demanded and shown to students: the handout's numbers, and every mistake it warns of."""

from . import layers, network, training
from .suite import suite

__all__ = ["layers", "network", "suite", "training"]
