"""The otter plugin that autograder.zip names: grades by the judge in place of otter's kernel."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import nbformat
from otter.plugins import AbstractOtterPlugin

from .grader import HANDED_IN, Grader
from .otter_results import fill_in


def set_aside(submission: Path, aside: Path) -> None:
    """Move `submission` and all beside it to the folder `aside`; an empty file takes its place.

    Otter goes on to start a kernel in that folder, which imports from there whatever has the right name, and
    to unpickle the log that it finds there. Nothing that a student handed in may stay.
    """
    for entry in list(submission.parent.iterdir()):
        shutil.move(entry, aside / entry.name)
    if submission.suffix == ".ipynb":
        nbformat.write(nbformat.v4.new_notebook(), submission)  # type: ignore[no-untyped-call]
    else:
        submission.write_text("", encoding="utf-8")


def remove_what_otter_added(folder: Path, source: Path) -> None:
    """Remove from `folder` what otter put there of the zip that is unpacked in `source`.

    Otter copies what the zip brings, the reference solution among it, over what was handed in, replaces the
    folder `tests`, and makes an `__init__.py`, empty where nobody handed one in.
    """
    files = source / "files"
    for file in files.rglob("*"):
        if not file.is_dir():
            (folder / file.relative_to(files)).unlink(missing_ok=True)
    shutil.rmtree(folder / "tests", ignore_errors=True)
    mark = folder / "__init__.py"
    if mark.is_file() and not mark.stat().st_size:
        mark.unlink()


class JudgePlugin(AbstractOtterPlugin):  # type: ignore[misc]
    """Judges the submission, lets otter grade an empty one, and fills in the results.

    Its settings are `topic` and `allow_weak_isolation`.
    """

    def before_grading(self, config: Any) -> None:
        """Set the submission aside, before otter reads a log or starts a kernel, and begin to judge it.

        All of what was handed in is judged: otter has chosen a file, and which one counts is for the judge to
        say. Where a container was entered by our own script, that has kept it as it was.
        """
        autograder, submission = Path(config.autograder_dir), Path(self.submission_path)
        aside = Path(mkdtemp(prefix="set-aside-", dir=autograder)) / "submission"
        aside.mkdir()
        set_aside(submission, aside)
        remove_what_otter_added(aside, autograder / "source")
        kept = os.environ.get(HANDED_IN)
        self._judging = Grader.of(autograder, self.plugin_config).begin(Path(kept) if kept else aside)

    def after_grading(self, results: Any) -> None:
        """Fill in what the judge says."""
        fill_in(results, self._judging.judged())
