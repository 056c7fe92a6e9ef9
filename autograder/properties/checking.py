"""Checking one property against the functions of this process, for a student at work on the notebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis.errors import Flaky

from .actions import Action
from .engine import CHECKING, body_of, explore
from .failures import MissingName, PropertyFailed, SubmissionRaised
from .submission import LocalSubmission
from .suite import Property
from .telling import guilty_function, hint_for, told_lines


class CheckFailed(AssertionError):
    """A public property does not hold; the message is the whole story, for the student."""


def check(properties: Iterable[Property], namespace: Mapping[str, Any], question: str, name: str) -> None:
    """Check the property `name` of `question` against `namespace`.

    Raises `CheckFailed` with the smallest counterexample found, `LookupError` when there is no such property.
    """
    listed = list(properties)
    for tested in listed:
        if (tested.question, tested.name) == (question, name):
            _check(tested, namespace, list(dict.fromkeys(each.question for each in listed)))
            return
    raise LookupError(f"there is no property `{name}` of question `{question}`")


def _check(tested: Property, namespace: Mapping[str, Any], questions: list[str]) -> None:
    submission = LocalSubmission(namespace)
    failing: list[Action] = []
    failures: list[Exception] = []

    def body(**drawn: Any) -> None:
        submission.begin()
        try:
            body_of_tested(submission, **drawn)
            if tested.counterexample is not None:
                tested.counterexample.check_here(namespace, submission.actions[-1].value)
        except Exception as failure:
            failing[:] = submission.actions
            failures.append(failure)
            raise

    body_of_tested = body_of(tested)
    try:
        explore(tested, body, CHECKING)
    except (PropertyFailed, SubmissionRaised, MissingName) as failure:
        raise CheckFailed(_story(tested, failure, failing, questions)) from None
    except Flaky:
        # What answers differently when it is asked again cannot be searched for a smaller example.
        raise CheckFailed(_story(tested, failures[-1], failing, questions)) from None


def _story(tested: Property, failure: Exception, actions: list[Action], questions: list[str]) -> str:
    lines = [f"{tested.question} {tested.sentence}: {tested.law}"]
    lines += [
        f"    {action.expression}" + (f"  →  {action.outcome}" if action.outcome else "")
        for action in actions
    ]
    lines += [f"    {line}" for line in told_lines(failure, actions[-1].outcome if actions else "")]
    if isinstance(failure, SubmissionRaised):
        lines += [f"    {line}" for line in failure.traceback.splitlines()[:-1]]
    if guilty := guilty_function(failure, tested.question, questions):
        lines.append(f"    it was raised in `{guilty}`, a question of its own: see to that first")
    lines.append(f"hint: {hint_for(failure, tested.hint)}")
    return "\n".join(lines)
