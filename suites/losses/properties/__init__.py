"""What is demanded of the losses beyond the public properties.

Oracles are the reference, sums written out in plain Python, and slopes of the reference's losses. Numbers are
of size 1 to 100 in batches of at most 20, so that rounding in any order of any right formula stays below
1e-12 (20 terms of size 100, each off by 2e-16 relative, make 4e-13); ACCURACY leaves a thousandfold of it.
"""

from . import binary_logits, class_logits, many_classes, softmaxes, squared_error, training, two_classes
from .questions import suite

__all__ = [
    "binary_logits",
    "class_logits",
    "many_classes",
    "softmaxes",
    "squared_error",
    "suite",
    "training",
    "two_classes",
]
