"""Who is graded under which name, and when the submission came in."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import pytest

from autograder.gradebook import Arrival
from autograder.grading import Entry, entries_of
from autograder.grading.entries import with_known_names

MODIFIED = datetime(2026, 10, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    for name in ("onex_LATE_101_1_losses.py", "student-02.py", "student-03/week/losses.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
        os.utime(path, (MODIFIED.timestamp(), MODIFIED.timestamp()))
    return tmp_path


def arrivals(found):
    return {entry.student: entry.arrival for entry in found.entries}


def test_a_download_is_recognised_and_keeps_the_ids(folder):
    found = entries_of(folder)
    assert found.platform == "canvas"
    assert found.marked_late == ("onex",)
    assert arrivals(found) == {
        "onex": Arrival(None, "canvas", "101", 1),
        "student-02": Arrival(None, "canvas", ""),
        "student-03": Arrival(None, "canvas", ""),
    }


def test_names_are_taken_as_they_are_if_told_so(folder):
    found = entries_of(folder, ())
    assert (found.platform, found.marked_late) == (None, ())
    assert arrivals(found) == {
        "onex_LATE_101_1_losses": Arrival(platform_id="onex_LATE_101_1_losses.py"),
        "student-02": Arrival(platform_id="student-02.py"),
        "student-03": Arrival(platform_id="student-03"),
    }


@pytest.mark.parametrize("platforms", [(), ("canvas",)])
def test_times_of_files_are_taken_if_asked_for(folder, platforms):
    found = entries_of(folder, platforms, file_times=True)
    assert {arrival.submitted_at for arrival in arrivals(found).values()} == {MODIFIED}


def test_text_typed_into_a_form_has_the_time_of_its_file(tmp_path):
    for name in ("onex_101_text.html", "twox_102_1_losses.py"):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (MODIFIED.timestamp(), MODIFIED.timestamp()))
    found = entries_of(tmp_path, file_times=True)
    assert arrivals(found)["onex"] == Arrival(MODIFIED, "canvas", "101")


@pytest.mark.parametrize(
    "name", ["cafx\udce9.py", "cafx\udce9_LATE_101_1_losses.py"], ids=["folder", "download"]
)
def test_names_are_as_the_gradebook_stores_them(tmp_path, name):
    (tmp_path / name).write_text("")
    found = entries_of(tmp_path)
    assert [entry.student for entry in found.entries] == [r"cafx\udce9"]
    assert set(found.marked_late) <= {r"cafx\udce9"}


def entry(student, platform_id, platform="canvas"):
    return Entry(student, None, Arrival(platform=platform, platform_id=platform_id))


def test_whoever_was_met_before_keeps_the_name(tmp_path):
    known = {("canvas", "101"): "onex"}
    both = [entry("onex 101", "101"), entry("onex 102", "102")]
    assert [each.student for each in with_known_names(both, known)] == ["onex", "onex 102"]


def test_a_namesake_of_somebody_met_before_gets_another_name(tmp_path):
    known = {("canvas", "101"): "onex"}
    named = with_known_names([entry("onex", "102"), entry("twox", "103"), entry("onex", "")], known)
    assert [each.student for each in named] == ["onex 102", "twox", "onex"]


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["x.py", "x.py.py", "x.zip"], ["x.py", "x.py (2)", "x.zip"]),
        (["a (2).py", "a.py", "a"], ["a", "a (2)", "a.py"]),
    ],
)
def test_no_two_submissions_have_one_name(tmp_path, files, names):
    for file in files:
        if "." in file:
            (tmp_path / file).write_text("x = 1")
        else:
            (tmp_path / file).mkdir()
            (tmp_path / file / "handed-in.py").write_text("x = 1")
    entries = with_known_names(entries_of(tmp_path).entries, {})
    assert sorted(entry.student for entry in entries) == names


@pytest.mark.parametrize(
    ("earlier", "now", "names"),
    [
        (["alice.ipynb"], ["alice.ipynb", "alice.py"], ["alice", "alice.py"]),
        (["alice.ipynb"], ["alice/work.py", "alice.ipynb"], ["alice (2)", "alice"]),
        (["alice.ipynb", "alice.py"], ["alice.py"], ["alice.py"]),
        (["alice.ipynb"], ["alice.py"], ["alice"]),
    ],
    ids=[
        "a file beside it takes nobody's name",
        "nor does a folder",
        "a name stays when its neighbour goes",
        "another kind of file is the same student",
    ],
)
def test_in_a_plain_folder_names_stay_with_whom_they_were(tmp_path, earlier, now, names):
    def named(files, known):
        folder = tmp_path / f"after {len(known)}"
        for file in files:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text("x = 1")
        return with_known_names(entries_of(folder).entries, known)

    met = named(earlier, {})
    known = {(each.arrival.platform, each.arrival.platform_id): each.student for each in met}
    assert [each.student for each in named(now, known)] == names


def test_of_two_files_met_under_one_name_the_last_keeps_it(tmp_path):
    known = {("", "alice.ipynb"): "alice", ("", "alice.py"): "alice"}
    for name in ("alice.ipynb", "alice.py"):
        (tmp_path / name).write_text("x = 1")
    named = with_known_names(entries_of(tmp_path).entries, known)
    assert [each.student for each in named] == ["alice.ipynb", "alice"]


def test_a_plain_folder_in_between_does_not_let_a_namesake_in():
    known = {("canvas", "101"): "onex", ("", "onex.py"): "onex"}
    assert [each.student for each in with_known_names([entry("onex", "102")], known)] == ["onex 102"]
