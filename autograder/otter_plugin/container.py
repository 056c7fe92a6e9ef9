"""Grading where Gradescope and `otter grade` start it: always leaves a results.json.

Otter reads a notebook before any plugin is called, and a file that it cannot read, or a kernel that does not
start, would leave no results at all.
"""

from __future__ import annotations

import json
import os
import shutil
import traceback
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import dill
from otter.run.run_autograder import main as run_otter

from autograder.atomic import write_atomically

from .grader import HANDED_IN, PLUGIN, Grader
from .otter_results import as_otter


def main(autograder: Path) -> None:
    """Have otter grade `autograder`/submission; where it fails, write the judge's results without it."""
    with TemporaryDirectory() as scratch:
        kept = Path(scratch) / "submission"
        # A pipe or a socket cannot be copied and is not a submission; the rest is.
        with suppress(shutil.Error):
            shutil.copytree(autograder / "submission", kept, symlinks=True)
        # Otter is about to copy what the zip brings over it.
        os.environ[HANDED_IN] = str(kept)
        _make_metadata_readable(autograder / "submission_metadata.json")
        try:
            run_otter(str(autograder))
        except Exception:
            traceback.print_exc()
            _write_results(autograder, kept)


def _make_metadata_readable(metadata: Path) -> None:
    # The image of `otter grade` has an empty file, which otter cannot read where there is a plugin.
    if not metadata.is_file() or not metadata.read_bytes().strip():
        metadata.write_text("{}", encoding="utf-8")


def _write_results(autograder: Path, submission: Path) -> None:
    judged = Grader.of(autograder, _settings(autograder)).begin(submission).judged()
    results = autograder / "results"
    write_atomically(results / "results.json", json.dumps(judged.document, indent=4))
    (results / "results.pkl").write_bytes(dill.dumps(as_otter(judged.result)))


def _settings(autograder: Path) -> dict[str, Any]:
    """The settings of the plugin in the zip's otter_config.json."""
    config = json.loads((autograder / "source" / "otter_config.json").read_text(encoding="utf-8"))
    settings: dict[str, Any] = next(each[PLUGIN] for each in config["plugins"] if PLUGIN in each)
    return settings
