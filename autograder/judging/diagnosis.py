"""Naming the misconception: which known mistake answers as the submission does."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import numpy as np

from autograder.course import Variant, compose
from autograder.isolation import CpuLimitReached, cpu_limit
from autograder.results import Diagnosis

from .probes import probe
from .recording import RecordedProperty, SeededSubmission
from .topic import Topic
from .traces import ROUNDING, GrowingTrace, Trace, agree

Traces = Mapping[str, Trace]


class Diagnostician:
    """Compares what a submission answers with what the reference and the mistakes of the bank answer.

    The bank's code is the course's own and runs in this process; what it answers is kept.
    """

    def __init__(self, topic: Topic, recorded: Sequence[RecordedProperty]) -> None:
        self._topic = topic
        self._recorded = recorded
        self._known: dict[str, list[_KnownMistake]] = {}
        self._right: dict[str, Traces] = {}

    def diagnose(
        self, question: str, failed: Traces, passed: Callable[[], Traces | None], *, helped: bool = False
    ) -> Diagnosis | None:
        """The first mistake that fails as the submission does, and passes what it passes; else a probe.

        `failed` are the submission's traces of the properties that it fails, by name. Those of the question's
        other properties, `passed`, are asked for only where no mistake explains it: None where the submission
        did not live to answer. What a probe says of a submission that was `helped` holds no number that the
        submission made.
        """
        with _quietly():
            for atol in (0.0, ROUNDING):
                if _agree(failed, self._reference(question), atol):
                    return None
                for mistake in self._mistakes(question):
                    if mistake.fails_as(failed, atol):
                        return Diagnosis(mistake.variant.name, mistake.variant.note)
            # Where many answers are right, how one differs from the reference's says nothing.
            others = None if self._topic.asks_for_counterexample(question) else passed()
            note = (
                ""
                if others is None
                else probe({**failed, **others}, self._reference(question), with_numbers=not helped)
            )
        return Diagnosis("", note) if note else None

    def _reference(self, question: str) -> Traces:
        if question not in self._right:
            self._right[question] = self._traces(question, vars(self._topic.reference))
        return self._right[question]

    def _mistakes(self, question: str) -> list[_KnownMistake]:
        if question not in self._known:
            self._known[question] = [
                _KnownMistake(
                    mistake,
                    self._traces(question, self._namespace(mistake)),
                    self._topic.assignment.budget.seconds,
                )
                for mistake in self._topic.variants("mistakes")
                if mistake.question == question
            ]
        return self._known[question]

    def _namespace(self, mistake: Variant) -> dict[str, Any]:
        module = ModuleType("bank")
        source = compose(self._topic.files.solution.read_text(encoding="utf-8"), [mistake])
        exec(compile(source, "<bank>", "exec"), module.__dict__)
        return module.__dict__

    def _traces(self, question: str, namespace: Mapping[str, Any]) -> Traces:
        names = self._topic.assignment.question(question).allowed
        return {
            recorded.property.name: GrowingTrace(recorded, SeededSubmission(namespace, names))
            for recorded in self._recorded
            if recorded.property.question == question
        }


class _KnownMistake:
    """A mistake of the bank, and what it answers, as far as that was ever of interest."""

    def __init__(self, variant: Variant, traces: Traces, seconds: float) -> None:
        self.variant = variant
        self._traces = traces
        self._seconds = seconds
        self._comes_to_an_end = True

    def fails_as(self, failed: Traces, atol: float) -> bool:
        """Whether it answers where a submission failed as that one did, and fails nowhere else."""
        others = [trace for name, trace in self._traces.items() if name not in failed]
        try:
            with cpu_limit(self._seconds):
                return (
                    self._comes_to_an_end
                    and _agree(failed, self._traces, atol)
                    and not any(example.failed for trace in others for example in trace)
                )
        except CpuLimitReached:
            self._comes_to_an_end = False
            return False


@contextmanager
def _quietly() -> Iterator[None]:
    """What code of the course warns of is nobody's concern here."""
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        yield


def _agree(answered: Traces, other: Traces, atol: float) -> bool:
    return all(agree(one, other[name], atol) for name, one in answered.items())
