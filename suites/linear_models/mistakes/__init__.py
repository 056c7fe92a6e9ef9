"""Linear models as students get them wrong, question by question."""

from . import classes, counting, perceptrons, preparing, regression
from .bank import bank

__all__ = ["bank", "classes", "counting", "perceptrons", "preparing", "regression"]
