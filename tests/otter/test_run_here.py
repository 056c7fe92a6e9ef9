"""`python autograder.zip SUBMISSION`, with a stand-in for the zip's run_otter.py."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.otter_plugin import run_here

LISTS_THE_SUBMISSION = """
import json, pathlib
container = pathlib.Path(__file__).parents[1]
names = sorted(path.name + " -> " * path.is_symlink() for path in (container / "submission").iterdir())
(container / "results" / "results.json").write_text(json.dumps(names))
"""


@pytest.fixture
def run(tmp_path):
    """Run a zip whose run_otter.py is this text: the process, and what was in results.json."""

    def run(run_otter: str, submission: Path):
        zipped, out = tmp_path / "autograder.zip", tmp_path / "out"
        with zipfile.ZipFile(zipped, "w") as archive:
            archive.writestr("__main__.py", Path(run_here.__file__).read_bytes())
            archive.writestr("run_otter.py", run_otter)
        command = [sys.executable, "-I", zipped, submission, "--out", out]
        finished = subprocess.run(command, capture_output=True, text=True, check=False)
        results = out / "results.json"
        return finished, json.loads(results.read_text()) if results.exists() else None

    return run


@pytest.fixture
def submission(tmp_path) -> Path:
    path = tmp_path / "losses.py"
    path.write_text("")
    return path


def test_a_file_is_graded_where_a_container_has_it(run, submission):
    finished, results = run(LISTS_THE_SUBMISSION, submission)
    assert (finished.returncode, results) == (0, ["losses.py"]), finished.stderr


def test_of_a_folder_everything_is_handed_in(run, tmp_path):
    (tmp_path / "student-01").mkdir()
    for name in ("losses.ipynb", "figure.png"):
        (tmp_path / "student-01" / name).touch()
    assert run(LISTS_THE_SUBMISSION, tmp_path / "student-01")[1] == ["figure.png", "losses.ipynb"]


def test_a_link_stays_a_link_which_the_judge_refuses(run, submission, tmp_path):
    link = tmp_path / "link.py"
    link.symlink_to(submission)
    assert run(LISTS_THE_SUBMISSION, link)[1] == ["link.py -> "]


@pytest.mark.parametrize(("run_otter", "code"), [("raise SystemExit(3)", 3), ("", 1)])
def test_without_results_it_fails_and_earlier_ones_are_gone(run, submission, tmp_path, run_otter, code):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "results.json").write_text("[]")
    finished, results = run(run_otter, submission)
    assert (finished.returncode, results) == (code, None)


def test_a_path_without_a_file_is_bad_usage(run, tmp_path):
    finished, results = run(LISTS_THE_SUBMISSION, tmp_path / "absent.py")
    assert (finished.returncode, results) == (2, None)
    assert "absent.py" in finished.stderr
