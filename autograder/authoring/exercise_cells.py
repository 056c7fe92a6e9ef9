"""What students read at the place of an exercise: title, points and effort; and where they write prose."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.course import Question
from autograder.points import with_unit
from autograder.submissions.written_answers import PLACEHOLDER


def exercise_title(question: Question, points: float) -> str:
    """The line above a stub, in Markdown; `points` are those that the question is worth."""
    told = ", ".join([with_unit(points), *_marking(question)])
    return f"**Exercise: {question.title}** ({' · '.join([told, *effort(question)])})"


def effort(question: Question) -> Iterator[str]:
    """What a question takes, in words, as far as assignment.toml says."""
    if question.minutes is not None:
        yield f"about {question.minutes} minute{'s' * (question.minutes != 1)}"
    if question.difficulty is not None:
        yield f"difficulty {question.difficulty} of 5"
    if question.optional:
        yield "optional"


def answer_cell(question: Question) -> str:
    """The cell of Markdown in which a written question is answered."""
    return f"<!-- answer: {question.name} -->\n\n{PLACEHOLDER}"


def _marking(question: Question) -> Iterator[str]:
    if question.is_written:
        yield "marked by hand"
