"""Results without their evidence, as a class of thousands is held in memory."""

from __future__ import annotations

import msgspec

from autograder.results import (
    Evidence,
    Outlines,
    PropertyResult,
    Provenance,
    QuestionResult,
    SubmissionResult,
    Verdict,
)


def result_of(student, verdict=Verdict.PASSED):
    """A result as it comes from another process: nothing of it is shared with others."""
    evidence = None if verdict is Verdict.PASSED else Evidence(f"wrong for {student}")
    one = PropertyResult(
        "softmax", "sums_to_one", "sums to one", "law", "hint", False, 2.0, verdict, evidence
    )
    question = QuestionResult("softmax", "Softmax", "1", (one,))
    made = SubmissionResult(student, "tiny", "Tiny", (question,), Provenance("a", "b", "c", "d"))
    return msgspec.json.decode(msgspec.json.encode(made), type=SubmissionResult)


def test_an_outline_is_the_result_but_for_its_evidence():
    outlines = Outlines()
    assert outlines.of(result_of("right")) == result_of("right")
    outline = outlines.of(result_of("wrong", Verdict.FAILED))
    (one,) = outline.questions[0].properties
    assert (outline.student, outline.score, one.verdict, one.evidence) == ("wrong", 0.0, Verdict.FAILED, None)


def test_questions_that_ended_alike_are_kept_once():
    outlines = Outlines()
    verdicts = [Verdict.PASSED, Verdict.FAILED, Verdict.PASSED, Verdict.FAILED]
    made = [outlines.of(result_of(f"student-{number}", verdict)) for number, verdict in enumerate(verdicts)]
    first, second, third, fourth = (outline.questions[0] for outline in made)
    assert third is first
    assert fourth is second
