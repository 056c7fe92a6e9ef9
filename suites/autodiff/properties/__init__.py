"""What is demanded of automatic differentiation beyond the public properties, part by part.

Whatever is reached through a Var (its operators, `sum`, `mean`, `T`) belongs to the question `graph`. The
properties of every later question start from leaves, call their own function once or in a plain chain, and go
back from there once, with a given s: mistakes in sharing, accumulating or zeroing cost nothing there.

The parts are imported, and their properties judged, in the order of the alphabet. In its question `scale`
must be the last: code that walks every path of a graph uses up what is left of the question's time.
"""

from . import activations, arithmetic, bookkeeping, functions, layers, losses, matrices, scale, training
from .suite import suite

__all__ = [
    "activations",
    "arithmetic",
    "bookkeeping",
    "functions",
    "layers",
    "losses",
    "matrices",
    "scale",
    "suite",
    "training",
]
