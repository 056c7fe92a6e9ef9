from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from autograder.results import State
from autograder.submissions import SubmissionOutOfReach, UnreadableSubmission, digest_of, read_submission
from autograder.submissions.kinds import LARGEST

Refusal = Callable[[str, bytes], UnreadableSubmission]


def refused(path: Path) -> UnreadableSubmission:
    with pytest.raises(UnreadableSubmission) as caught:
        read_submission(path)
    return caught.value


def test_a_folder_stands_for_its_only_file(tmp_path: Path, notebook: Callable[..., bytes]) -> None:
    folder = tmp_path / "student_04"
    (folder / "work").mkdir(parents=True)
    (folder / "notes.txt").write_text("notes")
    file = folder / "work" / "losses.ipynb"
    file.write_bytes(notebook("x = 1"))
    submission = read_submission(folder)
    assert submission.student == "student_04"
    assert submission.path == Path("work/losses.ipynb")
    assert submission.digest == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_folder_with_several_files_names_them(tmp_path: Path) -> None:
    folder = tmp_path / "student_05"
    folder.mkdir()
    assert refused(folder).state is State.NOT_SUBMITTED
    for name in ("a.py", "b.py"):
        (folder / name).write_text(name)
    error = refused(folder)
    assert "found: a.py, b.py. Hand in one" in str(error)
    assert error.student == "student_05"


def several(folder: Path, **contents: str) -> Path:
    folder.mkdir()
    for name, content in contents.items():
        (folder / f"{name}.py").write_text(content)
    return folder


def test_several_files_have_one_digest_of_their_contents(tmp_path: Path) -> None:
    error = refused(several(tmp_path / "student_01", a="x = 1", b="x = 2"))
    assert len(error.digest) == 64
    assert digest_of(tmp_path / "student_01") == error.digest
    in_another_order = several(tmp_path / "student_02", first="x = 2", second="x = 1")
    assert digest_of(in_another_order) == error.digest
    others = [
        several(tmp_path / "student_03", a="x = 1", b="x = 3"),
        several(tmp_path / "student_04", a="x = 1", b="x = 2", c="x = 2"),
        several(tmp_path / "student_05", a="x = 1"),
    ]
    assert error.digest not in map(digest_of, others)


def test_a_file_that_cannot_be_read_does_not_spoil_the_others(tmp_path: Path) -> None:
    folder = several(tmp_path / "student_06", a="x = 1")
    (folder / "b.py").symlink_to("/etc/passwd")
    (folder / "c.zip").write_bytes(b"")
    os.truncate(folder / "c.zip", LARGEST[".zip"] + 1)
    assert read_submission(folder).path == Path("a.py")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("report.pdf", "a PDF"),
        ("losses", "not a file that can be graded"),
        ("losses.html", "a web page"),
        ("losses.txt", "not a file that can be graded"),
        ("losses.webloc", "a link to a file and not the file"),
        ("work.tar.xz", "an archive of a kind that is not read"),
    ],
)
def test_files_of_other_kinds_are_told_to_be_of_the_wrong_format(name, what, refusal: Refusal) -> None:
    error = refusal(name, b"x")
    assert f"{name} is {what}. Hand in one notebook" in str(error)
    assert error.state is State.WRONG_FORMAT
    assert error.digest == hashlib.sha256(b"x").hexdigest()


@pytest.mark.parametrize("name", ["losses.ipynb.txt", "losses.ipynb.json", "losses.IPYNB"])
def test_a_notebook_is_known_by_its_name_also_where_an_ending_was_added(name, tmp_path, notebook) -> None:
    (tmp_path / name).write_bytes(notebook("x = 1"))
    submission = read_submission(tmp_path / name)
    assert (submission.student, submission.kind) == ("losses", "notebook")


def test_a_script_is_known_by_its_name_also_where_an_ending_was_added(tmp_path) -> None:
    (tmp_path / "losses.py.txt").write_text("x = 1")
    assert read_submission(tmp_path / "losses.py.txt").kind == "script"


@pytest.mark.parametrize("suffix", sorted(LARGEST))
def test_large_files_are_refused_unread(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"s{suffix}"
    path.touch()
    os.truncate(path, LARGEST[suffix] + 1)
    error = refused(path)
    assert re.search(r"is larger than \d+ MiB", str(error))
    assert error.digest == ""


def test_links_are_refused(tmp_path: Path) -> None:
    target = tmp_path / "target.py"
    target.write_text("x = 1")
    (tmp_path / "s.py").symlink_to(target)
    assert "s.py is a link" in str(refused(tmp_path / "s.py"))
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "s.py").symlink_to(target)
    assert "s.py is a link" in str(refused(folder))
    (tmp_path / "other").symlink_to(folder)
    assert "other is a link" in str(refused(tmp_path / "other"))


def test_what_is_no_ordinary_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "s.py")
    assert "s.py is not an ordinary file" in str(refused(tmp_path / "s.py"))


def test_what_the_system_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "cannot be read" in str(refused(tmp_path / "nul\0.py"))
    with pytest.raises(SubmissionOutOfReach, match=r"missing\.py cannot be read \(No such file"):
        read_submission(tmp_path / "missing.py")
    path = tmp_path / "s.py"
    path.write_text("x = 1")

    def deny(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", deny)
    with pytest.raises(SubmissionOutOfReach, match=r"s\.py cannot be read \(Permission denied\)"):
        read_submission(path)


def test_the_file_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "s.py"
    path.write_text(f"open({str(tmp_path / 'made')!r}, 'w')\n")
    path.chmod(0o400)
    before = path.stat()
    read_submission(path)
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_refusal_survives_the_way_between_processes() -> None:
    error = UnreadableSubmission("why", student="s", digest="d", state=State.WRONG_FORMAT)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.student, copy.digest, copy.state) == ("why", "s", "d", State.WRONG_FORMAT)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from(sorted(LARGEST)), data=st.binary(max_size=200))
@example(suffix=".py", data=b"# coding: utf-16\nx")
@example(suffix=".ipynb", data=b'{"a":' * 5000)
@example(suffix=".ipynb", data=b"\xff\xfe{\x00}\x00")
def test_any_bytes_are_read_or_refused(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"s{suffix}"
    path.write_bytes(data)
    with contextlib.suppress(UnreadableSubmission):
        assert read_submission(path).student == "s"
