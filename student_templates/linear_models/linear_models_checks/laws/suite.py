"""The suite of the laws that students see, and the accuracy that its parts share.

These properties travel with the template: they use only the vocabulary and state their numbers in full. What
they compare is of size 1 to 100, off by less than 1e-11 in any right formula; ACCURACY accepts all of these.
"""

from __future__ import annotations

from ..course_checks.properties import Suite

ACCURACY = 1e-9

suite = Suite("linear_models", public=True)
