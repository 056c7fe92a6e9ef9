"""All results at once, for classes that fit into memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from autograder.gradebook import TimedResult

from .entries import Entry
from .graders import Graders


def grade_all(
    graders: Graders, entries: Sequence[Entry], done: Callable[[TimedResult], None] = lambda _: None
) -> list[TimedResult]:
    """The results in the order of `entries`, whose students differ; `done` is called as each comes in."""
    results: dict[str, TimedResult] = {}

    def collect(judged: TimedResult) -> None:
        results[judged.result.student] = judged
        done(judged)

    graders.grade(entries, collect)
    return [results[entry.student] for entry in entries]
