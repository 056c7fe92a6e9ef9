"""What the grader may not read is told as that, and never as what a student did or failed to do."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.submissions import (
    SubmissionOutOfReach,
    digest_of,
    find_submissions,
    read_bulk_download,
    read_submission,
)


@pytest.fixture
def closed(monkeypatch):
    """Closes folders to everybody, also to root, who heeds no permissions."""
    closed_folders = set()
    scandir = os.scandir

    def denied(path="."):
        if Path(path) in closed_folders:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    return closed_folders.add


def handed_in(*files: Path) -> None:
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x = 1\n")


@pytest.mark.parametrize("folder", ["student-01", "student-01/week"])
def test_a_students_folder_that_cannot_be_listed_is_a_submission_out_of_reach(tmp_path, closed, folder):
    handed_in(tmp_path / "student-01" / "week" / "work.py", tmp_path / "student-02.py")
    closed(tmp_path / folder)
    found = find_submissions(tmp_path)
    assert [path.name for path in found.submissions] == ["student-01", "student-02.py"]
    assert found.ignored == ()
    with pytest.raises(SubmissionOutOfReach, match=r"student-01 cannot be read \(Permission denied\)"):
        read_submission(tmp_path / "student-01")
    assert digest_of(tmp_path / "student-01") == ""


MOODLE = ("Example One_101_assignsubmission_file_", "Example Two_102_assignsubmission_file_")


@pytest.mark.parametrize("also_readable", [False, True])
def test_a_folder_of_a_download_that_cannot_be_listed_is_out_of_reach(tmp_path, closed, also_readable):
    one, two = (tmp_path / name for name in MOODLE)
    handed_in(one / "hidden" / "work.py", two / "work.py")
    if also_readable:
        handed_in(one / "work.py")
    closed(one / "hidden" if also_readable else one)
    download = read_bulk_download(tmp_path)
    assert [(entry.student, entry.platform_id) for entry in download.entries] == [
        ("Example One", "101"),
        ("Example Two", "102"),
    ]
    assert download.ignored == ()
    first, second = download.entries
    with pytest.raises(SubmissionOutOfReach, match="Permission denied"):
        read_submission(first.bundle)
    assert read_submission(second.bundle).kind == "script"


def test_a_folder_that_fits_no_name_of_the_platform_is_not_overlooked_either(tmp_path, closed):
    handed_in(tmp_path / "somebody.else" / "work.py", tmp_path / MOODLE[1] / "work.py")
    closed(tmp_path / "somebody.else")
    download = read_bulk_download(tmp_path)
    assert [entry.student for entry in download.entries] == ["Example Two", "somebody.else"]
    assert download.ignored == ()


def test_a_class_that_cannot_be_listed_at_all_is_an_error(tmp_path, closed):
    handed_in(tmp_path / "student-01.py")
    closed(tmp_path)
    with pytest.raises(PermissionError):
        read_bulk_download(tmp_path)
