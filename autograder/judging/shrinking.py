"""Looking for the smallest example on which a submission fails, within a budget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from autograder.isolation import WorkerEnded, ZygoteError
from autograder.properties.actions import Action
from autograder.properties.engine import SHRINKING, body_of, explore
from autograder.results import Evidence

from .recording import RecordedProperty
from .remote import RemoteSubmission
from .verdict import evidence_of

# The budget counts examples and actions, not seconds: a submission always gets the same counterexample.
EXAMPLES_AFTER_FAILURE = 250
ACTIONS_AFTER_FAILURE = 5000


class _BudgetSpent(BaseException):
    """Ends the search at once: Hypothesis lets what is not an Exception through."""


def smallest_failure(recorded: RecordedProperty, submission: RemoteSubmission) -> Evidence | None:
    """The evidence of the smallest failing example found, or None when none is found again.

    A time-out or a crash ends the search with `WorkerEnded`: it is never shrunk.
    """
    body = body_of(recorded.property)
    best: tuple[Exception, list[Action], str] | None = None
    examples_left, actions_left = EXAMPLES_AFTER_FAILURE, ACTIONS_AFTER_FAILURE

    def searching(**drawn: Any) -> None:
        nonlocal best, examples_left, actions_left
        if best is not None:
            examples_left -= 1
            actions_left -= len(submission.actions)
            if examples_left < 0 or actions_left < 0:
                raise _BudgetSpent
        submission.begin()
        try:
            body(submission, **drawn)
        except (WorkerEnded, ZygoteError) as ended:
            raise _Ended(ended) from ended
        except Exception as error:
            best = error, list(submission.actions), submission.printed
            raise

    _quietly(lambda: explore(recorded.property, searching, SHRINKING, recorded.term))
    return evidence_of(*best, shrunk=True) if best is not None else None


class _Ended(BaseException):
    def __init__(self, cause: WorkerEnded | ZygoteError) -> None:
        self.cause = cause


def _quietly(search: Callable[[], None]) -> None:
    try:
        search()
    except _Ended as ended:
        raise ended.cause from None
    except _BudgetSpent:
        return
    except Exception:
        # The failure itself, in its smallest form, or Hypothesis calling a submission flaky that answers
        # differently each time: either way the evidence is there.
        return
