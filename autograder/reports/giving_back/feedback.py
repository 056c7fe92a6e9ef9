"""One student's feedback as a page, as text, and in a comment's few lines."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.course import Policy
from autograder.gradebook import Standing
from autograder.gradebook.text import printable
from autograder.reports import wording
from autograder.reports.disclosure import disclosed
from autograder.reports.feedback import feedback_text
from autograder.reports.pages import feedback_page
from autograder.reports.student_folder import head_of
from autograder.results import SubmissionResult


@dataclass(frozen=True)
class Feedback:
    """What one student gets back: the page, the same as plain text, and a comment of a few lines."""

    student: str
    title: str
    page: str
    text: str
    comment: str


def feedback_of(standing: Standing, result: SubmissionResult, policy: Policy) -> Feedback:
    """The feedback on `result`, which is the submission that counts, with the grade that `standing` tells."""
    comment = comment_of(standing)
    page = feedback_page(disclosed(result, policy.reveal), head_of(result, standing), standing)
    text = f"{comment}\n\n{feedback_text(result, policy.reveal)}"
    return Feedback(standing.student, result.title, page, text, comment)


def comment_of(standing: Standing) -> str:
    """The grade, how it came about, and what was marked by hand, a line each."""
    return printable("\n".join(wording.grade_lines(standing)))
