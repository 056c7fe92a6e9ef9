"""What was returned instead of the right answer, or is missing, is named."""

from __future__ import annotations

import pytest
from faulty_submissions import ALL_PASSED, REFERENCE, all_of, doubled_that, harming_nobody, message_of
from in_memory import script

from autograder.results import Verdict


@pytest.fixture(scope="module")
def grade(grading):
    return harming_nobody(grading)


WRONG_VALUES = {
    "nothing": ("return None", "None (does the function end with `return`?)"),
    "a list": ("return [2.0, 2.0, 2.0]", "returned a list"),
    "a number": ("return 2.0", "returned a float"),
    "a string": ("return 'two'", "returned a str"),
    "another shape": ("return np.full((3, 1), 2.0)", "shape (3, 1); shape (3,) is expected"),
    "a shape that would broadcast": ("return np.full(1, 2.0)", "shape (1,); shape (3,) is expected"),
    "single precision": ("return np.full(3, 2.0, dtype=np.float32)", "float32; float64 is expected"),
    "integers": ("return np.full(3, 2)", "int64; float64 is expected"),
    "objects": ("return np.array([2.0, 2.0, 2.0], dtype=object)", "array of dtype object"),
    "complex numbers": ("return np.full(3, 2.0 + 0j)", "complex128; float64 is expected"),
    "one NaN": ("return np.array([2.0, np.nan, 2.0])", "entry [1] is np.nan"),
    "infinity": ("return np.array([2.0, np.inf, 2.0])", "entry [1] is np.inf"),
    "an ndarray subclass": ("return np.full(3, 2.0).view(type('Lie', (np.ndarray,), {}))", "returned a Lie"),
    "a matrix": ("return np.matrix([2.0, 2.0, 2.0])", "returned a matrix"),
    "what equals everything": (
        "return type('Equal', (), {'__eq__': lambda *_: True, '__array__': lambda *_: np.full(3, 2.0)})()",
        "returned an Equal",
    ),
    "a function": ("return doubled", "returned a function"),
    "a generator": ("return (2.0 for _ in x)", "returned a generator"),
    "a value slightly off": ("return np.full(3, 2.0 + 1e-9)", "3 of 3 entries are wrong"),
}


@pytest.mark.parametrize("returned", WRONG_VALUES)
def test_what_was_returned_instead_is_named(grade, returned):
    statement, told = WRONG_VALUES[returned]
    verdicts = grade(doubled_that(statement))
    assert all_of(verdicts) == {**ALL_PASSED, "doubles_ones": Verdict.FAILED}
    assert told in message_of(verdicts, "doubles_ones")


@pytest.mark.parametrize(
    "returned",
    ["type('Five', (float,), {'__eq__': lambda *_: True})(5.0)", "np.array([5.0])", "[5.0]", "True", "'5'"],
)
def test_only_a_number_is_a_scalar(grade, returned):
    wrong = REFERENCE.replace("return float(np.sqrt(np.sum(x * x)))", f"return {returned}")
    assert all_of(grade(script(wrong))) == {**ALL_PASSED, "measures_a_triangle": Verdict.FAILED}


@pytest.mark.parametrize("returned", ["np.float64(5.0)", "5", "np.array(5.0)"])
def test_every_number_is_a_scalar(grade, returned):
    right = REFERENCE.replace("return float(np.sqrt(np.sum(x * x)))", f"return {returned}")
    assert all_of(grade(script(right))) == ALL_PASSED


def test_a_missing_name_is_named(grade):
    verdicts = grade(script(REFERENCE.replace("def doubled", "def double")))
    missing = {"doubles_ones": Verdict.MISSING, "doubles_zeros": Verdict.MISSING}
    assert all_of(verdicts) == {**ALL_PASSED, **missing}
    assert message_of(verdicts, "doubles_ones") == "`doubled` is not defined"


def test_a_name_bound_to_a_number_is_no_function(grade):
    verdicts = grade(script(REFERENCE + "\n    doubled = 3\n"))
    assert verdicts["doubles_ones"] is verdicts["doubles_zeros"] is Verdict.RAISED
    assert "not callable" in message_of(verdicts, "doubles_ones")


def test_the_traceback_shows_only_lines_of_the_student(grade):
    evidence = grade(doubled_that("return np.reshape(x, (7, 7))")).of("doubles_ones").evidence
    assert "np.reshape(x, (7, 7))" in evidence.traceback
    assert "site-packages" not in evidence.traceback
    assert "autograder" not in evidence.traceback
