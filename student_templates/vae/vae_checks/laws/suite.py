"""The suite of the laws that students see, and the accuracy that they demand of NumPy.

These properties travel with the template: they use only the vocabulary and state their numbers in full.
Numbers of NumPy questions are of size 1 to 100, off by less than 1e-12 in any right formula; ACCURACY leaves
a thousandfold of it. The network computes in float32.
"""

from ..course_checks.properties import Suite

ACCURACY = 1e-9

suite = Suite("vae", public=True)
