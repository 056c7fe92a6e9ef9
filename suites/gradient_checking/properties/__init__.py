"""What is demanded of gradient checking beyond the public properties."""

from . import checking, descending, differences, errors, outputs, stepping, training
from .questions import suite

__all__ = ["checking", "descending", "differences", "errors", "outputs", "stepping", "suite", "training"]
