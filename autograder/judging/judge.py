"""The judge: runs the suite of one topic against submissions, each in workers of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from autograder.errors import AutograderError
from autograder.isolation import ZygoteClient, ZygoteError
from autograder.results import PropertyResult, Provenance, State, SubmissionResult
from autograder.submissions import Submission, UnreadableSubmission

from .asked_alone import AskedAlone
from .assembling import assembled, nothing_graded, property_result, question_result
from .candidate import Candidate
from .comparing_functions import FunctionsToCompare
from .diagnosis import Diagnostician
from .passed_before import PassedBefore
from .questions import Ending, FailingExample, QuestionGrader, never_ended
from .recording import RecordedProperty
from .regrading import Regraded, SecondGrading
from .retries import ATTEMPTS
from .session import Session
from .topic import Topic
from .traces import Trace

MIB = 1 << 20
# A function that hangs may hang in what builds on it too. Later questions are first given this share of their
# budget; what did not come to an end in it is graded once more in full, with the reference's function first.
BUDGETS_AFTER_A_HANG = 0.2


class NoJudge(AutograderError):
    """Nothing can be judged here; the message says why and what to do."""

    exit_code = 1


class WeakIsolation(NoJudge):
    """The kernel cannot isolate student code well enough; the message says what is missing."""


class Judge:
    """Grades submissions to one topic; a context manager that ends its zygote.

    `recorded` are the topic's properties with their draws, from `record`. Raises `NoJudge` where no worker
    can be started, and `WeakIsolation`, which is one, where the kernel lacks a layer, unless
    `allow_weak_isolation`. Without `shrinking` the evidence is of the first failing example, found sooner.
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
        self._recorded = recorded
        self._shrinking = shrinking
        self._passed_before = PassedBefore()
        self._diagnostician = Diagnostician(topic, recorded)
        self._cpu_seconds: dict[str, float] = {}
        self._zygote = _first_zygote(topic, allow_weak_isolation=allow_weak_isolation)

    @property
    def isolation(self) -> str:
        """The isolation level reached, as it is stamped on results."""
        return self._zygote.level

    @property
    def is_strong(self) -> bool:
        """Whether hidden properties may run in this isolation."""
        return self._zygote.is_strong

    @property
    def missing(self) -> str:
        """What the kernel lacks for more isolation, in words; "" where it lacks nothing."""
        return self._zygote.missing

    @property
    def cpu_seconds(self) -> dict[str, float]:
        """What the latest submission used of each question's budget when it was first graded.

        It stands beside the result and not in it, for results are compared byte for byte.
        """
        return dict(self._cpu_seconds)

    def grade(self, submission: Submission) -> SubmissionResult:
        """Judge one submission; every fault, the grader's own included, is told in the result.

        Raises `NoJudge` only where workers can no longer be started.
        """
        topic = self._topic.assignment.topic
        if submission.topic not in (None, topic):
            reason = f"this file belongs to the topic {submission.topic}, not to {topic}"
            return self._unanswered(
                submission.student, submission.digest, problem=reason, state=State.OTHER_TOPIC
            )
        reason = ""
        for _ in range(ATTEMPTS):
            try:
                return self._graded(submission)
            except ZygoteError as error:
                reason = str(error)
                self._zygote.close()
                self._zygote = _new_zygote(self._topic)
        return self._unanswered(submission.student, submission.digest, ungraded=reason)

    def trace(self, submission: Submission, recorded: RecordedProperty) -> Trace | None:
        """What `submission` answers to everything that a property asks; None where that ends its worker."""
        question = self._topic.assignment.question(recorded.property.question)
        candidate = self._candidate(submission)
        with candidate.session() as session:
            return candidate.grader(session, question).trace(recorded)

    def refuse(self, student: str, unreadable: UnreadableSubmission) -> SubmissionResult:
        """The result of a file that cannot be read."""
        return self._unanswered(student, unreadable.digest, problem=str(unreadable), state=unreadable.state)

    def close(self) -> None:
        """End the zygote and its workers."""
        self._zygote.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _candidate(self, submission: Submission) -> Candidate:
        return Candidate(
            self._zygote,
            submission,
            self._topic.reference_source,
            self._topic.assignment.budget,
            self._passed_before,
            FunctionsToCompare(self._zygote, self._topic.reference_source, self._topic.shown_mistakes),
            shrinking=self._shrinking,
        )

    def _graded(self, submission: Submission) -> SubmissionResult:
        assignment = self._topic.assignment
        judged = [
            question
            for question in assignment.judged
            if not submission.questions or question.name in submission.questions
        ]
        candidate = self._candidate(submission)
        self._cpu_seconds = {}
        with candidate.session() as session:
            session.worker()
            graders: dict[str, QuestionGrader] = {}
            endings: dict[str, list[Ending]] = {}
            curtailed: set[str] = set()
            for question in judged:
                if any(map(never_ended, endings.values())):
                    curtailed.add(question.name)
                budgets = BUDGETS_AFTER_A_HANG if question.name in curtailed else 1.0
                grader = graders[question.name] = candidate.grader(session, question, budgets)
                endings[question.name] = [grader.grade(one) for one in self._of(question.name)]
            self._cpu_seconds = {name: grader.cpu_seconds for name, grader in graders.items()}
            # Its worker is dead before the next begins; the search for a smaller example gets another.
            session.discard()
            unfinished = {name for name, ended in endings.items() if any(ending.error for ending in ended)}
            second = SecondGrading(
                self._topic, self._recorded, self._diagnostician, candidate, unfinished, curtailed
            )
            regraded = {question.name: second.grade(question, endings[question.name]) for question in judged}
            to_show = [
                graders[question.name].failing_example(ending)
                for question in judged
                for ending in endings[question.name]
                if ending.error and ending.recorded.property.name not in regraded[question.name].results
            ]
            shown = self._asked_alone(session, to_show)
            questions = []
            for question in assignment.questions:
                again = regraded.get(question.name, Regraded())
                known = {**shown.get(question.name, {}), **again.results}
                results = tuple(
                    known.get(ending.recorded.property.name)
                    or property_result(ending.recorded.property, ending.verdict)
                    for ending in endings.get(question.name, ())
                )
                questions.append(
                    question_result(question, results, again.diagnosis, answers=dict(submission.answers))
                )
            return assembled(
                self._topic,
                submission.student,
                self._provenance(submission.digest),
                questions,
                problems=session.problems,
                predictions=submission.predictions,
            )

    def _asked_alone(
        self, session: Session, examples: Sequence[FailingExample]
    ) -> dict[str, dict[str, PropertyResult]]:
        """The results, by question and property, of what failed and of which nothing better is known."""
        # The worker that was searched for them is dead before others begin.
        session.discard()
        alone = AskedAlone(session)
        results: dict[str, dict[str, PropertyResult]] = {}
        for one in examples:
            tested = one.ending.recorded.property
            question = self._topic.assignment.question(tested.question)
            evidence = alone.evidence(one, question.allowed, self._topic.assignment.budget.seconds)
            result = property_result(tested, one.ending.verdict, evidence)
            results.setdefault(tested.question, {})[tested.name] = result
        return results

    def _unanswered(
        self,
        student: str,
        digest: str,
        *,
        problem: str = "",
        state: State = State.UNREADABLE,
        ungraded: str = "",
    ) -> SubmissionResult:
        self._cpu_seconds = {}
        return nothing_graded(
            self._topic, student, self._provenance(digest), problem=problem, state=state, ungraded=ungraded
        )

    def _provenance(self, digest: str) -> Provenance:
        topic = self._topic
        return Provenance(digest, topic.digest, topic.toolkit, self.isolation, topic.environment)

    def _of(self, question: str) -> list[RecordedProperty]:
        return [recorded for recorded in self._recorded if recorded.property.question == question]


def demand_isolation(topic: Topic, *, allow_weak_isolation: bool) -> None:
    """Raise what a `Judge` of `topic` would, once and before many are made that would each say so."""
    _first_zygote(topic, allow_weak_isolation=allow_weak_isolation).close()


def _first_zygote(topic: Topic, *, allow_weak_isolation: bool) -> ZygoteClient:
    zygote = _new_zygote(topic)
    if not zygote.is_strong and not allow_weak_isolation:
        zygote.close()
        raise WeakIsolation(
            f"hidden laws do not run here, because the kernel cannot isolate student code: "
            f"{zygote.missing}; use --allow-weak-isolation to run them anyway"
        )
    return zygote


def _new_zygote(topic: Topic) -> ZygoteClient:
    try:
        assignment = topic.assignment
        memory_bytes = assignment.budget.memory_mib * MIB
        return ZygoteClient(memory_bytes, assignment.preloaded, assignment.requirements)
    except ZygoteError as error:
        raise NoJudge(str(error)) from error
