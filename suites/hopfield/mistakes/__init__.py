"""Hopfield networks as students get them wrong, question by question."""

from . import energies, memories, noise, recalling, updates
from .bank import bank

__all__ = ["bank", "energies", "memories", "noise", "recalling", "updates"]
