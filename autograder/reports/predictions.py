"""What a class predicted before each experiment: how many students ticked each choice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.results import SubmissionResult

MOST_CHOICES = 6
"""Of a prediction, so many choices are shown; who types text of his own makes more."""


@dataclass(frozen=True)
class Predicted:
    """The choices of one prediction with the number of students, most first; `silent` ticked none."""

    name: str
    choices: tuple[tuple[str, int], ...]
    silent: int


def predicted(results: Sequence[SubmissionResult]) -> list[Predicted]:
    """The predictions in the submissions, in the order in which they come; equal counts go by their text."""
    ticked: dict[str, Counter[str]] = {}
    silent: Counter[str] = Counter()
    for result in results:
        for name, choices in result.predictions:
            ticked.setdefault(name, Counter()).update(choices)
            silent[name] += not choices
    return [
        Predicted(
            name,
            tuple(sorted(counts.items(), key=lambda choice: (-choice[1], choice[0]))[:MOST_CHOICES]),
            silent[name],
        )
        for name, counts in ticked.items()
    ]
