"""What a student sees of a public property in the notebook."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import Suite, assert_close
from autograder.properties.checking import CheckFailed, check

suite = Suite("tiny", public=True)
mse = suite.question("mse")


@mse.property(points=1, hint="Is there a factor of one half?")
@given(y=st.integers(0, 1000))
def is_half_the_square(submission, y):
    """mse(y) = y^2 / 2"""
    assert_close(submission.mse(np.array([float(y)])), y**2 / 2, rtol=1e-9)


def right(y):
    return float(y[0] ** 2 / 2)


def story(**namespace):
    with pytest.raises(CheckFailed) as failed:
        check(suite.properties, namespace, "mse", "is_half_the_square")
    return str(failed.value).splitlines()


def test_a_right_function_passes_silently(capsys):
    assert check(suite.properties, {"mse": right}, "mse", "is_half_the_square") is None
    assert capsys.readouterr().out == ""


def test_a_wrong_value_is_told_with_the_smallest_counterexample():
    assert story(mse=lambda y: right(y) + (y[0] > 11)) == [
        "mse is half the square: mse(y) = y^2 / 2",
        "    mse(np.array([12.0]))  →  np.float64(73.0)",
        "    returned 73.0",
        "    expected: 72.0",
        "hint: Is there a factor of one half?",
    ]


def test_an_exception_is_told_with_the_students_line():
    def raising(y):
        return 1 / 0 if y[0] > 2 else right(y)

    lines = story(mse=raising)
    assert lines[1] == "    mse(np.array([3.0]))  →  raised ZeroDivisionError"
    assert "    ZeroDivisionError: division by zero" in lines
    assert any("return 1 / 0 if y[0] > 2" in line for line in lines)


def test_a_missing_name_is_told():
    assert "    `mse` is not defined" in story()


def test_a_property_that_does_not_exist_is_an_error_of_the_caller():
    for question, name in (("mse", "other"), ("other", "is_half_the_square")):
        with pytest.raises(LookupError, match=f"no property `{name}` of question `{question}`"):
            check(suite.properties, {"mse": right}, question, name)


def test_the_story_is_the_same_every_time():
    wrong = {"mse": lambda y: float(y[0])}
    assert story(**wrong) == story(**wrong)


def test_what_answers_differently_when_asked_again_is_told_like_any_other_failure():
    asked = set()

    def right_from_the_second_time_on(y):
        is_new = y[0] not in asked
        asked.add(y[0])
        return right(y) + (is_new and y[0] > 11)

    lines = story(mse=right_from_the_second_time_on)
    assert lines[1].startswith("    mse(np.array([")
    assert lines[2].startswith("    returned ")
    assert not any("ypothesis" in line for line in lines)
