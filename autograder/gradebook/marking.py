"""Points given by hand: for written questions, and in place of what a suite gave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from autograder.gradebook.records import Grading, Mark
from autograder.gradebook.scores import settled_scores
from autograder.points import exact
from autograder.results import SubmissionResult


@dataclass(frozen=True)
class WrittenQuestion:
    """A question that a person marks; `rubric` has (points, text) pairs. No total counts an optional one."""

    name: str
    title: str
    section: str
    possible: Fraction
    rubric: tuple[tuple[Fraction, str], ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class QuestionMark:
    """What counts for one question by hand, in points; `points` is None as long as nobody has marked it.

    `automatic` is what the suite gave where a person corrected that; None for a written question.
    """

    question: str
    title: str
    possible: Fraction
    points: Fraction | None
    comment: str = ""
    author: str = ""
    automatic: Fraction | None = None
    is_written: bool = True
    optional: bool = False


@dataclass(frozen=True)
class Marked:
    """The points of one submission without those of unmarked questions; None where the grader failed."""

    points: Fraction | None
    marks: tuple[QuestionMark, ...] = ()

    @property
    def to_mark(self) -> tuple[str, ...]:
        """The questions that a person has still to mark."""
        return tuple(each.question for each in self.marks if each.points is None and not each.optional)


def marked(
    grading: Grading,
    marks: Iterable[Mark],
    written: Sequence[WrittenQuestion],
    result_of: Callable[[int], SubmissionResult],
) -> Marked:
    """What the submission of `grading` is worth with the `marks` that it was given.

    `result_of` gives the result of a grading by its id; it is called only where it is needed. A submission
    that could not be read has no answers: its written questions are worth nothing, and nobody has to mark
    them.
    """
    last = {each.question: each for each in marks if each.submission == grading.submission}
    names = {each.name for each in written}
    corrections = {name: mark for name, mark in last.items() if name not in names}
    by_hand = [_of_written(question, last.get(question.name)) for question in written]
    if any(each.points is None for each in by_hand) and result_of(grading.id).refused:
        by_hand = [_without_answer(each) for each in by_hand]
    points = None if grading.score is None else exact(grading.score)
    corrected: list[QuestionMark] = []
    if corrections:
        result = result_of(grading.id)
        corrected = _corrected(result, corrections)
        points = _with_corrections(result, points, corrected)
    if points is not None:
        counted = [each.points for each in by_hand if each.points is not None and not each.optional]
        points += sum(counted, Fraction(0))
    return Marked(points, (*corrected, *by_hand))


def _of_written(question: WrittenQuestion, mark: Mark | None) -> QuestionMark:
    given = QuestionMark(question.name, question.title, question.possible, None, optional=question.optional)
    if mark is None:
        return given
    return replace(given, points=exact(mark.points), comment=mark.comment, author=mark.author)


def _without_answer(mark: QuestionMark) -> QuestionMark:
    if mark.points is not None:
        return mark
    return replace(mark, points=Fraction(0), comment="There was no answer to read.")


def _corrected(result: SubmissionResult, corrections: Mapping[str, Mark]) -> list[QuestionMark]:
    scores = settled_scores(result)
    return [
        QuestionMark(
            question.name,
            question.title,
            exact(question.possible),
            exact(mark.points),
            mark.comment,
            mark.author,
            automatic=None if (score := scores[question.name]) is None else exact(score),
            is_written=False,
            optional=question.optional,
        )
        for question in result.questions
        if question.name in scores and (mark := corrections.get(question.name)) is not None
    ]


def _with_corrections(
    result: SubmissionResult, points: Fraction | None, corrected: Sequence[QuestionMark]
) -> Fraction | None:
    if points is not None:
        counted = [each for each in corrected if not each.optional]
        return points + sum(((each.points or 0) - (each.automatic or 0) for each in counted), Fraction(0))
    # The grader failed on some questions; where a person has marked all of these, nothing is owed any more.
    by_hand = {each.question: each.points for each in corrected}
    judged = {each.name for each in result.questions if not (each.optional or each.is_written)}
    scores = {name: by_hand.get(name, score) for name, score in settled_scores(result).items()}
    known = [exact(score) for name, score in scores.items() if name in judged and score is not None]
    return sum(known, Fraction(0)) if judged and len(known) == len(judged) else None
