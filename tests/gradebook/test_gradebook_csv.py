import csv

import pytest
from msgspec.structs import replace

from autograder.atomic import write_atomically
from autograder.gradebook import write_gradebook_csv
from autograder.gradebook.gradebook_csv import COLUMNS, text_cell
from autograder.results import State


def table(results, tmp_path):
    write_gradebook_csv(results, tmp_path / "gradebook.csv")
    with (tmp_path / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_row_says_who_got_what_under_which_conditions(a_result, tmp_path):
    (row,) = table([a_result(scores={"mse": 1.5, "softmax": 2.0})], tmp_path)
    assert list(row.items()) == [
        ("student", "student-01"),
        ("topic", "losses"),
        ("score", "3.5"),
        ("possible", "4"),
        ("percent", "87.5"),
        ("isolation", "full"),
        ("suite", "bbbb"),
        ("state", "graded"),
        ("reason", ""),
        ("mse", "1.5"),
        ("softmax", "2"),
    ]


def test_rows_are_sorted_by_topic_then_student(a_result, tmp_path):
    results = [a_result("a", "z"), a_result("b", "losses"), a_result("a", "losses")]
    rows = table(results, tmp_path)
    assert [(row["topic"], row["student"]) for row in rows] == [("losses", "a"), ("losses", "b"), ("z", "a")]


def test_questions_of_several_topics_share_no_column(a_result, tmp_path):
    first = a_result("a", "losses", {"mse": 2.0, "forward": 1.5})
    second = a_result("a", "networks", {"forward": 0.5, "backward": 2.0})
    one, two = table([second, first], tmp_path)
    assert list(one)[len(COLUMNS) :] == ["mse", "losses.forward", "networks.forward", "backward"]
    assert (one["losses.forward"], one["networks.forward"], one["backward"]) == ("1.5", "", "")
    assert (two["losses.forward"], two["networks.forward"], two["mse"]) == ("", "0.5", "")


def test_a_question_called_as_a_fixed_column_is_prefixed(a_result, tmp_path):
    (row,) = table([a_result(scores={"score": 0.5})], tmp_path)
    assert (row["score"], row["losses.score"]) == ("0.5", "0.5")


def test_columns_do_not_depend_on_who_comes_first(a_result, tmp_path):
    unreadable = a_result("a", problems=("empty file",))
    rows = table([type(unreadable)("a", "losses", "T", (), unreadable.provenance), a_result("b")], tmp_path)
    assert [row["mse"] for row in rows] == ["", "2"]
    assert [row["score"] for row in rows] == ["0", "2"]


def test_a_fault_of_the_grader_is_an_empty_cell_and_no_zero(a_result, tmp_path):
    whole = a_result("a", ungraded="no worker")
    part = a_result("b", scores={"mse": None, "softmax": 2.0})
    rows = table([whole, part], tmp_path)
    assert [(row["score"], row["percent"], row["mse"]) for row in rows] == [("", "", ""), ("", "", "")]
    assert rows[1]["softmax"] == "2"
    assert rows[1]["possible"] == "4"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\u00a0=1"])
def test_formulas_become_text(name):
    assert text_cell(name) == f"'{name}"


@pytest.mark.parametrize("name", ["student-01", "Übung, 3 = vier", "O'Hara", "学生", 'a "b"', "_x"])
def test_ordinary_names_survive_the_round_trip(a_result, tmp_path, name):
    (row,) = table([a_result(name)], tmp_path)
    assert row["student"] == name


def test_control_characters_neither_break_rows_nor_hide_formulas(a_result, tmp_path):
    rows = table([a_result("a\nb\r,x"), a_result("\t=1"), a_result("caf\udce9")], tmp_path)
    names = {row["student"] for row in rows}
    assert names == {"␉=1", "a␊b␍,x", "caf\N{REPLACEMENT CHARACTER}"}


def test_two_results_of_one_student_are_refused(a_result, tmp_path):
    with pytest.raises(ValueError, match="last one of each student"):
        table([a_result(), a_result()], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_equal_results_give_equal_bytes(a_result, tmp_path):
    write_gradebook_csv([a_result("a"), a_result("b")], tmp_path / "first.csv")
    write_gradebook_csv([a_result("b"), a_result("a")], tmp_path / "second.csv")
    assert (tmp_path / "first.csv").read_bytes() == (tmp_path / "second.csv").read_bytes()


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "table.csv"
    write_atomically(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_atomically(path, "new \udce9")
    (tmp_path / "folder" / "not empty").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        write_atomically(tmp_path / "folder", "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert sorted(tmp_path.iterdir()) == [tmp_path / "folder", path]


def test_a_row_says_in_which_state_a_submission_is_and_why(a_result, tmp_path):
    refused = replace(
        a_result(),
        refused=True,
        refused_as=State.WRONG_FORMAT,
        problems=("=report.pdf is a PDF",),
    )
    (row,) = table([refused], tmp_path)
    assert (row["state"], row["reason"]) == ("wrong format", "'=report.pdf is a PDF")
    (row,) = table([replace(a_result(), ungraded="no worker")], tmp_path)
    assert (row["state"], row["reason"], row["score"]) == ("ungraded", "no worker", "")


def test_sections_have_a_column_where_there_are_any(a_result, tmp_path):
    path = tmp_path / "gradebook.csv"
    write_gradebook_csv([a_result()], path, {"student-01": "Tuesday"})
    (row,) = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    assert row["section"] == "Tuesday"
    write_gradebook_csv([a_result()], path, {})
    assert "section" not in path.read_text(encoding="utf-8")
