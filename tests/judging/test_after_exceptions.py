"""A law may go on after an exception that it asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_memory import script, topic_of

from autograder.properties import Suite, assert_equal, assert_raises
from autograder.results import Verdict

REFERENCE = """
    def root(x):
        if x < 0:
            raise ValueError("negative")
        return float(x) ** 0.5
"""

suite = Suite("tiny")


@suite.question("root").property(points=1, hint="none", examples=5)
@given(x=st.integers(1, 9))
def refuses_negative_numbers_and_goes_on(submission, x):
    """law"""
    assert_raises(ValueError, submission.root, -x)
    assert_equal(submission.root(x * x), float(x))


@pytest.fixture(scope="module")
def grade(grading):
    return grading(topic_of(suite, REFERENCE, [{"name": "root"}]))


def test_what_is_asked_after_a_demanded_exception_is_answered(grade):
    assert grade(script(REFERENCE))["refuses_negative_numbers_and_goes_on"] is Verdict.PASSED


def test_what_is_wrong_after_a_demanded_exception_is_found(grade):
    wrong = REFERENCE.replace("** 0.5", "** 0.25")
    assert grade(script(wrong))["refuses_negative_numbers_and_goes_on"] is Verdict.FAILED
