"""The gradings of the submissions that came in last."""

from __future__ import annotations

from autograder.gradebook.standing import Rules, standings
from autograder.gradebook.store import Gradebook
from autograder.results import SubmissionResult


def newest_ids(book: Gradebook, topic: str) -> dict[str, int]:
    """By student, the id of the last grading in `topic` of the submission that came in last.

    An old folder that is graded again thus takes nothing back of what came in after it.
    """
    found = standings(book, topic, Rules())
    return {each.student: each.grading for each in found if each.grading is not None}


def newest_gradings(book: Gradebook, topic: str) -> dict[str, SubmissionResult]:
    """The same gradings, without evidence."""
    return {student: book.outline(grading) for student, grading in newest_ids(book, topic).items()}
