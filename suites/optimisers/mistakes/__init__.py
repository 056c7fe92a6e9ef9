"""Optimisers as students get them wrong, question by question."""

from . import adapting, batches, descending, momentum, training, tuning
from .bank import bank

__all__ = ["adapting", "bank", "batches", "descending", "momentum", "training", "tuning"]
