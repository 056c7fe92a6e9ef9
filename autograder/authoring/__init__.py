"""From an author's files to what is handed out, and the proof that it grades rightly."""

from .building import Built, build, is_built
from .demonstration import make_class
from .errors import BuildError
from .proof import Proof, prove

__all__ = ["BuildError", "Built", "Proof", "build", "is_built", "make_class", "prove"]
