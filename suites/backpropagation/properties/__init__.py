"""What is demanded of backpropagation beyond the public properties.

Oracles are formulas written out unit by unit, slopes of the reference's outputs and losses, and identities
that hold exactly. Entries are of size 1 to 10 in sums of a few terms, through four layers at most, so that
rounding in any order stays below 1e-12; ACCURACY leaves a thousandfold of it.
"""

from . import affine, first_weights, loss, network, network_care, slopes, training
from .questions import suite

__all__ = ["affine", "first_weights", "loss", "network", "network_care", "slopes", "suite", "training"]
