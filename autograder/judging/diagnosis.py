"""Naming the misconception: which known mistake answers as the submission does."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import Any

import numpy as np

from autograder.course import Variant, compose
from autograder.isolation import CpuLimitReached, cpu_limit
from autograder.results import Diagnosis

from .probes import probe
from .recording import RecordedProperty, SeededSubmission
from .topic import Topic
from .traces import ROUNDING, Trace, agree, trace

Traces = Mapping[str, Trace]


class Diagnostician:
    """Compares what a submission answers with what the reference and the mistakes of the bank answer.

    The bank's code is the course's own and runs in this process; its answers are computed once per question.
    """

    def __init__(self, topic: Topic, recorded: Sequence[RecordedProperty]) -> None:
        self._topic = topic
        self._recorded = recorded
        self._known: dict[str, list[tuple[Variant, Traces]]] = {}
        self._right: dict[str, Traces] = {}

    def diagnose(self, question: str, answered: Traces) -> Diagnosis | None:
        """The first mistake that answers as the submission wherever that was asked; else a general probe.

        `answered` are the submission's traces of the question's properties, by name.
        """
        if not answered:
            return None
        for atol in (0.0, ROUNDING):
            if _agree(answered, self._reference(question), atol):
                return None
            for mistake, traces in self._mistakes(question):
                if _agree(answered, traces, atol):
                    return Diagnosis(mistake.name, mistake.note)
        note = probe(answered, self._reference(question))
        return Diagnosis("", note) if note else None

    def _reference(self, question: str) -> Traces:
        if question not in self._right:
            self._right[question] = self._traces(question, vars(self._topic.reference))
        return self._right[question]

    def _mistakes(self, question: str) -> list[tuple[Variant, Traces]]:
        if question not in self._known:
            own = [one for one in self._topic.variants("mistakes") if one.question == question]
            traced = [(mistake, self._traces_of_mistake(mistake)) for mistake in own]
            self._known[question] = [(mistake, traces) for mistake, traces in traced if traces]
        return self._known[question]

    def _traces_of_mistake(self, mistake: Variant) -> Traces:
        """The traces of a mistake; none of one that does not come to an end."""
        try:
            with cpu_limit(self._topic.assignment.budget.seconds):
                return self._traces(mistake.question, self._namespace(mistake))
        except CpuLimitReached:
            return {}

    def _namespace(self, mistake: Variant) -> dict[str, Any]:
        module = ModuleType("bank")
        source = compose(self._topic.files.solution.read_text(encoding="utf-8"), [mistake])
        exec(compile(source, "<bank>", "exec"), module.__dict__)
        return module.__dict__

    def _traces(self, question: str, namespace: Mapping[str, Any]) -> Traces:
        names = self._topic.assignment.question(question).allowed
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            return {
                recorded.property.name: trace(recorded, SeededSubmission(namespace, names))
                for recorded in self._recorded
                if recorded.property.question == question
            }


def _agree(answered: Traces, other: Traces, atol: float) -> bool:
    return all(agree(one, other[name], atol) for name, one in answered.items())
