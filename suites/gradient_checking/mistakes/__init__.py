"""Gradient checking as students get it wrong, question by question."""

from . import checking, descending, differences, outputs
from .bank import bank

__all__ = ["bank", "checking", "descending", "differences", "outputs"]
