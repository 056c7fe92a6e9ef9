"""A folder to grade into where nothing is to be recorded."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.gradebook import GRADEBOOK


@contextmanager
def rehearsal(out: Path) -> Iterator[Path]:
    """A scratch folder with a copy of the gradebook in `out`, if there is one; nothing in it stays."""
    with TemporaryDirectory(prefix="rehearsal-") as scratch:
        gradebook = out / GRADEBOOK
        if gradebook.is_file():
            with (
                closing(sqlite3.connect(gradebook)) as recorded,
                closing(sqlite3.connect(Path(scratch) / GRADEBOOK)) as copy,
            ):
                recorded.backup(copy)
        yield Path(scratch)
