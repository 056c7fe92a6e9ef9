"""Properties that recur in every topic, added to a question by one call.

The worked example of the handout, and the part of "what counts as right" that concerns arguments, sizes and
the order of calls rather than mathematics. A question names small points of its own, since what is easily
spoilt differs from function to function. A point is a tuple of arguments: a list of numbers is passed on as a
float64 array, a list of arrays or tuples as such a list, item by item, and everything else as it is. For
objects and their methods see `object_contracts`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from .assertions import SINGLE_ACCURACY
from .care import assert_ignores_global_randomness, assert_leaves_arguments_untouched, assert_repeats
from .comparing import assert_like
from .rendering import as_source, call_source
from .submission import copied
from .suite import Question, SuiteError

Function = Callable[..., Any]
Examples = tuple[tuple[Any, ...], ...]

DOUBLE_ACCURACY = 1e-9
SIX_DECIMALS = 1e-6
MOST_CALLS_IN_A_ROW = 5

WORKED_EXAMPLE_HINT = (
    "Print what your code has after each of its lines, and compare with the handout's example line by line: "
    "which is the first number that differs?"
)
UNTOUCHED_HINT = "Does a statement such as `a -= b` or `a[mask] = b` write into an array of the caller?"
ANY_TYPE_HINT = (
    "Does an array made with the type of an argument (`np.zeros_like`, `astype`) cut off decimals?"
)


def demand_worked_example(
    question: Question,
    *point: Any,
    answer: Any,
    points: float,
    hint: str = WORKED_EXAMPLE_HINT,
    in_handout: bool = True,
    **keywords: Any,
) -> None:
    """Demand the numbers that the handout works out: the `answer`, given to six decimals, at `point`.

    Further `keywords` are keyword arguments of the call; one that is called `answer`, `points`, `hint` or
    `in_handout` has to be passed by its place. An answer of several values is a tuple; a list stands for an
    array. The proof demands that the question's section of the handout prints every number of the answer,
    unless `in_handout` is false.
    """

    def gives_the_numbers_of_the_handout(submission: Any) -> None:
        function = getattr(submission, question.name)
        named = {name: as_argument(value) for name, value in keywords.items()}
        assert_worked_out(function(*map(as_argument, point), **named), answer)

    gives_the_numbers_of_the_handout.__doc__ = (
        f"{call_source(question.name, point, keywords)} = {as_source(answer)}"
    )
    worked = tuple(_numbers_of(answer)) if in_handout else None
    question.property(points=points, hint=hint, worked=worked)(gives_the_numbers_of_the_handout)


def assert_worked_out(value: Any, answer: Any, *, what: str = "returned") -> None:
    """Demand the `answer` of a handout, to six decimals: a tuple for several values, a list for an array."""
    expected = tuple(map(as_argument, answer)) if type(answer) is tuple else as_argument(answer)
    assert_like(value, expected, rtol=SIX_DECIMALS, atol=SIX_DECIMALS, what=what)


def demand_care_of_arguments(
    question: Question, reference: ModuleType, *examples: tuple[Any, ...], points: float
) -> None:
    """Demand that the arguments stay as they are, and that integers and float32 are numbers like any other.

    Adds two properties, each worth `points`, on the same `examples`, which must be answered rightly to begin
    with; `reference` is the module of the solution. Entries must be exact in float32 (eighths, say). A
    whole-valued argument is also given as int64: to catch a decimal that is cut off, have an example in which
    one argument is whole and another is not.
    """
    exact = _with_arrays(examples)
    right = getattr(reference, question.name)
    _demand_untouched_arguments(question, right, exact, points)
    _demand_numbers_of_any_type(question, right, exact, points)


def demand_any_size(
    question: Question,
    reference: ModuleType,
    *larger: tuple[Any, ...],
    points: float,
    hint: str = "Is a number of rows, columns or steps written into your code, or a limit on them?",
    rtol: float = DOUBLE_ACCURACY,
    atol: float = DOUBLE_ACCURACY,
) -> None:
    """Demand the reference's answer on examples that are larger than any that is drawn.

    Have more rows and more columns than anywhere else in the suite, in one example or one at a time:
    hundreds cost little. `rtol` and `atol` have to leave room for rounding in another order, which in a sum
    of n numbers of size 1 amounts to n * 2e-16.
    """
    examples = _with_arrays(larger)
    right = getattr(reference, question.name)

    def is_right_at_any_size(submission: Any) -> None:
        for example in examples:
            answer = getattr(submission, question.name)(*_copied(example))
            sizes = _sizes(example)
            assert_like(answer, right(*_copied(example)), rtol=rtol, atol=atol, what=f"for {sizes} returned")

    is_right_at_any_size.__doc__ = f"{_call(right)} is the same formula for arrays of any size"
    question.property(points=points, hint=hint)(is_right_at_any_size)


def demand_any_order(
    question: Question,
    reference: ModuleType,
    *examples: tuple[Any, ...],
    points: float,
    hint: str = "Does your code remember something of earlier calls: in a global, a default, a cache?",
) -> None:
    """Demand the reference's answers whatever was asked before, and whatever state global generators are in.

    Calls on `examples` follow each other in an order that is drawn, with repetitions. Give three or more that
    have different answers: then neither a constant nor what was noted at an earlier call is right, nor what
    follows from the number of calls. Raises `SuiteError` where the reference answers all alike.
    """
    exact = _with_arrays(examples)
    right = getattr(reference, question.name)
    if len({as_source(right(*_copied(example))) for example in exact}) < 2:
        raise SuiteError(
            f"question {question.name}: give examples that have different answers; a constant answers these"
        )
    orders = st.lists(st.integers(0, len(exact) - 1), min_size=1, max_size=MOST_CALLS_IN_A_ROW)

    @given(order=orders)
    def answers_alike_in_any_order(submission: Any, order: list[int]) -> None:
        for number in order:
            answer = getattr(submission, question.name)(*_copied(exact[number]))
            expected = right(*_copied(exact[number]))
            assert_like(answer, expected, rtol=DOUBLE_ACCURACY, atol=DOUBLE_ACCURACY)

    answers_alike_in_any_order.__doc__ = (
        f"{_call(right)} follows from its arguments alone, whatever was called before"
    )
    question.property(points=points, hint=hint, examples=15)(answers_alike_in_any_order)


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
    question.property(points=points, hint=UNTOUCHED_HINT)(leaves_its_arguments_untouched)


def _demand_numbers_of_any_type(
    question: Question, right: Function, examples: Examples, points: float
) -> None:
    def takes_integers_and_float32_as_numbers(submission: Any) -> None:
        function = getattr(submission, question.name)
        for example in examples:
            expected = _assert_right(function, right, example)
            from_integers = function(*map(as_integers, example))
            assert_like(from_integers, expected, rtol=DOUBLE_ACCURACY, atol=DOUBLE_ACCURACY)
            from_single = function(*map(as_single, example))
            assert_like(from_single, expected, rtol=SINGLE_ACCURACY, atol=SINGLE_ACCURACY, single=True)

    takes_integers_and_float32_as_numbers.__doc__ = (
        f"{_call(right)} is the same for equal numbers of float64, float32 and integer type"
    )
    question.property(points=points, hint=ANY_TYPE_HINT)(takes_integers_and_float32_as_numbers)


def _assert_right(function: Any, right: Function, example: tuple[Any, ...]) -> Any:
    # Care of arguments earns nothing where the answer is wrong: a function that does nothing is careful too.
    expected = right(*_copied(example))
    assert_like(
        function(*example),
        expected,
        rtol=DOUBLE_ACCURACY,
        atol=DOUBLE_ACCURACY,
        what="first of all the answer is wrong: returned",
    )
    return expected


def _numbers_of(answer: Any) -> Iterator[float]:
    """The numbers in an answer, text and truth values left out."""
    if _has_parts(answer):
        for part in answer:
            yield from _numbers_of(part)
        return
    entries = np.ravel(answer)
    if entries.dtype.kind in "iuf":
        yield from map(float, entries)


def _has_parts(value: Any) -> bool:
    """Whether `value` is a tuple, or a list that holds an array or a tuple: none that stands for an array."""
    return type(value) is tuple or (
        type(value) is list and {np.ndarray, tuple} & set(map(type, value)) != set()
    )


def as_argument(value: Any) -> Any:
    """A list of numbers or bools as the array that it stands for; anything else as it is.

    A list that holds an array or a tuple stands for a list: of arrays, say, or of the pairs (W, b) of a
    network. It is taken item by item, and so is a tuple.
    """
    if _has_parts(value):
        return type(value)(map(as_argument, value))
    if type(value) is not list:
        return value
    array = np.array(value)
    return array if array.dtype == np.bool_ else array.astype(np.float64)


def as_integers(argument: Any) -> Any:
    """A whole-valued float64 array as int64, also in a list or tuple; anything else as it is."""
    if type(argument) in (list, tuple):
        return type(argument)(map(as_integers, argument))
    is_whole = _is_float64(argument) and np.array_equal(argument, np.round(argument))
    return argument.astype(np.int64) if is_whole else argument


def as_single(argument: Any) -> Any:
    """A float64 array as float32, also in a list or tuple; anything else as it is."""
    if type(argument) in (list, tuple):
        return type(argument)(map(as_single, argument))
    return argument.astype(np.float32) if _is_float64(argument) else argument


def _is_float64(argument: Any) -> bool:
    return type(argument) is np.ndarray and argument.dtype == np.float64


def _with_arrays(examples: Examples) -> Examples:
    return tuple(tuple(map(as_argument, example)) for example in examples)


def _copied(example: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(copied(argument) for argument in example)


def _sizes(example: tuple[Any, ...]) -> str:
    shapes = [str(argument.shape) for argument in example if type(argument) is np.ndarray]
    return f"arrays of shape {' and '.join(shapes)}" if shapes else "these arguments"


def _call(function: Function) -> str:
    return f"{function.__name__}({', '.join(inspect.signature(function).parameters)})"
