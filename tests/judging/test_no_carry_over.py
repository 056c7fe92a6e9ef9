"""A mistake is paid for once: for later questions the reference answers in place of what is wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_memory import script, topic_of

from autograder.properties import Suite, assert_close
from autograder.results import Verdict

pytestmark = pytest.mark.slow

REFERENCE = """
    import numpy as np

    def softmax(z):
        e = np.exp(z - np.max(z))
        return e / np.sum(e)

    def softmax_jacobian(z):
        s = softmax(z)
        return np.diag(s) - np.outer(s, s)

    def cross_entropy(z, t):
        return float(-np.sum(t * np.log(softmax(z))))

    def gradient(z, t):
        return softmax(z) - t
"""

SOFTMAX = "e = np.exp(z - np.max(z))\n        return e / np.sum(e)"
JACOBIAN = "s = softmax(z)\n        return np.diag(s) - np.outer(s, s)"

QUESTIONS = [
    {"name": "softmax"},
    {"name": "softmax_jacobian", "builds_on": ["softmax"]},
    {"name": "loss", "names": ["cross_entropy", "gradient"], "builds_on": ["softmax"]},
]

suite = Suite("tiny")


def logits(seed):
    return np.random.default_rng(seed).normal(size=3)


def right_softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


@suite.question("softmax").property(points=2, hint="none")
@given(seed=st.integers(0, 99))
def normalises(submission, seed):
    """law"""
    assert_close(submission.softmax(logits(seed)), right_softmax(logits(seed)), rtol=1e-9)


@suite.question("softmax").property(points=1, hint="none")
def halves(submission):
    """law"""
    assert_close(submission.softmax(np.zeros(2)), np.array([0.5, 0.5]), rtol=1e-9)


@suite.question("softmax_jacobian").property(points=2, hint="none")
@given(seed=st.integers(0, 99))
def slopes(submission, seed):
    """law"""
    s = right_softmax(logits(seed))
    expected = np.diag(s) - np.outer(s, s)
    assert_close(submission.softmax_jacobian(logits(seed)), expected, rtol=1e-9, atol=1e-12)


@suite.question("loss").property(points=2, hint="none")
@given(seed=st.integers(0, 99))
def descends(submission, seed):
    """law"""
    expected = right_softmax(logits(seed)) - np.eye(3)[0]
    assert_close(submission.gradient(logits(seed), np.eye(3)[0]), expected, rtol=1e-9, atol=1e-12)


PROPERTIES = [one.name for one in suite.properties]


@pytest.fixture(scope="module")
def grade(grading):
    topic = topic_of(suite, REFERENCE, QUESTIONS, budget={"seconds": 0.4, "load_seconds": 2.0})
    grade_one = grading(topic)
    return lambda *changes: grade_one(script(changed(*changes)))


def changed(*changes):
    source = REFERENCE
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    return source


def passed(verdicts):
    return {name for name in PROPERTIES if verdicts[name] is Verdict.PASSED}


def test_a_mistake_in_an_earlier_function_costs_only_its_own_question(grade):
    verdicts = grade(("e / np.sum(e)", "e"))
    assert passed(verdicts) == {"slopes", "descends"}
    assert verdicts.result.score == 4


def test_the_names_that_the_reference_answered_for_are_recorded(grade):
    verdicts = grade(("e / np.sum(e)", "e"))
    assert verdicts.of("slopes").substituted == ("softmax",)
    assert verdicts.of("descends").substituted == ("softmax",)


def test_only_names_that_were_needed_are_recorded(grade):
    verdicts = grade((JACOBIAN, "return np.eye(3)"), ("e / np.sum(e)", "e"))
    assert verdicts.of("descends").substituted == ("softmax",)


def test_a_right_submission_is_never_helped(grade):
    verdicts = grade()
    assert passed(verdicts) == set(PROPERTIES)
    assert all(verdicts.of(name).substituted == () for name in PROPERTIES)


@pytest.mark.parametrize(
    "fault", ["return None", "raise ValueError", "while True: pass", "import os; os._exit(0)"]
)
def test_an_earlier_function_that_fails_in_any_way_costs_only_its_own_question(grade, fault):
    assert passed(grade((SOFTMAX, fault))) == {"slopes", "descends"}


@pytest.mark.slow
def test_a_slow_function_after_one_that_hangs_has_all_of_its_budget(grade):
    takes_half_of_it = (
        "import time\n        while time.process_time() < 0.2: pass\n        return softmax(z) - t"
    )
    assert passed(grade((SOFTMAX, "while True: pass"), ("return softmax(z) - t", takes_half_of_it))) == {
        "slopes",
        "descends",
    }


@pytest.mark.slow
def test_a_slow_function_that_the_reference_does_not_serve_has_all_of_its_budget_too(grade):
    hangs_at_zero = "while not z.any(): pass\n        softmax.z = z\n        " + SOFTMAX
    looks_into_its_own_softmax = (
        "import time\n        while time.process_time() < 0.2: pass\n"
        "        s = softmax(z)\n        return s + 0 * softmax.z - t"
    )
    changes = (SOFTMAX, hangs_at_zero), ("return softmax(z) - t", looks_into_its_own_softmax)
    verdicts = grade(*changes)
    assert verdicts["halves"] is Verdict.TIMED_OUT
    assert passed(verdicts) == {"normalises", "slopes", "descends"}


def test_an_earlier_function_that_is_missing_costs_only_its_own_question(grade):
    assert passed(grade(("def softmax(z)", "def softmax_of(z)"))) == {"slopes", "descends"}


def test_both_mistakes_of_a_submission_are_paid_for(grade):
    assert passed(grade(("e / np.sum(e)", "e"), ("np.outer(s, s)", "np.outer(s, z)"))) == {"descends"}


def test_an_earlier_function_answered_by_a_blank_later_one_earns_nothing(grade):
    from_the_jacobian = "return np.sqrt(np.abs(np.diag(softmax_jacobian(z)) - softmax_jacobian(z)[0]))"
    assert passed(grade((SOFTMAX, from_the_jacobian), (JACOBIAN, "return None"))) == {"descends"}
    assert passed(grade((SOFTMAX, "return softmax_jacobian(z)"), (JACOBIAN, "..."))) == {"descends"}


def test_of_two_functions_answered_by_each_other_the_earlier_earns_nothing(grade):
    row_sums = "J = softmax_jacobian(z)\n        return np.sqrt(np.diag(J) ** 2)"
    verdicts = grade((SOFTMAX, row_sums))
    assert passed(verdicts) == {"slopes", "descends"}
    assert verdicts.of("slopes").substituted == ("softmax",)


def test_blank_functions_earn_nothing(grade):
    verdicts = grade(
        (SOFTMAX, "..."), (JACOBIAN, "..."), ("return softmax(z) - t", "..."), ("return float", "_ = float")
    )
    assert passed(verdicts) == set()
    assert verdicts.result.score == 0


def test_a_function_of_the_same_question_is_not_answered_by_the_reference(grade):
    leaning = ("return softmax(z) - t", "cross_entropy(z, t) + 0\n        return softmax(z) - t")
    broken = ("return float(-np.sum(t * np.log(softmax(z))))", "raise ValueError('no loss')")
    verdicts = grade(leaning, broken)
    assert verdicts["descends"] is Verdict.RAISED
    assert "no loss" in verdicts.of("descends").evidence.message


def test_calling_the_reference_wrongly_is_the_submissions_own_fault(grade):
    verdicts = grade(("e / np.sum(e)", "e"), ("s = softmax(z)", "s = softmax('no', 'arguments')"))
    assert verdicts["slopes"] is Verdict.RAISED
    assert not verdicts.result.ungraded


def test_the_reference_cannot_be_looked_into_through_what_answers_for_it(grade):
    for peeking in ("softmax.__code__", "softmax.__globals__", "softmax.__closure__", "softmax.reference"):
        verdicts = grade(("e / np.sum(e)", "e"), ("s = softmax(z)", f"{peeking}\n        s = softmax(z)"))
        assert verdicts["slopes"] is not Verdict.PASSED, peeking
        assert not verdicts.result.ungraded


def test_the_reference_is_asked_without_spoiling_what_the_submission_passed(grade):
    inside = "s = softmax(z)\n        assert (z == before).all()"
    assert passed(
        grade(("e / np.sum(e)", "e"), ("s = softmax(z)", f"before = z.copy()\n        {inside}"))
    ) == {
        "slopes",
        "descends",
    }
