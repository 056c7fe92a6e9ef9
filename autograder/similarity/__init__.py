"""Submissions with code in common that neither the course nor most of the class explains.

What is found are pairs for a person to look at. It is no evidence of anything: students who learn together
write alike, and short functions have few forms.
"""

from .pairs import SharedCode, SimilarPair, similar_pairs

__all__ = ["SharedCode", "SimilarPair", "similar_pairs"]
