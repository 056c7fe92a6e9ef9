"""`autograder marks` on a gradebook of synthetic gradings."""

from __future__ import annotations

import csv

import pytest
from graded_course import DUE, a_result, write_course, write_gradebook

from autograder.gradebook import Gradebook
from autograder.reports import write_reports


@pytest.fixture
def out(tmp_path):
    write_course(tmp_path)
    write_gradebook(
        tmp_path, ("Example One", "first", 3, "101", DUE), ("Example Two", "first", 4, "102", DUE)
    )
    return tmp_path


@pytest.fixture
def marks(called, out):
    def call(*arguments):
        return called(
            "marks", "first", *arguments, "--out", out, "--course", out, "--author", "Example Author"
        )

    return call


def fill(path, **columns):
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row, points in zip(rows, columns["points"], strict=True):
        row["points"] = points
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def test_a_sheet_is_a_page_with_the_rubric_and_a_table_to_fill(marks, out):
    code, told, _ = marks()
    assert (code, "2 answers, 0 of them marked" in told) == (0, True)
    page = (out / "marks" / "first" / "why.html").read_text()
    assert "names the &lt;reason&gt;" in page
    assert page.count("Because.") == 2
    assert "Example One" in page
    header = (out / "marks" / "first" / "why.csv").read_text().splitlines()[0]
    assert header == "id,question,points,of,comment,automatic,answer"


def test_what_was_filled_in_is_recorded_and_stands_on_the_students_page(marks, out, called):
    folder = write_reports(a_result("Example One", "first", 3), out, "Example One")
    marks()
    sheet = out / "marks" / "first" / "why.csv"
    fill(sheet, points=["1,5", ""])
    code, told, left = marks("--read", sheet)
    assert (code, told) == (1, "new marks by Example Author: 1; pages written anew: 1\n")
    assert left == "without points: Example Two\n"
    page = (folder / "feedback.html").read_text()
    assert "Grade: 4.5 of 6 points (75 %)" in page
    assert "1.5 of 2" in page
    told = called("gradebook", "show", "first", "--out", out, "--course", out)[1]
    assert "4 + ?   to be marked by hand: why" in told
    marks()
    fill(sheet, points=["1,5", "2"])
    assert marks("--read", sheet)[0] == 0


def test_a_wrong_sheet_ends_with_2_and_records_nothing(marks, out):
    marks()
    sheet = out / "marks" / "first" / "why.csv"
    fill(sheet, points=["1", "2.5"])
    code, _, told = marks("--read", sheet)
    assert (code, "row 3: 2.5 is not between 0 and 2 points" in told) == (2, True)
    with Gradebook(out / "gradebook.sqlite") as book:
        assert book.decisions.marks("first") == []


def test_an_anonymous_sheet_can_be_handed_on_and_the_key_stays(marks, out):
    marks("--anonymous")
    handed_on = [path.read_text() for path in (out / "marks" / "first").iterdir()]
    assert len(handed_on) == 2
    assert not any("Example" in text for text in handed_on)
    key = out / "marks" / "first-key.csv"
    assert "Example One" in key.read_text()
    assert key.stat().st_mode & 0o077 == 0


def test_a_question_that_is_graded_by_laws_has_a_sheet_when_it_is_named(marks, out):
    assert marks("--question", "mse")[0] == 0
    assert "failed: law 3" in (out / "marks" / "first" / "mse.html").read_text()
    code, _, told = marks("--question", "what")
    assert (code, "the questions are mse, why" in told) == (2, True)
