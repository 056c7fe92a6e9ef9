"""What is demanded of gradient checking beyond the public properties."""

from . import checking, descending, differences, outputs
from .questions import suite

__all__ = ["checking", "descending", "differences", "outputs", "suite"]
