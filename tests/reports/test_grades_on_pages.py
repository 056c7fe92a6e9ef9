"""What a student's page says of a grade that is another than the score of the laws."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from result_builders import a_result

from autograder.course import Late, Policy
from autograder.gradebook import Arrival, Gradebook, Mark, Rules, TopicDeadline, WrittenQuestion, standings
from autograder.reports import folders_of_students, refresh_reports, whose, write_reports

DUE = datetime(2026, 10, 1, 12, tzinfo=UTC)
TODAY = f"{datetime.now(UTC):%Y-%m-%d}"
LATE = Rules(late=Late(percent_per_day=Decimal(10)), deadline=TopicDeadline(deadline=DUE))
WHY = WrittenQuestion("why", "Why is that?", "1", Fraction(4))


@pytest.fixture
def book(tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite") as opened:
        yield opened


@pytest.fixture
def graded(book, tmp_path):
    """Records a student's result, one day late, and writes the page as it is before anybody knows of that."""

    def grade(student="student-01", folder="student-01"):
        result = a_result(student)
        book.record(result, Arrival(DUE + timedelta(hours=1)))
        return write_reports(result, tmp_path, folder)

    return grade


def refreshed(book, tmp_path, rules=LATE):
    return refresh_reports(book, tmp_path, "losses", Policy(), standings(book, "losses", rules))


def page(folder):
    return (folder / "feedback.html").read_text(encoding="utf-8")


def test_the_page_shows_the_grade_after_lateness_and_adjustments_with_the_reasons(book, graded, tmp_path):
    folder = graded()
    assert "Grade:" not in page(folder)
    book.decisions.add_points("losses", "student-01", 1.5, author="Example Author", reason="<an appeal>")
    assert refreshed(book, tmp_path) == 1
    (standing,) = standings(book, "losses", LATE)
    text = page(folder)
    assert f"Grade: {float(standing.final):g} of " in text
    assert "<li>1 day late: −" in text
    assert f"<li>+1.5 by Example Author on {TODAY}: &lt;an appeal&gt;</li>" in text
    document = json.loads((folder / "results.json").read_text())
    assert document["score"] == float(standing.final)
    assert "1 day late" in document["output"]


def test_a_page_that_shows_the_grade_is_not_written_again(book, graded, tmp_path):
    graded()
    assert [refreshed(book, tmp_path), refreshed(book, tmp_path)] == [1, 0]
    assert refreshed(book, tmp_path, Rules()) == 1


def test_a_page_is_found_by_whose_it_is_wherever_it_lies(book, graded, tmp_path):
    mine, other = graded("Example One", "somewhere"), graded("Example Two", "Example One")
    assert folders_of_students(tmp_path / "losses") == {
        whose("Example One", "losses"): "somewhere",
        whose("Example Two", "losses"): "Example One",
    }
    book.decisions.set_points("losses", "Example One", 1, author="Example Author", reason="an appeal")
    refreshed(book, tmp_path, Rules())
    assert "set to 1 by" in page(mine)
    assert "set to 1 by" not in page(other)


def test_a_written_question_is_to_be_marked_until_somebody_marks_it(book, graded, tmp_path):
    folder = graded()
    rules = Rules(written=(WHY,))
    refreshed(book, tmp_path, rules)
    text = page(folder)
    assert "to be marked by hand: why" in text
    assert "So far " in text
    digest = a_result("student-01").provenance.submission
    mark = Mark(DUE, "student-01", digest, "why", 2.5, "Half of it.\nSee <b>.", "Example Author")
    book.decisions.mark("losses", [mark])
    refreshed(book, tmp_path, rules)
    text = page(folder)
    assert "So far" not in text
    assert "<li>why by hand: 2.5 of 4 points</li>" in text
    assert "Half of it.\nSee &lt;b&gt;." in text


def test_a_void_grading_is_told_on_the_page(book, graded, tmp_path):
    folder = graded()
    (grading,) = book.gradings("losses")
    book.decisions.void("losses", "student-01", grading.id, author="A", reason="the wrong suite")
    refreshed(book, tmp_path, Rules())
    assert "No grade yet" in page(folder)
    assert "the wrong suite" in page(folder)
