"""Submissions with code in common that neither the course nor most of the class explains.

It finds pairs for a person to look at. They are not evidence of anything: students who learn together
write alike, and short functions have few forms.
"""

from .pairs import SharedCode, SimilarPair, similar_pairs

__all__ = ["SharedCode", "SimilarPair", "similar_pairs"]
