"""The evidence for what failed although the reference answered for earlier names.

A submission that was helped could say what the reference told it, in whatever it returns, prints or raises.
So this evidence holds nothing that a submission made: the reference is asked in its place, and its answer is
made wrong, to see what the law asks and expects.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.properties import PropertyFailed
from autograder.properties.actions import Action
from autograder.properties.engine import body_of
from autograder.properties.handles import is_handle
from autograder.results import Call, Evidence

from .perturbing import changed
from .questions import Ending
from .recording import SeededSubmission
from .topic import Topic
from .verdict import LAST_ACTIONS

# Two ways to be wrong: what the law expects in both cases does not depend on what it was answered.
_SHIFTS = (1.0, 2.5)


def evidence_with_help(topic: Topic, ending: Ending, lent: Sequence[str]) -> Evidence:
    """The evidence for a property that failed with the names `lent` answered by the reference."""
    tested = ending.recorded.property
    runs = [_run(topic, ending, shift) for shift in _SHIFTS]
    actions, expected = runs[0]
    agreed = expected if all(other == expected for _, other in runs) else ""
    names = ", ".join(f"`{name}`" for name in lent)
    return Evidence(
        message=f"this also fails with the course's own {names} in place of yours: the fault is in "
        f"{tested.question} itself. What your code answered there is not shown.",
        calls=tuple(Call(action.expression) for action in actions[-LAST_ACTIONS:]),
        expected=agreed,
        shrunk=ending.is_smallest,
    )


def _run(topic: Topic, ending: Ending, shift: float) -> tuple[Sequence[Action], str]:
    """What the law asks until it has an answer in plain data, and what it expects that to be, if it tells."""
    tested = ending.recorded.property
    names = topic.assignment.question(tested.question).allowed
    view = _WrongOnce(vars(topic.reference), names, shift)
    view.begin(ending.example)
    try:
        body_of(tested)(view, **ending.recorded.examples[ending.example].drawn)
    except PropertyFailed as failed:
        return view.actions, failed.expected
    except (Exception, _AskedOn):
        # What the law asks next may be made of the answer.
        return view.actions, ""
    return view.actions, ""


class _AskedOn(BaseException):
    """The law asks more than one thing."""


class _WrongOnce(SeededSubmission):
    """The reference, whose first answer in plain data is wrong by `shift`, and which then says no more."""

    def __init__(self, namespace: Any, names: Sequence[str], shift: float) -> None:
        super().__init__(namespace, names)
        self._shift = shift
        self._has_answered = False

    def perform(self, action: Action) -> Any:
        """Carry out `action`, unless a plain answer was given before."""
        if self._has_answered:
            raise _AskedOn
        answer = super().perform(action)
        self._has_answered = action.operation != "set" and not is_handle(action.value)
        return answer

    def _carried_out(self, action: Action, operands: list[Any], keywords: dict[str, Any]) -> Any:
        return changed(super()._carried_out(action, operands, keywords), self._shift)
