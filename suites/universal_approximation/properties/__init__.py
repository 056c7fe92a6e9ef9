"""What is demanded of universal approximation beyond the public properties.

Oracles are the reference, and networks that are evaluated unit by unit. Numbers are of size 1 to 100 in sums
of at most 20 terms, or of 400 terms of size 1, off by less than 1e-12 in any right formula; ACCURACY leaves a
thousandfold of it.
"""

from . import depth, layers, lines, steps, training
from .questions import suite

__all__ = ["depth", "layers", "lines", "steps", "suite", "training"]
