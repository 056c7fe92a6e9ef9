"""Sheets for marking by hand: written from synthetic gradings, filled in, and read again."""

import csv
import io
from fractions import Fraction

import pytest

from autograder.gradebook import Gradebook, Rules, WrittenQuestion, standings
from autograder.gradebook.exports import ExportError
from autograder.gradebook.marking_keys import MarkingKey
from autograder.gradebook.marking_sheets import make_sheet, outdated, read_sheet
from autograder.results import QuestionResult

WHY = WrittenQuestion("why", "Why is that?", "1", Fraction(4))
RULES = Rules(written=(WHY,))
POSSIBLE = {"mse": Fraction(2), "why": Fraction(4)}
STUDENTS = ("=student", "student-01", "student-02")


@pytest.fixture
def book(tmp_path):
    with Gradebook(tmp_path / "gradebook.sqlite") as opened:
        yield opened


@pytest.fixture
def answered(book, a_result):
    """Records a submission with an answer to the written question."""

    def record(student, answer, submission=None, **fields):
        result = a_result(student, submission=submission or f"of {student}", **fields)
        question = QuestionResult("why", "Why is that?", "1", (), by_hand=4.0, answer=answer)
        book.record(type(result)(**{**as_fields(result), "questions": (*result.questions, question)}))

    return record


def as_fields(result):
    return {name: getattr(result, name) for name in result.__struct_fields__}


@pytest.fixture
def key(tmp_path):
    return lambda: MarkingKey(tmp_path / "key.csv", STUDENTS)


@pytest.fixture
def sheet(book, key):
    def make(question="why", anonymous=False):
        used = key()
        made = make_sheet(book, standings(book, "losses", RULES), question, used, anonymous=anonymous)
        used.write()
        return made

    return make


def filled(made, **points):
    """The sheet's CSV file with points, and a comment, by id."""
    rows = list(csv.DictReader(io.StringIO(made.csv())))
    for row in rows:
        given = row["id"].removeprefix("'").replace("-", "_")
        row["points"] = points.get(given, row["points"])
        row["comment"] = row["comment"] or ("=well done" if row["points"] else "")
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


@pytest.fixture
def read(book, key, tmp_path):
    def record(text, author="Example Author"):
        path = tmp_path / "filled.csv"
        path.write_text(text, encoding="utf-8")
        found = read_sheet(path, key(), POSSIBLE, book.decisions.marks("losses"), author)
        book.decisions.mark("losses", found.marks)
        return found

    return record


def grade(book, student="student-01", rules=RULES):
    (standing,) = standings(book, "losses", rules, student)
    return standing


def test_until_it_is_marked_a_written_question_leaves_the_grade_open(book, answered):
    answered("student-01", "Because.")
    standing = grade(book)
    assert (standing.so_far, standing.final, standing.possible) == (2, None, 6)
    assert standing.to_mark == ("why",)
    assert standing.why == "to be marked by hand: why"


def test_marks_come_back_with_points_and_comments_and_enter_the_total(book, answered, sheet, read):
    answered("student-01", "Because.")
    answered("student-02", "So.")
    found = read(filled(sheet(), student_01="2,5"))
    assert [(mark.student, mark.points, mark.comment) for mark in found.marks] == [
        ("student-01", 2.5, "=well done")
    ]
    assert found.unmarked == ("student-02",)
    standing = grade(book)
    assert (standing.final, standing.to_mark) == (Fraction("4.5"), ())
    assert standing.marks[0].author == "Example Author"
    assert grade(book, "student-02").final is None


def test_a_sheet_that_is_read_twice_records_nothing_new(answered, sheet, read):
    answered("student-01", "Because.")
    text = filled(sheet(), student_01="3")
    assert [len(read(text).marks), len(read(text).marks)] == [1, 0]
    assert sheet().rows[0].points == 3


def test_where_nobody_wrote_anything_0_points_are_filled_in(answered, sheet):
    answered("student-01", "  ")
    (row,) = sheet().rows
    assert (row.points, row.comment) == (0, "There is no answer.")


def test_an_anonymous_sheet_names_nobody_and_its_key_does(answered, sheet, read, key):
    answered("student-01", "Because.")
    answered("student-02", "So.")
    made = sheet(anonymous=True)
    assert "student" not in made.csv()
    assert [row.id for row in made.rows] == sorted(row.id for row in made.rows)
    assert sheet(anonymous=True) == made
    assert {owner.student for (owner,) in key().owners.values()} == {"student-01", "student-02"}
    found = read(filled(made, **{row.id: "1" for row in made.rows}))
    assert {mark.student for mark in found.marks} == {"student-01", "student-02"}


@pytest.mark.parametrize("anonymous", [True, False])
def test_an_answer_that_two_handed_in_together_has_one_row_and_a_mark_for_both(
    book, answered, sheet, read, anonymous
):
    for student in ("student-01", "student-02"):
        answered(student, "Because.", submission="of both")
    (row,) = sheet(anonymous=anonymous).rows
    assert anonymous or row.id == "student-01 & student-02"
    text = sheet(anonymous=anonymous).csv().replace("why,,4,", "why,3,4,")
    assert [(mark.student, mark.points) for mark in read(text).marks] == [
        ("student-01", 3),
        ("student-02", 3),
    ]
    assert {grade(book, student).final for student in ("student-01", "student-02")} == {5}
    answered("student-02", "So.")
    assert [row.answer for row in sheet().rows] == ["Because.", "So."]


def test_a_name_that_a_spreadsheet_would_compute_comes_back_as_it_was(book, answered, sheet, read):
    answered("=student", "=1+1")
    made = sheet()
    assert "'=student" in made.csv()
    assert "'=1+1" in made.csv()
    assert [mark.student for mark in read(filled(made, **{"=student": "4"})).marks] == ["=student"]
    assert grade(book, "=student").final == 6


WRONG = {
    "a row of somebody unknown": ("student-01,why", "nobody,why", "row 2: the id `nobody` is not in the key"),
    "an unknown question": ("student-01,why", "student-01,whx", "there is no question `whx`"),
    "too many points": (",3,4,", ",4.5,4,", "4.5 is not between 0 and 4 points"),
    "negative points": (",3,4,", ",-1,4,", "-1 is not between 0 and 4 points"),
    "no number": (",3,4,", ",three,4,", "`three` is no number of points"),
    "a row twice": ("student-02,why", "student-01,why", "row 3: student-01 is there twice"),
    "no column of points": ("points", "pts", "no column `points`"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_sheet_with_a_wrong_row_is_refused_whole(book, answered, sheet, read, case):
    answered("student-01", "Because.")
    answered("student-02", "So.")
    before, after, told = WRONG[case]
    text = filled(sheet(), student_01="3", student_02="2")
    assert before in text
    with pytest.raises(ExportError) as refused:
        read(text.replace(before, after, 1))
    assert told in str(refused.value)
    assert book.decisions.marks("losses") == []


def test_all_wrong_rows_are_told_at_once(answered, sheet, read):
    answered("student-01", "Because.")
    answered("student-02", "So.")
    with pytest.raises(ExportError, match=r"row 2: .*; row 3: "):
        read(filled(sheet(), student_01="9", student_02="x"))


def test_a_mark_stays_with_the_same_answer_and_not_with_another(book, answered, sheet, read):
    answered("student-01", "Because.", "first")
    read(filled(sheet(), student_01="3"))
    answered("student-01", "Because.", "second")
    assert grade(book).final is None
    made = sheet()
    assert [(row.id, row.points) for row in made.rows] == [("student-01 (2)", 3)]
    assert len(read(made.csv()).marks) == 1
    assert grade(book).final == 5
    answered("student-01", "Another.", "third")
    assert sheet().rows[0].points is None


def test_a_mark_for_a_submission_that_counts_no_more_is_told(book, answered, sheet, read):
    answered("student-01", "Because.", "first")
    text = filled(sheet(), student_01="3")
    answered("student-01", "Another.", "second")
    found = read(text)
    assert outdated(found.marks, standings(book, "losses", RULES), book) == ["student-01"]
    assert grade(book).final is None


def test_points_of_a_question_that_is_graded_by_laws_are_corrected_the_same_way(book, answered, sheet, read):
    answered("student-01", "Because.", scores={"mse": 0.5})
    made = sheet("mse")
    assert (made.rows[0].automatic, made.rows[0].answer) == (Fraction(1, 2), "failed: ")
    read(filled(made, student_01="1.5"))
    standing = grade(book, rules=Rules())
    assert (standing.raw, standing.final) == (Fraction("1.5"), Fraction("1.5"))
    assert standing.why == "mse by hand: 0.5 → 1.5"


def test_a_correction_settles_what_the_grader_owes(book, answered, sheet, read):
    answered("student-01", "Because.", scores={"mse": None})
    assert grade(book, rules=Rules()).final is None
    read(filled(sheet("mse"), student_01="1"))
    assert grade(book, rules=Rules()).final == 1


def test_who_handed_in_nothing_readable_has_nothing_to_be_marked(book, answered, sheet):
    answered("student-01", "Because.")
    answered("student-02", "", refused=True, problems=("It cannot be read.",))
    assert [row.id for row in sheet().rows] == ["student-01"]
    assert grade(book, "student-02").to_mark == ()


def test_an_optional_written_question_is_in_no_total(book, answered, sheet, read):
    optional = Rules(written=(WrittenQuestion("why", "Why?", "1", Fraction(4), optional=True),))
    answered("student-01", "Because.")
    assert (grade(book, rules=optional).final, grade(book, rules=optional).possible) == (2, 2)
    read(filled(sheet(), student_01="3"))
    assert grade(book, rules=optional).final == 2


def test_a_question_that_nobody_was_asked_has_no_sheet(answered, sheet):
    answered("student-01", "Because.")
    with pytest.raises(ValueError, match="no graded submission has a question what"):
        sheet("what")
