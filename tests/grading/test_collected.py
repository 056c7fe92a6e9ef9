"""Results as they come in: in the order of their entries, and equal parts of them once."""

from __future__ import annotations

import msgspec

from autograder.gradebook import TimedResult
from autograder.grading.collected import Collected
from autograder.results import PropertyResult, Provenance, QuestionResult, SubmissionResult, Verdict


def result_of(student, verdict=Verdict.PASSED):
    """A result as it comes from another process: nothing of it is shared with others."""
    one = PropertyResult("softmax", "sums_to_one", "sums to one", "law", "hint", False, 2.0, verdict)
    question = QuestionResult("softmax", "Softmax", "1", (one,))
    made = SubmissionResult(student, "tiny", "Tiny", (question,), Provenance("a", "b", "c", "d"))
    return msgspec.json.decode(msgspec.json.encode(made), type=SubmissionResult)


def test_they_come_out_in_the_order_of_the_entries_and_are_told_as_they_come():
    told = []
    collected = Collected(told.append)
    collected.note(1, TimedResult(result_of("second"), 2.0))
    collected.note(0, TimedResult(result_of("first"), 1.0))
    assert [one.result.student for one in told] == ["second", "first"]
    assert collected.in_order() == [
        TimedResult(result_of("first"), 1.0),
        TimedResult(result_of("second"), 2.0),
    ]
    assert 1 in collected
    assert 2 not in collected


def test_a_question_that_many_passed_is_kept_once():
    collected = Collected(lambda _: None)
    verdicts = [Verdict.PASSED, Verdict.FAILED, Verdict.PASSED]
    for number, verdict in enumerate(verdicts):
        collected.note(number, TimedResult(result_of(f"student-{number}", verdict)))
    first, failed, third = (one.result for one in collected.in_order())
    assert third.questions[0] is first.questions[0]
    assert [failed.score, third.score] == [0.0, 2.0]
