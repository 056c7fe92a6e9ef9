"""What is demanded of this topic and shown to students: the handout's numbers, and the mistakes it warns of."""

from .suite import suite
from .suite import suite

__all__ = ["diagnosis", "first_weights", "norms", "stuck_units", "suite", "training"]
