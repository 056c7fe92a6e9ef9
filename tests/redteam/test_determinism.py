"""The same class graded again gives the same files, whatever the order, the jobs and the load."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hostile_class import files_of, grade

pytestmark = [pytest.mark.slow, pytest.mark.nightly]


@contextmanager
def busy_machine() -> Iterator[None]:
    """Every core is wanted by two other processes."""
    burning = [sys.executable, "-c", "while True: pass"]
    others = [subprocess.Popen(burning) for _ in range(2 * (os.cpu_count() or 1))]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()


def test_one_job_gives_the_same_as_two(class_of_60: Path, undisturbed: Path, tmp_path: Path) -> None:
    assert grade("losses", class_of_60, tmp_path, "--jobs", "1").code == 0
    assert files_of(tmp_path) == files_of(undisturbed)


def test_a_loaded_machine_gives_the_same(class_of_60: Path, undisturbed: Path, tmp_path: Path) -> None:
    with busy_machine():
        assert grade("losses", class_of_60, tmp_path, "--jobs", "3").code == 0
    assert files_of(tmp_path) == files_of(undisturbed)


def test_another_order_gives_the_same(class_of_60: Path, undisturbed: Path, tmp_path: Path) -> None:
    """The class comes in two parts, the later half first."""
    submissions, out = tmp_path / "class", tmp_path / "out"
    submissions.mkdir()
    files = sorted(class_of_60.iterdir())
    for part in (files[30:], files[:30]):
        for file in part:
            shutil.copy(file, submissions)
        assert grade("losses", submissions, out).code == 0
    assert files_of(out) == files_of(undisturbed)
