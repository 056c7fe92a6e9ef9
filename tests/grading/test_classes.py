"""What a run takes over from an earlier one, and when it stops."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from autograder.course import Assignment
from autograder.gradebook import Arrival, Gradebook, Rules, TimedResult, grades_may_differ, standings
from autograder.grading import Pool, entries_of, grade_class, pool
from autograder.results import Provenance, SubmissionResult
from autograder.submissions import digest_of

STRONG, WEAK = "landlock+seccomp+rlimits", "rlimits"
SUITE, TOOLKIT = "s" * 64, "t" * 64
ASSIGNMENT = Assignment.model_validate(
    {
        "topic": "tiny",
        "title": "Tiny",
        "source": "none",
        "questions": [{"name": "mse", "title": "Mean squared error", "section": "1"}],
    }
)
TOPIC = SimpleNamespace(assignment=ASSIGNMENT, digest=SUITE, toolkit=TOOLKIT, environment=(), files=None)


@dataclass
class GradesAtOnce:
    """A pool that finds everything right, in the isolation it is told to have."""

    isolation: str
    seconds: float | None = None
    graded: list[str] = field(default_factory=list)

    def grade(self, entries, keep):
        for entry in entries:
            self.graded.append(entry.student)
            provenance = Provenance(digest_of(entry.content), SUITE, TOOLKIT, self.isolation)
            result = SubmissionResult(entry.student, "tiny", "Tiny", (), provenance)
            keep(TimedResult(result, self.seconds))


@pytest.fixture
def graded(tmp_path):
    """Grades a class of two; says whom the pool was asked for."""
    folder = tmp_path / "class"
    folder.mkdir()
    for student in ("student-01", "student-02"):
        (folder / f"{student}.py").write_text(f"# {student}\n")

    def grade(isolation=STRONG, seconds=None, **options):
        its_pool = GradesAtOnce(isolation, seconds)
        grade_class(TOPIC, lambda: its_pool, entries_of(folder).entries, tmp_path / "out", **options)
        return its_pool.graded

    grade.folder, grade.out = folder, tmp_path / "out"
    return grade


def test_what_is_known_is_not_graded_again(graded):
    assert graded() == ["student-01", "student-02"]
    assert graded() == []
    assert graded(again=True) == ["student-01", "student-02"]


def test_who_handed_in_two_files_is_known_until_one_of_them_changes(graded):
    folder = graded.folder / "student-03"
    folder.mkdir()
    for name in ("first.py", "second.py"):
        (folder / name).write_text(f"# {name}\n")
    graded()
    page = graded.out / "tiny" / "index.html"
    before = page.stat().st_mtime_ns
    assert graded() == []
    assert page.stat().st_mtime_ns == before
    (folder / "second.py").write_text("# another attempt\n")
    assert graded() == ["student-03"]


def test_a_student_whose_file_name_is_no_utf8_is_known(graded):
    name = b"student-\xff.py"
    (graded.folder / os.fsdecode(name)).write_text("# student\n")
    assert graded() == ["student-01", "student-02", r"student-\udcff"]
    page = graded.out / "tiny" / "index.html"
    before = page.stat().st_mtime_ns
    assert graded() == []
    assert page.stat().st_mtime_ns == before


def test_a_submission_that_changed_is_graded_again(graded):
    graded()
    (graded.folder / "student-02.py").write_text("# another attempt\n")
    assert graded() == ["student-02"]


def test_what_is_taken_over_keeps_the_time_that_its_grading_took(graded):
    page = graded.out / "tiny" / "index.html"
    graded(seconds=3.25)
    first = page.read_text()
    page.unlink()
    graded(seconds=4.5)
    assert page.read_text() == first
    (graded.folder / "student-02.py").write_text("# another attempt\n")
    graded(seconds=5.75)
    assert [text in page.read_text() for text in (">3.25</td>", ">4.50</td>", ">5.75</td>")] == [
        True,
        False,
        True,
    ]
    with Gradebook(graded.out / "gradebook.sqlite") as book:
        assert [each.seconds for each in book.gradings("tiny")] == [3.25, 3.25, 5.75]


def test_an_unchanged_class_is_not_published_again(graded):
    graded()
    page = graded.out / "tiny" / "index.html"
    before = page.stat().st_mtime_ns
    graded()
    assert page.stat().st_mtime_ns == before
    page.unlink()
    graded()
    assert page.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda folder, table: (folder / "student-03.py").write_text("# one more\n"),
        lambda folder, table: (folder / "student-02.py").unlink(),
        lambda folder, table: (folder / "student-01.py").write_text("# another attempt\n"),
        lambda folder, table: table.unlink(),
        lambda folder, table: (table.parent / "tiny" / ".published").write_bytes(b"\xff"),
    ],
    ids=["a student more", "a student less", "another submission", "no table", "a broken note"],
)
def test_what_changes_the_class_publishes_it_anew(graded, change):
    graded()
    page, table = graded.out / "tiny" / "index.html", graded.out / "gradebook.csv"
    page.write_text("old")
    change(graded.folder, table)
    graded()
    assert page.read_text() != "old"
    assert table.exists()


def test_results_in_weak_isolation_hold_only_for_those_who_accept_it(graded):
    graded(WEAK, allow_weak_isolation=True)
    assert graded(WEAK, allow_weak_isolation=True) == []
    assert graded(STRONG) == ["student-01", "student-02"]


def owner_of(page: Path) -> str:
    return re.search(r"<title>Tiny: (.*)</title>", page.read_text())[1]


def test_reports_are_not_believed_for_the_place_they_are_in(graded):
    """When BOB leaves, bob gets the folder that was nobody's before, and bob-2 the one that was bob's."""
    (graded.folder / "bob").mkdir()
    for name in ("BOB.py", "bob/work.py", "bob-2.py"):
        (graded.folder / name).write_text(f"# {name}\n")
    graded()
    pages = graded.out / "tiny"
    folders = ("BOB", "bob-2", "bob-2-2")
    assert [owner_of(pages / name / "feedback.html") for name in folders] == ["BOB", "bob", "bob-2"]
    (graded.folder / "BOB.py").unlink()
    assert graded() == []
    assert [owner_of(pages / name / "feedback.html") for name in ("bob", "bob-2")] == ["bob", "bob-2"]


def test_reports_that_are_the_students_own_are_not_written_again(graded):
    graded()
    page = graded.out / "tiny" / "student-01" / "feedback.html"
    before = page.stat().st_mtime_ns
    graded()
    assert page.stat().st_mtime_ns == before
    (page.parent / "results.json").unlink()
    graded()
    assert (page.parent / "results.json").is_file()


@pytest.mark.parametrize("name", ["index.html.py", "INDEX.HTML.py"])
def test_no_student_is_in_the_way_of_the_class_page(graded, name):
    (graded.folder / name).write_text("# a student\n")
    graded()
    pages = graded.out / "tiny"
    assert "<h1>Tiny</h1>" in (pages / "index.html").read_text()
    assert owner_of(pages / f"{Path(name).stem}-2" / "feedback.html") == Path(name).stem


def test_what_an_older_version_graded_is_graded_once_more_and_is_no_other_attempt(graded):
    """Older versions knew submissions by the first 16 digits of their digests."""
    graded()
    with Gradebook(graded.out / "gradebook.sqlite") as book:
        now = book.latest()
    (graded.out / "gradebook.sqlite").unlink()
    with Gradebook(graded.out / "gradebook.sqlite") as book:
        for result in now:
            by = result.provenance
            short = replace(by, submission=by.submission[:16], suite=by.suite[:16], toolkit=by.toolkit[:16])
            book.record(replace(result, provenance=short), Arrival())
    assert graded() == ["student-01", "student-02"]
    assert graded() == []
    with Gradebook(graded.out / "gradebook.sqlite") as book:
        assert [each.why for each in standings(book, "tiny", Rules())] == ["", ""]
        assert not grades_may_differ(book, "tiny", ASSIGNMENT.late)
        assert {len(each.submission) for each in (*book.gradings("tiny"), *book.arrivals("tiny"))} == {64}


JUDGED = Path("judged")


def judge_slowly(entry):
    (JUDGED / entry.student).touch()
    time.sleep(0.02)
    return TimedResult(SubmissionResult(entry.student, "tiny", "Tiny", (), Provenance("", SUITE, "", STRONG)))


def begin_nothing(_):
    pass


def test_a_result_that_cannot_be_kept_ends_the_run(tmp_path, monkeypatch):
    """As on a full disk: what is still to be judged is not judged in vain."""
    monkeypatch.setattr(pool, "_judge", judge_slowly)
    monkeypatch.setattr(pool, "_start_judging", begin_nothing)
    monkeypatch.setattr(__name__ + ".JUDGED", tmp_path)

    def keep(_):
        raise OSError("No space left on device")

    entries = [pool.Entry(f"student-{number:03}", tmp_path) for number in range(200)]
    with pytest.raises(OSError, match="No space left"):
        Pool(TOPIC, [], jobs=1).grade(entries, keep)
    assert len(list(tmp_path.iterdir())) < 100
