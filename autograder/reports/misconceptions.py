"""Which mistakes a class made, by how many students made them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.reports.item_analysis import questions_of
from autograder.results import Diagnosis, QuestionResult, SubmissionResult, Verdict


@dataclass(frozen=True)
class Misconception:
    """A diagnosis, the names of the questions it was made in, in handout order, and the students, sorted."""

    diagnosis: Diagnosis
    questions: tuple[str, ...]
    students: tuple[str, ...]


def misconceptions(results: Sequence[SubmissionResult]) -> list[Misconception]:
    """The diagnoses of the topic, those of most students first, then in handout order, then by note.

    A known mistake belongs to its question; what a general probe says, such as that a function returns
    nothing, is one misconception wherever it is made. Submissions that the grader has not judged have none.
    """
    order = [question.name for question in questions_of(results)]
    made: dict[tuple[str, Diagnosis], list[tuple[str, str]]] = {}
    for student, question in _judged(results):
        if question.diagnosis is not None:
            scope = question.name if question.diagnosis.mistake else ""
            made.setdefault((scope, question.diagnosis), []).append((question.name, student))
    found = [
        Misconception(
            diagnosis,
            questions=tuple(sorted({question for question, _ in places}, key=order.index)),
            students=tuple(sorted({student for _, student in places})),
        )
        for (_, diagnosis), places in made.items()
    ]
    return sorted(
        found, key=lambda one: (-len(one.students), order.index(one.questions[0]), one.diagnosis.note)
    )


def unexplained(results: Sequence[SubmissionResult]) -> int:
    """How many answers, counted by student and question, are wrong with nothing known to explain them."""
    return sum(
        question.diagnosis is None and any(each.verdict is Verdict.FAILED for each in question.properties)
        for _, question in _judged(results)
    )


def _judged(results: Sequence[SubmissionResult]) -> Iterator[tuple[str, QuestionResult]]:
    return (
        (result.student, question)
        for result in results
        if not result.ungraded
        for question in result.questions
    )
