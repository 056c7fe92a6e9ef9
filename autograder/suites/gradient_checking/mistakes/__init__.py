"""Gradient checking as students get it wrong, question by question."""

from . import checking, descending, differences, outputs
from .collected import bank

__all__ = ["bank", "checking", "descending", "differences", "outputs"]
