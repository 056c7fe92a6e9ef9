"""The judge: runs the suite of one topic against submissions, each in workers of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from autograder.errors import AutograderError
from autograder.isolation import ZygoteClient, ZygoteError
from autograder.results import PropertyResult, Provenance, QuestionResult, SubmissionResult
from autograder.submissions import Submission, UnreadableSubmission

from .assembling import assembled, nothing_graded, property_result
from .candidate import Candidate
from .diagnosis import Diagnostician
from .passed_before import PassedBefore
from .questions import Ending, QuestionGrader, never_ended
from .recording import RecordedProperty
from .regrading import Regraded, SecondGrading
from .toolkit import toolkit_digest
from .topic import Topic

MIB = 1 << 20
# A zygote that dies may have been anybody's victim; one that dies again was this submission's.
ATTEMPTS = 2
# A function that hangs may hang in what builds on it too. Later questions are first given this share of their
# budget; what did not come to an end in it is graded once more in full, with the reference's function first.
BUDGETS_AFTER_A_HANG = 0.2


class WeakIsolation(AutograderError):
    """The kernel cannot isolate student code well enough; the message says what is missing."""


class Judge:
    """Grades submissions to one topic; a context manager that ends its zygote.

    `recorded` are the topic's properties with their draws, from `record`. Raises `WeakIsolation` where the
    kernel lacks a layer, unless `allow_weak_isolation`. Without `shrinking` the evidence is of the first
    failing example, found sooner.
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
        self._budget = topic.assignment.budget
        self._shrinking = shrinking
        self._passed_before = PassedBefore()
        self._diagnostician = Diagnostician(topic, recorded)
        self._zygote = self._new_zygote()
        if not self._zygote.is_strong and not allow_weak_isolation:
            self._zygote.close()
            raise WeakIsolation(
                f"hidden tests do not run here, because the kernel cannot isolate student code: "
                f"{self._zygote.missing}; use --allow-weak-isolation to run them all the same"
            )

    @property
    def isolation(self) -> str:
        """The isolation level reached, as it is stamped on results."""
        return self._zygote.level

    def grade(self, submission: Submission) -> SubmissionResult:
        """Judge one submission; every fault, the grader's own included, is told in the result."""
        topic = self._topic.assignment.topic
        if submission.topic not in (None, topic):
            reason = f"this file belongs to the topic {submission.topic}, not to {topic}"
            return self._unanswered(submission.student, submission.digest, problem=reason)
        reason = ""
        for _ in range(ATTEMPTS):
            try:
                return self._graded(submission)
            except ZygoteError as error:
                reason = str(error)
                self._zygote.close()
                self._zygote = self._new_zygote()
        return self._unanswered(submission.student, submission.digest, ungraded=reason)

    def refuse(self, student: str, unreadable: UnreadableSubmission) -> SubmissionResult:
        """The result of a file that cannot be read."""
        return self._unanswered(student, unreadable.digest, problem=str(unreadable))

    def close(self) -> None:
        """End the zygote and its workers."""
        self._zygote.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _new_zygote(self) -> ZygoteClient:
        return ZygoteClient(self._budget.memory_mib * MIB, self._topic.assignment.preload)

    def _graded(self, submission: Submission) -> SubmissionResult:
        assignment = self._topic.assignment
        candidate = Candidate(
            self._zygote,
            submission,
            self._topic.reference_source,
            assignment.budget,
            self._passed_before,
            shrinking=self._shrinking,
        )
        with candidate.session() as session:
            session.worker()
            graders: dict[str, QuestionGrader] = {}
            endings: dict[str, list[Ending]] = {}
            curtailed: set[str] = set()
            for question in assignment.questions:
                if any(map(never_ended, endings.values())):
                    curtailed.add(question.name)
                budgets = BUDGETS_AFTER_A_HANG if question.name in curtailed else 1.0
                grader = graders[question.name] = candidate.grader(session, question, budgets)
                endings[question.name] = [grader.grade(one) for one in self._of(question.name)]
            # Its worker is dead before the next begins; the search for a smaller example gets another.
            session.discard()
            unfinished = {name for name, ended in endings.items() if any(ending.error for ending in ended)}
            second = SecondGrading(
                self._topic, self._recorded, self._diagnostician, candidate, unfinished, curtailed
            )
            regraded = {
                question.name: second.grade(question, endings[question.name])
                for question in assignment.questions
            }
            questions = []
            for question in assignment.questions:
                again = regraded[question.name]
                results = tuple(
                    self._settled(ending, graders[question.name], again) for ending in endings[question.name]
                )
                questions.append(
                    QuestionResult(question.name, question.title, question.section, results, again.diagnosis)
                )
            return assembled(
                self._topic,
                submission.student,
                self._provenance(submission.digest),
                questions,
                problems=session.problems,
            )

    def _settled(self, ending: Ending, grader: QuestionGrader, regraded: Regraded) -> PropertyResult:
        better = regraded.results.get(ending.recorded.property.name)
        return better or property_result(ending.recorded.property, ending.verdict, grader.smallest(ending))

    def _unanswered(
        self, student: str, digest: str, *, problem: str = "", ungraded: str = ""
    ) -> SubmissionResult:
        return nothing_graded(
            self._topic, student, self._provenance(digest), problem=problem, ungraded=ungraded
        )

    def _provenance(self, digest: str) -> Provenance:
        return Provenance(digest, self._topic.digest, toolkit_digest(), self.isolation)

    def _of(self, question: str) -> list[RecordedProperty]:
        return [recorded for recorded in self._recorded if recorded.property.question == question]
