"""What an attempt with help shows: law, arguments, expectation and hint, nothing that a submission made."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_memory import script, topic_of

from autograder.properties import Suite, assert_close, assert_that
from autograder.results import Verdict

REFERENCE = """
    import numpy as np

    def double(x):
        return 2.0 * x

    def quadruple(x):
        return double(double(x))
"""
QUESTIONS = [{"name": "double"}, {"name": "quadruple", "builds_on": ["double"]}]
WRONG = REFERENCE.replace("2.0 * x", "3.0 * x")
SECRET = "LEARNT-FROM-THE-LOAN"

suite = Suite("tiny")


@suite.question("double").property(points=1, hint="none")
def doubles(submission):
    """law"""
    assert_close(submission.double(np.ones(3)), np.full(3, 2.0), rtol=0)


on_quadruple = suite.question("quadruple")


@on_quadruple.property(points=1, hint="none", examples=20)
@given(x=st.integers(5, 9))
def quadruples(submission, x):
    """law"""
    assert_close(submission.quadruple(np.full(3, float(x))), np.full(3, 4.0 * x), rtol=1e-9)


@on_quadruple.property(points=1, hint="none", examples=5)
@given(x=st.integers(5, 9))
def repeats(submission, x):
    """law"""
    first = submission.quadruple(np.full(3, float(x)))
    assert_close(submission.quadruple(np.full(3, float(x))), first + 1e-9, rtol=1e-6)
    assert_that(float(first[0]) > 0, f"returned {first!r}", f"like {first!r}")


@pytest.fixture(scope="module")
def grade(grading):
    return grading(topic_of(suite, REFERENCE, QUESTIONS))


WAYS = {
    "returned": f"double(x); return '{SECRET}'",
    "raised": f"double(x); raise ValueError('{SECRET}')",
    "a kind of exception": f"double(x); raise type('{SECRET}', (Exception,), {{}})()",
    "a class": f"double(x); return type('{SECRET}', (), {{}})()",
    "printed": f"double(x); print('{SECRET}'); return x",
    "values": "y = double(x); return np.where(y > 0, 271828.1828, y)",
    "a factor": "return double(x) * 135914.0914",
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_that_the_submission_made_is_shown(grade, way):
    source = WRONG.replace("return double(double(x))", WAYS[way])
    verdicts = grade(script(source))
    for name in ("quadruples", "repeats"):
        result = verdicts.of(name)
        if result.verdict is not Verdict.PASSED:
            shown = msgspec.json.encode(result.evidence).decode()
            assert not any(secret in shown for secret in (SECRET, "271828", "135914", "54365")), shown
    assert all(
        secret not in str(question.diagnosis)
        for question in verdicts.result.questions
        for secret in (SECRET, "135914")
    )


def test_the_arguments_and_the_expectation_are_shown(grade):
    evidence = grade(script(WRONG.replace("double(double(x))", "double(x)"))).of("quadruples").evidence
    assert [call.expression for call in evidence.calls] == ["quadruple(np.array([5.0, 5.0, 5.0]))"]
    assert {call.outcome for call in evidence.calls} == {""}
    assert evidence.expected == "np.array([20.0, 20.0, 20.0])"
    assert "the course's own `double`" in evidence.message


def test_an_expectation_that_is_made_of_an_answer_is_not_shown(grade):
    alternating = "double(x); quadruple.n = getattr(quadruple, 'n', 0) + 1; return x * (1.0 + quadruple.n)"
    evidence = grade(script(WRONG.replace("return double(double(x))", alternating))).of("repeats").evidence
    assert evidence.expected == ""
    assert len(evidence.calls) == 1
