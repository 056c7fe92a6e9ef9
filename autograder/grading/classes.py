"""Grading a class: from a folder of submissions to the gradebook and the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook import Gradebook, write_csv
from autograder.judging import Topic
from autograder.reports import Reveal, write_class_page, write_reports
from autograder.results import SubmissionResult
from autograder.submissions import find_submissions, safe_name

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
    """What grading a class has left: its results, and where they are."""

    results: tuple[SubmissionResult, ...]
    gradebook: Path
    page: Path


def grade_class(
    topic: Topic,
    pool: Pool,
    entries: Sequence[Entry],
    out: Path,
    done: Callable[[SubmissionResult], None] = lambda _: None,
) -> GradedClass:
    """Grade `entries` and write everything under `out`.

    Each result is in the SQLite gradebook and on disk before the next is waited for.
    """
    out.mkdir(parents=True, exist_ok=True)
    folders = _folders([entry.student for entry in entries])
    reveal = Reveal(topic.assignment.policy.reveal)
    with Gradebook(out / "gradebook.sqlite") as gradebook:

        def keep(result: SubmissionResult) -> None:
            gradebook.record(result)
            write_reports(result, out, folders[result.student], reveal)
            done(result)

        results = pool.grade(entries, keep)
        write_csv(gradebook.latest(), out / "gradebook.csv")
    page = out / topic.assignment.topic / "index.html"
    write_class_page(results, page, folders.__getitem__)
    return GradedClass(tuple(results), out / "gradebook.csv", page)


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
