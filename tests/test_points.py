"""How points are added and shown, and that they are so in one way wherever they stand."""

from __future__ import annotations

import io
import json
import re
from decimal import Decimal
from fractions import Fraction

import pytest
from rich.console import Console
from this_course import REPOSITORY

from autograder.cli.gradebook_tables import standings_table
from autograder.gradebook import Gradebook, Rules, standings, write_gradebook_csv
from autograder.gradebook.exports import CsvTable, Roster, canvas_export, moodle_export, plain_export
from autograder.points import as_text, exact, percent, rounded, total, without
from autograder.reports import class_table, feedback_text, write_class_page, write_reports
from autograder.reports.gradescope import results_dict
from autograder.reports.item_analysis import analysed
from autograder.results import PropertyResult, Provenance, QuestionResult, SubmissionResult, Verdict

PACKAGE = REPOSITORY / "autograder"
THIRD = 1 / 3


def thirds(passed: int, student: str = "student-01") -> SubmissionResult:
    """A submission that holds `passed` of three properties of a third of a point each."""
    properties = tuple(
        PropertyResult(
            "question",
            f"part_{number}",
            f"part {number}",
            "law",
            "",
            False,
            THIRD,
            Verdict.PASSED if number < passed else Verdict.FAILED,
        )
        for number in range(3)
    )
    question = QuestionResult("question", "Question", "", properties)
    return SubmissionResult(student, "topic", "Topic", (question,), Provenance("a", "b", "c", "full"))


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (2.0, "2"),
        (0.5, "0.5"),
        (0.1 + 0.2, "0.3"),
        (100 / 3, "33.33"),
        (2 / 3, "0.67"),
        (0.0, "0"),
        (-1e-9, "0"),
        (1200.0, "1200"),
        (1e20, "1" + 20 * "0"),
        (Fraction(200, 3), "66.67"),
        (Decimal("12.5"), "12.5"),
        (None, ""),
    ],
)
def test_points_are_shown_to_two_places_and_no_more_than_needed(points, text):
    assert as_text(points) == text


@pytest.mark.parametrize(
    ("points", "shown"), [(0.125, "0.13"), (1.005, "1.01"), (2.675, "2.68"), (0.124999, "0.12")]
)
def test_halves_are_rounded_up_as_by_hand(points, shown):
    assert rounded(points) == Decimal(shown)


def test_sums_are_exact():
    assert total([THIRD] * 3) == 1
    assert total([0.1] * 10) == 1
    assert total([1 / 7] * 7) == 1
    assert total([]) == 0
    assert without(1, total([THIRD, THIRD])) == THIRD


def test_a_float_stands_for_the_simplest_fraction():
    assert exact(2 / 3) == Fraction(2, 3)
    assert exact(0.3333) == Fraction(3333, 10_000)
    assert exact(1000 + THIRD) == Fraction(3001, 3)


def test_percents_are_those_of_the_exact_share():
    assert percent(total([0.1] * 3), 1) == 30
    assert as_text(percent(THIRD, 1)) == "33.33"
    assert as_text(percent(1, 800)) == "0.13"
    assert percent(0, 0) == 0


def test_three_thirds_are_one_point():
    result = thirds(3)
    assert (result.score, result.possible, result.percent) == (1, 1, 100)
    assert results_dict(result)["score"] == 1
    assert results_dict(result)["tests"][1]["max_score"] == 1


def test_what_is_left_of_thirds_is_the_same_for_all_who_have_the_same(tmp_path):
    """Else a student would be among the best quarter, or not, by the noise of a float."""
    results = [thirds(number % 4, f"student-{number:02}") for number in range(12)]
    (question,) = analysed(results)
    assert question.percent == 50


PERSON = ("student-01", "", "", "", "")
CANVAS = CsvTable(
    ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Topic (1)"),
    (("Points Possible", "", "", "", "", "1.00"), (*PERSON, "")),
)
MOODLE = CsvTable(
    ("Identifier", "Full name", "Email address", "Grade", "Maximum Grade", "Last modified (grade)"),
    (("Participant 7", "student-01", "", "", "1.00", "-"),),
)


def test_two_thirds_are_shown_in_one_way_wherever_they_stand(tmp_path):
    """0.67 points and 66.67 %: in the files, on the pages, in the terminal and for every platform."""
    result = thirds(2)
    with Gradebook(tmp_path / "gradebook.sqlite") as book:
        book.record(result)
        graded = standings(book, "topic", Rules())
    write_gradebook_csv([result], tmp_path / "gradebook.csv")
    folder = write_reports(result, tmp_path, "student-01")
    write_class_page([result], tmp_path / "index.html", lambda student: student)
    screen = Console(file=io.StringIO(), width=140, record=True)
    screen.print(class_table([result]), standings_table("Topic", graded))
    shown = {
        "gradebook.csv": (tmp_path / "gradebook.csv").read_text(),
        "results.json": (folder / "results.json").read_text(),
        "feedback.html": (folder / "feedback.html").read_text(),
        "index.html": (tmp_path / "index.html").read_text(),
        "feedback in the terminal": feedback_text(result),
        "tables in the terminal": screen.export_text(),
        "plain": plain_export({"topic": graded}, Roster()).text,
        "Canvas": canvas_export(CANVAS, graded, Roster(), ["Topic"], scale=False).text,
        "Moodle": moodle_export(MOODLE, graded, Roster(), scale=False).text,
    }
    number = re.compile(r"(?<![\d.])(?:0\.6|66\.|67)\d*")
    numbers = {place: set(number.findall(text)) for place, text in shown.items()}
    with_percents = set(shown) - {"results.json", "Canvas", "Moodle"}
    assert numbers == {place: {"0.67"} | ({"66.67"} if place in with_percents else set()) for place in shown}
    assert json.loads(shown["results.json"])["score"] == 0.67


def test_nothing_else_rounds_points():
    """Elsewhere figures are formatted that are no points: seconds, sizes, correlations, values of a law."""
    rounding = re.compile(r"quantize|ROUND_|\bround\(|:g\}|\| round")
    others = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*")
        if path.suffix in (".py", ".jinja") and rounding.search(path.read_text(encoding="utf-8"))
    }
    assert others == {
        "proving/demands.py",  # CPU seconds
        "authoring/demonstration.py",  # how many students of each kind
        "cli/prove.py",  # CPU seconds
        "judging/perturbing.py",  # whether an array is whole
        "judging/probes.py",  # by which factor answers are wrong
        "properties/assertions.py",  # whether an array is whole
        "properties/contracts.py",  # whether an argument is whole
        "properties/grids.py",  # the steps of a grid
        "properties/integrals.py",  # the bounds of an integral
        "properties/strategies.py",  # the decimals that are drawn
        "reports/templates/class.html.jinja",  # the height of a bar, the share that two submissions have
        "reports/wording.py",  # minutes
        "authoring/student_files/conftest.py.jinja",  # values of a law
        "properties/arguments.py",  # values of a law
        "reports/summary.py",  # points for programs
        "reports/templates/charts.jinja",  # heights of bars
        "reports/course_page.py",  # places on a chart
    }
