"""What reading a submission gives: its code cells, or the reason why there are none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.errors import AutograderError
from autograder.results import State


def content_digest(data: bytes) -> str:
    """SHA-256 of `data`, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


NOTHING_HANDED_IN = content_digest(b"nothing was handed in")
"""What stands for a submission where somebody has none."""


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
class HandedFile:
    """A file that was handed in: its path there, with `/` between its parts, and its bytes."""

    path: str
    data: bytes

    @property
    def name(self) -> str:
        """Its own name, without folders."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True)
class HandedIn:
    """The gradable files that one student handed in, not yet read, so that they can be sent elsewhere.

    Archives are among them as they are. `student` and `digest` are as in `Submission`.
    """

    student: str
    files: tuple[HandedFile, ...]
    digest: str


@dataclass(frozen=True)
class Submission:
    """What one student handed in, ready to be executed.

    `student` is the stem of the file, or the name of the student's folder; `path` is that of the file that
    was read, within the folder or archive that it was handed in with. `topic` is the topic that the template
    declares, None where it declares none. `cells` leaves out markdown, blank cells and cells tagged
    `otter_ignore`; IPython syntax in a notebook is neutralised. `digest` is the SHA-256 of the bytes of the
    one file that was handed in, or one for all of them. `answers` are (question, text) pairs, the text ""
    where nothing was written, and `predictions` (name, ticked choices) pairs: prose, which is never executed.
    `is_untouched` says that it is the template as it was given out. `questions` names those that are to be
    judged, all of them where it is empty; what a student handed in is judged by all.
    """

    student: str
    path: Path
    topic: str | None
    kind: Literal["notebook", "script"]
    cells: tuple[Cell, ...]
    digest: str
    answers: tuple[tuple[str, str], ...] = ()
    predictions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    is_untouched: bool = False
    questions: frozenset[str] = frozenset()


def script_of(source: str, *, name: str, topic: str, questions: frozenset[str] = frozenset()) -> Submission:
    """A submission that stands in no file: the script `source`, under the name of who or what it is."""
    cells = (Cell(source, 1, name),)
    digest = content_digest(source.encode())
    return Submission(name, Path(f"{name}.py"), topic, "script", cells, digest, questions=questions)


class UnreadableSubmission(AutograderError):
    """A submission cannot be read; the message tells the student what is wrong and what to do.

    `student` and `digest` are as in `Submission`, "" where unknown; `state` says in a word what is wrong.
    """

    def __init__(
        self, message: str, *, student: str = "", digest: str = "", state: State = State.UNREADABLE
    ) -> None:
        super().__init__(message)
        self.student = student
        self.digest = digest
        self.state = state


class SubmissionOutOfReach(AutograderError):
    """The grader cannot get at a submission, as for want of permission; the message says what to mend.

    That is nothing a student can have caused: such a submission is ungraded.
    """

    exit_code = 1
