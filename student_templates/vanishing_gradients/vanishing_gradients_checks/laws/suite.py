"""The suite of the laws that students see, and the network that the handout works through.

These properties travel with the template: they use only the vocabulary and state their numbers in full. What
they compare is of size 1e-4 to 1e3, in sums of at most ten terms, and off by less than 1e-12 in any right
formula; ACCURACY leaves a thousandfold of it.
"""

from __future__ import annotations

from ..course_checks.properties import Suite

ACCURACY = 1e-9

# Three layers, two samples, and a gradient for the one output: the network of section 2.
HANDOUT_PARAMS = [
    ([[1, -1, 2], [0, 2, -1]], [0.5, -0.5, 0.25]),
    ([[1, -2], [2, 1], [-1, 1]], [0.25, -0.5]),
    ([[2], [-1]], [0.5]),
]
HANDOUT_INPUTS = [[1, 2], [-1, 0.5]]
HANDOUT_GRADIENT = [[1], [-0.5]]

suite = Suite("vanishing_gradients", public=True)
