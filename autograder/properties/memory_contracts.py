"""Properties about memory that recur in every topic: answers and objects that have arrays of their own.

For single steps, and for a cache that is passed from one function to the next, see `memory`.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from .comparing import assert_like
from .contracts import DOUBLE_ACCURACY, as_argument
from .memory import assert_shares_no_memory, held, kept_attribute, told
from .rendering import call_source
from .submission import LocalSubmission, copied
from .suite import Question, SuiteError

OWN_MEMORY_HINT = (
    "Which of your arrays is another one under a second name? Slicing and transposing do not copy."
)


def demand_answers_of_their_own(
    question: Question,
    reference: ModuleType,
    *examples: tuple[Any, ...],
    points: float,
    hint: str = OWN_MEMORY_HINT,
) -> None:
    """Demand right answers that share no memory with an argument, nor with what an earlier call answered.

    Where the handout allows an argument itself as answer, this must not be demanded.
    """
    exact = [tuple(map(as_argument, example)) for example in examples]
    right = getattr(reference, question.name)

    def answers_with_arrays_of_its_own(submission: Any) -> None:
        function = getattr(submission, question.name)
        for example in exact:
            arguments = [held(submission, argument) for argument in example]
            first = function.kept(*arguments)
            second = function.kept(*arguments)
            _assert_told(submission, first, right(*(copied(one) for one in example)))
            for number, argument in enumerate(arguments, start=1):
                assert_shares_no_memory(submission, first, argument, other=f"argument number {number}")
            assert_shares_no_memory(submission, second, first, other="the answer of an earlier call")

    parameters = ", ".join(inspect.signature(right).parameters)
    answers_with_arrays_of_its_own.__doc__ = (
        f"{question.name}({parameters}) shares no memory with its arguments or with an earlier answer"
    )
    question.property(points=points, hint=hint)(answers_with_arrays_of_its_own)


def demand_objects_of_their_own(
    question: Question,
    reference: ModuleType,
    kind: str,
    *examples: tuple[Any, ...],
    reads: Sequence[str],
    points: float,
    hint: str = OWN_MEMORY_HINT,
) -> None:
    """Demand that an object of class `kind` copies the arrays that it is made of: its attributes `reads` do
    not share memory with them, nor with each other or those of a second object.
    """
    if not reads:
        raise SuiteError(f"question {question.name}: give the attributes to be looked at")
    exact = [tuple(map(as_argument, example)) for example in examples]

    def has_arrays_of_its_own(submission: Any) -> None:
        for example in exact:
            model = getattr(LocalSubmission(vars(reference)), kind)(*example)
            arguments = [held(submission, argument) for argument in example]
            made, another = (getattr(submission, kind)(*arguments) for _ in range(2))
            seen: list[tuple[str, Any]] = [
                (f"argument number {number}", one) for number, one in enumerate(arguments, start=1)
            ]
            for read in reads:
                value = kept_attribute(made, read)
                _assert_told(submission, value, getattr(model, read), what=f"{read} is")
                for other, one in seen:
                    assert_shares_no_memory(submission, value, one, what=read, other=other)
                seen.append((read, value))
            for read in reads:
                value = kept_attribute(another, read)
                for other, one in seen[len(arguments) :]:
                    assert_shares_no_memory(
                        submission, value, one, what=read, other=f"{other} of an earlier object"
                    )

    made_of = call_source(kind, exact[0], {}) if exact else kind
    has_arrays_of_its_own.__doc__ = (
        f"{' and '.join(reads)} of {made_of} share no memory with what it is made of, or with another object"
    )
    question.property(points=points, hint=hint)(has_arrays_of_its_own)


def _assert_told(submission: Any, kept: Any, expected: Any, *, what: str = "returned") -> None:
    """What is kept must be right: nothing is earned by arrays of zeros."""
    value = type(kept)(told(submission, one) for one in kept) if type(kept) in (list, tuple) else None
    answered = told(submission, kept) if value is None else value
    assert_like(
        answered,
        expected,
        rtol=DOUBLE_ACCURACY,
        atol=DOUBLE_ACCURACY,
        what=f"first of all the answer is wrong: {what}",
    )
