"""Hopfield networks as students get them wrong, question by question."""

from . import energies, memories, recalling, updates
from .bank import bank

__all__ = ["bank", "energies", "memories", "recalling", "updates"]
