"""Arguments that students construct: what they have to be, and how a counterexample is checked locally."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.properties import PropertyFailed, Suite, SuiteError
from autograder.properties.arguments import Number, Numbers, demand_arguments
from autograder.properties.checking import CheckFailed, check
from autograder.properties.counterexamples import alike, demand_counterexample


def refusal(returned, **accepts):
    with pytest.raises(PropertyFailed) as failed:
        demand_arguments(returned, accepts)
    return failed.value.message


def test_one_argument_comes_alone_and_several_as_a_tuple():
    z = np.zeros((2, 3))
    assert demand_arguments(z, {"z": Numbers("N", "K")}) == (z,)
    assert demand_arguments((z, 0.5), {"z": Numbers("N", "K"), "rate": Number(0, 1)}) == (z, 0.5)


def test_a_letter_is_one_length_and_a_number_is_that_length():
    assert "axis 1 of `b` has 2 entries, but K is 3 in `a`" in refusal(
        (np.zeros(3), np.zeros((3, 2))), a=Numbers("K"), b=Numbers("N", "K")
    )
    assert "axis 0 of `a` has 3 entries; 2 are expected" in refusal(np.zeros(3), a=Numbers(2))


@pytest.mark.parametrize("value", [True, "1", None, np.zeros(1), 1j, float("nan"), np.inf, 2, -0.5])
def test_a_number_is_a_single_finite_one_within_its_bounds(value):
    assert refusal(value, rate=Number(0, 1)).startswith("`rate` has to")


@pytest.mark.parametrize("value", [10**400, -(10**400)])
def test_an_integer_that_no_float_reaches_lies_outside(value):
    assert refusal(value, rate=Number(0, 1)) == "`rate` has to lie between 0 and 1"


@pytest.mark.parametrize("value", [0, 1.0, np.float32(0.5), np.array(0.25)])
def test_a_number_may_be_of_any_numeric_type(value):
    assert demand_arguments(value, {"rate": Number(0, 1)}) == (value,)


def test_whole_numbers_may_be_demanded():
    assert "whole number" in refusal(0.5, n=Number(whole=True))
    assert "every entry of `t` has to be a whole number" in refusal(
        np.array([0.5]), t=Numbers("N", whole=True)
    )


def test_a_condition_is_told_in_words_where_it_does_not_hold():
    with pytest.raises(PropertyFailed, match="it must be so that p sums to 1, and it is not for"):
        demand_arguments(np.ones(2), {"p": Numbers("K")}, {"p sums to 1": lambda p: abs(p.sum() - 1) < 1e-9})


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (1.0, np.float32(1.0), True),
        (np.array([1.0, np.nan]), np.array([1, np.nan]), True),
        (np.array([1.0]), np.array([[1.0]]), False),
        ((1.0, np.zeros(2)), [1.0, np.zeros(2)], True),
        ((1.0,), (1.0, 2.0), False),
        ({"W": np.ones(2)}, {"W": np.ones(2)}, True),
        ({"W": np.ones(2)}, {"b": np.ones(2)}, False),
        (1.0, 1.0 + 1e-3, False),
        (None, 1.0, False),
        (None, None, True),
        ("a", "b", False),
    ],
)
def test_answers_are_alike_where_their_values_are(one, other, expected):
    assert alike(one, other, 1e-6) is expected


@pytest.fixture
def public():
    suite = Suite("tiny", public=True)
    demand_counterexample(
        suite.question("counterexample"),
        target="size",
        mistake="signed",
        accepts={"x": Number()},
        points=1,
    )
    return suite


RIGHT = {"size": abs, "wrong_size": lambda x: x}


def check_locally(suite, returned, **names):
    namespace = {**RIGHT, "counterexample": lambda: returned, **names}
    check(suite.properties, namespace, "counterexample", "tells_the_two_functions_apart")


def test_locally_the_students_own_function_is_compared_with_the_one_that_is_shown(public):
    check_locally(public, -1.0)
    with pytest.raises(CheckFailed, match=r"wrong_size\(1.0\) and size\(1.0\) are both 1.0"):
        check_locally(public, 1.0)


def test_a_wrong_function_that_raises_is_told_apart(public):
    check_locally(public, 1.0, wrong_size=lambda x: 1 / 0)


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ({"size": None}, "size is not defined, and this check compares with it: finish that exercise first"),
        ({"size": lambda x: None}, "your own size returns None; finish that exercise first"),
        ({"size": lambda x: 1 / 0}, "your own size does not take it, but raises ZeroDivisionError"),
        ({"wrong_size": None}, "wrong_size is not defined, .* run the cell that defines it"),
        ({"counterexample": lambda: None}, "`x` has to be a single number, and is None"),
    ],
)
def test_locally_what_is_missing_is_told(public, names, message):
    with pytest.raises(CheckFailed, match=message):
        check_locally(public, -1.0, **names)


def test_a_counterexample_is_demanded_in_public():
    question = Suite("tiny").question("counterexample")
    with pytest.raises(SuiteError, match=r"demand its counterexample in public\.py"):
        demand_counterexample(question, target="f", mistake="m", accepts={"x": Number()}, points=1)
