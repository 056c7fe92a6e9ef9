"""Results of a class as they come in."""

from __future__ import annotations

from pathlib import Path

from autograder.gradebook import TimedResult
from autograder.grading import Entry, grade_all
from autograder.results import Provenance, SubmissionResult


class Backwards:
    """Graders to whom the last entry is the first."""

    def grade(self, entries, done):
        for entry in reversed(entries):
            result = SubmissionResult(entry.student, "tiny", "Tiny", (), Provenance("a", "b", "c", "d"))
            done(TimedResult(result, 1.0))


def test_they_come_out_in_the_order_of_the_entries_and_are_told_as_they_come():
    told = []
    entries = [Entry(student, Path(student)) for student in ("first", "second", "third")]
    results = grade_all(Backwards(), entries, told.append)
    assert [one.result.student for one in results] == ["first", "second", "third"]
    assert told == results[::-1]
