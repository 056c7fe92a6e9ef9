"""A floor under grades: a regrading that would lower one is not recorded."""

from __future__ import annotations

from autograder.gradebook import Change, Gradebook, changes
from autograder.gradebook.scores import settled_percent
from autograder.results import SubmissionResult


class Floor:
    """What submissions to `topic` earned by their last gradings in `gradebook`; it grows no lower.

    `kept` collects the changes that did not come about.
    """

    def __init__(self, gradebook: Gradebook, topic: str) -> None:
        self._gradebook = gradebook
        self._last = {
            (each.student, each.submission): each.id
            for each in gradebook.gradings(topic)
            if each.score is not None and each.submission
        }
        self.kept: list[Change] = []

    def better_than(self, result: SubmissionResult) -> SubmissionResult | None:
        """The last grading of the same submission, if it earned a larger share of the points."""
        grading = self._last.get((result.student, result.provenance.submission))
        percent = settled_percent(result)
        if grading is None or percent is None:
            return None
        before = self._gradebook.outline(grading)
        if (settled_percent(before) or 0.0) <= percent:
            return None
        self.kept += changes({result.student: before}, [result])
        return before
