"""The files that one student gets back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from autograder.course import HiddenVisibility, Policy
from autograder.digests import digest_of_parts
from autograder.gradebook import Gradebook, Standing
from autograder.reports.disclosure import disclosed
from autograder.reports.gradescope import HIDDEN, document_of, with_grade, write_results_json
from autograder.reports.pages import FEEDBACK_NAME, PageHead, write_feedback_page
from autograder.results import Reveal, SubmissionResult

RESULTS_NAME = "results.json"
HEAD_BYTES = 2048
"""Within so many bytes of its beginning a page says whose it is and what it was made of."""


def has_reports(
    result: SubmissionResult, out: Path, directory: str, standing: Standing | None = None
) -> bool:
    """Whether the files that `write_reports` would write are there; `result` may lack its evidence.

    They are not believed for the place they are in: when somebody leaves a class, or a name is added to it,
    folders change hands.
    """
    folder = out / result.topic / directory
    made = f'content="{made_of(result, standing)}"'
    return made in _head(folder / FEEDBACK_NAME) and (folder / RESULTS_NAME).is_file()


def write_reports(
    result: SubmissionResult,
    out: Path,
    directory: str,
    reveal: Reveal = Reveal.COUNTEREXAMPLE,
    hidden_visibility: HiddenVisibility = HIDDEN,
    standing: Standing | None = None,
) -> Path:
    """Write results.json and feedback.html of `result` and return the folder, `<out>/<topic>/<directory>`.

    `directory` is the student's name made safe for a path. With `standing` both show the grade too, and how
    it came from the result. Each file is whole or absent, and equal arguments give equal bytes.
    """
    folder = out / result.topic / directory
    shown = disclosed(result, reveal)
    document = document_of(result, shown, hidden_visibility)
    write_results_json(with_grade(document, standing) if standing else document, folder / RESULTS_NAME)
    head = head_of(result, standing)
    # Last, for it is the page that `has_reports` looks into.
    write_feedback_page(shown, folder / FEEDBACK_NAME, head, standing)
    return folder


def refresh_reports(
    book: Gradebook, out: Path, topic: str, policy: Policy, standings: Iterable[Standing]
) -> int:
    """Write anew the files of those students whose grade is no longer what their page shows; how many.

    Each student is shown the submission that counts. A student without a page stays without one.
    """
    folders = folders_of_students(out / topic)
    found = ((each, folders.get(whose(each.student, topic))) for each in standings)
    return sum(bring_up_to_date(book, out, folder, policy, each) for each, folder in found if folder)


def bring_up_to_date(book: Gradebook, out: Path, directory: str, policy: Policy, standing: Standing) -> bool:
    """Write the files of one student unless they are there and show the grade; whether that was to do."""
    grading = standing.grading or _last_grading(book, standing.topic, standing.student)
    if grading is None or has_reports(book.outline(grading), out, directory, standing):
        return False
    result = book.result(grading)
    write_reports(result, out, directory, policy.reveal, policy.hidden_visibility, standing)
    return True


def folders_of_students(topic_folder: Path) -> dict[str, str]:
    """The names of the folders with a page in `topic_folder`, by `whose` page it is."""
    pages = sorted(topic_folder.glob(f"*/{FEEDBACK_NAME}"))
    found = ((re.search(r'name="whose" content="(\w+)"', _head(page)), page) for page in pages)
    return {match[1]: page.parent.name for match, page in found if match}


def head_of(result: SubmissionResult, standing: Standing | None = None) -> PageHead:
    """What stands in the head of the page of `result`."""
    return PageHead(made_of(result, standing), whose(result.student, result.topic))


def whose(student: str, topic: str) -> str:
    """A digest that stands for a student in a topic, by which a page is found again."""
    return digest_of_parts([student.encode(errors="backslashreplace"), topic.encode()])


def made_of(result: SubmissionResult, standing: Standing | None = None) -> str:
    """A digest of whose result it is, of what was graded by what, of all verdicts, and of the grade."""
    verdicts = [
        (each.question, each.name, str(each.verdict), each.substituted)
        for question in result.questions
        for each in question.properties
    ]
    grade = None
    if standing is not None and (standing.reasons or standing.marks):
        grade = (standing.so_far, standing.final, standing.possible, standing.reasons, standing.marks)
    said = (result.problems, result.notes, str(result.state), result.ungraded)
    made = (result.student, result.topic, result.provenance, said, verdicts, grade)
    return digest_of_parts([repr(made).encode()])


def _head(page: Path) -> str:
    try:
        with page.open("rb") as file:
            return file.read(HEAD_BYTES).decode(errors="replace")
    except OSError:
        return ""


def _last_grading(book: Gradebook, topic: str, student: str) -> int | None:
    return max((each.id for each in book.gradings(topic, student)), default=None)
