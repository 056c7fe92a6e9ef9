"""What the command `autograder grade` writes of the same submissions."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from autograder.grading import Pool, entries_of, grade_class
from autograder.judging import Topic, record
from autograder.submissions import safe_name


def graded_by_the_command(
    topic: Topic, submissions: Path, out: Path, students: Collection[str] | None = None
) -> dict[str, dict[str, Any]]:
    """The results.json of each student, or of `students` alone."""
    entries = [
        entry for entry in entries_of(submissions).entries if students is None or entry.student in students
    ]
    grade_class(topic, lambda: Pool(topic, record(topic)), entries, out)
    folder = out / topic.files.name
    return {
        entry.student: json.loads(
            (folder / safe_name(entry.student) / "results.json").read_text(encoding="utf-8")
        )
        for entry in entries
    }
