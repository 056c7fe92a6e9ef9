"""From an author's files to what is handed out, and back to classes to try it on."""

from .building import Built, build, is_built
from .demonstration import make_class
from .errors import BuildError

__all__ = ["BuildError", "Built", "build", "is_built", "make_class"]
