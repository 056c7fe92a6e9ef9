"""Assembling results from verdicts, for submissions that were judged and for those that could not be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.course import Question
from autograder.properties import Property
from autograder.results import (
    Diagnosis,
    Evidence,
    PropertyResult,
    Provenance,
    QuestionResult,
    Reveal,
    SubmissionResult,
    Verdict,
)

from .capping import capped, capped_problems
from .topic import Topic


def property_result(
    tested: Property,
    verdict: Verdict,
    evidence: Evidence | None = None,
    substituted: tuple[str, ...] = (),
) -> PropertyResult:
    """The result of one property."""
    return PropertyResult(
        question=tested.question,
        name=tested.name,
        sentence=tested.sentence,
        law=tested.law,
        hint=evidence.hint if evidence and evidence.hint else tested.hint,
        public=tested.public,
        possible=tested.points,
        verdict=verdict,
        evidence=evidence,
        substituted=substituted,
        reveal=Reveal(tested.reveal) if tested.reveal else None,
    )


def question_result(
    question: Question,
    properties: tuple[PropertyResult, ...],
    diagnosis: Diagnosis | None = None,
    *,
    answers: Mapping[str, str] | None = None,
) -> QuestionResult:
    """The result of one question; `answers` are those to written questions, by name."""
    return QuestionResult(
        question.name,
        question.title,
        question.section,
        properties,
        diagnosis,
        optional=question.optional,
        by_hand=question.points_by_hand,
        answer=(answers or {}).get(question.name, "") if question.is_written else "",
    )


def assembled(
    topic: Topic,
    student: str,
    provenance: Provenance,
    questions: Sequence[QuestionResult],
    *,
    problems: tuple[str, ...] = (),
    refused: bool = False,
    ungraded: str = "",
    predictions: tuple[tuple[str, tuple[str, ...]], ...] = (),
) -> SubmissionResult:
    """The result of a submission; one property that could not be judged makes the whole ungraded."""
    own_fault = any(
        result.verdict is Verdict.UNGRADED for question in questions for result in question.properties
    )
    return SubmissionResult(
        student=student,
        topic=topic.assignment.topic,
        title=topic.assignment.title,
        questions=capped(questions),
        provenance=provenance,
        problems=capped_problems(problems),
        refused=refused,
        ungraded=ungraded or ("a law could not be judged" if own_fault else ""),
        predictions=predictions,
    )


def nothing_graded(
    topic: Topic,
    student: str,
    provenance: Provenance,
    *,
    problem: str = "",
    ungraded: str = "",
) -> SubmissionResult:
    """The result of a submission that was not judged: by its own fault, `problem`, or the grader's."""
    verdict = Verdict.UNGRADED if ungraded else Verdict.MISSING
    evidence = Evidence(ungraded or problem)
    questions = [
        question_result(
            question,
            tuple(
                property_result(tested, verdict, evidence)
                for tested in topic.properties
                if tested.question == question.name
            ),
        )
        for question in topic.assignment.questions
    ]
    return assembled(
        topic,
        student,
        provenance,
        questions,
        problems=(problem,) if problem else (),
        refused=bool(problem),
        ungraded=ungraded,
    )


def ungraded(topic: Topic, student: str, reason: str) -> SubmissionResult:
    """The result of a submission that no judge has seen, by a fault of the grader."""
    provenance = Provenance("", topic.digest, topic.toolkit, "none", topic.environment)
    return nothing_graded(topic, student, provenance, ungraded=reason)
