"""What is demanded of this topic beyond the public properties.

Oracles are the reference, which tests compare with PyTorch's derivatives, formulas written out, and laws that
hold exactly. Networks have entries of size 2 and at most four layers of four units: numbers stay below 1e4 in
sums of a few terms, and are off by 1e-11 at most in any order of summation. ACCURACY leaves a hundredfold.
"""

from . import chain, clipping, first_weights, layers, stuck_units, training
from .questions import suite

__all__ = ["chain", "clipping", "first_weights", "layers", "stuck_units", "suite", "training"]
