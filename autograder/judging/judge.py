"""The judge: runs the suite of one topic against submissions, each in workers of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Self

from autograder.course import Question
from autograder.isolation import Zygote, ZygoteError
from autograder.results import Evidence, PropertyResult, Provenance, QuestionResult, SubmissionResult, Verdict
from autograder.submissions import Submission, UnreadableSubmission

from .questions import Ending, QuestionGrader
from .recording import RecordedProperty
from .session import Session
from .toolkit import toolkit_digest
from .topic import Topic

MIB = 1 << 20


class Judge:
    """Grades submissions to one topic; a context manager that ends its zygote.

    `recorded` are the topic's properties with their draws, from `record`.
    """

    def __init__(self, topic: Topic, recorded: Sequence[RecordedProperty]) -> None:
        self._topic = topic
        self._recorded = recorded
        self._budget = topic.assignment.budget
        self._zygote = Zygote(self._budget.memory_mib * MIB)

    @property
    def isolation(self) -> str:
        """The isolation level reached, as it is stamped on results."""
        return self._zygote.level

    @property
    def is_strongly_isolated(self) -> bool:
        """Whether hidden suites may run here."""
        return self._zygote.is_strong

    def grade(self, submission: Submission) -> SubmissionResult:
        """Judge one submission; every fault, the grader's own included, is told in the result."""
        topic = self._topic.assignment.topic
        if submission.topic not in (None, topic):
            reason = f"this file belongs to the topic {submission.topic}, not to {topic}"
            return self._nothing_graded(submission.student, submission.digest, reason)
        try:
            return self._graded(submission)
        except ZygoteError as error:
            self._zygote.close()
            self._zygote = Zygote(self._budget.memory_mib * MIB)
            return self._nothing_graded(submission.student, submission.digest, ungraded=str(error))

    def refuse(self, student: str, unreadable: UnreadableSubmission) -> SubmissionResult:
        """The result of a file that cannot be read."""
        return self._nothing_graded(student, unreadable.digest or "", str(unreadable))

    def close(self) -> None:
        """End the zygote and its workers."""
        self._zygote.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

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
                results = tuple(
                    again.get(ending.recorded.property.name)
                    or _result(ending, graders[question.name].smallest(ending))
                    for ending in ended
                )
                questions.append(QuestionResult(question.name, question.title, question.section, results))
            return self._result(submission.student, submission.digest, questions, session.problems)

    def _again(
        self, submission: Submission, question: Question, ended: list[Ending], unfinished: list[str]
    ) -> dict[str, PropertyResult]:
        """What passes when the question is graded once more, in a worker that nothing has happened in yet.

        Functions of earlier questions that did not fully pass are answered by the reference, so that no
        mistake is paid for twice; functions of later ones are not, or two blank questions could be
        answered by each other.
        """
        failed = [ending.recorded for ending in ended if ending.error]
        if not failed or all(ending.verdict is Verdict.MISSING for ending in ended):
            return {}
        used: set[str] = set()
        substitutes = self._substitutes(question, unfinished, used)
        passed: dict[str, PropertyResult] = {}
        with Session(self._zygote, submission, self._budget.load_seconds, substitutes) as session:
            grader = self._grader(session, question)
            for recorded in failed:
                used.clear()
                ending = grader.grade(recorded)
                if ending.error is None:
                    passed[recorded.property.name] = _result(ending, None, tuple(sorted(used)))
        return passed

    def _substitutes(
        self, question: Question, unfinished: list[str], used: set[str]
    ) -> dict[str, Callable[..., Any]]:
        assignment = self._topic.assignment
        earlier = assignment.questions[: assignment.questions.index(question)]
        names = [name for other in earlier if other.name in unfinished for name in other.names]
        return {name: _counted(name, vars(self._topic.reference)[name], used) for name in names}

    def _grader(self, session: Session, question: Question) -> QuestionGrader:
        return QuestionGrader(session, question.names, self._budget.seconds)

    def _of(self, question: str) -> list[RecordedProperty]:
        return [recorded for recorded in self._recorded if recorded.property.question == question]

    def _nothing_graded(
        self, student: str, digest: str, problem: str = "", ungraded: str = ""
    ) -> SubmissionResult:
        verdict = Verdict.UNGRADED if ungraded else Verdict.MISSING
        message = Evidence(ungraded or problem)
        questions = [
            QuestionResult(
                question.name,
                question.title,
                question.section,
                tuple(_property_result(recorded, verdict, message) for recorded in self._of(question.name)),
            )
            for question in self._topic.assignment.questions
        ]
        return self._result(student, digest, questions, (problem,) if problem else (), ungraded)

    def _result(
        self,
        student: str,
        digest: str,
        questions: Sequence[QuestionResult],
        problems: tuple[str, ...],
        ungraded: str = "",
    ) -> SubmissionResult:
        own_fault = any(
            result.verdict is Verdict.UNGRADED for question in questions for result in question.properties
        )
        return SubmissionResult(
            student=student,
            topic=self._topic.assignment.topic,
            title=self._topic.assignment.title,
            questions=tuple(questions),
            provenance=Provenance(digest, self._topic.digest, toolkit_digest(), self.isolation),
            problems=problems,
            ungraded=ungraded or ("a property could not be judged" if own_fault else ""),
        )


def _counted(name: str, reference: Callable[..., Any], used: set[str]) -> Callable[..., Any]:
    """The reference's function, noting in `used` that it was needed."""

    def answering(*args: Any, **kwargs: Any) -> Any:
        used.add(name)
        return reference(*args, **kwargs)

    answering.__name__ = name
    return answering


def _result(ending: Ending, evidence: Evidence | None, substituted: tuple[str, ...] = ()) -> PropertyResult:
    return _property_result(ending.recorded, ending.verdict, evidence, substituted)


def _property_result(
    recorded: RecordedProperty, verdict: Verdict, evidence: Evidence | None, substituted: tuple[str, ...] = ()
) -> PropertyResult:
    tested = recorded.property
    return PropertyResult(
        question=tested.question,
        name=tested.name,
        sentence=tested.sentence,
        law=tested.law,
        hint=tested.hint,
        public=tested.public,
        possible=tested.points,
        verdict=verdict,
        evidence=evidence,
        substituted=substituted,
    )
