"""Submissions to measure with: the demonstration class, and what each of it is."""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from pathlib import Path

from autograder.authoring import make_class
from autograder.authoring.demonstration import kinds_of
from autograder.judging import Topic

SEED = 479
RIGHT, FLAWED, FAULTY = "right", "flawed", "faulty"
KINDS = (RIGHT, FLAWED, FAULTY)


@dataclass(frozen=True)
class Sample:
    """One submission, and whether it is right, flawed or faulty."""

    path: Path
    kind: str


def grade_command(topic: Topic, folder: Path, results: Path) -> list[str]:
    """The command that grades the class in `folder` into `results`."""
    command = [sys.executable, "-c", "from autograder.cli import main; main()", "grade"]
    return [*command, topic.files.name, str(folder), "--out", str(results)]


def samples(topic: Topic, folder: Path, students: int) -> list[Sample]:
    """A demonstration class of `students` in the new `folder`: 60 % right, 30 % flawed, 10 % faulty."""
    made = sorted(make_class(topic, folder, students, SEED).iterdir())
    kinds = kinds_of(students, random.Random(SEED))
    return [
        Sample(path, kind if kind in (RIGHT, FLAWED) else FAULTY)
        for path, kind in zip(made, kinds, strict=True)
    ]
