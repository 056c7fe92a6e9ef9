from __future__ import annotations

from pathlib import Path

import pytest

from autograder.submissions import Found, find_submissions


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def test_a_class(tmp_path: Path) -> None:
    make(
        tmp_path,
        "s2.ipynb",
        "s1.PY",
        "s3.zip",
        "s4/week/losses.ipynb",
        "s4/plot.png",
        "s5/a.py",
        "s5/b.py",
        "only_report/report.pdf",
        "only_hidden/.ipynb_checkpoints/x.ipynb",
        "notes.txt",
        ".hidden.py",
        "._s2.ipynb",
        "__pycache__/s1.py",
        ".ipynb_checkpoints/s2.ipynb",
        "__MACOSX/s2.ipynb",
    )
    found = find_submissions(tmp_path)
    assert [path.name for path in found.submissions] == [
        *("only_hidden", "only_report", "s1.PY", "s2.ipynb", "s3.zip", "s4", "s5"),
    ]
    assert found.ignored == ("notes.txt",)


def test_who_handed_in_a_file_of_the_wrong_format_is_found(tmp_path: Path) -> None:
    names = ("s1.pdf", "s2.docx", "s3.html", "s4.tar.gz", "s5.url", "s6.webloc", "s7.ipynb.txt")
    make(tmp_path, *names, "roster.csv", "deadlines.toml", "README.md")
    found = find_submissions(tmp_path)
    assert tuple(path.name for path in found.submissions) == names
    assert found.ignored == ("README.md", "deadlines.toml", "roster.csv")


def test_links_are_listed_where_they_look_gradable_and_never_followed(tmp_path: Path) -> None:
    make(tmp_path, "elsewhere/a.py")
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "s1.py").symlink_to(tmp_path / "elsewhere" / "a.py")
    (folder / "s2").symlink_to(tmp_path / "elsewhere")
    assert find_submissions(folder) == Found((folder / "s1.py",), ("s2",))


def test_a_file_is_its_own_submission(tmp_path: Path) -> None:
    make(tmp_path, "s1.py")
    assert find_submissions(tmp_path / "s1.py") == Found((tmp_path / "s1.py",), ())


def test_an_empty_folder(tmp_path: Path) -> None:
    assert find_submissions(tmp_path) == Found((), ())


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="check the path"):
        find_submissions(tmp_path / "missing")
