"""Regularisation as students get it wrong, question by question."""

from . import augmenting, penalties, ridges, splitting, stopping, training
from .bank import bank

__all__ = ["augmenting", "bank", "penalties", "ridges", "splitting", "stopping", "training"]
