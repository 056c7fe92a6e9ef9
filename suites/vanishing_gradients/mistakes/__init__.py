"""Vanishing gradients as students get them wrong, question by question."""

from . import chain, clipping, first_weights, layers, stuck_units, training
from .bank import bank

__all__ = ["bank", "chain", "clipping", "first_weights", "layers", "stuck_units", "training"]
