"""What is demanded of automatic differentiation beyond the public properties, part by part.

No mistake may cost points twice, and a Var is never lent to a question about it. So the laws of `scalars` use
every Var once; those of `sharing` only add, or compare a submission with itself; those of `broadcasting` too;
and those of `matrices` use nothing but matrix operations. Every later question starts from leaves, calls its
own function in a plain chain, and goes back from there once, with a given s.

The parts are imported, and their properties judged, in this order. In its question `sharing_at_scale` must be
the last: code that walks every path of a graph uses up what is left of the question's time.
"""

from . import (  # isort: skip
    scalars,
    sharing,
    sharing_at_scale,
    broadcasting,
    matrices,
    functions,
    activations,
    losses,
    layers,
    training,
)
from .suite import suite

__all__ = [
    "activations",
    "broadcasting",
    "functions",
    "layers",
    "losses",
    "matrices",
    "scalars",
    "sharing",
    "sharing_at_scale",
    "suite",
    "training",
]
