"""What is demanded of batch normalisation beyond the public properties.

Oracles are the reference, closed forms and the complex step. Accuracies are those of the public suite, unless
a law says otherwise.
"""

from . import backward, folding, forward, training
from .questions import suite

__all__ = ["backward", "folding", "forward", "suite", "training"]
