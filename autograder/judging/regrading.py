"""The second grading: what failed is asked again, so that no mistake is paid for twice, and diagnosed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import partial

from autograder.course import Question
from autograder.results import Diagnosis, PropertyResult, Verdict

from .assembling import property_result
from .candidate import Candidate
from .diagnosis import Diagnostician
from .helped import evidence_with_help
from .questions import Ending, QuestionGrader, never_ended
from .recording import RecordedProperty
from .topic import Topic
from .traces import Trace

# The reference is asked by message, which takes longer than a call. That is not the submission's fault, but
# who did not come to an end without help gets no more time for it.
BUDGETS_WITH_HELP = 3.0


@dataclass
class Regraded:
    """What grading a question once more gave: better results of some properties, by name, and a diagnosis.

    A result is better when the property passed now, or failed with functions of the reference in place of
    wrong ones: then it is the question's own fault.
    """

    results: dict[str, PropertyResult] = field(default_factory=dict)
    diagnosis: Diagnosis | None = None


class SecondGrading:
    """Grades questions of one candidate once more.

    `unfinished` names the questions that did not fully pass, `curtailed` those that had only a part of their
    budget so far.

    A question is lent those names that it builds on and that did not fully pass. They are names of earlier
    questions, or two blank questions could be answered by each other.
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
        """Grade what failed of `question` again, in a worker that nothing has happened in yet.

        A law passes only as a whole, in one attempt.
        """
        regraded = Regraded()
        failed = [ending.recorded for ending in ended if ending.error]
        if not failed or all(ending.verdict is Verdict.MISSING for ending in ended):
            return regraded
        hung = never_ended(ended)
        for lent in self._attempts(question, ended):
            budgets = BUDGETS_WITH_HELP if lent and not hung else 1.0
            with self._candidate.session(lent) as session:
                grader = self._candidate.grader(session, question, budgets)
                failed = self._improve(regraded, grader, failed, lent, session.used)
                if not failed:
                    break
                diagnosis = self._diagnosed(question, grader, failed, helped=bool(lent))
                regraded.diagnosis = diagnosis if lent else diagnosis or regraded.diagnosis
        return regraded

    def _improve(
        self,
        regraded: Regraded,
        grader: QuestionGrader,
        failed: Sequence[RecordedProperty],
        lent: tuple[str, ...],
        used: set[str],
    ) -> list[RecordedProperty]:
        """Note the better results in `regraded`; what still fails."""
        still_failed = []
        for recorded in failed:
            used.clear()
            ending = grader.grade(recorded)
            if ending.error is None:
                needed = tuple(sorted(used | set(self._classes(lent))))
                regraded.results[recorded.property.name] = property_result(
                    recorded.property, ending.verdict, substituted=needed
                )
                continue
            still_failed.append(recorded)
            if used:
                evidence = evidence_with_help(self._topic, ending, sorted(used))
                regraded.results[recorded.property.name] = property_result(
                    recorded.property, ending.verdict, evidence
                )
        return still_failed

    def _diagnosed(
        self,
        question: Question,
        grader: QuestionGrader,
        failed: Sequence[RecordedProperty],
        *,
        helped: bool,
    ) -> Diagnosis | None:
        traces = _traced(grader, failed)
        if traces is None:
            return None
        passed = [
            recorded
            for recorded in self._recorded
            if recorded.property.question == question.name and recorded.property.name not in traces
        ]
        ask_passed = partial(_traced, grader, passed)
        return self._diagnostician.diagnose(question.name, traces, ask_passed, helped=helped)

    def _attempts(self, question: Question, ended: Sequence[Ending]) -> list[tuple[str, ...]]:
        """The names to lend, attempt by attempt: only what can help an honest student is tried.

        Without a loan that is a worker which no other question has used, and time for what had only a part.
        """
        lent = self._lent_to(question)
        attempts = [lent] if lent or not never_ended(ended) else []
        if question.name in self._curtailed and any(one.verdict is Verdict.TIMED_OUT for one in ended):
            attempts.append(())
        return attempts

    def _lent_to(self, question: Question) -> tuple[str, ...]:
        """The names on which `question` builds that are wrong; all where objects are among them.

        Objects of two implementations do not mix.
        """
        wrong = {
            name
            for other in self._topic.assignment.questions
            if other.name in self._unfinished
            for name in other.names
        }
        needed = tuple(name for name in question.builds_on if name in wrong)
        return question.builds_on if needed and self._classes(question.builds_on) else needed

    def _classes(self, names: Sequence[str]) -> list[str]:
        return [name for name in names if isinstance(vars(self._topic.reference)[name], type)]


def _traced(grader: QuestionGrader, asked: Sequence[RecordedProperty]) -> dict[str, Trace] | None:
    """The traces of properties by name; None where one of them ends the worker."""
    traces = {}
    for recorded in asked:
        answered = grader.trace(recorded)
        if answered is None:
            return None
        traces[recorded.property.name] = answered
    return traces
