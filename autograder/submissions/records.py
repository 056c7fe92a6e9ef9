"""What reading a submission gives: its code cells, or the reason why there are none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.errors import AutograderError


def content_digest(data: bytes) -> str:
    """SHA-256 of `data`, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True)
class Cell:
    """A piece of code that is executed as a whole.

    `line` is the number of its first line in the student's file, 1 for a notebook cell, whose lines are
    counted from its own top. `label` names it in tracebacks. "cell 3" is the cell that Jupyter numbers `[3]`
    after Restart & Run All: markdown and blank cells do not count, demonstration cells do. A script is one
    cell, labelled "script".
    """

    source: str
    line: int
    label: str


@dataclass(frozen=True)
class HandedIn:
    """The file that one student handed in, not yet read: its bytes, which can be sent to where it is read.

    `student`, `path` and `digest` are as in `Submission`.
    """

    student: str
    path: Path
    data: bytes

    @property
    def digest(self) -> str:
        """The digest of `data`."""
        return content_digest(self.data)


@dataclass(frozen=True)
class Submission:
    """What one student handed in, ready to be executed.

    `student` is the stem of the file, or the name of the student's folder; `path` is the file that was read,
    or its name where it lay in the zip file of a bulk download. `topic` is the topic that the template
    declares, None where it declares none. `cells` leaves out markdown, blank cells and cells tagged
    `otter_ignore`; IPython syntax in a notebook is neutralised. `digest` is the SHA-256 of the file's bytes.
    `answers` are (question, text) pairs, the text "" where nothing was written, and `predictions` (name,
    ticked choices) pairs: prose, which is never executed.
    """

    student: str
    path: Path
    topic: str | None
    kind: Literal["notebook", "script"]
    cells: tuple[Cell, ...]
    digest: str
    answers: tuple[tuple[str, str], ...] = ()
    predictions: tuple[tuple[str, tuple[str, ...]], ...] = ()


def script_of(source: str, *, name: str, topic: str) -> Submission:
    """A submission that stands in no file: the script `source`, under the name of who or what it is."""
    cells = (Cell(source, 1, name),)
    return Submission(name, Path(f"{name}.py"), topic, "script", cells, content_digest(source.encode()))


class UnreadableSubmission(AutograderError):
    """A submission cannot be read; the message tells the student what is wrong and what to do.

    `student` and `digest` are as in `Submission`, "" where unknown. Where several files were handed in, one
    digest stands for all of them.
    """

    def __init__(self, message: str, *, student: str = "", digest: str = "") -> None:
        super().__init__(message)
        self.student = student
        self.digest = digest


class SubmissionOutOfReach(AutograderError):
    """The grader cannot get at a submission, as for want of permission; the message says what to mend.

    That is nothing a student can have caused: such a submission is ungraded.
    """

    exit_code = 1
