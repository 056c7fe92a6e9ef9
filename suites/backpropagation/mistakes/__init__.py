"""Backpropagation as students get it wrong, question by question."""

from . import layers, network, training
from .bank import bank

__all__ = ["bank", "layers", "network", "training"]
