"""The recurring properties accept a right function, and reject each way of breaking what they demand."""

from types import SimpleNamespace

import numpy as np
import pytest

from autograder.properties import LocalSubmission, PropertyFailed, SubmissionRaised, Suite
from autograder.properties.contracts import demand_care_of_arguments, demand_worked_example
from autograder.properties.engine import body_of

UNTOUCHED = "leaves_its_arguments_untouched"
ANY_TYPE = "takes_integers_and_float32_as_numbers"


def error(y, t):
    return y - t


def check(name, function):
    suite = Suite("topic")
    question = suite.question("error")
    reference = SimpleNamespace(error=error)
    demand_care_of_arguments(question, reference, ([0.5, 2.25], [1, 0]), points=0.5)
    demand_worked_example(question, [1, 2], [0, 4], answer=[1, -2], points=0.5)
    (tested,) = (each for each in suite.properties if each.name == name)
    body_of(tested)(LocalSubmission({"error": function}))


def laws():
    suite = Suite("topic")
    question = suite.question("error")
    demand_care_of_arguments(question, SimpleNamespace(error=error), ([0.5], [1]), points=0.5)
    demand_worked_example(question, [1, 2], [0, 4], answer=[1, -2], points=0.5)
    return {tested.name: tested.law for tested in suite.properties}


def in_place(y, t):
    y -= t
    return y


def truncating(y, t):
    result = np.zeros_like(t)
    result[:] = y - t
    return result


def noisy(y, t):
    return y - t + 1e-3 * np.random.random(y.shape)


def reading_global_randomness(y, t):
    np.random.random()
    return y - t


def coarse_in_single_precision(y, t):
    return np.round(y - t, 1 if y.dtype == np.float32 else 15)


class Drifting:
    """Right at the first three calls, then further off with every call."""

    def __init__(self):
        self.calls = 0

    def __call__(self, y, t):
        self.calls += 1
        return y - t + max(0, self.calls - 3)


def test_the_laws_name_the_function():
    assert laws() == {
        UNTOUCHED: "error(y, t) changes no argument, and answers the same when called again",
        ANY_TYPE: "error(y, t) is the same for equal numbers of float64, float32 and integer type",
        "gives_the_numbers_of_the_handout": "error([1, 2], [0, 4]) = [1, -2]",
    }


@pytest.mark.parametrize("name", laws())
def test_a_right_function_is_accepted(name):
    check(name, error)


@pytest.mark.parametrize(
    ("name", "function", "message"),
    [
        (UNTOUCHED, in_place, "changed its argument number 1"),
        (UNTOUCHED, reading_global_randomness, "global random generator"),
        (UNTOUCHED, noisy, "first of all the answer is wrong"),
        (UNTOUCHED, Drifting(), "when called again"),
        (UNTOUCHED, lambda y, t: None, "None"),
        (UNTOUCHED, lambda y, t: np.zeros_like(y), "first of all the answer is wrong"),
        (ANY_TYPE, truncating, "returned an array of int64"),
        (ANY_TYPE, coarse_in_single_precision, "1 of 2 entries is wrong"),
        (ANY_TYPE, lambda y, t: list(y - t), "a list"),
        (ANY_TYPE, lambda y, t: t - y, "first of all the answer is wrong"),
        ("gives_the_numbers_of_the_handout", lambda y, t: t - y, "2 of 2 entries are wrong"),
    ],
)
def test_each_fault_is_named(name, function, message):
    with pytest.raises(PropertyFailed, match=message):
        check(name, function)


def test_an_exception_on_integers_comes_out_as_it_is():
    def dividing_in_place(y, t):
        difference = np.array(t)
        difference -= y
        return -difference

    with pytest.raises(SubmissionRaised, match="UFunc"):
        check(ANY_TYPE, dividing_in_place)
