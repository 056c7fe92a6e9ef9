"""The recurring properties accept a right function, and reject each way of breaking what they demand."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis.errors import Flaky

from autograder.properties import LocalSubmission, PropertyFailed, SubmissionRaised, Suite, SuiteError
from autograder.properties.contracts import (
    WORKED_EXAMPLE_HINT,
    as_argument,
    as_integers,
    as_single,
    demand_any_order,
    demand_any_size,
    demand_care_of_arguments,
    demand_worked_example,
)
from autograder.properties.engine import CHECKING, body_of, explore

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


def worked(*point, **options):
    suite = Suite("topic")
    demand_worked_example(suite.question("f"), *point, points=1, **options)
    return suite.properties[0]


def check_worked(function, *point, **options):
    body_of(worked(*point, **options))(LocalSubmission({"f": function}))


def test_a_worked_example_may_have_keyword_arguments():
    assert worked([1, 2], axis=0, answer=3).law == "f([1, 2], axis=0) = 3"
    check_worked(lambda x, axis: float(np.sum(x, axis=axis)), [1, 2], axis=0, answer=3)
    check_worked(lambda x, shift: x + shift, [1, 2], shift=[1, 1], answer=[2, 3])
    with pytest.raises(PropertyFailed, match="2 of 2 entries"):
        check_worked(lambda x, shift=None: x, [1, 2], shift=[1, 1], answer=[2, 3])


def test_a_worked_example_may_have_answers_of_any_kind():
    check_worked(lambda x: (x, bool(x.any())), [1, 0], answer=([1, 0], True))
    check_worked(lambda x: x > 0, [1, 0], answer=[True, False])
    check_worked(lambda x: int(x.argmax()), [1, 0], answer=0)
    check_worked(lambda x: np.argsort(x), [1, 0], answer=np.array([1, 0]))
    check_worked(lambda word: word[::-1], "abc", answer="cba")


def test_arrays_and_what_is_no_list_are_passed_on_as_they_are():
    def kinds(*arguments):
        return tuple(str(getattr(argument, "dtype", type(argument).__name__)) for argument in arguments)

    point = (
        [1, 2],
        [True],
        np.array([1, 2]),
        np.array([True]),
        3,
        "a",
        None,
        (1, 2),
        np.random.default_rng(0),
    )
    answer = ("float64", "bool", "int64", "bool", "int", "str", "NoneType", "tuple", "Generator")
    check_worked(kinds, *point, answer=answer)


def test_a_list_of_arrays_or_tuples_is_passed_on_item_by_item():
    def kinds(value):
        if type(value) in (list, tuple):
            return type(value)(map(kinds, value))
        return str(value.dtype)

    layers = [([[1, 2], [3, 4]], [0.5, 1])]
    assert kinds(as_argument(layers)) == [("float64", "float64")]
    assert kinds(as_integers(as_argument(layers))) == [("int64", "float64")]
    assert kinds(as_single(as_argument(layers))) == [("float32", "float32")]
    assert kinds(as_argument([np.array([1, 2]), np.array([[0.5]])])) == ["int64", "float64"]
    check_worked(
        lambda pairs: [(2 * W, b) for W, b in pairs], layers, answer=([([[2, 4], [6, 8]], [0.5, 1])])
    )


def test_the_numbers_of_an_answer_of_arrays_of_many_shapes_are_demanded_of_the_handout():
    assert worked([1], answer=([([[1, 2]], [3])], 4.5)).worked == (1, 2, 3, 4.5)


def test_a_worked_example_has_a_hint_that_says_what_to_do():
    assert worked([1], answer=[1]).hint == WORKED_EXAMPLE_HINT
    assert "Print what your code has after each of its lines" in WORKED_EXAMPLE_HINT
    assert worked([1], answer=[1], hint="Which sign?").hint == "Which sign?"


LARGER = ((np.random.default_rng(0).normal(size=(300, 5)), 2.0), (np.ones((2, 150)), 3.0))


def scaled(x, factor):
    return factor * x.sum(axis=1)


def check_sizes(function):
    suite = Suite("topic")
    demand_any_size(suite.question("scaled"), SimpleNamespace(scaled=scaled), *LARGER, points=1)
    (tested,) = suite.properties
    body_of(tested)(LocalSubmission({"scaled": function}))
    return tested


def test_any_size_is_demanded_of_rows_and_of_columns():
    assert check_sizes(scaled).law == "scaled(x, factor) is the same formula for arrays of any size"
    with pytest.raises(
        PropertyFailed, match=r"for arrays of shape \(300, 5\) returned an array of shape \(100,\)"
    ):
        check_sizes(lambda x, factor: scaled(x[:100], factor))
    with pytest.raises(PropertyFailed, match=r"for arrays of shape \(2, 150\) returned"):
        check_sizes(lambda x, factor: scaled(x[:, :100], factor))


def failure_in_any_order(function):
    suite = Suite("topic")
    examples = (([1, 2], 1.0), ([1, 2], 2.0), ([0, 5], 2.0))
    reference = SimpleNamespace(scaled=lambda x, factor: factor * x)
    demand_any_order(suite.question("scaled"), reference, *examples, points=1)
    (tested,) = suite.properties
    submission = LocalSubmission({"scaled": function})

    def one(**drawn):
        submission.begin()
        body_of(tested)(submission, **drawn)

    try:
        explore(tested, one, CHECKING)
    except (PropertyFailed, Flaky) as failure:
        return failure
    return None


def test_examples_that_a_constant_answers_are_refused():
    reference = SimpleNamespace(scaled=lambda x, factor: factor * x)
    with pytest.raises(SuiteError, match="question scaled: give examples that have different answers"):
        demand_any_order(Suite("topic").question("scaled"), reference, ([0, 0], 1.0), ([0, 0], 2.0), points=1)


def remembering():
    seen = {}

    def by_first_argument(x, factor):
        return seen.setdefault(x.tobytes(), factor * x)

    return by_first_argument


def counting():
    calls = iter(range(10_000))
    return lambda x, factor: factor * x if next(calls) % 2 == 0 else x


def test_answers_that_follow_from_the_arguments_alone_are_accepted():
    assert failure_in_any_order(lambda x, factor: factor * x) is None


@pytest.mark.parametrize("forgetful", [remembering, counting, lambda: lambda x, factor: np.array([1.0, 2.0])])
def test_what_follows_from_earlier_calls_or_from_nothing_is_rejected(forgetful):
    assert failure_in_any_order(forgetful())
