"""What is demanded of automatic differentiation and shown to students, in the order of the handout."""

from . import graphs, arrays, functions, losses, networks  # isort: skip
from .suite import suite

__all__ = ["arrays", "functions", "graphs", "losses", "networks", "suite"]
