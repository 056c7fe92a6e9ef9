"""`autograder gradebook course` on a gradebook of synthetic gradings."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime, timedelta

import pytest
from graded_course import DUE, write_course, write_gradebook

from autograder.gradebook import Gradebook, Mark
from autograder.gradebook.similar_report import keep_similar
from autograder.similarity import SharedCode, SimilarPair


@pytest.fixture
def out(tmp_path):
    """Two topics, everything marked; Example One is two days late in the first and three in the second."""
    write_course(tmp_path)
    late = timedelta(days=1.5)
    write_gradebook(
        tmp_path,
        ("Example One", "first", 4, "101", DUE + late),
        ("Example Two", "first", 2, "102", DUE),
        ("Example One", "second", 4, "101", DUE + timedelta(days=9.5)),
    )
    (tmp_path / "deadlines.toml").write_text(
        "[first]\ndeadline = 2026-10-01T12:00:00Z\n[second]\ndeadline = 2026-10-08T12:00:00Z\n"
    )
    with Gradebook(tmp_path / "gradebook.sqlite") as book:
        for student, topic in [("Example One", "first"), ("Example Two", "first"), ("Example One", "second")]:
            mark = Mark(datetime.now(UTC), student, f"{student} {topic}", "why", 2.0, "", "Example Author")
            book.decisions.mark(topic, [mark])
    return tmp_path


@pytest.fixture
def course(called, out):
    return lambda *arguments: called("gradebook", "course", *arguments, "--out", out, "--course", out)


def test_the_course_is_a_row_per_student_with_weights_and_late_days(course, out):
    code, told, complained = course()
    assert code == 0
    rows = [line.split() for line in told.splitlines() if line.startswith("Example")]
    # Both late days are used up by the first topic; of the second, three days cost 30 % of the points.
    assert rows == [["Example", "One", "100", "70", "2", "77.5"], ["Example", "Two", "66.67", "–", "16.67"]]
    assert "second ×3" in told
    assert complained.splitlines() == [
        "needs a word: Example Two: below 50 %; nothing from second",
        "needs a word: Example One: the last topic is 30 points below the mean of the others",
    ]


def test_the_same_stands_in_a_table_and_on_two_pages_of_which_one_has_no_names(course, out):
    course()
    with (out / "course.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert (rows["Example One"]["second"], rows["Example One"]["final"]) == ("70", "77.5")
    page = (out / "course.html").read_text()
    assert "Example Two</strong>: below 50 %; nothing from second" in page
    assert 'aria-label="Example One: 100 %, 70 %"' in page
    for_class = (out / "course-for-class.html").read_text()
    assert "Example" not in for_class
    assert "47.08" in for_class


def test_a_roster_brings_sections_and_those_who_never_handed_in_anything(course, out, tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text("name,section\nExample One,Monday\nExample Two,Friday\nExample Three,Friday\n")
    told = course("--roster", roster)[1]
    lines = [" ".join(line.split()) for line in told.splitlines()]
    assert "mean of Friday 33.33 0 8.33" in lines
    assert "Example Three Friday – – 0" in lines


def test_the_course_as_json_has_everything(course):
    grades = json.loads(course("--json")[1])
    assert grades["topics"] == ["first", "second"]
    assert grades["weights"]["second"] == 3
    assert [row["final"] for row in grades["rows"]] == [77.5, 16.67]


def test_an_empty_gradebook_has_no_course(called, tmp_path):
    write_course(tmp_path)
    write_gradebook(tmp_path)
    code, _, told = called("gradebook", "course", "--out", tmp_path, "--course", tmp_path)
    assert (code, told) == (2, "error: nothing has been graded yet\n")


@pytest.fixture
def similar(called, out):
    """Pairs that were kept when two topics were graded."""
    code = (SharedCode("mse", "", "", 30), SharedCode("bce", "", "", 40))
    keep_similar([SimilarPair("Example One", "Example Two", 0.75, 200, code)], out / "first")
    pairs = [
        SimilarPair("Example Two", "Example One", 1.0, 300, code[:1]),
        SimilarPair("Example Two", "Example Three", 1.0, 300, code),
    ]
    keep_similar(pairs, out / "second")
    return lambda *arguments: called("gradebook", "similar", *arguments, "--out", out, "--course", out)


def test_similar_submissions_are_told_over_all_topics(similar, out):
    code, told, _ = similar("--to", out / "similar.csv")
    assert code == 0
    rows = [" ".join(line.split()) for line in told.splitlines() if line.startswith("Example")]
    assert rows == [
        "Example One and Example Two 100 % first: mse, bce; second: mse",
        "Example Three and Example Two 100 % second: mse, bce",
    ]
    with (out / "similar.csv").open(encoding="utf-8", newline="") as file:
        assert [row["topics"] for row in csv.DictReader(file)] == ["2", "1"]
    assert len(json.loads(similar("--json")[1])) == 2


def test_partners_of_a_group_are_no_similar_pair(similar, out):
    roster = out / "roster.csv"
    roster.write_text("name,group\nExample One,A\nExample Two,A\nExample Three,\n")
    told = similar("--roster", roster)[1]
    assert "Example Three and Example Two" in told
    assert "Example One" not in told


def test_a_damaged_file_of_pairs_is_told(similar, out):
    (out / "first" / "similar.json").write_text("{")
    code, _, told = similar()
    assert (code, "similar.json: cannot be read" in told) == (2, True)
