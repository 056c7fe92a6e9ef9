"""What is demanded of linear models and not shown to students.

Numbers are of size 1 to 10 in batches of at most 12; rounding in any order of any right formula stays below
1e-12 but where a docstring says more, and ACCURACY leaves a thousandfold of it.
"""

from . import classes, counting, folding, perceptrons, preparing, regression
from .questions import suite

__all__ = ["classes", "counting", "folding", "perceptrons", "preparing", "regression", "suite"]
