"""What grading a class keeps, and what it tells when a grade changes; judged by a pool that is made up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.course import Assignment
from autograder.gradebook import Arrival, Gradebook, TimedResult
from autograder.grading import Entry, grade_class
from autograder.results import PropertyResult, Provenance, QuestionResult, SubmissionResult, Verdict
from autograder.submissions import Submission

TOOLKIT = "t" * 64
MONDAY = datetime(2026, 10, 5, 12, tzinfo=UTC)


class MadeUpPool:
    """Passes the law of each submission whose digest begins with `right`."""

    def __init__(self, suite):
        self._suite = suite

    def grade(self, entries, done):
        for entry in entries:
            done(TimedResult(self._result(entry)))

    def _result(self, entry):
        digest = entry.content.digest
        verdict = Verdict.PASSED if digest.startswith("right") else Verdict.FAILED
        law = PropertyResult("question", "law", "It holds.", "", "", False, 2.0, verdict)
        questions = (QuestionResult("question", "Question", "1", (law,)),)
        provenance = Provenance(digest, self._suite, TOOLKIT, "landlock+seccomp+rlimits")
        return SubmissionResult(entry.student, "topic", "Topic", questions, provenance)


@pytest.fixture
def grade(tmp_path):
    """Grades submissions, given as student and digest, by a suite; every run sees the same gradebook."""
    question = {"name": "question", "title": "Question", "section": "1"}
    assignment = Assignment(topic="topic", title="Topic", source="notes", questions=[question])

    def run(*handed_in, suite="suite 1", **arrival):
        entries = [
            Entry(student, Submission(student, Path("x.py"), None, "script", (), digest), Arrival(**arrival))
            for student, digest in handed_in
        ]
        topic = SimpleNamespace(assignment=assignment, digest=suite, toolkit=TOOLKIT, files=None)
        return grade_class(topic, lambda: MadeUpPool(suite), entries, tmp_path)

    return run


@pytest.fixture
def book(tmp_path):
    def read(name):
        with Gradebook(tmp_path / "gradebook.sqlite") as opened:
            return getattr(opened, name)("topic")

    return read


def test_the_first_grading_of_anybody_is_no_change(grade):
    assert grade(("student-01", "right 1"), ("student-02", "wrong 1")).changes == ()


def test_a_new_submission_is_a_change_with_its_cause(grade):
    grade(("student-01", "wrong 1"), ("student-02", "right 1"))
    graded = grade(("student-01", "right 2"), ("student-02", "right 1"), ("student-03", "right 1"))
    assert graded.taken_over == 1
    (change,) = graded.changes
    assert (change.student, change.before, change.after) == ("student-01", 0, 2)
    assert (change.properties, change.causes) == (("question.law: failed → passed",), ("submission",))


def test_a_submission_that_was_known_is_compared_with_the_grading_before(grade):
    for digest in ("right 1", "wrong 1"):
        grade(("student-01", digest))
    graded = grade(("student-01", "right 1"))
    assert (graded.taken_over, [change.after for change in graded.changes]) == (1, [2])


def test_a_new_suite_that_changes_no_verdict_is_no_change(grade):
    grade(("student-01", "wrong 1"))
    graded = grade(("student-01", "wrong 1"), suite="suite 2")
    assert (graded.taken_over, graded.changes) == (0, ())


def test_times_and_ids_are_kept_also_of_what_was_graded_before(grade, book):
    grade(("student-01", "right 1"))
    grade(("student-01", "right 1"), submitted_at=MONDAY, platform="canvas", platform_id="101")
    assert [each.arrival for each in book("arrivals")] == [Arrival(), Arrival(MONDAY, "canvas", "101")]
    assert len(book("gradings")) == 1


def test_a_namesake_does_not_get_into_the_row_of_somebody_else(grade, book):
    grade(("onex", "right 1"), platform="canvas", platform_id="101")
    graded = grade(("onex", "wrong 1"), platform="canvas", platform_id="102")
    assert [result.student for result in graded.results] == ["onex 102"]
    assert graded.changes == ()
    assert {each.student for each in book("gradings")} == {"onex", "onex 102"}
