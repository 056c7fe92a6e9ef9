"""Emptying a scratch folder in which somebody has done his worst."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.isolation.scratch import empty, remove

DEEPER_THAN_PYTHON_RECURSES = 3000


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_a_tree_deeper_than_any_path_is_removed(scratch, monkeypatch):
    for _ in range(DEEPER_THAN_PYTHON_RECURSES):
        Path("d").mkdir()
        os.chdir("d")
    Path("file").touch()
    monkeypatch.chdir(scratch)
    empty(scratch)
    assert list(scratch.iterdir()) == []


def test_links_are_removed_and_what_they_lead_to_stays(scratch, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").write_text("kept")
    (scratch / "out").symlink_to(kept)
    (scratch / "inner").mkdir()
    (scratch / "inner" / "out").symlink_to(kept / "file")
    (scratch / "loop").symlink_to(".")
    (scratch / "nowhere").symlink_to("nowhere")
    empty(scratch)
    assert list(scratch.iterdir()) == []
    assert (kept / "file").read_text() == "kept"


def test_names_that_look_like_its_own_and_closed_folders_are_no_obstacle(scratch):
    for name in (".0", ".1", ".2"):
        (scratch / name / "0" / ".0").mkdir(parents=True)
        (scratch / name / ".0").touch()
    (scratch / ".1" / "0").chmod(0)
    (scratch / ".2").chmod(0)
    empty(scratch)
    assert list(scratch.iterdir()) == []


def test_the_folder_itself_can_be_removed_once_and_again(scratch, tmp_path, monkeypatch):
    (scratch / "file").touch()
    monkeypatch.chdir(tmp_path)
    remove(scratch)
    assert not scratch.exists()
    remove(scratch)
