"""Calling the command again on changes: it sees each, runs what it was called with, and ends by Ctrl-C."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from autograder.cli import watching
from autograder.cli.watching import repeat_on_changes, state_of
from autograder.course import Course


@pytest.fixture
def files(tmp_path):
    for name in (
        "course.toml",
        "solutions/tiny.py",
        "assignments/tiny/assignment.toml",
        "assignments/tiny/handout.md",
        "suites/tiny/public.py",
        "suites/tiny/mistakes/bank.py",
        "suites/vocabulary/batches.py",
        "suites/other/public.py",
        "student_templates/tiny/tiny.ipynb",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("first")
    return Course(tmp_path).topic("tiny")


@pytest.mark.parametrize(
    "name",
    [
        "course.toml",
        "solutions/tiny.py",
        "assignments/tiny/handout.md",
        "suites/tiny/mistakes/bank.py",
        "suites/tiny/new.py",
        "suites/vocabulary/batches.py",
        "student_templates/tiny/tiny.ipynb",
    ],
)
def test_a_file_that_is_changed_or_added_is_seen(files, name):
    before = state_of([files])
    (files.root / name).write_text("changed, and longer")
    assert state_of([files]) != before


def test_a_file_that_is_gone_is_seen(files):
    before = state_of([files])
    (files.suite / "public.py").unlink()
    assert state_of([files]) != before


@pytest.mark.parametrize("name", ["suites/other/public.py", "suites/tiny/public.pyc", "build/tiny/draws"])
def test_what_is_not_the_authors_or_of_another_topic_is_not_watched(files, name):
    before = state_of([files])
    (files.root / name).parent.mkdir(parents=True, exist_ok=True)
    (files.root / name).write_text("changed, and longer")
    assert state_of([files]) == before


@pytest.fixture
def runs(monkeypatch):
    """What was run; nothing really is."""
    commands = []
    monkeypatch.setattr(watching.subprocess, "run", lambda command, check: commands.append(command[3:]))
    monkeypatch.setattr(sys, "argv", ["autograder", "prove", "tiny", "--watch", "-q", "mse"])
    return commands


def slept(monkeypatch, *happening):
    """Has each of `happening` happen while nothing else does, one after another, and then Ctrl-C."""
    left = list(happening)

    def sleep(_seconds):
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    monkeypatch.setattr(watching, "time", SimpleNamespace(sleep=sleep))


def test_it_runs_at_once_and_ctrl_c_ends_it_cleanly(files, runs, monkeypatch, capsys):
    slept(monkeypatch)
    repeat_on_changes([files])
    assert runs == [["prove", "tiny", "-q", "mse"]]
    assert capsys.readouterr().out.splitlines() == [
        "Watching for changes; Ctrl-C stops.",
        "No longer watching.",
    ]


def test_it_runs_again_after_a_change_and_only_then(files, runs, monkeypatch):
    slept(
        monkeypatch,
        lambda: None,
        lambda: files.solution.write_text("changed, and longer"),
        lambda: None,
        lambda: None,
    )
    repeat_on_changes([files])
    assert len(runs) == 2


def test_a_change_while_it_runs_counts_too(files, runs, monkeypatch):
    monkeypatch.setattr(
        watching.subprocess,
        "run",
        lambda command, check: (
            (runs.append(1), files.solution.write_text("x" * len(runs))) if len(runs) < 2 else runs.append(2)
        ),
    )
    slept(monkeypatch)
    repeat_on_changes([files])
    assert runs == [1, 1, 2]
