"""What grades submissions, wherever it does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from autograder.gradebook import TimedResult

from .entries import Entry


class Graders(Protocol):
    """Judges of one topic, on this machine or on many."""

    def grade(self, entries: Sequence[Entry], done: Callable[[TimedResult], None]) -> None:
        """Grade `entries`; `done` gets each result as soon as it is there, and ends all by raising.

        Each entry has a result, and the same one wherever it was graded; only the time beside it differs. A
        fault of the grader makes it ungraded.
        """
        ...
