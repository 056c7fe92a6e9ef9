"""The suite of the laws that students see, and the accuracy that its parts share.

These properties travel with the template: they use only the vocabulary and state their numbers in full. What
they compare is of size 1 to 100 in sums of at most 20 terms, off by less than 1e-12 in any right formula.
"""

from __future__ import annotations

from ..course_checks.properties import Suite

ACCURACY = 1e-9
SIX_DECIMALS = 1e-6
EXAMPLES = 12

suite = Suite("universal_approximation", public=True)
