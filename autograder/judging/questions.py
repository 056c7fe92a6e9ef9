"""Grading one question: replaying its recorded properties on a submission."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.isolation import Allowance, TimedOut, WorkerEnded
from autograder.properties import PropertyFailed
from autograder.properties.actions import Action
from autograder.properties.counterexamples import Counterexample
from autograder.results import Evidence, Verdict

from .comparing_functions import FunctionsToCompare
from .passed_before import PassedBefore
from .recording import RecordedProperty
from .remote import RemoteSubmission
from .replaying import replay
from .session import Session
from .shrinking import smallest_failure
from .traces import Trace, trace
from .verdict import evidence_of, verdict_of

# A property's calls are first asked all at once. When that takes more than this share of the question's
# budget or ends the worker, they are asked one by one instead, to see which of them it was.
TOGETHER = 0.2
TOGETHER_IDLE_SECONDS = 1.0
SHRINKING_SECONDS = 2.0
SHRINKING_IDLE_SECONDS = 1.0


@dataclass(frozen=True)
class Ending:
    """How a property ended: passed when `error` is None, else with the actions of the failing example."""

    recorded: RecordedProperty
    error: Exception | None = None
    actions: tuple[Action, ...] = ()
    printed: str = ""
    example: int = 0

    @property
    def verdict(self) -> Verdict:
        """The verdict."""
        return Verdict.PASSED if self.error is None else verdict_of(self.error)

    @property
    def is_smallest(self) -> bool:
        """Whether it is pointless to look for a smaller example: the simplest draw comes first."""
        return self.example == 0 or self.example >= self.recorded.generated

    def evidence(self) -> Evidence | None:
        """The evidence as replayed, for what did not pass."""
        if self.error is None:
            return None
        return evidence_of(self.error, self.actions, self.printed, shrunk=self.is_smallest)


def never_ended(endings: Sequence[Ending]) -> bool:
    """Whether a question has failures, all of them time-outs."""
    failed = [ending for ending in endings if ending.error]
    return bool(failed) and all(ending.verdict is Verdict.TIMED_OUT for ending in failed)


class QuestionGrader:
    """Grades the properties of one question, within one budget for all of them."""

    def __init__(
        self,
        session: Session,
        names: Collection[str],
        seconds: float,
        passed_before: PassedBefore,
        to_compare: FunctionsToCompare,
        *,
        shrinking: bool = True,
    ) -> None:
        self._session = session
        self._names = names
        self._seconds = seconds
        self._allowance = Allowance(seconds)
        self._together = seconds * TOGETHER
        self._passed_before = passed_before
        self._to_compare = to_compare
        self._shrinking = shrinking
        self._failing: dict[str, RemoteSubmission] = {}

    @property
    def cpu_seconds(self) -> float:
        """What the question has used of its budget so far."""
        return self._seconds - self._allowance.cpu_seconds

    def grade(self, recorded: RecordedProperty) -> Ending:
        """Replay one property; faults of the submission are told in the `Ending`, never raised."""
        if self._allowance.cpu_seconds <= 0 or self._allowance.idle_seconds <= 0:
            return Ending(recorded, TimedOut("was not tried: the question's time was used up before it"))
        view = self._answered_view(recorded)
        if self._passed_before.knows(recorded.property, view.fingerprint):
            return Ending(recorded)
        ending = self._replayed(recorded, view)
        if ending.error is not None:
            self._failing[recorded.property.name] = view
        elif view.fingerprint:
            self._passed_before.note(recorded.property, view.fingerprint)
        return ending

    def smallest(self, ending: Ending) -> Evidence | None:
        """The evidence, if it failed: of the smallest example found within the budget of shrinking."""
        evidence = ending.evidence()
        if (
            not self._shrinking
            or ending.error is None
            or ending.is_smallest
            or ending.verdict not in (Verdict.FAILED, Verdict.RAISED)
        ):
            return evidence
        allowance = Allowance(SHRINKING_SECONDS, SHRINKING_IDLE_SECONDS)
        view = self._view(allowance)
        try:
            return smallest_failure(ending.recorded, view) or evidence
        except WorkerEnded:
            self._session.discard()
            return evidence

    def trace(self, recorded: RecordedProperty) -> Trace | None:
        """What the submission answers to everything the property asks; None where that ends its worker."""
        try:
            view = self._failing.get(recorded.property.name)
            if view is None or not view.is_served_by(self._session.worker()):
                view = self._answered_view(recorded)
            return trace(recorded, view)
        except WorkerEnded:
            self._session.discard()
            return None

    def _view(self, allowance: Allowance) -> RemoteSubmission:
        worker = self._session.worker()
        return RemoteSubmission(worker, self._session.methods, self._names, allowance)

    def _answered_view(self, recorded: RecordedProperty) -> RemoteSubmission:
        view = self._view(self._allowance)
        if not self._together or recorded.first_frame is None:
            return view
        part = Allowance(min(self._together, self._allowance.cpu_seconds), TOGETHER_IDLE_SECONDS)
        try:
            view.ask_all(recorded, part)
        except WorkerEnded:
            self._together = 0.0
            self._session.discard()
            return self._view(self._allowance)
        return view

    def _replayed(self, recorded: RecordedProperty, view: RemoteSubmission) -> Ending:
        for number, (used, error) in enumerate(replay(recorded, view)):
            if error is None and recorded.property.counterexample is not None:
                error = self._not_told_apart(recorded.property.counterexample, used.actions[-1].value)
            if error is not None:
                if isinstance(error, WorkerEnded):
                    self._session.discard()
                return Ending(recorded, error, tuple(used.actions), used.printed, number)
        return Ending(recorded)

    def _not_told_apart(self, wanted: Counterexample, returned: Any) -> Exception | None:
        """Why what was `returned` is no counterexample; None where it is one."""
        if self._session.borrows:
            # There is one lender at a time, and its worker must not outlive it.
            self._session.discard()
        try:
            self._to_compare.demand_difference(wanted, returned, self._seconds)
        except PropertyFailed as failed:
            return failed
        return None
