"""How long a student waits for `grader.check`, in a copy of the template and a kernel that is warm."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import nbclient
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook

from autograder.authoring.vendoring import SHARED
from autograder.course import Variant, compose
from autograder.judging import Topic

from .measured import Cell, Measured

CHECK = "grader.check("
PASSED = "All test cases passed!"
SECONDS = 600


def waiting_for_checks(topics: Sequence[Topic], mistakes: int) -> Measured:
    """Seconds per check that passes and that fails: right answers, then so many `mistakes` per question.

    A mistake that only hidden laws reject passes.
    """
    rows: list[tuple[Cell, ...]] = []
    for topic in topics:
        times: dict[bool, list[float]] = {True: [], False: []}
        for passed, seconds in _checks(topic, mistakes):
            times[passed].append(seconds)
        for passed, seconds in times.items():
            if seconds:
                what = "passes" if passed else "fails"
                rows.append((topic.files.name, what, len(seconds), median(seconds), max(seconds)))
    columns = ("topic", "the check", "number", "median, s", "longest, s")
    return Measured("Waiting for grader.check", columns, tuple(rows))


def _checks(topic: Topic, mistakes: int) -> Iterator[tuple[bool, float]]:
    """Whether each check passed and how long it took; the first warms the kernel and does not count."""
    notebook = _notebook(topic, mistakes)
    with TemporaryDirectory() as scratch:
        desk = shutil.copytree(topic.files.template, Path(scratch) / "desk")
        shutil.copytree(topic.files.course.student_templates / SHARED, desk / SHARED)
        resources = {"metadata": {"path": str(desk)}}
        nbclient.NotebookClient(
            notebook, timeout=SECONDS, kernel_name="python3", resources=resources, record_timing=True
        ).execute()
    for cell in [cell for cell in notebook.cells if CHECK in cell.source][1:]:
        said = "".join(output.get("data", {}).get("text/plain", "") for output in cell.outputs)
        yield PASSED in said, _seconds(cell)


def _notebook(topic: Topic, mistakes: int) -> NotebookNode:
    """Right answers and a check of each question; then the same with one mistake in each, and another."""
    of_question: dict[str, list[Variant]] = defaultdict(list)
    for mistake in topic.variants("mistakes"):
        of_question[mistake.question].append(mistake)
    sets = [[one for one in chosen if one] for chosen in zip_longest(*of_question.values())]
    solution = topic.files.solution.read_text(encoding="utf-8")
    checks = [f'{CHECK}"{question.name}")' for question in topic.assignment.questions]
    sources = [f'import otter\ngrader = otter.Notebook("{topic.files.name}.ipynb")']
    for chosen in [[], *sets[:mistakes]]:
        sources += [compose(solution, chosen), *checks]
    return new_notebook(cells=[new_code_cell(source) for source in sources])


def _seconds(cell: NotebookNode) -> float:
    timing = cell.metadata["execution"]
    began, ended = (
        datetime.fromisoformat(timing[name]) for name in ("iopub.status.busy", "iopub.status.idle")
    )
    return (ended - began).total_seconds()
