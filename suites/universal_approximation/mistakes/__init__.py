"""Universal approximation as students get it wrong, question by question."""

from . import depth, layers, lines, steps, training
from .bank import bank

__all__ = ["bank", "depth", "layers", "lines", "steps", "training"]
