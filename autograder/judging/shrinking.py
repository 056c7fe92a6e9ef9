"""Looking for the smallest example on which a submission fails, within a budget."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from autograder.isolation import WorkerEnded, ZygoteError
from autograder.properties.engine import SHRINKING, body_of, explore

from .recording import RecordedProperty
from .remote import RemoteSubmission

# The budget counts examples and actions, not seconds: a submission always gets the same counterexample.
EXAMPLES_AFTER_FAILURE = 250
ACTIONS_AFTER_FAILURE = 5000


class _BudgetSpent(BaseException):
    """Ends the search at once: Hypothesis lets what is not an Exception through."""


def smallest_failure(recorded: RecordedProperty, submission: RemoteSubmission) -> Mapping[str, Any] | None:
    """The draws of the smallest failing example found, or None when none is found again.

    A time-out or a crash ends the search with `WorkerEnded`: it is never shrunk.
    """
    body = body_of(recorded.property)
    best: Mapping[str, Any] | None = None
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
        except Exception:
            best = drawn
            raise

    _quietly(lambda: explore(recorded.property, searching, SHRINKING, recorded.term))
    return best


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
