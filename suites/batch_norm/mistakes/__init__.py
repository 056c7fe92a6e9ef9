"""Batch normalisation as students get it wrong, question by question."""

from . import backward, folding, forward, training
from .bank import bank

__all__ = ["backward", "bank", "folding", "forward", "training"]
