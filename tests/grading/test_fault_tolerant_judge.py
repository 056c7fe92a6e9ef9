"""What a submission is told, and how long it took, whatever becomes of its judge."""

from __future__ import annotations

import time
from types import MappingProxyType, SimpleNamespace

import pytest

from autograder.course import Assignment
from autograder.grading import fault_tolerant_judge
from autograder.grading.fault_tolerant_judge import FaultTolerantJudge
from autograder.judging import WeakIsolation
from autograder.results import Provenance, SubmissionResult
from autograder.submissions import Handout, SubmissionOutOfReach, UnreadableSubmission

QUESTION = {"name": "question", "title": "Question", "section": "1"}
TOPIC = SimpleNamespace(
    assignment=Assignment(topic="topic", title="Topic", source="notes", questions=[QUESTION]),
    digest="suite",
    toolkit="toolkit",
    environment=(),
    properties=(),
    handout=Handout(),
)
SECONDS = 0.05


class SlowJudge:
    """Takes its time, also to refuse."""

    cpu_seconds = MappingProxyType({"mse": 0.25})

    def __init__(self, topic, recorded, **options):
        pass

    def grade(self, submission):
        time.sleep(SECONDS)
        if submission.student == "unlucky":
            raise RuntimeError("an example")
        return SubmissionResult(submission.student, "topic", "Topic", (), Provenance("", "", "", ""))

    def refuse(self, student, unreadable):
        time.sleep(SECONDS)
        problems = (str(unreadable),)
        return SubmissionResult(student, "topic", "Topic", (), Provenance("", "", "", ""), problems=problems)


@pytest.fixture
def script(tmp_path):
    path = tmp_path / "handed-in.py"
    path.write_text("x = 1\n")
    return path


def test_the_time_of_judging_stands_beside_the_result(script, monkeypatch):
    monkeypatch.setattr(fault_tolerant_judge, "Judge", SlowJudge)
    judged = FaultTolerantJudge(TOPIC, []).judged("student-01", script)
    assert judged.result.student == "student-01"
    assert judged.seconds >= SECONDS


def test_what_cannot_be_read_and_what_the_judge_fails_on_takes_time_too(script, monkeypatch):
    monkeypatch.setattr(fault_tolerant_judge, "Judge", SlowJudge)
    judge = FaultTolerantJudge(TOPIC, [])
    refused = judge.judged("student-01", UnreadableSubmission("an example"))
    failed = judge.judged("unlucky", script)
    assert refused.result.problems == ("an example",)
    assert failed.result.ungraded == "the grader failed: RuntimeError: an example"
    assert min(refused.seconds, failed.seconds) >= SECONDS


def test_without_a_judge_no_time_is_made_up(script, monkeypatch):
    def no_judge(*_, **__):
        raise WeakIsolation("an example")

    monkeypatch.setattr(fault_tolerant_judge, "Judge", no_judge)
    judged = FaultTolerantJudge(TOPIC, []).judged("student-01", script)
    assert (judged.result.ungraded, judged.seconds) == ("an example", None)


def test_what_the_grader_cannot_reach_is_ungraded_and_no_fault_of_the_submission(tmp_path, monkeypatch):
    monkeypatch.setattr(fault_tolerant_judge, "Judge", SlowJudge)
    judge = FaultTolerantJudge(TOPIC, [])
    for content in (tmp_path / "missing.py", SubmissionOutOfReach("missing.py cannot be read (an example)")):
        result = judge.judged("student-01", content).result
        assert result.ungraded.startswith("missing.py cannot be read (")
        assert (result.student, result.problems, result.refused) == ("student-01", (), False)
