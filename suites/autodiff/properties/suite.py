"""The suite that all parts share, and the accuracy that they demand.

Numbers are of size 100 at most, in arrays of at most 20 entries: rounding in any order of any right formula
stays below 1e-12, and ACCURACY leaves a thousandfold of it.
"""

from autograder.properties import Suite

ACCURACY = 1e-9

suite = Suite("autodiff")
