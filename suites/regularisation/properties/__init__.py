"""What is demanded of regularisation beyond the public properties.

Oracles are the reference and closed forms. ACCURACY, 1e-9, leaves a margin of a thousand over rounding,
unless a law's docstring says otherwise.
"""

from . import augmenting, penalties, ridges, splitting, stopping, training
from .questions import suite

__all__ = ["augmenting", "penalties", "ridges", "splitting", "stopping", "suite", "training"]
