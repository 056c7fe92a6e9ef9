"""Dropout and stochastic units as students get them wrong, question by question."""

from . import layer, network, stochastic, training
from .bank import bank

__all__ = ["bank", "layer", "network", "stochastic", "training"]
