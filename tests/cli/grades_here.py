"""Grading in the process of the tests."""

from __future__ import annotations

from autograder.grading.fault_tolerant_judge import FaultTolerantJudge


class GradesHere:
    """A pool of one judge, in this process."""

    def __init__(self, topic, recorded, **options):
        self._topic = topic

    def grade(self, entries, done):
        for entry in entries:
            done(FaultTolerantJudge(self._topic, ()).judged(entry.student, entry.content))
