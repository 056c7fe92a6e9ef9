"""Grading a class: from a folder of submissions to the gradebook and the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook import (
    Change,
    Gradebook,
    KnownGrading,
    TimedResult,
    changes,
    grades_may_differ,
    write_csv,
)
from autograder.isolation import is_strong
from autograder.judging import Topic, toolkit_digest
from autograder.reports import has_reports, write_class_page, write_reports
from autograder.results import Outlines, SubmissionResult
from autograder.submissions import Submission, digest_of, folder_names

from .comparing import compared
from .entries import Entry, with_known_names
from .graders import Graders
from .published import Published, stamp_of


@dataclass(frozen=True)
class GradedClass:
    """What grading a class has left: its results, how many of them were known before, and where they are.

    The results have no evidence: of a class of thousands that is too much to hold. It is in the gradebook.
    `changes` are those of students of whom the gradebook had another result of the topic. `gradebook` is
    the table of the last gradings, and `grades_may_differ` tells whether other grades than these may count.
    """

    results: tuple[SubmissionResult, ...]
    known: int
    changes: tuple[Change, ...]
    gradebook: Path
    page: Path
    grades_may_differ: bool


def grade_class(
    topic: Topic,
    make_graders: Callable[[], Graders],
    entries: Sequence[Entry],
    out: Path,
    *,
    again: bool = False,
    allow_weak_isolation: bool = False,
    done: Callable[[SubmissionResult], None] = lambda _: None,
) -> GradedClass:
    """Grade `entries` and write everything under `out`.

    Each result is in the SQLite gradebook and on disk before the next is waited for, and what the gradebook
    has of the same submission, suite and toolkit is not graded again (unless `again`), so that a run that was
    interrupted continues where it was. Of results in weak isolation that holds only where
    `allow_weak_isolation`. `make_graders` is called only when there is something to grade.
    """
    out.mkdir(parents=True, exist_ok=True)
    policy = topic.assignment.policy
    reveal = policy.reveal
    name = topic.assignment.topic
    with Gradebook(out / "gradebook.sqlite") as gradebook:
        entries = with_known_names(entries, gradebook.names(name))
        folders = folder_names([entry.student for entry in entries])
        known = {} if again else gradebook.known(name, topic.digest, toolkit_digest())
        if not allow_weak_isolation:
            known = {key: one for key, one in known.items() if is_strong(one.outline.provenance.isolation)}
        before = {result.student: result for result in gradebook.latest(name)}
        outlines = Outlines()
        results: dict[str, SubmissionResult] = {}
        seconds: dict[str, float | None] = {}

        def report(result: SubmissionResult) -> None:
            write_reports(result, out, folders[result.student], reveal, policy.hidden_visibility)

        def note(outline: SubmissionResult, took: float | None) -> None:
            results[outline.student], seconds[outline.student] = outline, took
            done(outline)

        def keep(judged: TimedResult) -> None:
            gradebook.record(judged.result, arrivals[judged.result.student], judged.seconds)
            report(judged.result)
            note(outlines.of(judged.result), judged.seconds)

        arrivals = {entry.student: entry.arrival for entry in entries}
        found = {entry.student: _known(entry, known) for entry in entries}
        taken_over = {student: grading for student, grading in found.items() if grading is not None}
        gradebook.note_arrivals(
            (grading.outline, arrivals[student]) for student, grading in taken_over.items()
        )
        for student, grading in taken_over.items():
            if not has_reports(out, name, folders[student]):
                report(gradebook.result(grading.id))
            note(grading.outline, grading.seconds)
        left = [entry for entry in entries if entry.student not in taken_over]
        if left:
            make_graders().grade(left, keep)
        ordered = tuple(results[entry.student] for entry in entries)
        table, page = out / "gradebook.csv", out / name / "index.html"
        stamp = stamp_of(ordered, folders, gradebook.last_grading())
        published = Published(page.parent, (table, page), stamp)
        if not published.is_current():
            write_csv(gradebook.latest(), table)
            write_class_page(ordered, page, folders.__getitem__, compared(topic.files, entries), seconds)
            published.note()
        may_differ = grades_may_differ(gradebook, name, topic.assignment.late)
    changed = tuple(changes(before, ordered))
    return GradedClass(ordered, len(taken_over), changed, table, page, may_differ)


def _known(entry: Entry, known: Mapping[tuple[str, str], KnownGrading]) -> KnownGrading | None:
    if not known:
        return None
    content = entry.content
    digest = content.digest if isinstance(content, Submission) else digest_of(content)
    return known.get((entry.student, digest))
