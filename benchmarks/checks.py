"""How long a student waits for `grader.check`, in a notebook of the template and a kernel that is warm."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import nbclient
import nbformat

from autograder.judging import Topic

from .measured import Cell, Measured
from .samples import FLAWED, RIGHT, samples

CHECK = "grader.check("
FAILED = "Test case failed"
SECONDS = 600


def waiting_for_checks(topics: Sequence[Topic], students: int) -> Measured:
    """Seconds per check that passes and per check that fails, in the notebooks of a class of `students`."""
    rows: list[tuple[Cell, ...]] = []
    for topic in topics:
        times: dict[bool, list[float]] = {True: [], False: []}
        with TemporaryDirectory() as scratch:
            for sample in samples(topic, Path(scratch) / "class", students):
                if sample.kind in (RIGHT, FLAWED) and sample.path.suffix == ".ipynb":
                    for passed, seconds in _checks(topic, sample.path, Path(scratch) / "desk"):
                        times[passed].append(seconds)
        for passed, seconds in times.items():
            if seconds:
                what = "passes" if passed else "fails"
                rows.append((topic.files.name, what, len(seconds), median(seconds), max(seconds)))
    return Measured(
        "Waiting for grader.check", ("topic", "the check", "number", "median, s", "longest, s"), tuple(rows)
    )


def _checks(topic: Topic, notebook: Path, desk: Path) -> Iterator[tuple[bool, float]]:
    """Whether each check passed and how long it took; the first warms the kernel and does not count."""
    shutil.rmtree(desk, ignore_errors=True)
    shutil.copytree(topic.files.template, desk)
    ran = nbformat.read(notebook, as_version=4)
    resources = {"metadata": {"path": str(desk)}}
    nbclient.NotebookClient(
        ran,
        timeout=SECONDS,
        kernel_name="python3",
        resources=resources,
        allow_errors=True,
        record_timing=True,
    ).execute()
    checks = [cell for cell in ran.cells if cell.cell_type == "code" and CHECK in cell.source]
    for cell in checks[1:]:
        shown = "".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)
        timing = cell.metadata["execution"]
        began, ended = (
            datetime.fromisoformat(timing[name]) for name in ("iopub.status.busy", "iopub.status.idle")
        )
        yield FAILED not in shown, (ended - began).total_seconds()
