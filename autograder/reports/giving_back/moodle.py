"""Moodle's zip of feedback files: a folder per participant, called as in the download of submissions."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.reports.giving_back.feedback import Feedback
from autograder.reports.giving_back.zips import zip_of
from autograder.submissions import safe_name

PAGE = "feedback.html"


def moodle_feedback_zip(
    participants: Mapping[str, tuple[str, str]], feedback: Mapping[str, Feedback]
) -> bytes:
    """The pages of those students who are among the `participants`: number and full name, by student.

    Moodle splits the name of a folder at underscores, and reads the number and the plugin from the second,
    third and fourth part; the name before them is for people.
    """
    files = {}
    for student, (number, name) in participants.items():
        if student in feedback:
            folder = f"{safe_name(name).replace('_', ' ')}_{number}_assignsubmission_file"
            files[f"{folder}/{PAGE}"] = feedback[student].page.encode()
    return zip_of(files)
