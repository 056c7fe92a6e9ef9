from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.submissions import folder_names, safe_name
from autograder.submissions.names import NAME_BYTES, shown, student_name


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("student_01", "student_01"),
        ("Löwe Ünal", "Löwe Ünal"),
        ("../../etc", "_.._etc"),
        ("a\\b/c", "a_b_c"),
        ("\x1b[31mred", "__31mred"),
        (".hidden", "hidden"),
        ("-rf", "rf"),
        ("name. ", "name"),
        ("", "unnamed"),
        ("...", "unnamed"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("a\u202eb", "a_b"),
        ("bad\udcffbyte", "bad_byte"),
    ],
)
def test_safe_name(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@given(st.text(st.characters(exclude_categories=()), max_size=200))
def test_a_safe_name_is_one_plain_component(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= NAME_BYTES + 1
    assert Path(safe).name == safe
    assert not safe.startswith((".", "-", " "))
    assert safe.isprintable()
    assert safe_name(safe) == safe


def test_a_folder_keeps_its_dots(tmp_path: Path) -> None:
    folder = tmp_path / "first.last"
    folder.mkdir()
    assert student_name(folder) == "first.last"
    assert student_name(tmp_path / "first.last.ipynb") == "first.last"


def test_shown_cannot_steer_a_terminal() -> None:
    assert shown("\x1b[2Jname\n") == "?[2Jname?"
    assert len(shown("x" * 500)) == 80


def test_every_student_has_a_folder_of_his_own():
    students = ["Jo", "jo", "Jo/", "Jo-2", "é", "e\u0301"]
    folders = folder_names(students)
    assert list(folders) == students
    assert folders["Jo"] == "Jo"
    assert len({name.casefold() for name in folders.values()}) == len(students)
    assert folder_names(students) == folders


def test_no_student_gets_a_folder_that_is_reserved():
    folders = folder_names(["index.html", "Index.HTML", "other"], reserved=("index.html",))
    assert list(folders.values()) == ["index.html-2", "Index.HTML-3", "other"]
