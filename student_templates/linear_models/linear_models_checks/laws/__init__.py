"""What is demanded of linear models and shown to students: the handout's numbers, and what it warns of."""

from . import classes, counting, perceptrons, preparing, regression
from .suite import suite

__all__ = ["classes", "counting", "perceptrons", "preparing", "regression", "suite"]
