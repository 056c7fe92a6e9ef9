"""The suite of hidden properties, and what its modules share."""

from autograder.properties import Suite

# Numbers of the NumPy questions are of size 1 to 100 in batches of at most 20 entries. Any right formula is
# off by less than 1e-12 (20 terms, each off by 2e-16 of 100); this leaves a thousandfold.
ACCURACY = 1e-9

suite = Suite("vae")
