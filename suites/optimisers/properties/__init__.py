"""What is demanded of the optimisers beyond the public properties.

Oracles are the reference and closed forms. A step combines numbers of size 10 to 100 and is off by 1e-13 at
most, in any right formula; where steps follow one another, the docstring of the law says how far that grows.
ACCURACY, 1e-9, leaves a margin of a thousand.
"""

from . import adapting, batches, descending, momentum, training, tuning
from .questions import suite

__all__ = ["adapting", "batches", "descending", "momentum", "suite", "training", "tuning"]
