"""What is demanded of the Hopfield network beyond the public properties.

Oracles are sums written out in plain Python, the reference, slopes of the reference's energy, and answers
known from a proof. Weights and biases are multiples of 1/8 and few: every sum of theirs is exact in any
order, so that a field of zero is exactly zero and the rule for ties can be demanded. Where a mean over three
patterns enters, numbers of size 1 to 100 are off by less than 1e-12; ACCURACY leaves a thousandfold of it.
"""

from . import energies, memories, noise, recalling, updates
from .questions import suite

__all__ = ["energies", "memories", "noise", "recalling", "suite", "updates"]
