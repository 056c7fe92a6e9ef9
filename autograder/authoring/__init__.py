"""From an author's files to what is handed out, and the proof that it grades rightly."""

from .building import Built, build, is_built
from .demonstration import make_class
from .errors import BuildError
from .proof import Proof
from .proving import Proved, prove, proved

__all__ = ["BuildError", "Built", "Proof", "Proved", "build", "is_built", "make_class", "prove", "proved"]
