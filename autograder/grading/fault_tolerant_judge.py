"""A judge that gives a result for whatever it is handed."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from autograder.gradebook import TimedResult
from autograder.judging import Content, Judge, NoJudge, RecordedProperty, Topic, judged, ungraded
from autograder.results import SubmissionResult


class FaultTolerantJudge:
    """Judges one submission after another; a fault of the grader is told, and never anybody's zero.

    Where no judge can be had, as under weak isolation, every result says so.
    """

    def __init__(
        self,
        topic: Topic,
        recorded: Sequence[RecordedProperty],
        *,
        allow_weak_isolation: bool = False,
        shrinking: bool = True,
    ) -> None:
        self._topic = topic
        self._judge: Judge | None = None
        try:
            self._judge = Judge(
                topic, recorded, allow_weak_isolation=allow_weak_isolation, shrinking=shrinking
            )
        except NoJudge as error:
            self._why_none = str(error)

    def judged(self, student: str, content: Content) -> TimedResult:
        """The result of `content`, under the student's name, and what it took."""
        if self._judge is None:
            return TimedResult(ungraded(self._topic, student, self._why_none))
        began = perf_counter()
        result = self._result(self._judge, student, content)
        return TimedResult(result, perf_counter() - began, self._judge.cpu_seconds)

    def close(self) -> None:
        """End the judge."""
        if self._judge is not None:
            self._judge.close()

    def _result(self, judge: Judge, student: str, content: Content) -> SubmissionResult:
        try:
            return judged(judge, self._topic, student, content)
        except NoJudge as error:
            return ungraded(self._topic, student, str(error))
        except Exception as error:
            reason = f"the grader failed: {type(error).__name__}: {error}"
            return ungraded(self._topic, student, reason)
