"""Grading a class: from a folder of submissions to the gradebook and the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook import Gradebook, write_csv
from autograder.isolation import is_strong
from autograder.judging import Topic, toolkit_digest
from autograder.reports import Reveal, has_reports, write_class_page, write_reports
from autograder.results import SubmissionResult
from autograder.submissions import digest_of, find_submissions, safe_name

from .comparing import compared
from .pool import Entry, Pool


@dataclass(frozen=True)
class ClassEntries:
    """The entries of a folder, and the names in it that are no submissions."""

    entries: tuple[Entry, ...]
    ignored: tuple[str, ...]


def entries_of(folder: Path) -> ClassEntries:
    """The submissions of `folder`, by student: the stem, or the whole name where two stems are alike."""
    found = find_submissions(folder)
    names = {path: path.name if path.is_dir() else path.stem for path in found.submissions}
    times = Counter(names.values())
    entries = [Entry(name if times[name] == 1 else path.name, path) for path, name in names.items()]
    return ClassEntries(tuple(entries), found.ignored)


@dataclass(frozen=True)
class GradedClass:
    """What grading a class has left: its results, how many of them were known before, and where they are."""

    results: tuple[SubmissionResult, ...]
    known: int
    gradebook: Path
    page: Path


def grade_class(
    topic: Topic,
    make_pool: Callable[[], Pool],
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
    `allow_weak_isolation`. `make_pool` is called only when there is something to grade.
    """
    out.mkdir(parents=True, exist_ok=True)
    folders = _folders([entry.student for entry in entries])
    policy = topic.assignment.policy
    reveal = Reveal(policy.reveal)
    name = topic.assignment.topic
    with Gradebook(out / "gradebook.sqlite") as gradebook:
        known = {} if again else gradebook.known(name, topic.digest, toolkit_digest())
        if not allow_weak_isolation:
            known = {key: one for key, one in known.items() if is_strong(one.provenance.isolation)}
        results: dict[str, SubmissionResult] = {}

        def keep(result: SubmissionResult) -> None:
            gradebook.record(result)
            publish(result)

        def publish(result: SubmissionResult) -> None:
            if result.student not in known_students or not has_reports(out, name, folders[result.student]):
                write_reports(result, out, folders[result.student], reveal, policy.hidden_visibility)
            results[result.student] = result
            done(result)

        found = {entry.student: _known(entry, known) for entry in entries}
        known_students = {student for student, result in found.items() if result is not None}
        for result in found.values():
            if result is not None:
                publish(result)
        left = [entry for entry in entries if entry.student not in known_students]
        if left:
            make_pool().grade(left, keep)
        write_csv(gradebook.latest(), out / "gradebook.csv")
    ordered = tuple(results[entry.student] for entry in entries)
    page = out / name / "index.html"
    write_class_page(ordered, page, folders.__getitem__, compared(topic.files, entries))
    return GradedClass(ordered, len(known_students), out / "gradebook.csv", page)


def _known(entry: Entry, known: Mapping[tuple[str, str], SubmissionResult]) -> SubmissionResult | None:
    if not known:
        return None
    content = entry.content
    digest = digest_of(content) if isinstance(content, Path) else content.digest
    return known.get((entry.student, digest))


def _folders(students: Sequence[str]) -> dict[str, str]:
    """A folder name for each student: the name made safe, numbered where that makes two alike."""
    folders: dict[str, str] = {}
    for student in students:
        name = safe = safe_name(student)
        number = 2
        while name.casefold() in {taken.casefold() for taken in folders.values()}:
            name = f"{safe}-{number}"
            number += 1
        folders[student] = name
    return folders
