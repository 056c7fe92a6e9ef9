"""The suite that all parts share, and the accuracy that they demand.

Numbers are of size 100 at most, in arrays of at most 20 entries unless a law says otherwise: rounding in any
order of any right formula stays below 1e-12, and ACCURACY leaves a thousandfold of it. EXACT is for the slope
of a single function, off by some 1e-16: no difference quotient comes near it.
"""

from autograder.properties import Suite

ACCURACY = 1e-9
EXACT = 1e-12

suite = Suite("autodiff")
