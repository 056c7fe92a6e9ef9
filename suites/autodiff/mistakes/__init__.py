"""Automatic differentiation as students get it wrong, part by part."""

from . import graph, networks
from .bank import bank

__all__ = ["bank", "graph", "networks"]
