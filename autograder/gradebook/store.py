"""The gradebook: every grading of every submission, in SQLite, added to and never changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import msgspec

from autograder.gradebook.scores import settled_total
from autograder.results import SubmissionResult

SCHEMA_VERSION = 1
BUSY_SECONDS = 30

# REPLACE deletes a row without firing delete triggers, hence the trigger on insert.
SCHEMA = (
    """
    CREATE TABLE gradings (
        id INTEGER PRIMARY KEY,
        graded_at TEXT NOT NULL,
        student TEXT NOT NULL,
        topic TEXT NOT NULL,
        score REAL,
        possible REAL NOT NULL,
        submission TEXT NOT NULL,
        suite TEXT NOT NULL,
        toolkit TEXT NOT NULL,
        isolation TEXT NOT NULL,
        result TEXT NOT NULL
    )
    """,
    "CREATE INDEX gradings_by_student ON gradings (topic, student, id)",
    """
    CREATE TRIGGER gradings_are_not_updated BEFORE UPDATE ON gradings
    BEGIN SELECT RAISE(ABORT, 'the gradebook is append-only: record a new grading instead'); END
    """,
    """
    CREATE TRIGGER gradings_are_not_deleted BEFORE DELETE ON gradings
    BEGIN SELECT RAISE(ABORT, 'the gradebook is append-only: gradings are never deleted'); END
    """,
    """
    CREATE TRIGGER gradings_are_not_replaced BEFORE INSERT ON gradings
    WHEN EXISTS (SELECT 1 FROM gradings WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'the gradebook is append-only: record a new grading instead'); END
    """,
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)

INSERT = """
    INSERT INTO gradings
        (graded_at, student, topic, score, possible, submission, suite, toolkit, isolation, result)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

LATEST = """
    SELECT result FROM gradings
    WHERE id IN (SELECT MAX(id) FROM gradings GROUP BY topic, student) AND (:topic IS NULL OR topic = :topic)
    ORDER BY topic, student
"""

KNOWN = """
    SELECT result FROM gradings
    WHERE topic = :topic AND suite = :suite AND toolkit = :toolkit AND submission <> ''
    ORDER BY id
"""


class GradebookError(Exception):
    """The file cannot serve as a gradebook; the message says why and what to do."""


class Gradebook:
    """The gradings in the SQLite file `path`, which is made, with its folder, if it does not exist.

    Use it as a context manager. Several processes may record into the same file at once. Raises
    `GradebookError` when the file is no gradebook or was written by a newer version.
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

    def record(self, result: SubmissionResult) -> None:
        """Add one grading, stamped with the time in UTC, in a transaction of its own.

        Raises `GradebookError` when it cannot be stored, as on a full disk; earlier ones stay.
        """
        graded_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        result = _storable(result)
        provenance = result.provenance
        row = (
            graded_at,
            result.student,
            result.topic,
            settled_total(result),
            result.possible,
            provenance.submission,
            provenance.suite,
            provenance.toolkit,
            provenance.isolation,
            msgspec.json.encode(result).decode(),
        )
        try:
            with self._transaction():
                self._connection.execute(INSERT, row)
        except sqlite3.OperationalError as error:
            raise GradebookError(
                f"{self._path}: {error}; what was recorded before is safe: mend that and run again"
            ) from error

    def known(self, topic: str, suite: str, toolkit: str) -> dict[tuple[str, str], SubmissionResult]:
        """The last grading of each student's each submission by this suite and toolkit.

        Keys are student and digest of the submission. Gradings that the grader itself failed are left out.
        """
        rows = self._connection.execute(KNOWN, {"topic": topic, "suite": suite, "toolkit": toolkit})
        results = (msgspec.json.decode(text, type=SubmissionResult) for (text,) in rows)
        return {
            (result.student, result.provenance.submission): result
            for result in results
            if not result.ungraded
        }

    def latest(self, topic: str | None = None) -> list[SubmissionResult]:
        """The last grading of each student and topic, or of one `topic`, sorted by topic and student."""
        rows = self._connection.execute(LATEST, {"topic": topic})
        return [msgspec.json.decode(text, type=SubmissionResult) for (text,) in rows]

    def close(self) -> None:
        """Close the file; the gradebook cannot be used after that."""
        self._connection.close()

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _open(self) -> None:
        # Looking and making in one transaction: another process may be opening the same new file.
        with self._transaction():
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version > SCHEMA_VERSION:
                raise GradebookError(
                    f"{self._path}: written by a newer version of the autograder (schema {version}, known is "
                    f"{SCHEMA_VERSION}); update the autograder"
                )
            if version == 0:
                self._make_schema()
        self._connection.execute("PRAGMA journal_mode = WAL")

    def _make_schema(self) -> None:
        if self._connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise GradebookError(f"{self._path}: a database, but no gradebook; name another file")
        for statement in SCHEMA:
            self._connection.execute(statement)

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


def _storable(result: SubmissionResult) -> SubmissionResult:
    """`result` with a name that is valid UTF-8; names of files need not be."""
    student = result.student.encode("utf-8", "backslashreplace").decode("utf-8")
    return msgspec.structs.replace(result, student=student)
