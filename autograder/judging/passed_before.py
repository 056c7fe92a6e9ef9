"""What has passed before: answers that are the same, byte for byte, need not be looked at again.

What a property makes of a submission follows from its draws and the answers alone. In a class many answer
alike to the last bit, for the right formulas are few.
"""

from __future__ import annotations

from collections import defaultdict

from autograder.properties import Property

# Each takes about 100 bytes. Later ones are looked at in full: what is frequent comes early.
MOST_PER_PROPERTY = 1000


class PassedBefore:
    """The fingerprints of the answers with which each property passed, of all submissions to a judge."""

    def __init__(self) -> None:
        self._known: defaultdict[tuple[str, str], set[bytes]] = defaultdict(set)

    def knows(self, tested: Property, fingerprint: bytes) -> bool:
        """Whether `tested` passed with just these answers."""
        return fingerprint in self._known[tested.question, tested.name]

    def note(self, tested: Property, fingerprint: bytes) -> None:
        """Note that `tested` passed with these answers, and without asking for others."""
        known = self._known[tested.question, tested.name]
        if len(known) < MOST_PER_PROPERTY:
            known.add(fingerprint)
