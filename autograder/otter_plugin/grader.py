"""Otter's side of the plugin: has the judge in autograder.zip judge a submission."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

import msgspec

from autograder.reports import Reveal
from autograder.reports.gradescope import results_dict
from autograder.results import Provenance, SubmissionResult

from .judged import Judged

PLUGIN = "autograder.otter_plugin.plugin.JudgePlugin"
"""The name by which otter_config.json knows the plugin."""

# Judges are forked, and a process whose numerical libraries run threads cannot be forked safely.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from autograder.otter_plugin.judged import main; main(sys.argv[2:])"
)


@dataclass(frozen=True)
class Grader:
    """The judge of `topic` whose toolkit and suite lie in the folder `course`, as autograder.zip has them."""

    course: Path
    topic: str
    allow_weak_isolation: bool = False

    @classmethod
    def of(cls, autograder: Path, settings: Mapping[str, Any]) -> Self:
        """The judge of the zip that is unpacked in `autograder`/source, by the `settings` of the plugin."""
        return cls(autograder / "source" / "files", **settings)

    def judged(self, submission: Path) -> Judged:
        """Judge the file or folder `submission`.

        The judge runs in a process of its own and from the files of the zip, so that neither what it meets
        nor the toolkit that is installed here can matter. Its own failure is told in the result.
        """
        with TemporaryDirectory() as scratch:
            out = Path(scratch) / "judged.json"
            allowed = ["weak"] if self.allow_weak_isolation else []
            # Not resolved: a submission that is a link, perhaps to the solution beside it, is to be refused.
            arguments = [self.course.resolve(), self.topic, submission.absolute(), out, *allowed]
            finished = subprocess.run(
                [sys.executable, "-I", "-c", _START, *map(str, arguments)],
                cwd=scratch,
                env={**os.environ, **ONE_THREAD},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                errors="replace",
                check=False,
            )
            try:
                return msgspec.json.decode(out.read_bytes(), type=Judged)
            except (OSError, msgspec.MsgspecError):
                said = finished.stderr.strip().splitlines() or ["it said nothing"]
                reason = f"the judge ended with exit code {finished.returncode}: {said[-1]}"
                return self._ungraded(submission, reason)

    def _ungraded(self, submission: Path, reason: str) -> Judged:
        provenance = Provenance("", "", "", "none")
        result = SubmissionResult(submission.stem, self.topic, self.topic, (), provenance, ungraded=reason)
        return Judged(result, results_dict(result, Reveal.SCORE))
