"""Gradient checking as students get it wrong, question by question."""

from . import checking, descending, differences, directions, errors, outputs, training
from .bank import bank

__all__ = ["bank", "checking", "descending", "differences", "directions", "errors", "outputs", "training"]
