import io
import re

import pytest
from result_builders import a_property, a_question, a_result, with_verdict
from rich.console import Console

from autograder.reports import class_table
from autograder.results import Verdict


def rendered(results, width=100, *, terminal=False, **options):
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=terminal, color_system="standard" if terminal else None
    )
    console.print(class_table(results, width, **options))
    return out.getvalue()


def a_dozen(student, failed=()):
    questions = tuple(
        a_question(
            f"question_{number}",
            a_property("first", possible=1.5),
            a_property(
                "second", possible=2.0, verdict=Verdict.FAILED if number in failed else Verdict.PASSED
            ),
        )
        for number in range(1, 13)
    )
    return a_result(student, questions=questions)


def row_of(student, text):
    return next(line for line in text.splitlines() if line.startswith(student))


def test_a_dozen_questions_show_their_points_on_100_columns():
    text = rendered([a_dozen("student-01", failed=(2, 12))])
    row = row_of("student-01", text)
    assert row.split()[1:13] == ["3.5", "1.5", *["3.5"] * 9, "1.5"]
    assert "38" in row
    assert "2 failed" in row
    assert max(map(len, text.splitlines())) <= 100
    assert all(f"{number}:question_{number}" in text for number in range(1, 13))


def test_on_a_narrow_terminal_questions_fold_into_signs():
    text = rendered([a_dozen("student-01", failed=(2, 12))], width=80)
    assert "●◐●●●●●●●●●◐" in row_of("student-01", text)
    assert "2 failed" in row_of("student-01", text)
    assert "● all points" in text


def test_a_fault_of_the_grader_is_no_zero():
    row = row_of("student-01", rendered([with_verdict("student-01", Verdict.UNGRADED, ungraded="no worker")]))
    assert row.split()[1:4] == ["?", "?", "?"]
    assert "ungraded: no worker" in row


def test_a_submission_without_questions_scores_nothing():
    unreadable = a_result("student-02", questions=(), problems=("the file is empty",))
    row = row_of("student-02", rendered([a_result(), unreadable]))
    assert row.split()[1:6] == ["0"] * 5
    assert "the file is empty" in row


def test_rows_are_of_the_students_in_the_order_given():
    text = rendered([a_result("student-02"), a_result("student-01")])
    assert text.index("student-02") < text.index("student-01")


@pytest.mark.parametrize("name", ["[red]x[/red]", "\x1b[31mx", "[/]", "[bold"])
def test_names_act_neither_as_markup_nor_on_the_terminal(name):
    text = rendered([a_result(name, problems=(name,))])
    assert row_of(name.replace("\x1b", "␛"), text)
    assert "\x1b" not in text


def test_colour_follows_the_points():
    text = rendered([with_verdict("student-01", Verdict.FAILED)], terminal=True)
    assert re.search(r"\x1b\[31m *0\x1b\[0m", text)


def test_a_large_class_is_cut_and_the_caption_says_so(monkeypatch):
    monkeypatch.setattr("autograder.reports.table.MOST_ROWS", 2)
    text = rendered([a_dozen(f"student-{number:02}") for number in range(5)])
    assert row_of("student-01", text)
    assert "student-02" not in text
    assert "... and 3 more: see the class page" in text
    assert "more: see" not in rendered([a_dozen("student-01"), a_dozen("student-02")])


def test_names_are_whole_where_a_program_reads_them():
    name = "Maximiliane von Hohenstein-Waldburg"
    assert name not in rendered([a_result(name)], width=140)
    assert row_of(name, rendered([a_result(name)], width=140, whole_names=True))
    assert row_of(name, rendered([a_result(name)], width=60, whole_names=True))


def test_sections_have_a_column_where_there_are_any():
    text = rendered([a_result("one"), a_result("two")], sections={"one": "Tuesday"})
    assert row_of("one", text).split()[1] == "Tuesday"
    assert "section" not in rendered([a_result("one")])
