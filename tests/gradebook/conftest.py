import pytest

from autograder.results import PropertyResult, Provenance, QuestionResult, SubmissionResult, Verdict


@pytest.fixture
def a_result():
    """Builds the result of a synthetic student: points earned of 2, by question."""

    def build(student="student-01", topic="losses", scores=None, submission="aaaa", suite="bbbb", **fields):
        questions = tuple(
            QuestionResult(name, name, "", properties=tuple(_properties(name, earned)))
            for name, earned in (scores or {"mse": 2.0}).items()
        )
        provenance = Provenance(submission, suite, "cccc", "full")
        return SubmissionResult(student, topic, "Title", questions, provenance, **fields)

    return build


def _properties(question, earned):
    parts = [(1.5, earned >= 1.5), (0.5, earned in (0.5, 2.0))] if earned is not None else [(2.0, None)]
    for number, (possible, passed) in enumerate(parts):
        verdict = {True: Verdict.PASSED, False: Verdict.FAILED, None: Verdict.UNGRADED}[passed]
        yield PropertyResult(question, f"part_{number}", "", "", "", False, possible, verdict)
