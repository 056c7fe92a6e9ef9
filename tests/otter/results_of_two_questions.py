"""A small result: one question half right, one that times out."""

from __future__ import annotations

from autograder.results import (
    Evidence,
    PropertyResult,
    Provenance,
    QuestionResult,
    SubmissionResult,
    Verdict,
)


def a_property(question: str, name: str, *, public: bool, verdict: Verdict) -> PropertyResult:
    evidence = None if verdict is Verdict.PASSED else Evidence(f"what is wrong with {name}")
    return PropertyResult(
        question, name, name.replace("_", " "), f"law of {name}", "a hint", public, 1.5, verdict, evidence
    )


def a_result(*, ungraded: str = "") -> SubmissionResult:
    """3 of 6 points."""
    mse = QuestionResult(
        "mse",
        "Squared error",
        "1 Errors",
        (
            a_property("mse", "is_zero_at_zero", public=True, verdict=Verdict.PASSED),
            a_property("mse", "runs_over_samples", public=False, verdict=Verdict.FAILED),
        ),
    )
    bce = QuestionResult(
        "bce",
        "Cross-entropy",
        "2 Entropies",
        (
            a_property("bce", "is_symmetric", public=True, verdict=Verdict.TIMED_OUT),
            a_property("bce", "is_convex", public=False, verdict=Verdict.PASSED),
        ),
    )
    provenance = Provenance("aaaa", "bbbb", "cccc", "full")
    return SubmissionResult("student", "losses", "Losses", (mse, bce), provenance, ungraded=ungraded)
