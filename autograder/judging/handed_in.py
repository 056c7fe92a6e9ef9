"""Judging what somebody handed in, be it a notebook and a script; every way of grading does it here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from autograder.points import with_unit
from autograder.results import SubmissionResult, Verdict
from autograder.submissions import (
    Bundle,
    HandedIn,
    Submission,
    SubmissionOutOfReach,
    UnreadableSubmission,
    collect,
    read,
)

from .assembling import ungraded
from .judge import Judge
from .topic import Topic

UNTOUCHED = "this is the template as it was given out: nothing in it was filled in"

Content = Path | Bundle | HandedIn | Submission | UnreadableSubmission | SubmissionOutOfReach
"""A submission on its way to the judge: where its files are, the files, its code, or why it has none."""


def judged(judge: Judge, topic: Topic, student: str, content: Content) -> SubmissionResult:
    """The result of `content`, under the student's name.

    Where notebook and script were both changed, both are judged, and the one that earns more counts; where
    they do not earn the same by the same laws, a note says so. An answer to a written question counts
    wherever it stands. Raises `NoJudge` as `Judge.grade` does.
    """
    try:
        results = [
            (each, judge.grade(replace(each, student=student))) for each in _submissions(topic, content)
        ]
    except UnreadableSubmission as unreadable:
        return judge.refuse(student, unreadable)
    except SubmissionOutOfReach as error:
        return ungraded(topic, student, str(error))
    return _best(results)


def _submissions(topic: Topic, content: Content) -> tuple[Submission, ...]:
    if isinstance(content, UnreadableSubmission | SubmissionOutOfReach):
        raise content
    if isinstance(content, Path | Bundle):
        content = collect(content)
    if isinstance(content, Submission):
        return (content,)
    return read(content, topic.handout)


def _best(results: Sequence[tuple[Submission, SubmissionResult]]) -> SubmissionResult:
    """The result worth most, of two that are worth the same the first; an ungraded one before all."""
    for _, result in results:
        if result.ungraded:
            return result
    submission, best = max(results, key=lambda each: each[1].score)
    own = {each.name for each in best.to_be_marked if each.answer}
    best = _with_answers(best, [result for _, result in results])
    added = [each.name for each in best.to_be_marked if each.answer and each.name not in own]
    if submission.is_untouched:
        return _with_note(best, UNTOUCHED)
    others = [each for each in results if _verdicts(each[1]) != _verdicts(best)]
    if not others:
        return best
    ((other, less),) = others
    why = "earns more" if best.score > less.score else "is the notebook, and both earn the same"
    note = (
        f"{submission.path} ({with_unit(best.score)}) and {other.path} ({with_unit(less.score)}) "
        f"were both changed and are unlike: {submission.path} counts, because it {why}"
    )
    if added:
        note += f"; the answer to {' and '.join(added)} is that of {other.path}"
    return _with_note(best, note)


def _with_note(result: SubmissionResult, note: str) -> SubmissionResult:
    return msgspec.structs.replace(result, notes=(*result.notes, note))


def _with_answers(best: SubmissionResult, results: Sequence[SubmissionResult]) -> SubmissionResult:
    """`best`, and where it lacks an answer to a written question, the one that another of `results` has."""
    answers = {each.name: each.answer for result in results for each in result.to_be_marked if each.answer}
    questions = tuple(
        msgspec.structs.replace(each, answer=each.answer or answers.get(each.name, ""))
        if each.is_written
        else each
        for each in best.questions
    )
    return msgspec.structs.replace(best, questions=questions)


def _verdicts(result: SubmissionResult) -> list[Verdict]:
    return [each.verdict for question in result.questions for each in question.properties]
