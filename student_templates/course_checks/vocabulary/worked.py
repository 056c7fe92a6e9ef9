"""Laws that are numbers: calls whose answers a student is shown, beyond the worked example of the handout."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..properties.care import assert_leaves_arguments_untouched
from ..properties.comparing import assert_like
from ..properties.contracts import (
    ANY_TYPE_HINT,
    UNTOUCHED_HINT,
    as_argument,
    as_integers,
    assert_worked_out,
    demand_worked_example,
)
from ..properties.rendering import as_source, call_source
from ..properties.suite import Question

Case = tuple[tuple[Any, ...], Any]
"""The arguments of a call, and its answer; lists stand for float64 arrays."""


def demand_answers(
    question: Question, name: str, *cases: Case, hint: str, points: float, rtol: float, atol: float = 0.0
) -> None:
    """Demand the answer of every case, to `rtol` and `atol`, by a property called `name`.

    An answer of several values is a tuple. The law consists of the calls and their answers, so choose cases
    that are short to write.
    """

    def gives_these_answers(submission: Any) -> None:
        for arguments, answer in cases:
            value = getattr(submission, question.name)(*map(as_argument, arguments))
            what = f"{call_source(question.name, arguments, {})} returned" if len(cases) > 1 else "returned"
            expected = tuple(map(as_argument, answer)) if type(answer) is tuple else as_argument(answer)
            assert_like(value, expected, rtol=rtol, atol=atol, what=what)

    gives_these_answers.__name__ = name
    gives_these_answers.__doc__ = ", and ".join(
        f"{call_source(question.name, arguments, {})} = {_in_short(answer)}" for arguments, answer in cases
    )
    question.property(points=points, hint=hint)(gives_these_answers)


def demand_careful_example(question: Question, *point: Any, answer: Any, points: float) -> None:
    """Demand the `answer`, to six decimals, of integers too, and that no argument changes.

    To catch decimals that are cut off, one argument must be whole-valued, and the answer or another argument
    must not be.
    """

    def takes_integers_and_changes_no_argument(submission: Any) -> None:
        function = getattr(submission, question.name)
        arguments = [as_argument(value) for value in point]
        assert_worked_out(function(*arguments), answer, what="first of all the answer is wrong: returned")
        assert_leaves_arguments_untouched(function, *arguments)
        integers = [as_integers(argument) for argument in arguments]
        assert_worked_out(function(*integers), answer, what="given integers, returned")

    takes_integers_and_changes_no_argument.__doc__ = (
        f"{call_source(question.name, point, {})} is the same whether whole numbers are floats or integers, "
        "and no argument is changed"
    )
    question.property(points=points, hint=f"{UNTOUCHED_HINT} {ANY_TYPE_HINT}")(
        takes_integers_and_changes_no_argument
    )


def demand_worked_example_and_care(
    question: Question, *point: Any, answer: Any, points: float, care: float = 0.25
) -> None:
    """Demand the numbers of the handout, for `points`, and of integers too, with no change, for `care`."""
    demand_worked_example(question, *point, answer=answer, points=points)
    demand_careful_example(question, *point, answer=answer, points=care)


def _in_short(answer: Any) -> str:
    """The answer with seven digits, which is what a student compares with."""
    if type(answer) is tuple:
        return f"({', '.join(map(_in_short, answer))})"
    rounded = np.vectorize(lambda number: float(f"{number:.7g}"))(np.asarray(answer, dtype=np.float64))
    return as_source(rounded.tolist())
