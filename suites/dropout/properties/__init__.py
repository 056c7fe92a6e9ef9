"""What is demanded of dropout and stochastic units beyond the public properties.

The masks that a submission draws are its own affair: what is exact is judged for the masks it returns or
shows, and what is random by bounds that hold for every way of drawing (see `autograder.properties.chance`).
"""

from . import averaging, layer, network, penalty, stochastic, training
from .drawing import suite

__all__ = ["averaging", "layer", "network", "penalty", "stochastic", "suite", "training"]
