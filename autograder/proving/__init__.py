"""Whether a suite grades rightly: it accepts what is right, and rejects every mistake and every mutant."""

from .proof import Proof
from .proving import Proved, prove, proved

__all__ = ["Proof", "Proved", "prove", "proved"]
