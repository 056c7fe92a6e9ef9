"""What a student sees of a public property in the notebook."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import Suite, assert_close, telling
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


def test_a_traceback_shows_the_students_lines_alone():
    lines = story(mse=lambda y: 1 / 0)
    assert not any("autograder" in line for line in lines)
    assert sum("ZeroDivisionError: division by zero" in line for line in lines) == 1


@pytest.mark.parametrize(
    ("function", "hint"),
    [
        (lambda y: 1 / 0, telling.EXCEPTION_HINT),
        (lambda y: y @ np.zeros(3), telling.BROADCAST_HINT),
        (lambda y: None, telling.NOTHING_HINT),
        (lambda y: [right(y)], telling.KIND_HINT),
        (lambda y: y, telling.SHAPES_HINT),
        (lambda y: 3.0, "Is there a factor of one half?"),
    ],
)
def test_a_failure_of_another_kind_than_a_wrong_value_has_a_hint_of_its_own(function, hint):
    assert story(mse=function)[-1] == f"hint: {hint}"


def test_an_exception_in_the_function_of_another_question_says_where_to_begin():
    def square(y):
        return 1 / 0

    other = Suite("tiny", public=True)
    for name in ("square", "half"):

        @other.question(name).property(points=1, hint="none")
        def law(submission, name=name):
            """law"""
            getattr(submission, name)(1.0)

    with pytest.raises(CheckFailed, match="it was raised in `square`, a question of its own"):
        check(other.properties, {"half": lambda y: square(y)}, "half", "law")
    with pytest.raises(CheckFailed) as failed:
        check(other.properties, {"square": square}, "square", "law")
    assert "question of its own" not in str(failed.value)


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
    assert lines[2].startswith("    expected: ")
    assert not any("ypothesis" in line for line in lines)
