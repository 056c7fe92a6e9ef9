"""The judge's side of the plugin: judges one submission, in a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from autograder.course import Course
from autograder.isolation import warm_up
from autograder.judging import Judge, NoJudge, Topic, load_or_record, load_topic, ungraded
from autograder.judging import judged as judge_handed_in
from autograder.reports.gradescope import results_dict
from autograder.results import SubmissionResult
from autograder.submissions import stem_of


class Judged(msgspec.Struct, frozen=True):
    """A result, and the results.json that it makes."""

    result: SubmissionResult
    document: dict[str, Any]


def main(arguments: list[str]) -> None:
    """Judge the submission at one path, write the `Judged` to another.

    `arguments` are the course's root, the topic, the two paths, and "weak" where weak isolation is allowed.
    """
    root, name, submission, out, *allowed = arguments
    files = Course(Path(root)).topic(name)
    warm_up(files.assignment.preloaded)
    topic = load_topic(files).without_dropped()
    result = judged_result(topic, Path(submission), allow_weak_isolation="weak" in allowed)
    policy = topic.assignment.policy
    document = results_dict(result, policy.reveal, policy.hidden_visibility)
    Path(out).write_bytes(msgspec.json.encode(Judged(result, document)))


def judged_result(topic: Topic, path: Path, *, allow_weak_isolation: bool) -> SubmissionResult:
    """The result of what was handed in at `path`, a file or a folder."""
    student = stem_of(path.name)
    try:
        with Judge(topic, load_or_record(topic), allow_weak_isolation=allow_weak_isolation) as judge:
            return judge_handed_in(judge, topic, student, path)
    except NoJudge as error:
        return ungraded(topic, student, str(error))
