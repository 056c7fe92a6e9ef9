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

from autograder.reports.gradescope import results_dict
from autograder.results import Provenance, Reveal, SubmissionResult

from .judged import Judged

PLUGIN = "autograder.otter_plugin.plugin.JudgePlugin"
"""The name by which otter_config.json knows the plugin."""

HANDED_IN = "AUTOGRADER_HANDED_IN"
"""The environment variable that names the folder with a copy of what was handed in, as it was."""

# Judges are forked, and a process whose numerical libraries run threads cannot be forked safely.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from autograder.otter_plugin.judged import main; main(sys.argv[1:])"
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

    def begin(self, submission: Path) -> Judging:
        """Begin to judge the file or folder `submission`, which must stay where it is until that is done."""
        return Judging(self, submission)


class Judging:
    """A submission that is being judged.

    The judge runs in a process of its own and from the files of the zip, so that neither what it meets nor
    the toolkit that is installed here can matter.
    """

    def __init__(self, grader: Grader, submission: Path) -> None:
        self._grader = grader
        self._submission = submission
        self._scratch = TemporaryDirectory()
        self._out = Path(self._scratch.name) / "judged.json"
        allowed = ["weak"] if grader.allow_weak_isolation else []
        # Not resolved: a submission that is a link, perhaps to the solution beside it, is to be refused.
        arguments = [grader.course.resolve(), grader.topic, submission.absolute(), self._out, *allowed]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, *map(str, arguments)],
            cwd=self._scratch.name,
            env={**os.environ, **ONE_THREAD},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )

    def judged(self) -> Judged:
        """Wait for what the judge says; its own failure is told in the result."""
        with self._scratch:
            _, errors = self._process.communicate()
            try:
                return msgspec.json.decode(self._out.read_bytes(), type=Judged)
            except (OSError, msgspec.MsgspecError):
                said = errors.strip().splitlines() or ["it said nothing"]
                return self._ungraded(
                    f"the judge ended with exit code {self._process.returncode}: {said[-1]}"
                )

    def _ungraded(self, reason: str) -> Judged:
        student, topic = self._submission.stem, self._grader.topic
        provenance = Provenance("", "", "", "none")
        result = SubmissionResult(student, topic, topic, (), provenance, ungraded=reason)
        return Judged(result, results_dict(result, Reveal.SCORE))
