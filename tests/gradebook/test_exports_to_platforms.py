"""What Canvas and Moodle import: their own files, with our grades and nothing else changed."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from autograder.gradebook import Adjustment, Kind, Standing
from autograder.gradebook.exports import (
    ExportError,
    Person,
    Roster,
    canvas_export,
    load_roster,
    moodle_export,
    plain_export,
    read_table,
)
from autograder.gradebook.exports.csv_files import number_in

NOBODY = Roster()
CANVAS = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Losses (777),Quiz (778),Current Score\r\n"
    ",,,,,Manual Posting,,\r\n"
    "    Points Possible,,,,,54.00,10.00,(read only)\r\n"
    '"One, Example",101,s1,one@example.org,A,,3,\r\n'
    '"Two, Example",102,s2,two@example.org,A,12.00,4,\r\n'
    '"Three, Example",103,s3,three@example.org,A,7.00,5,\r\n'
    '"Student, Test",5,,test,A,,,\r\n'
)
MOODLE = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
    'Participant 101,Example One,one@example.org,Submitted,,54.00,Yes,"Monday, 5 October",-,\n'
    'Participant 102,Example Two,two@example.org,Submitted,12.00,54.00,Yes,-,"Tuesday, 6 October",=1\n'
)


def standing(student, final="40", platform="", platform_id="", **fields):
    points = None if final is None else Fraction(final)
    ids = frozenset({(platform, platform_id)} if platform else ())
    given = {"possible": Fraction(54), "so_far": points, **fields}
    return Standing(student, "losses", grading=1, raw=points, final=points, platform_ids=ids, **given)


@pytest.fixture
def table(tmp_path):
    def read(text):
        path = tmp_path / "exported.csv"
        path.write_text(text, encoding="utf-8", newline="")
        return read_table(path)

    return read


@pytest.fixture
def canvas(table):
    def export(*standings, text=CANVAS, roster=NOBODY, names=("Losses",), scale=False):
        return canvas_export(table(text), standings, roster, names, scale=scale)

    return export


def cells(export):
    """The last column of a Canvas file by student."""
    return {row[0]: row[-1] for row in csv.reader(io.StringIO(export.text))}


def test_canvas_gets_its_own_columns_and_the_one_that_is_filled(canvas):
    assert canvas(standing("one", "40.5", "canvas", "101")).text == (
        "Student,ID,SIS User ID,SIS Login ID,Section,Losses (777)\n"
        "    Points Possible,,,,,54.00\n"
        '"One, Example",101,s1,one@example.org,A,40.5\n'
        '"Two, Example",102,s2,two@example.org,A,12.00\n'
        '"Three, Example",103,s3,three@example.org,A,7.00\n'
    )


def test_a_decimal_comma_of_canvas_is_read_and_written(canvas):
    german = CANVAS.replace("54.00", '"54,00"').replace("12.00", '"12,00"')
    export = canvas(standing("one", "40.5", "canvas", "101"), text=german)
    assert cells(export)["One, Example"] == "40,5"
    assert cells(export)["Two, Example"] == "12,00"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("54,5", "54.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234", "1234"),
        ("5,4,3", "543"),
        ("x", None),
    ],
)
def test_numbers_are_read_with_a_decimal_point_or_comma(cell, number):
    assert number_in(cell) == (None if number is None else Decimal(number))


def test_who_is_on_one_side_only_is_listed_and_the_test_student_is_not(canvas):
    export = canvas(standing("one", "40", "canvas", "101"), standing("nine", "40", "canvas", "999"))
    assert export.without_row == {"nine": "no row fits"}
    assert export.without_grading == ("Three, Example", "Two, Example")
    assert not export.complete


@pytest.mark.parametrize("name", ["oneexample", "Example One", "One, Example", "ONE@example.org", "s1"])
def test_a_student_without_an_id_is_found_by_any_name_that_canvas_knows(canvas, name):
    assert cells(canvas(standing(name)))["One, Example"] == "40"


def test_an_id_of_the_platform_counts_more_than_a_name(canvas):
    assert cells(canvas(standing("oneexample", "40", "canvas", "102")))["Two, Example"] == "40"


def test_a_number_of_another_platform_is_nobodys_id_here(canvas):
    assert canvas(standing("nine", "40", "moodle", "101")).without_row == {"nine": "no row fits"}


def test_an_address_from_gradescope_is_an_id_everywhere(canvas):
    export = canvas(standing("E. O.", "40", "gradescope", "one@example.org"))
    assert cells(export)["One, Example"] == "40"


def test_the_roster_says_who_a_name_is(canvas):
    roster = Roster((Person("E. Two", id="S2", login="xy"),))
    assert cells(canvas(standing("xy"), roster=roster))["Two, Example"] == "40"


def test_nobody_is_matched_by_guess(canvas):
    twins = CANVAS.replace("Two, Example", "One, Example")
    assert canvas(standing("Example One"), text=twins).without_row == {"Example One": "2 rows fit"}
    shared = canvas(standing("oneexample", "1"), standing("s1", "2"))
    assert set(shared.without_row) == {"oneexample", "s1"}
    assert cells(shared)["One, Example"] == ""


def test_the_ungraded_have_an_empty_cell_and_are_listed(canvas):
    export = canvas(standing("two", None, "canvas", "102"))
    assert cells(export)["Two, Example"] == ""
    assert export.ungraded == ("two",)


def test_other_points_are_refused_or_converted(canvas):
    text = CANVAS.replace("54.00", "100")
    with pytest.raises(ExportError, match="the maximum is 100 points on the platform and 54 in the topic"):
        canvas(standing("oneexample", "27"), text=text)
    assert cells(canvas(standing("oneexample", "27"), text=text, scale=True))["One, Example"] == "50"


def test_a_name_that_is_a_formula_is_made_text(canvas):
    text = CANVAS.replace("One, Example", "=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in cells(canvas(standing("one", "40", "canvas", "101"), text=text))


@pytest.mark.parametrize("name", ["losses", "Losses (777)", "LOSSES"])
def test_an_assignment_is_found_with_or_without_its_id(canvas, name):
    assert cells(canvas(standing("oneexample"), names=(name,)))["One, Example"] == "40"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Losses (777)", "Other (777)", r"0 assignments .* called Losses; .* There are: Other \(777\), Quiz"),
        ("Quiz (778)", "Losses (778)", "2 assignments"),
        ("Section", "Group", "not a Canvas gradebook"),
        ("Student,ID", "Name,ID", "not a Canvas gradebook"),
        ("Points Possible", "Points", "no row `Points Possible`"),
        ("54.00", "(read only)", "not a number"),
        ("54.00", "Infinity", "not a number"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(canvas, old, new, told):
    with pytest.raises(ExportError, match=told):
        canvas(standing("oneexample"), text=CANVAS.replace(old, new, 1))


def test_a_gradebook_with_semicolons_comes_back_with_semicolons(canvas):
    text = canvas(standing("oneexample"), text=CANVAS.replace(", Example", "").replace(",", ";")).text
    assert text.startswith("Student;ID;SIS User ID;")


def test_moodle_gets_what_it_looks_for_and_dates_as_they_were(table):
    export = moodle_export(table(MOODLE), [standing("x", "40.5", "moodle", "101")], NOBODY, scale=False)
    assert export.text == (
        "Identifier,Full name,Email address,Grade,Maximum Grade,Last modified (grade)\n"
        "Participant 101,Example One,one@example.org,40.5,54.00,-\n"
        'Participant 102,Example Two,two@example.org,12.00,54.00,"Tuesday, 6 October"\n'
    )
    assert export.without_grading == ("Example Two",)


def test_moodle_students_are_found_by_address_or_name_too(table):
    standings = [standing("Example One", "1"), standing("E. T.", "2", "gradescope", "two@example.org")]
    assert moodle_export(table(MOODLE), standings, NOBODY, scale=False).complete


@pytest.mark.parametrize("missing", ["Identifier", "Grade,", "Last modified (grade)"])
def test_another_file_is_no_worksheet(table, missing):
    with pytest.raises(ExportError, match="not a Moodle grading worksheet"):
        moodle_export(table(MOODLE.replace(missing, missing.replace("e", "x"), 1)), [], NOBODY, scale=False)


def test_moodles_points_are_minded(table):
    text = MOODLE.replace("54.00", "100.00")
    with pytest.raises(ExportError, match="the maximum is 100 points on the platform and 54 in the topic"):
        moodle_export(table(text), [standing("Example One")], NOBODY, scale=False)
    export = moodle_export(table(text), [standing("Example One", "27")], NOBODY, scale=True)
    assert "one@example.org,50,100.00" in export.text


def test_the_plain_table_has_a_row_for_everybody_on_either_side(tmp_path):
    (tmp_path / "roster.csv").write_text(
        "Email,NAME,Section\none@example.org,Example One,Tue\nnine@example.org,Nine,Wed\n"
    )
    roster = load_roster(tmp_path / "roster.csv")
    made = Adjustment(1, datetime.now(UTC), "example one", Kind.ADD, "Example Author", "=1", points=-3.0)
    late = {"late_days": 2, "deduction": Fraction("5.4")}
    standings = [
        standing("example one", "30", adjustments=(made,), reasons=("=1",), **late),
        standing("student-02", None),
    ]
    export = plain_export({"losses": standings}, roster)
    assert export.text == (
        "student,name,id,login,email,section,topic,raw,possible,late_days,deduction,adjustments,final,percent,why\n"
        "example one,Example One,,,one@example.org,Tue,losses,30,54,2,5.4,−3,30,55.56,'=1\n"
        "student-02,,,,,,losses,,54,0,0,,,,\n"
        ",Nine,,,nine@example.org,Wed,losses,,,,,,,,\n"
    )
    assert export.without_row == {"student-02 (losses)": "no row fits"}
    assert export.without_grading == ("Nine (losses)",)
    assert export.ungraded == ("student-02 (losses)",)


def test_a_roster_finds_a_student_by_the_number_of_a_platform(tmp_path):
    (tmp_path / "roster.csv").write_text("name,canvas_id\nAda Lovelace,101\nAlan Turing,102\n")
    roster = load_roster(tmp_path / "roster.csv")
    people = roster.by_student([standing("countess", platform="canvas", platform_id="101")])
    assert people["countess"].name == "Ada Lovelace"
    # On another platform the same number is somebody else.
    assert roster.by_student([standing("countess", platform="moodle", platform_id="101")]) == {}


def test_without_a_roster_nobody_is_missing():
    assert plain_export({"losses": [standing("student-01")]}, NOBODY).complete


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\xff\xfe", "not in UTF-8"),
        (b"login\nx\n", "no column `name`"),
        (None, "cannot be read"),
    ],
)
def test_a_roster_that_cannot_be_used_is_refused(tmp_path, content, told):
    if content is not None:
        (tmp_path / "roster.csv").write_bytes(content)
    with pytest.raises(ExportError, match=told):
        load_roster(tmp_path / "roster.csv")
