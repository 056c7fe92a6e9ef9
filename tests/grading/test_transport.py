"""What leaves this machine comes out elsewhere as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec import MsgspecError

from autograder.gradebook import TimedResult
from autograder.grading.transport import pack_result, pack_submission, unpack_result, unpack_submission
from autograder.results import Provenance, State, SubmissionResult
from autograder.submissions import (
    HandedIn,
    SubmissionOutOfReach,
    UnreadableSubmission,
    digest_of,
    read,
    read_submission,
)

CODE = "def f(x):\n    return x\n"


@pytest.mark.parametrize("name", ["student-01.py", os.fsdecode(b"student-\xff.py")])
def test_a_file_is_read_elsewhere_as_it_would_be_here(tmp_path, name):
    path = tmp_path / name
    path.write_text(CODE)
    content = unpack_submission(pack_submission(path))
    assert isinstance(content, HandedIn)
    here, (there,) = read_submission(path), read(content)
    assert (there.cells, there.kind, there.digest) == (here.cells, here.kind, here.digest)
    assert there.path == Path(name)


def test_a_file_that_is_in_a_folder_travels_without_it(tmp_path):
    folder = tmp_path / "student-01"
    folder.mkdir()
    (folder / "work.py").write_text(CODE)
    content = unpack_submission(pack_submission(folder))
    assert isinstance(content, HandedIn)
    assert [file.path for file in content.files] == ["work.py"]
    assert str(tmp_path).encode() not in pack_submission(folder)


def test_a_submission_that_was_read_travels_as_its_cells(tmp_path):
    path = tmp_path / "student-01.py"
    path.write_text(CODE)
    submission = read_submission(path)
    content = unpack_submission(pack_submission(submission))
    assert (content.cells, content.path) == (submission.cells, submission.path)


def test_why_there_is_no_file_travels_too(tmp_path):
    (tmp_path / "student-01").mkdir()
    content = unpack_submission(pack_submission(tmp_path / "student-01"))
    assert isinstance(content, UnreadableSubmission)
    assert content.state is State.NOT_SUBMITTED
    assert "nothing was handed in" in str(content)


def test_all_that_may_count_travels_and_is_chosen_from_elsewhere(tmp_path):
    folder = tmp_path / "student-01"
    (folder / "tests").mkdir(parents=True)
    for name in ("losses.py", "tests/mse.py"):
        (folder / name).write_text(CODE)
    content = unpack_submission(pack_submission(folder))
    assert isinstance(content, HandedIn)
    assert content.digest == digest_of(folder)
    assert [str(each.path) for each in read(content)] == ["losses.py"]


def test_what_is_out_of_reach_here_is_so_elsewhere(tmp_path):
    content = unpack_submission(pack_submission(tmp_path / "missing.py"))
    assert isinstance(content, SubmissionOutOfReach)
    assert "missing.py cannot be read" in str(content)


def test_no_name_of_a_student_leaves_with_a_submission(tmp_path):
    path = tmp_path / "anything.py"
    path.write_text(CODE)
    (tmp_path / "Example One").mkdir()
    (tmp_path / "Example One" / "work.py").write_text(CODE)
    assert b"Example" not in pack_submission(tmp_path / "Example One")
    assert b"anything" not in pack_submission(tmp_path / "Example One")


def test_a_result_comes_back_with_its_time_under_the_name_of_its_student():
    result = SubmissionResult("", "topic", "Topic", (), Provenance("a", "b", "c", "none"), problems=("one",))
    judged = unpack_result(pack_result(TimedResult(result, 1.25)), "student-01")
    assert judged.seconds == 1.25
    back = judged.result
    assert back.student == "student-01"
    assert (back.provenance, back.problems) == (result.provenance, result.problems)


def test_nonsense_is_no_parcel():
    with pytest.raises(MsgspecError):
        unpack_submission(b"nonsense")


def test_the_digest_does_not_need_the_file_to_be_readable(tmp_path):
    path = tmp_path / "student-01.ipynb"
    path.write_text("{")
    with pytest.raises(UnreadableSubmission) as caught:
        read_submission(path)
    assert caught.value.digest == digest_of(path) != ""
