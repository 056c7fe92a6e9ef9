"""What is published of a class, so that a class in which nothing has changed is not published again.

To compare and draw ten thousand submissions takes minutes; to find out that they are the same takes seconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.atomic import write_atomically
from autograder.judging import code_digest
from autograder.results import SubmissionResult

PUBLISHING = ("gradebook/gradebook_csv.py", "grading/similar_submissions.py", "reports/pages.py")
"""Where what is published of a class comes from; the digest is over all that these reach by imports."""


@dataclass(frozen=True)
class Published:
    """The files of a class in `folder`, as they follow from what `stamp_of` looks at."""

    folder: Path
    files: tuple[Path, ...]
    stamp: str

    def is_current(self) -> bool:
        """Whether all files are there and were made of the same."""
        try:
            made_of = self._note.read_text(encoding="ascii")
        except (OSError, UnicodeDecodeError):
            return False
        return made_of == self.stamp and all(file.is_file() for file in self.files)

    def note(self) -> None:
        """Keep in mind what the files, now written, are made of."""
        write_atomically(self._note, self.stamp)

    @property
    def _note(self) -> Path:
        return self.folder / ".published"


def stamp_of(
    results: Sequence[SubmissionResult],
    folders: Mapping[str, str],
    last_grading: int,
    sections: Mapping[str, str],
) -> str:
    """A digest of the class: who is in it, what was graded by what, and the code that publishes it.

    `last_grading` is the last one in the gradebook, whatever its topic, since one table has all topics.
    """
    digest = hashlib.sha256(f"{last_grading} {code_digest(PUBLISHING)}".encode())
    for result in results:
        student = result.student
        digest.update(repr((student, folders[student], sections.get(student), result.provenance)).encode())
    return digest.hexdigest()
