"""What is demanded of universal approximation and shown to students, in the order of the handout."""

from . import depth, layers, lines, steps, training
from .suite import suite

__all__ = ["depth", "layers", "lines", "steps", "suite", "training"]
