"""The files that one student gets back."""

from __future__ import annotations

from pathlib import Path

from autograder.course import HiddenVisibility
from autograder.reports.gradescope import HIDDEN, write_results_json
from autograder.reports.pages import FEEDBACK_NAME, write_feedback_page
from autograder.results import Reveal, SubmissionResult

RESULTS_NAME = "results.json"


def has_reports(out: Path, topic: str, directory: str) -> bool:
    """Whether `write_reports` has written to this folder."""
    return all((out / topic / directory / name).is_file() for name in (RESULTS_NAME, FEEDBACK_NAME))


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
    write_results_json(result, folder / RESULTS_NAME, reveal, hidden_visibility)
    write_feedback_page(result, folder / FEEDBACK_NAME, reveal)
    return folder
