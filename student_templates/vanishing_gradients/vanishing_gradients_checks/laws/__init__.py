"""What is demanded and shown to students: the handout's numbers, and the mistakes that it warns of."""

from . import diagnosis, first_weights, norms, stuck_units, training
from .suite import suite

__all__ = ["diagnosis", "first_weights", "norms", "stuck_units", "suite", "training"]
