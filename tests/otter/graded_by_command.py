"""What the command `autograder grade` writes of the same submissions."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from gradescope_schema import ExtraData

from autograder.grading import Pool, entries_of, grade_class
from autograder.judging import Topic, record
from autograder.submissions import safe_name


def graded_by_the_command(
    topic: Topic, submissions: Path, out: Path, students: Collection[str] | None = None
) -> dict[str, dict[str, Any]]:
    """The results.json of each student, or of `students` alone; the judge must have graded them all."""
    entries = [
        entry for entry in entries_of(submissions).entries if students is None or entry.student in students
    ]
    grade_class(topic, lambda: Pool(topic, record(topic)), entries, out)
    return {entry.student: _results(out / topic.files.name / safe_name(entry.student)) for entry in entries}


def _results(folder: Path) -> dict[str, Any]:
    results: dict[str, Any] = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    ExtraData.model_validate(results["extra_data"])
    # The gradebook, which the zip has not, adds the grade with what is or will be marked by hand.
    if results["output"].startswith(("So far ", "Grade: ")):
        results["output"] = results["output"].partition("\n\n")[2]
    return results
