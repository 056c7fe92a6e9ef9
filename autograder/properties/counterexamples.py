"""Break-it questions: return an argument on which a wrong function differs from the right one.

The wrong function is a mistake of the bank, whose code students read in the handout. A question is declared
in public.py, by one call::

    demand_counterexample(
        suite.question("counterexample_softmax"),
        target="softmax",
        mistake="one_shift_for_all_rows",
        accepts={"z": Numbers("N", "K")},
        points=2,
    )

Whether an argument tells the two apart is decided by who runs the check: on a student's machine by the code
in the notebook, in grading by the course's own code, in a process apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .arguments import Argument, Conditions, demand_arguments
from .failures import PropertyFailed
from .rendering import as_source, call_source
from .submission import copied
from .suite import Question, SuiteError

HINT = (
    "Read the wrong function line by line: for which arguments does a line do something else than it should? "
    "Try the smallest ones, and print what both functions answer."
)
TOLERANCE = 1e-6
"""How far apart two numbers must be to be called different, relative and absolute."""


@dataclass(frozen=True)
class Counterexample:
    """What a break-it question asks for.

    `target` is the graded function of an earlier question and `mistake` the entry of the bank that takes its
    place; students know the wrong function as `shown_as`. `accepts` and `provided` say what the arguments
    have to be, as `demand_arguments` does. Two answers differ that are further apart than `tolerance`.
    """

    target: str
    mistake: str
    shown_as: str
    accepts: Mapping[str, Argument]
    provided: Conditions
    tolerance: float = TOLERANCE

    def arguments(self, returned: Any) -> tuple[Any, ...]:
        """The arguments that a student `returned`; raises `PropertyFailed` for what is not acceptable."""
        return demand_arguments(returned, self.accepts, self.provided)

    def demand_difference(self, arguments: tuple[Any, ...], wrong: Any, right: Any) -> None:
        """Raise `PropertyFailed` where the two functions answer alike, `wrong` and `right`."""
        if not alike(wrong, right, self.tolerance):
            return
        raise PropertyFailed(
            f"does not tell the two apart: {call_source(self.shown_as, arguments, {})} and "
            f"{call_source(self.target, arguments, {})} are both {as_source(right)}"
        )

    def check_here(self, namespace: Mapping[str, Any], returned: Any) -> None:
        """As grading does, with the functions of `namespace`, a student's own: the right one may be wrong."""
        arguments = self.arguments(returned)
        right = _answer(self._function(namespace, self.target, "finish that exercise first"), arguments)
        if isinstance(right, _Raised):
            raise PropertyFailed(f"your own {self.target} does not take it, but raises {right.text}")
        if right is None:
            raise PropertyFailed(f"your own {self.target} returns None; finish that exercise first")
        wrong = _answer(self._function(namespace, self.shown_as, "run the cell that defines it"), arguments)
        if not isinstance(wrong, _Raised):
            self.demand_difference(arguments, wrong, right)

    def _function(self, namespace: Mapping[str, Any], name: str, remedy: str) -> Callable[..., Any]:
        function = namespace.get(name)
        if not callable(function):
            raise PropertyFailed(f"{name} is not defined, and this check compares with it: {remedy}")
        return function  # type: ignore[no-any-return]


def demand_counterexample(
    question: Question,
    *,
    target: str,
    mistake: str,
    accepts: Mapping[str, Argument],
    points: float,
    provided: Conditions | None = None,
    shown_as: str = "",
    hint: str = HINT,
    tolerance: float = TOLERANCE,
) -> None:
    """Demand an argument on which the bank's `mistake` of `target` differs from the right function.

    The question's function takes no arguments and returns one, or a tuple of several. `accepts` says what
    each has to be, by its name, and `provided` what else must be so. Students read the mistake's code under
    the name `shown_as`, by default `wrong_` and the target. Raises `SuiteError` in a hidden suite: where the
    code is shown, nothing is hidden.
    """
    if not question.is_public:
        raise SuiteError(f"question {question.name}: demand its counterexample in public.py")
    if not accepts:
        raise SuiteError(f"question {question.name}: say what the counterexample has to be in `accepts`")
    wanted = Counterexample(
        target, mistake, shown_as or f"wrong_{target}", accepts, provided or {}, tolerance
    )

    def tells_the_two_functions_apart(submission: Any) -> None:
        wanted.arguments(getattr(submission, question.name)())

    listed = ", ".join(accepts)
    tells_the_two_functions_apart.__doc__ = (
        f"{wanted.shown_as}({listed}) ≠ {target}({listed}) for the {listed} that {question.name}() returns"
    )
    question.property(points=points, hint=hint, counterexample=wanted)(tells_the_two_functions_apart)


def alike(one: Any, other: Any, tolerance: float) -> bool:
    """Whether two answers are the same values; their types do not matter, NaN is like NaN."""
    if type(one) in (list, tuple) and type(other) in (list, tuple):
        return len(one) == len(other) and all(
            alike(mine, yours, tolerance) for mine, yours in zip(one, other, strict=True)
        )
    if type(one) is dict and type(other) is dict:
        return one.keys() == other.keys() and all(alike(one[key], other[key], tolerance) for key in one)
    mine, yours = _numbers(one), _numbers(other)
    if mine is None or yours is None:
        return type(one) is type(other) and bool(one == other)
    return mine.shape == yours.shape and bool(
        np.allclose(mine, yours, rtol=tolerance, atol=tolerance, equal_nan=True)
    )


def _numbers(value: Any) -> np.ndarray[Any, Any] | None:
    """The numbers or truth values in `value`, None where it is neither."""
    if type(value).__module__ == "torch":
        value = value.detach().numpy()
    array = np.asarray(value)
    return array if array.dtype.kind in "biufc" else None


@dataclass(frozen=True)
class _Raised:
    text: str


def _answer(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    try:
        return function(*map(copied, arguments))
    except Exception as error:
        return _Raised(f"{type(error).__name__}: {error}")
