"""The suite of the laws that students see, and the accuracy that they demand.

These properties travel with the template: they use only the vocabulary and state their numbers in full. They
are of size 100 at most, off by less than 1e-12 in any right formula (EXACT is for single operations, where
rounding is some 1e-16 of the size, and a difference quotient errs by 1e-10), or given to six decimals.
"""

from autograder.properties import Suite

ACCURACY = 1e-9
EXACT = 1e-12

suite = Suite("autodiff", public=True)
