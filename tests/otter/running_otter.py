"""The ways to start an autograder.zip: `otter run`, a container of Gradescope or `otter grade`, Python."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gradescope_schema import Results


@dataclass(frozen=True)
class Run:
    """How a run of otter ended: results.json, None where there is none, and what it printed."""

    code: int
    results: dict[str, Any] | None
    printed: str


def otter_run(autograder_zip: Path, submission: Path, folder: Path, python: str = sys.executable) -> Run:
    """`otter run -a autograder_zip submission`, with its results in the new `folder`."""
    folder.mkdir()
    # Not `python -m otter`, which could import the toolkit from where the tests run.
    command = [
        *(str(Path(python).with_name("otter")), "run", "--no-logo"),
        *("-a", str(autograder_zip), "-o", str(folder), str(submission)),
    ]
    return _finished(command, folder / "results.json")


def run_in_place(autograder_zip: Path, submission: Path, folder: Path, python: str = sys.executable) -> Run:
    """`python autograder_zip submission`, with its results in the new `folder`."""
    command = [python, str(autograder_zip), str(submission), "--out", str(folder)]
    return _finished(command, folder / "results.json")


def run_in_container_layout(autograder_zip: Path, submission: Path, folder: Path) -> Run:
    """What `run_autograder` starts, with the folders of a container below the new `folder`."""
    autograder = folder / "autograder"
    for name in ("source", "submission", "results"):
        (autograder / name).mkdir(parents=True)
    with zipfile.ZipFile(autograder_zip) as archive:
        archive.extractall(autograder / "source")
    shutil.copy(submission, autograder / "submission")
    # Empty, as `otter grade` makes it; Gradescope's is full.
    (autograder / "submission_metadata.json").touch()
    command = [sys.executable, str(autograder / "source" / "run_otter.py")]
    return _finished(command, autograder / "results" / "results.json")


def _finished(command: list[str], path: Path) -> Run:
    finished = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    if not path.exists():
        return Run(finished.returncode, None, finished.stdout)
    results = json.loads(path.read_text(encoding="utf-8"))
    Results.model_validate(results)
    return Run(finished.returncode, results, finished.stdout)
