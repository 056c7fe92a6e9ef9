"""What is demanded of dropout and stochastic units and shown to students, in the order of the handout."""

from . import layer, network, stochastic
from .suite import suite

__all__ = ["layer", "network", "stochastic", "suite"]
