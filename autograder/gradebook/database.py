"""The SQLite file of a gradebook: opened, brought to the present schema, and written in transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.errors import AutograderError
from autograder.gradebook.schema import SCHEMA_VERSION, migrate

BUSY_SECONDS = 30


class GradebookError(AutograderError):
    """The file cannot serve as a gradebook; the message says why and what to do."""


class Database:
    """The file `path`, made with its folder if it does not exist; several processes may write it at once.

    A file of an older version is brought to the present one. Raises `GradebookError` when the file is not
    a gradebook or was written by a newer version.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        try:
            self._connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        except sqlite3.OperationalError as error:
            raise GradebookError(f"{path}: {error}; name another file, or move this one away") from error
        try:
            self._open()
        except sqlite3.DatabaseError as error:
            self.close()
            raise GradebookError(f"{path}: {error}; name another file, or move this one away") from error
        except GradebookError:
            self.close()
            raise

    def execute(self, statement: str, values: Sequence[object] | Mapping[str, object] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self._connection.execute(statement, values)

    def rows(
        self, statement: str, values: Sequence[object] | Mapping[str, object] = ()
    ) -> list[tuple[Any, ...]]:
        """All rows that a query finds."""
        return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all of what is done in it is kept, or nothing.

        Raises `GradebookError` when it cannot be stored, as on a full disk; what was there before stays.
        """
        try:
            with self._transaction():
                yield
        except sqlite3.OperationalError as error:
            raise GradebookError(
                f"{self._path}: {error}; what was recorded before is safe: fix this and run again"
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _open(self) -> None:
        # Looking and making in one transaction: another process may be opening the same new file.
        with self._transaction():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version > SCHEMA_VERSION:
                raise GradebookError(
                    f"{self._path}: written by a newer version of the autograder (schema {version}; this one "
                    f"knows {SCHEMA_VERSION}); update the autograder"
                )
            if version == 0 and self._connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise GradebookError(f"{self._path}: a database, but not a gradebook; name another file")
            if version < SCHEMA_VERSION:
                migrate(self._connection, version)
        self._connection.execute("PRAGMA journal_mode = WAL")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back by itself.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise


def now() -> str:
    """The present time in UTC, as it is stored."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def of_student(query: str, topic: str, student: str | None) -> tuple[str, dict[str, object]]:
    """`query`, which ends in its condition on :topic, for one student or for all; and its values."""
    if student is None:
        return f"{query} ORDER BY id", {"topic": topic}
    return f"{query} AND student = :student ORDER BY id", {"topic": topic, "student": student}
