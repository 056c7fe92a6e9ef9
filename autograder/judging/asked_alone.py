"""The evidence for what failed without help: what the submission says when it is asked that alone.

A worker that fails a law has seen the inputs of other examples and laws before, and could say them in
whatever it returns, prints or raises. So the example that is shown is asked once more, of a worker that has
seen nothing else, and only what that worker says is shown. The inputs of this example are shown anyway.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from autograder.isolation import Allowance, Encoder, Exports, OutOfMemory, TimedOut, WorkerEnded, ZygoteError
from autograder.properties.engine import body_of
from autograder.results import Evidence, Verdict

from .questions import Ending, FailingExample
from .remote import RemoteSubmission
from .session import Session
from .verdict import evidence_of

# CPU time for all laws of a submission together, loading included: twenty failures take about a second.
SECONDS_IN_ALL = 30.0
# Whoever ended a worker gets less time to do it again than the first time.
SECONDS_AFTER_AN_END = 2.0
IDLE_SECONDS = 1.0

NOT_ALONE = (
    "your code broke this law after it had been asked other things. Asked this alone, it does not: "
    "does it keep something from one call to the next, or draw random numbers?"
)
NOT_ASKED = "what your code answered is not shown here: asking it once more took too long for the laws above"


class AskedAlone:
    """Asks the submission of `session` again, each time in a worker of its own."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seconds = SECONDS_IN_ALL

    def evidence(self, shown: FailingExample, names: Collection[str], seconds: float) -> Evidence:
        """The evidence for an ending in failure; a question with these `names` has `seconds` of CPU time."""
        ending, shrunk = shown.ending, shown.is_smallest
        assert ending.error is not None
        if not ending.actions or ending.verdict is Verdict.UNGRADED:
            return evidence_of(ending.error, (), "", shrunk=shrunk)
        if self._seconds <= 0:
            return Evidence(NOT_ASKED)
        has_ended = isinstance(ending.error, WorkerEnded)
        allowance = Allowance(min(seconds, SECONDS_AFTER_AN_END) if has_ended else seconds, IDLE_SECONDS)
        with self._session.again() as session:
            worker = session.worker()
            view = RemoteSubmission(worker, session.methods, names, allowance)
            error = _failure(shown, view) or _no_counterexample(ending, view)
            # Where it does not even load as it did before, there is no end to the cost of asking on.
            self._seconds -= SECONDS_IN_ALL if session.has_ended_workers else worker.spent_seconds()
        evidence = evidence_of(error or ending.error, view.actions, view.printed, shrunk=shrunk)
        if error is not None and (isinstance(error, WorkerEnded) or not has_ended):
            return evidence
        # The words of other ends than these may be the worker's.
        message = str(ending.error) if isinstance(ending.error, (TimedOut, OutOfMemory)) else NOT_ALONE
        return Evidence(message, evidence.calls, printed=view.printed, shrunk=shrunk)


def _failure(shown: FailingExample, view: RemoteSubmission) -> Exception | None:
    """How the law ends on this example alone."""
    view.begin(shown.number)
    try:
        body_of(shown.ending.recorded.property)(view, **shown.drawn)
    except ZygoteError:
        raise
    except Exception as error:
        return error
    return None


def _no_counterexample(ending: Ending, view: RemoteSubmission) -> Exception | None:
    """Why what was returned is no counterexample, where the same is returned to whoever asks that alone."""
    if ending.recorded.property.counterexample is None or not ending.actions or not view.actions:
        return None
    then, now = (_on_the_wire(actions[-1].value) for actions in (ending.actions, view.actions))
    return ending.error if then == now else None


def _on_the_wire(value: Any) -> tuple[object, list[bytes]]:
    """`value` to the last bit: of a large array, the source that is shown says nothing."""
    encoder = Encoder(Exports())
    return encoder.encode(value), encoder.buffers
