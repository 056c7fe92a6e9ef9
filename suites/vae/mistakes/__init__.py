"""Variational autoencoders as students get them wrong, question by question."""

from . import functions, network
from .bank import bank

__all__ = ["bank", "functions", "network"]
