"""What `autograder grade` does with what it finds, with a judge that is quickly done."""

from __future__ import annotations

import csv
import json
import os
import re
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest
from grades_here import GradesHere
from this_course import COURSE

from autograder.gradebook import Gradebook
from autograder.grading import fault_tolerant_judge
from autograder.grading.fault_tolerant_judge import FaultTolerantJudge
from autograder.judging.assembling import nothing_graded
from autograder.results import (
    PropertyResult,
    Provenance,
    QuestionResult,
    SubmissionResult,
    Verdict,
)

TOPIC, OTHER = "losses", "hopfield"
HEADER = f"# autograder-topic: {TOPIC}\n"


class CountsTo:
    """A judge who gives as many of 10 points as the last number in a submission says, less a fine."""

    cpu_seconds: ClassVar[dict[str, float]] = {}
    fine: ClassVar[int] = 0

    def __init__(self, topic, recorded, **options):
        self._topic = topic

    def grade(self, submission):
        points = int(re.findall(r"\d+", "".join(cell.source for cell in submission.cells))[-1]) - self.fine
        properties = tuple(
            PropertyResult(
                "q",
                name,
                "",
                "",
                "",
                True,
                possible,
                Verdict.PASSED if name == "earned" else Verdict.FAILED,
            )
            for name, possible in (("earned", float(points)), ("lost", 10.0 - points))
        )
        provenance = Provenance(submission.digest, self._topic.digest, self._topic.toolkit, "full")
        question = QuestionResult("q", "Q", "1", properties)
        return SubmissionResult(submission.student, TOPIC, "Topic", (question,), provenance)

    def refuse(self, student, unreadable):
        provenance = Provenance(unreadable.digest, self._topic.digest, self._topic.toolkit, "full")
        return nothing_graded(
            self._topic, student, provenance, problem=str(unreadable), state=unreadable.state
        )


@pytest.fixture
def called(called, monkeypatch):
    """Runs `autograder grade TOPIC` in this process: exit code, standard output, standard error."""
    monkeypatch.setattr("autograder.isolation.warm_up", lambda preload: None)
    monkeypatch.setattr("autograder.grading.Pool", GradesHere)
    monkeypatch.setattr(fault_tolerant_judge, "Judge", CountsTo)
    monkeypatch.setattr("autograder.judging.load_or_record", lambda *_: ())
    monkeypatch.setattr("autograder.grading.classes.is_strong", lambda isolation: True)
    monkeypatch.setattr("autograder.grading.classes.similar_submissions", lambda files, entries: [])

    return partial(called, "grade")


@pytest.fixture
def handed_in(tmp_path) -> Path:
    folder = tmp_path / "class"
    folder.mkdir()
    for student, points in (("ada", 9), ("bob", 5)):
        (folder / f"{student}.py").write_text(f"{HEADER}points = {points}\n")
    (folder / "cy.pdf").write_text("a report")
    return folder


def rows(out: Path) -> dict[str, dict[str, str]]:
    text = (out / "gradebook.csv").read_text(encoding="utf-8")
    return {row["student"]: row for row in csv.DictReader(text.splitlines())}


def test_everybody_has_a_row_a_state_a_reason_and_a_page(called, handed_in, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("name,login,section\nAda L.,ada,Tue\nBob,bob,Wed\nCy,cy,Wed\nDee,dee,Tue\n")
    (handed_in / "mallory.py").write_text(HEADER + "points = 10\n")
    out = tmp_path / "out"
    code, said, _ = called(TOPIC, handed_in, "--out", out, "--roster", roster)
    assert code == 0
    assert {name: (row["state"], row["section"]) for name, row in rows(out).items()} == {
        "Ada L.": ("graded", "Tue"),
        "Bob": ("graded", "Wed"),
        "Cy": ("wrong format", "Wed"),
        "Dee": ("not submitted", "Tue"),
    }
    assert rows(out)["Cy"]["reason"].startswith("cy.pdf is a PDF. Hand in")
    # The table is for the instructor, whom it need not tell what to do.
    assert "wrong format: cy.pdf is a PDF\n" in re.sub(r" +\n", "\n", said)
    assert all((out / TOPIC / name / "feedback.html").is_file() for name in ("Ada L", "Bob", "Cy", "Dee"))
    assert "mallory: not on the roster, so not graded" in said
    assert "losses: 4 students: 2 graded, 1 not submitted, 1 wrong format; mean 7 of " in said


def test_the_summary_alone_is_said_where_quiet_is_wanted(called, handed_in, tmp_path):
    code, said, told = called(TOPIC, handed_in, "--out", tmp_path / "out", "--quiet")
    assert (code, told) == (0, "")
    assert re.fullmatch(r"losses: 3 students: 2 graded, 1 wrong format; mean 7 of .*\n", said)


def test_json_says_the_same_to_programs_and_nothing_else(called, handed_in, tmp_path):
    code, said, told = called(TOPIC, handed_in, "--out", tmp_path / "out", "--json")
    document = json.loads(said)
    assert (code, told) == (0, "")
    assert [(each["student"], each["state"], each["score"]) for each in document["students"]] == [
        ("ada", "graded", 9),
        ("bob", "graded", 5),
        ("cy", "wrong format", 0),
    ]
    assert document["summary"]["states"] == {"graded": 2, "wrong format": 1}
    assert (document["summary"]["mean"], document["summary"]["median"]) == (7, 7)
    assert Path(document["class_page"]).is_file()


def test_names_are_not_cut_where_no_terminal_shows_them(called, handed_in, tmp_path):
    name = "maximiliane-von-hohenstein-waldburg"
    (handed_in / f"{name}.py").write_text(HEADER + "points = 1\n")
    _, said, _ = called(TOPIC, handed_in, "--out", tmp_path / "out")
    assert name in said


def test_a_dry_run_shows_what_would_change_and_records_nothing(called, handed_in, tmp_path, monkeypatch):
    out = tmp_path / "out"
    called(TOPIC, handed_in, "--out", out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    monkeypatch.setattr(CountsTo, "fine", 2)
    code, said, _ = called(TOPIC, handed_in, "--out", out, "--again", "--dry-run")
    assert code == 0
    assert re.search(r"ada +9 → 7", said)
    assert "a dry run: nothing was recorded" in said
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_a_regrading_that_may_never_lower_keeps_the_grade_and_says_whose(
    called, handed_in, tmp_path, monkeypatch
):
    out = tmp_path / "out"
    called(TOPIC, handed_in, "--out", out)
    monkeypatch.setattr(CountsTo, "fine", 2)
    _, said, _ = called(TOPIC, handed_in, "--out", out, "--again", "--never-lower")
    assert "not recorded, because it would lower the grade" in said
    assert {name: row["score"] for name, row in rows(out).items()} == {"ada": "9", "bob": "5", "cy": "0"}


def test_a_class_of_another_topic_is_refused_and_nothing_recorded(called, tmp_path):
    folder, out = tmp_path / "class", tmp_path / "out"
    folder.mkdir()
    for student in ("ada", "bob"):
        (folder / f"{student}.py").write_text(f"# autograder-topic: {OTHER}\npoints = 1\n")
    code, said, told = called(TOPIC, folder, "--out", out)
    assert (code, said) == (2, "")
    assert "2 of 2 submissions are of the topic hopfield, not of losses: nothing was recorded" in told
    assert not out.exists()
    assert called(TOPIC, folder, "--out", out, "--force")[0] == 0
    assert len(rows(out)) == 2


def test_a_folder_that_holds_no_submissions_is_refused(called, tmp_path):
    folder = tmp_path / "holiday"
    folder.mkdir()
    for name in ("one.py", "two.py"):
        (folder / name).write_text("def main(): ...\n")
    code, _, told = called(TOPIC, folder, "--out", tmp_path / "out")
    assert code == 2
    assert "2 of 2 files define nothing that any topic asks for" in told


def test_out_must_be_a_folder_of_its_own_that_can_be_written(called, handed_in, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    assert "is a file; name a folder" in called(TOPIC, handed_in, "--out", tmp_path / "file")[2]
    assert "is a file; name a folder" in called(TOPIC, handed_in, "--out", tmp_path / "file" / "below")[2]
    code, _, told = called(TOPIC, handed_in, "--out", handed_in)
    assert (code, "is the folder of the submissions" in told) == (2, True)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert "cannot be written to" in called(TOPIC, handed_in, "--out", tmp_path / "out")[2]
    assert not (tmp_path / "out").exists()


def test_who_stops_it_reads_what_is_recorded_and_goes_on_by_the_same_command(
    called, handed_in, tmp_path, monkeypatch
):
    def stops_after_one(self, entries, done):
        done(FaultTolerantJudge(self._topic, ()).judged(entries[0].student, entries[0].content))
        raise KeyboardInterrupt

    out = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(GradesHere, "grade", stops_after_one)
        code, _, told = called(TOPIC, handed_in, "--out", out)
    assert code == 130
    assert f"stopped: 1 of 3 are recorded in {out}/gradebook.sqlite; the same command" in told
    _, said, _ = called(TOPIC, handed_in, "--out", out)
    assert "1 of them were graded before and are unchanged" in said
    with Gradebook(out / "gradebook.sqlite") as book:
        assert [each.student for each in book.gradings(TOPIC)] == ["ada", "bob", "cy"]


def test_times_of_a_table_reach_the_gradebook(called, handed_in, tmp_path):
    times = tmp_path / "times.csv"
    times.write_text("student,time\nada,2026-10-01 12:00\nkim,2026-10-01 12:00\n")
    out = tmp_path / "out"
    code, _, told = called(TOPIC, handed_in, "--out", out, "--times", times)
    assert (code, "add --time-zone" in told) == (2, True)
    _, said, _ = called(TOPIC, handed_in, "--out", out, "--times", times, "--time-zone", "Europe/Berlin")
    assert "a time, but no submission: kim" in said
    with Gradebook(out / "gradebook.sqlite") as book:
        times_of = {each.student: each.arrival.submitted_at for each in book.arrivals(TOPIC)}
    assert times_of["ada"].isoformat() == "2026-10-01T10:00:00+00:00"
    assert times_of["bob"] is None


def test_a_group_shares_what_one_of_them_handed_in(called, handed_in, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("name,login,group\nAda,ada,A\nBob,bob,B\nKim,kim,A\n")
    out = tmp_path / "out"
    _, said, _ = called(TOPIC, handed_in, "--out", out, "--roster", roster, "--dry-run")
    assert "somebody else of the group did: Kim; with --groups they share it" in said
    called(TOPIC, handed_in, "--out", out, "--roster", roster, "--groups")
    assert {name: row["score"] for name, row in rows(out).items()} == {"Ada": "9", "Bob": "5", "Kim": "9"}
    pages = {name: (out / TOPIC / name / "feedback.html").read_text() for name in ("Ada", "Kim")}
    assert {name: "handed in by Ada" in page for name, page in pages.items()} == {"Ada": False, "Kim": True}


def test_a_roster_of_another_class_is_refused_and_nothing_recorded(called, handed_in, tmp_path):
    roster, out = tmp_path / "roster.csv", tmp_path / "out"
    roster.write_text("name\nDee\nEve\n")
    code, said, told = called(TOPIC, handed_in, "--out", out, "--roster", roster)
    assert (code, said) == (2, "")
    assert "nobody on the roster handed in anything there, but ada, bob, cy did: nothing was recorded" in told
    assert called(TOPIC, handed_in, "--out", out, "--roster", roster, "--force")[0] == 0


def test_the_roster_of_the_course_needs_no_option(called, handed_in, tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.gradebook.exports.roster.ROSTER", tmp_path / "people.csv")
    (tmp_path / "people.csv").write_text("name,login\nAda,ada\n")
    called(TOPIC, handed_in, "--out", tmp_path / "out")
    assert list(rows(tmp_path / "out")) == ["Ada"]


def test_the_topics_are_those_of_the_course():
    assert {TOPIC, OTHER} <= set(COURSE.topics)
