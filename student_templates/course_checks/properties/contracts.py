"""Properties that recur in every topic, added to a question by one call.

The worked example of the handout, and the part of "what counts as right" that concerns arguments rather than
mathematics. A question names small points of its own, since what is easily spoilt differs from function to
function. A point is a tuple of lists or arrays, passed on as float64 arrays, and of plain numbers and
functions, passed on as they are.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np

from .assertions import (
    assert_answer,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_repeats,
)
from .rendering import as_source, call_source
from .suite import Question

Function = Callable[..., Any]
Examples = tuple[tuple[Any, ...], ...]

DOUBLE_ACCURACY = 1e-9
SINGLE_ACCURACY = 1e-4
SIX_DECIMALS = 1e-6


def demand_worked_example(
    question: Question, *point: Any, answer: Any, points: float, hint: str = "Work through it by hand."
) -> None:
    """Demand the numbers that the handout works out: the `answer`, given to six decimals, at `point`.

    An answer of several values is a tuple.
    """

    def gives_the_numbers_of_the_handout(submission: Any) -> None:
        value = getattr(submission, question.name)(*map(_as_float64, point))
        assert_answer(value, answer, rtol=SIX_DECIMALS, atol=SIX_DECIMALS)

    gives_the_numbers_of_the_handout.__doc__ = (
        f"{call_source(question.name, point, {})} = {as_source(answer)}"
    )
    question.property(points=points, hint=hint)(gives_the_numbers_of_the_handout)


def demand_care_of_arguments(
    question: Question, reference: ModuleType, *examples: tuple[Any, ...], points: float
) -> None:
    """Demand that the arguments stay as they are, and that integers and float32 are numbers like any other.

    Adds two properties, each worth `points`, on the same `examples`, which must be answered rightly to begin
    with; `reference` is the module of the solution. Entries must be exact in float32 (eighths, say). A
    whole-valued argument is also given as int64: to catch a decimal that is cut off, have an example in which
    one argument is whole and another is not.
    """
    exact = tuple(tuple(map(_as_float64, example)) for example in examples)
    right = getattr(reference, question.name)
    _demand_untouched_arguments(question, right, exact, points)
    _demand_numbers_of_any_type(question, right, exact, points)


def _demand_untouched_arguments(
    question: Question, right: Function, examples: Examples, points: float
) -> None:
    def leaves_its_arguments_untouched(submission: Any) -> None:
        function = getattr(submission, question.name)
        for example in examples:
            _assert_right(function, right, example)
            assert_leaves_arguments_untouched(function, *example)
            assert_ignores_global_randomness(function, *example)
            assert_repeats(function, *example)

    leaves_its_arguments_untouched.__doc__ = (
        f"{_call(right)} changes no argument, and answers the same when called again"
    )
    question.property(
        points=points,
        hint="Does a statement such as `a -= b` or `a[mask] = b` write into an array of the caller?",
    )(leaves_its_arguments_untouched)


def _demand_numbers_of_any_type(
    question: Question, right: Function, examples: Examples, points: float
) -> None:
    # float32 arithmetic on a few numbers of size 1 errs by 1e-6.
    def takes_integers_and_float32_as_numbers(submission: Any) -> None:
        function = getattr(submission, question.name)
        for example in examples:
            expected = _assert_right(function, right, example)
            from_integers = function(*map(_as_integers, example))
            assert_answer(from_integers, expected, rtol=DOUBLE_ACCURACY, atol=DOUBLE_ACCURACY)
            from_single = function(*map(_as_single, example))
            assert_answer(from_single, expected, rtol=SINGLE_ACCURACY, atol=SINGLE_ACCURACY, single=True)

    takes_integers_and_float32_as_numbers.__doc__ = (
        f"{_call(right)} is the same for equal numbers of float64, float32 and integer type"
    )
    question.property(
        points=points,
        hint="Does an array made with the type of an argument (`np.zeros_like`, `astype`) cut off decimals?",
    )(takes_integers_and_float32_as_numbers)


def _assert_right(function: Any, right: Function, example: tuple[Any, ...]) -> Any:
    # Care of arguments earns nothing where the answer is wrong: a function that does nothing is careful too.
    expected = right(*example)
    assert_answer(
        function(*example),
        expected,
        rtol=DOUBLE_ACCURACY,
        atol=DOUBLE_ACCURACY,
        what="first of all the answer is wrong: returned",
    )
    return expected


def _as_float64(argument: Any) -> Any:
    if isinstance(argument, (int, float)) or callable(argument):
        return argument
    return np.array(argument, dtype=np.float64)


def _as_integers(argument: Any) -> Any:
    whole = type(argument) is np.ndarray and np.array_equal(argument, np.round(argument))
    return argument.astype(np.int64) if whole else argument


def _as_single(argument: Any) -> Any:
    return argument.astype(np.float32) if type(argument) is np.ndarray else argument


def _call(function: Function) -> str:
    return f"{function.__name__}({', '.join(inspect.signature(function).parameters)})"
