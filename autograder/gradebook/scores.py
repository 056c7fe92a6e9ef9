"""Scores as people may rely on them: a fault of the grader is never a zero."""

from __future__ import annotations

from autograder.results import QuestionResult, SubmissionResult, Verdict


def settled_scores(result: SubmissionResult) -> dict[str, float | None]:
    """Points by question name; None where the grader failed and so owes a verdict.

    Written questions are left out: their marks are no part of a result.
    """
    return {
        question.name: None if result.ungraded or _is_owed(question) else question.score
        for question in result.questions
        if not question.is_written
    }


def settled_total(result: SubmissionResult) -> float | None:
    """Points of the submission; None as long as the grader owes a verdict on any part of it."""
    if result.ungraded or any(_is_owed(question) for question in result.questions):
        return None
    return result.score


def settled_percent(result: SubmissionResult) -> float | None:
    """Percent of the possible points; None as long as the grader owes a verdict on any part."""
    return None if settled_total(result) is None else result.percent


def _is_owed(question: QuestionResult) -> bool:
    return any(result.verdict is Verdict.UNGRADED for result in question.properties)
