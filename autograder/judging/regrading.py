"""The second grading: what failed is asked again, so that no mistake is paid for twice, and diagnosed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from autograder.course import Question
from autograder.results import Diagnosis, PropertyResult, Verdict

from .assembling import property_result
from .candidate import Candidate
from .diagnosis import Diagnostician
from .questions import Ending, QuestionGrader, never_ended
from .recording import RecordedProperty
from .session import Session
from .topic import Topic
from .traces import Trace

# The reference is asked by message, which takes longer than a call. That is not the submission's fault, but
# who did not come to an end without help gets no more time for it.
BUDGETS_WITH_HELP = 3.0


@dataclass
class Regraded:
    """What grading a question once more gave: better results of some properties, by name, and a diagnosis.

    A result is better when the property passed now, or failed with functions of the reference in the place of
    wrong ones: then its evidence shows the question's own fault alone.
    """

    results: dict[str, PropertyResult] = field(default_factory=dict)
    diagnosis: Diagnosis | None = None


class SecondGrading:
    """Grades questions of one candidate once more.

    `unfinished` names the questions that did not fully pass, `curtailed` those that had only a part of their
    budget so far.

    Functions of earlier questions that did not fully pass are answered by the reference; functions of later
    ones are not, or two blank questions could be answered by each other.
    """

    def __init__(
        self,
        topic: Topic,
        recorded: Sequence[RecordedProperty],
        diagnostician: Diagnostician,
        candidate: Candidate,
        unfinished: Collection[str],
        curtailed: Collection[str],
    ) -> None:
        self._topic = topic
        self._recorded = recorded
        self._diagnostician = diagnostician
        self._candidate = candidate
        self._unfinished = unfinished
        self._curtailed = curtailed

    def grade(self, question: Question, ended: Sequence[Ending]) -> Regraded:
        """Grade what failed of `question` again, in a worker that nothing has happened in yet."""
        regraded = Regraded()
        failed = [ending.recorded for ending in ended if ending.error]
        if not failed or all(ending.verdict is Verdict.MISSING for ending in ended):
            return regraded
        hung = never_ended(ended)
        for names in self._attempts(question, ended):
            budgets = BUDGETS_WITH_HELP if names and not hung else 1.0
            with self._substituted(names) as (session, used):
                grader = self._candidate.grader(session, question, budgets)
                failed = self._improve(regraded, grader, failed, names, used)
                if not failed:
                    break
                diagnosis = self._diagnosed(question, grader, failed)
                regraded.diagnosis = diagnosis if names else diagnosis or regraded.diagnosis
        return regraded

    def _improve(
        self,
        regraded: Regraded,
        grader: QuestionGrader,
        failed: Sequence[RecordedProperty],
        names: tuple[str, ...],
        used: set[str],
    ) -> list[RecordedProperty]:
        """Note the better results in `again`; what still fails."""
        still_failed = []
        for recorded in failed:
            used.clear()
            ending = grader.grade(recorded)
            passed = ending.error is None
            if not passed:
                still_failed.append(recorded)
            if passed or used:
                substituted = tuple(sorted(used | self._classes(names))) if passed else ()
                regraded.results[recorded.property.name] = property_result(
                    recorded.property, ending.verdict, grader.smallest(ending), substituted
                )
        return still_failed

    @contextmanager
    def _substituted(self, names: tuple[str, ...]) -> Iterator[tuple[Session, set[str]]]:
        """A session in which the reference answers for `names`, and the set of those that were needed."""
        used: set[str] = set()
        reference = vars(self._topic.reference)
        with self._candidate.session(
            {name: _noted(name, reference[name], used) for name in names}
        ) as session:
            yield session, used

    def _classes(self, names: tuple[str, ...]) -> set[str]:
        return {name for name in names if isinstance(vars(self._topic.reference)[name], type)}

    def _diagnosed(
        self, question: Question, grader: QuestionGrader, failed: Sequence[RecordedProperty]
    ) -> Diagnosis | None:
        traces = _traced(grader, failed)
        if traces is None:
            return None
        passed = [
            recorded
            for recorded in self._recorded
            if recorded.property.question == question.name and recorded.property.name not in traces
        ]
        return self._diagnostician.diagnose(question.name, traces, partial(_traced, grader, passed))

    def _attempts(self, question: Question, ended: Sequence[Ending]) -> list[tuple[str, ...]]:
        """The sets of earlier names to try in turn; the empty one is for trying without help."""
        attempts = self._to_substitute(question)
        if never_ended(ended):
            attempts = [names for names in attempts if names]
        if question.name in self._curtailed and any(one.verdict is Verdict.TIMED_OUT for one in ended):
            # It may have had too little time to come to an end.
            attempts.append(())
        return attempts

    def _to_substitute(self, question: Question) -> list[tuple[str, ...]]:
        """The sets of earlier names to try: those of failed questions, then all, for objects do not mix."""
        assignment = self._topic.assignment
        earlier = assignment.questions[: assignment.questions.index(question)]
        wrong = tuple(name for other in earlier if other.name in self._unfinished for name in other.names)
        every = tuple(name for other in earlier for name in other.names)
        return [wrong, every] if self._classes(every) and wrong and wrong != every else [wrong]


def _traced(grader: QuestionGrader, asked: Sequence[RecordedProperty]) -> dict[str, Trace] | None:
    """The traces of properties by name; None where one of them ends the worker."""
    traces = {}
    for recorded in asked:
        answered = grader.trace(recorded)
        if answered is None:
            return None
        traces[recorded.property.name] = answered
    return traces


def _noted(name: str, reference: Any, used: set[str]) -> Any:
    """The reference's function, noting in `used` that it was needed; a class as it is."""
    if isinstance(reference, type):
        return reference

    def answering(*args: Any, **kwargs: Any) -> Any:
        used.add(name)
        return reference(*args, **kwargs)

    answering.__name__ = name
    return answering
