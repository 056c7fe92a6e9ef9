"""Results on their way in."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from autograder.gradebook import TimedResult
from autograder.results import SharedParts


class Collected:
    """The results of a class as they come in, by the number of their entry; `done` is called with each."""

    def __init__(self, done: Callable[[TimedResult], None]) -> None:
        self._done = done
        self._parts = SharedParts()
        self._results: dict[int, TimedResult] = {}

    def note(self, number: int, judged: TimedResult) -> None:
        """Take the result of an entry; raises what `done` raises."""
        kept = msgspec.structs.replace(judged, result=self._parts.shared(judged.result))
        self._results[number] = kept
        self._done(kept)

    def __contains__(self, number: int) -> bool:
        return number in self._results

    def in_order(self) -> list[TimedResult]:
        """The results in the order of their numbers."""
        return [self._results[number] for number in sorted(self._results)]
