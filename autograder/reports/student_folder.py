"""The files that one student gets back."""

from __future__ import annotations

from pathlib import Path

from autograder.course import HiddenVisibility
from autograder.digests import digest_of_parts
from autograder.reports.disclosure import disclosed
from autograder.reports.gradescope import HIDDEN, document_of, write_results_json
from autograder.reports.pages import FEEDBACK_NAME, write_feedback_page
from autograder.results import Reveal, SubmissionResult

RESULTS_NAME = "results.json"
HEAD_BYTES = 2048
"""Within so many bytes of its beginning a page says what it was made of."""


def has_reports(result: SubmissionResult, out: Path, directory: str) -> bool:
    """Whether the files that `write_reports` would write are there; `result` may lack its evidence.

    They are not believed for the place they are in: when somebody leaves a class, or a name is added to it,
    folders change hands.
    """
    folder = out / result.topic / directory
    try:
        with (folder / FEEDBACK_NAME).open("rb") as page:
            head = page.read(HEAD_BYTES)
    except OSError:
        return False
    return f'content="{made_of(result)}"'.encode() in head and (folder / RESULTS_NAME).is_file()


def write_reports(
    result: SubmissionResult,
    out: Path,
    directory: str,
    reveal: Reveal = Reveal.COUNTEREXAMPLE,
    hidden_visibility: HiddenVisibility = HIDDEN,
) -> Path:
    """Write results.json and feedback.html of `result` and return the folder, `<out>/<topic>/<directory>`.

    `directory` is the student's name made safe for a path. Each file is whole or absent, and equal results
    give equal bytes.
    """
    folder = out / result.topic / directory
    shown = disclosed(result, reveal)
    write_results_json(document_of(result, shown, hidden_visibility), folder / RESULTS_NAME)
    # Last, for it is the page that `has_reports` looks into.
    write_feedback_page(shown, folder / FEEDBACK_NAME, made_of(result))
    return folder


def made_of(result: SubmissionResult) -> str:
    """A digest of whose result it is, of what was graded by what, and of all verdicts."""
    verdicts = [
        (each.question, each.name, str(each.verdict), each.substituted)
        for question in result.questions
        for each in question.properties
    ]
    said = (result.problems, result.notes, str(result.state), result.ungraded)
    made = (result.student, result.topic, result.provenance, said, verdicts)
    return digest_of_parts([repr(made).encode()])
