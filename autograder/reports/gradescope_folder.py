"""Grades as a folder of results.json files, one for each student, as Gradescope leaves them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from autograder.course import Policy
from autograder.gradebook import Standing
from autograder.reports.gradescope import results_dict, with_grade, write_results_json
from autograder.reports.student_folder import RESULTS_NAME
from autograder.results import SubmissionResult


def write_gradescope_folder(
    graded: Mapping[str, tuple[Standing, SubmissionResult]], folder: Path, policy: Policy
) -> None:
    """Write `folder`/<name>/results.json for each name in `graded`; equal grades give equal bytes.

    The tests are those of the submission that counts. `score`, which Gradescope takes before the sum of the
    tests, is the grade: after lateness and overrides, for which `output` then gives the reason.
    """
    for name, (standing, result) in graded.items():
        document = results_dict(result, policy.reveal, policy.hidden_visibility)
        write_results_json(with_grade(document, standing), folder / name / RESULTS_NAME)
