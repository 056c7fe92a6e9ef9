"""Laws that are numbers say them, and reject other numbers, cut-off decimals and changed arguments."""

import numpy as np
import pytest

from autograder.properties import LocalSubmission, PropertyFailed, Suite
from suites.vocabulary.signs import assert_signs
from suites.vocabulary.worked import demand_answers, demand_careful_example


def halved(x):
    return x / 2


def halved_in_place(x):
    x /= 2
    return x


def halved_in_the_type_of_x(x):
    result = np.zeros_like(x)
    result[:] = x / 2
    return result


def only(suite):
    (tested,) = suite.properties
    return tested


def answers():
    suite = Suite("topic")
    demand_answers(
        suite.question("f"),
        "is_halved_far_out",
        (([1e9],), [5e8]),
        (([-3],), [-1.5]),
        hint="Half of it?",
        points=1,
        rtol=1e-9,
    )
    return only(suite)


def careful():
    suite = Suite("topic")
    demand_careful_example(suite.question("f"), [1, 3], answer=[0.5, 1.5], points=1)
    return only(suite)


def test_a_law_of_answers_is_its_calls_and_what_they_give():
    assert answers().name == "is_halved_far_out"
    assert answers().law == "f([1000000000.0]) = [500000000.0], and f([-3]) = [-1.5]"
    answers().test(LocalSubmission({"f": halved}))


def test_a_wrong_answer_is_reported_with_its_call():
    with pytest.raises(PropertyFailed, match=r"f\(\[-3\]\) returned np.array\(\[1.5\]\)"):
        answers().test(LocalSubmission({"f": lambda x: np.abs(x) / 2}))


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (np.negative, "first of all the answer is wrong"),
        (halved_in_place, "changed its argument number 1"),
        (halved_in_the_type_of_x, "given integers, returned"),
    ],
)
def test_a_careful_example_rejects_wrong_numbers_changes_and_cut_off_decimals(function, message):
    careful().test(LocalSubmission({"f": halved}))
    with pytest.raises(PropertyFailed, match=message):
        careful().test(LocalSubmission({"f": function}))


def test_signs_are_demanded_except_where_they_are_ignored():
    signs = np.array([1.0, 0.0, -1.0])
    assert_signs(np.array([2.0, 0.0, -0.5]), signs)
    assert_signs(np.array([2.0, 3.0, -0.5]), signs, ignore=signs == 0)
    with pytest.raises(PropertyFailed, match="returned"):
        assert_signs(np.array([2.0, 3.0, -0.5]), signs)
