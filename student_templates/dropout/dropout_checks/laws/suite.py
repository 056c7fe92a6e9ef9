"""The suite of the laws that students see, and the numbers that its parts share.

These properties travel with the template: they use only the vocabulary and state their numbers in full. What
they compare is of size 1 to 100, off by less than 1e-12 in any right formula. What is random is judged by
bounds that hold for every way of drawing (see `autograder.properties.chance`).
"""

from __future__ import annotations

import numpy as np

from ..course_checks.properties import Suite

ACCURACY = 1e-9
SIX_DECIMALS = 1e-6

# The network that the handout works through, for one sample x = (1, 2).
HANDOUT_NETWORK = (
    np.array([[1.0, 2.0]]),
    np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -1.0]]),
    np.zeros(3),
    np.array([[1.0], [2.0], [-1.0]]),
    np.array([0.5]),
)

suite = Suite("dropout", public=True)
