"""Grades as a folder of results.json files, one for each student, as Gradescope leaves them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.course import Policy
from autograder.gradebook import Standing
from autograder.points import as_text, rounded
from autograder.reports.gradescope import results_dict, write_results_json
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
        write_results_json(_with_grade(document, standing), folder / name / RESULTS_NAME)


def _with_grade(document: dict[str, Any], standing: Standing) -> dict[str, Any]:
    if standing.final is None or standing.final == standing.raw:
        return document
    reason = f"Grade: {as_text(standing.final)} of {as_text(standing.possible)} points ({standing.why})."
    output = "\n\n".join(filter(None, [reason, document["output"]]))
    return {**document, "score": float(rounded(standing.final)), "output": output}
