"""The judge: runs the suite of one topic against submissions, each in workers of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from autograder.course import Question
from autograder.isolation import Zygote, ZygoteError
from autograder.results import (
    Diagnosis,
    PropertyResult,
    Provenance,
    QuestionResult,
    SubmissionResult,
    Verdict,
)
from autograder.submissions import Submission, UnreadableSubmission

from .assembling import assembled, nothing_graded, property_result
from .diagnosis import Diagnostician
from .questions import Ending, QuestionGrader
from .recording import RecordedProperty
from .session import Session
from .toolkit import toolkit_digest
from .topic import Topic

MIB = 1 << 20


@dataclass
class Again:
    """What grading a question once more gave: better results of some properties, by name, and a diagnosis.

    A result is better when the property passed now, or failed with functions of the reference in the place of
    wrong ones: then its evidence shows the question's own fault alone.
    """

    results: dict[str, PropertyResult] = field(default_factory=dict)
    diagnosis: Diagnosis | None = None


class WeakIsolation(Exception):
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
        try:
            return self._graded(submission)
        except ZygoteError as error:
            self._zygote.close()
            self._zygote = self._new_zygote()
            return self._unanswered(submission.student, submission.digest, ungraded=str(error))

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

    def _new_zygote(self) -> Zygote:
        return Zygote(self._budget.memory_mib * MIB, self._topic.assignment.preload)

    def _graded(self, submission: Submission) -> SubmissionResult:
        with Session(self._zygote, submission, self._budget.load_seconds) as session:
            session.worker()
            graders = {
                question.name: self._grader(session, question)
                for question in self._topic.assignment.questions
            }
            endings = {
                question: [grader.grade(recorded) for recorded in self._of(question)]
                for question, grader in graders.items()
            }
            unfinished = [name for name, ended in endings.items() if any(ending.error for ending in ended)]
            questions = []
            for question in self._topic.assignment.questions:
                ended = endings[question.name]
                again = self._again(submission, question, ended, unfinished)
                grader = graders[question.name]
                results = tuple(self._settled(ending, grader, again) for ending in ended)
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

    def _settled(self, ending: Ending, grader: QuestionGrader, again: Again) -> PropertyResult:
        better = again.results.get(ending.recorded.property.name)
        return better or property_result(ending.recorded, ending.verdict, grader.smallest(ending))

    def _again(
        self, submission: Submission, question: Question, ended: list[Ending], unfinished: list[str]
    ) -> Again:
        """Grade what failed once more, in a worker that nothing has happened in yet, and diagnose the rest.

        Functions of earlier questions that did not fully pass are answered by the reference, so that no
        mistake is paid for twice; functions of later ones are not, or two blank questions could be
        answered by each other.
        """
        again = Again()
        failed = [ending.recorded for ending in ended if ending.error]
        if not failed or all(ending.verdict is Verdict.MISSING for ending in ended):
            return again
        never_ended = all(ending.verdict is Verdict.TIMED_OUT for ending in ended if ending.error)
        for names in self._to_substitute(question, unfinished):
            if never_ended and not names:
                continue
            with self._substituted(submission, names) as (session, used):
                grader = self._grader(session, question)
                still_failed = []
                for recorded in failed:
                    used.clear()
                    ending = grader.grade(recorded)
                    if ending.error is not None:
                        still_failed.append(recorded)
                    if ending.error is None or used:
                        substituted = (
                            tuple(sorted(used | self._classes(names))) if ending.error is None else ()
                        )
                        again.results[recorded.property.name] = property_result(
                            recorded, ending.verdict, grader.smallest(ending), substituted
                        )
                failed = still_failed
                if not failed:
                    break
                again.diagnosis = self._diagnosed(question, grader)
        return again

    @contextmanager
    def _substituted(
        self, submission: Submission, names: tuple[str, ...]
    ) -> Iterator[tuple[Session, set[str]]]:
        """A session in which the reference answers for `names`, and the set of those that were needed."""
        used: set[str] = set()
        reference = vars(self._topic.reference)
        substitutes = {name: _noted(name, reference[name], used) for name in names}
        with Session(self._zygote, submission, self._budget.load_seconds, substitutes) as session:
            yield session, used

    def _classes(self, names: tuple[str, ...]) -> set[str]:
        return {name for name in names if isinstance(vars(self._topic.reference)[name], type)}

    def _diagnosed(self, question: Question, grader: QuestionGrader) -> Diagnosis | None:
        traces = {}
        for recorded in self._of(question.name):
            answered = grader.trace(recorded)
            if answered is None:
                return None
            traces[recorded.property.name] = answered
        return self._diagnostician.diagnose(question.name, traces)

    def _to_substitute(self, question: Question, unfinished: list[str]) -> list[tuple[str, ...]]:
        """The sets of earlier names to try: those of failed questions, then all, for objects do not mix."""
        assignment = self._topic.assignment
        earlier = assignment.questions[: assignment.questions.index(question)]
        wrong = tuple(name for other in earlier if other.name in unfinished for name in other.names)
        every = tuple(name for other in earlier for name in other.names)
        return [wrong, every] if self._classes(every) and wrong and wrong != every else [wrong]

    def _unanswered(
        self, student: str, digest: str, *, problem: str = "", ungraded: str = ""
    ) -> SubmissionResult:
        return nothing_graded(
            self._topic, self._recorded, student, self._provenance(digest), problem=problem, ungraded=ungraded
        )

    def _provenance(self, digest: str) -> Provenance:
        return Provenance(digest, self._topic.digest, toolkit_digest(), self.isolation)

    def _grader(self, session: Session, question: Question) -> QuestionGrader:
        return QuestionGrader(session, question.allowed, self._budget.seconds, shrinking=self._shrinking)

    def _of(self, question: str) -> list[RecordedProperty]:
        return [recorded for recorded in self._recorded if recorded.property.question == question]


def _noted(name: str, reference: Any, used: set[str]) -> Any:
    """The reference's function, noting in `used` that it was needed; a class as it is."""
    if isinstance(reference, type):
        return reference

    def answering(*args: Any, **kwargs: Any) -> Any:
        used.add(name)
        return reference(*args, **kwargs)

    answering.__name__ = name
    return answering
