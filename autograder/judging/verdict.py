"""From the way a property ended to its verdict and the evidence for it."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.isolation import OutOfMemory, TimedOut, WorkerEnded
from autograder.properties import MissingName, PropertyFailed, SubmissionRaised
from autograder.properties.actions import Action
from autograder.properties.telling import hint_for, without_repetition
from autograder.results import Call, Evidence, Verdict

from .differences import readable_difference

LAST_ACTIONS = 12


def verdict_of(error: Exception) -> Verdict:
    """The verdict on a property that ended with `error`; what the submission cannot cause is `UNGRADED`.

    A property that breaks does so by what it was answered, for on the same draws the reference passed it.
    """
    match error:
        case PropertyFailed():
            return Verdict.FAILED
        case SubmissionRaised():
            return Verdict.OUT_OF_MEMORY if "MemoryError" in error.kinds else Verdict.RAISED
        case MissingName():
            return Verdict.MISSING
        case TimedOut():
            return Verdict.TIMED_OUT
        case OutOfMemory():
            return Verdict.OUT_OF_MEMORY
        case WorkerEnded():
            return Verdict.CRASHED
        case OSError() | MemoryError():
            return Verdict.UNGRADED
    return Verdict.FAILED


def evidence_of(error: Exception, actions: Sequence[Action], printed: str, *, shrunk: bool) -> Evidence:
    """The evidence for the verdict: the last actions of the failing example, and what is wrong."""
    message = error.message if isinstance(error, PropertyFailed) else str(error)
    if verdict_of(error) is Verdict.UNGRADED:
        message = f"the grader failed, not the submission: {type(error).__name__}: {error}"
    elif not isinstance(error, (PropertyFailed, SubmissionRaised, MissingName, WorkerEnded)):
        told = f"{type(error).__name__}: {message}" if message else "it is not what the law demands"
        message = f"the law cannot be checked on this answer: {told}"
    outcome = actions[-1].outcome if actions else ""
    return Evidence(
        message=without_repetition(message, outcome) or message,
        calls=tuple(Call(action.expression, action.outcome) for action in actions[-LAST_ACTIONS:]),
        expected=error.expected if isinstance(error, PropertyFailed) else "",
        traceback=error.traceback if isinstance(error, SubmissionRaised) else "",
        printed=printed,
        shrunk=shrunk,
        difference=readable_difference(error.difference) if isinstance(error, PropertyFailed) else None,
        hint=hint_for(error, ""),
    )
