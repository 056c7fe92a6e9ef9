"""Automatic differentiation as students get it wrong, part by part."""

from . import functions, losses, matrices, networks, scalars, sharing
from .bank import bank

__all__ = ["bank", "functions", "losses", "matrices", "networks", "scalars", "sharing"]
