"""Small results for the tests of the reports: synthetic students, one topic of three questions."""

from __future__ import annotations

from autograder.results import (
    Call,
    Difference,
    Evidence,
    PropertyResult,
    Provenance,
    QuestionResult,
    SubmissionResult,
    Verdict,
)

HIDDEN_INPUT = "np.array([[3.0, 0.0]])"
HIDDEN_HINT = "Does the mean run over samples or over elements?"

EVIDENCE = Evidence(
    message="the value differs by a factor of 2",
    calls=(
        Call("y = np.array([[1.0, 0.0]])", "array([[1., 0.]])"),
        Call(f"mse(y, {HIDDEN_INPUT})", "4.0"),
    ),
    expected="2.0",
    traceback="line 3, in mse\n    return ((y - t) ** 2).mean()",
    printed="checking",
    shrunk=True,
    difference=Difference(got=(("1", "2"), ("30", "4")), expected=(("1", "2"), ("3", "4")), wrong=((1, 0),)),
)


def a_property(name: str, **fields: object) -> PropertyResult:
    given = {
        "question": "mse",
        "sentence": name.replace("_", " "),
        "law": f"law of {name}",
        "hint": HIDDEN_HINT,
        "public": False,
        "possible": 1.0,
        "verdict": Verdict.PASSED,
        **fields,
    }
    return PropertyResult(name=name, **given)  # type: ignore[arg-type]


def a_question(name: str, *properties: PropertyResult) -> QuestionResult:
    return QuestionResult(name, f"Title of {name}", f"Section on {name}", properties)


def a_result(student: str = "student-01", **fields: object) -> SubmissionResult:
    """5.5 of 8 points: `mse` fails one hidden property, `softmax` one public one, `bce` passes."""
    given = {
        "topic": "losses",
        "title": "Loss functions",
        "questions": some_questions(),
        "provenance": Provenance("aaaa", "bbbb", "cccc", "full"),
        **fields,
    }
    return SubmissionResult(student=student, **given)  # type: ignore[arg-type]


def some_questions(evidence: Evidence = EVIDENCE) -> tuple[QuestionResult, ...]:
    return (
        a_question(
            "mse",
            a_property("is_zero_at_the_target", public=True, possible=0.5),
            a_property("agrees_with_the_definition", possible=2.0, verdict=Verdict.FAILED, evidence=evidence),
        ),
        a_question(
            "softmax",
            a_property("sums_to_one", public=True, possible=0.5, verdict=Verdict.RAISED, evidence=evidence),
            a_property("is_shift_invariant", possible=2.0),
        ),
        a_question("bce", a_property("is_symmetric", possible=3.0, substituted=("mse", "softmax"))),
    )


def without_fault(student: str) -> SubmissionResult:
    return a_result(student, questions=(a_question("mse", a_property("holds", possible=2.0)),))


def with_verdict(student: str, verdict: Verdict, **fields: object) -> SubmissionResult:
    failed = a_property("holds", possible=2.0, verdict=verdict)
    return a_result(student, questions=(a_question("mse", failed),), **fields)
