"""The gradebook: every grading of every submission, in SQLite, added to and never changed."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import msgspec

from autograder.digests import SHOWN_DIGITS, short
from autograder.errors import AutograderError
from autograder.gradebook.records import Arrival, Grading, KnownGrading, NotedArrival, Override
from autograder.gradebook.schema import SCHEMA_VERSION, migrate
from autograder.gradebook.scores import settled_total
from autograder.gradebook.text import storable
from autograder.results import Outlines, SubmissionResult

BUSY_SECONDS = 30

INSERT_GRADING = """
    INSERT INTO gradings
        (graded_at, student, topic, score, possible, submission, suite, toolkit, isolation, result, seconds)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

# What is known already is not written again, so that grading a folder twice tells the book nothing new.
INSERT_ARRIVAL = """
    INSERT INTO arrivals (noted_at, student, topic, submission, submitted_at, platform, platform_id, sequence)
    SELECT :noted_at, :student, :topic, :submission, :submitted_at, :platform, :platform_id, :sequence
    WHERE NOT EXISTS (
        SELECT 1 FROM arrivals
        WHERE id = (SELECT MAX(id) FROM arrivals WHERE topic = :topic AND student = :student)
            AND submission = :submission AND submitted_at IS :submitted_at
            AND platform = :platform AND platform_id = :platform_id AND sequence IS :sequence
    )
"""

INSERT_OVERRIDE = """
    INSERT INTO overrides (made_at, student, topic, score, author, reason) VALUES (?, ?, ?, ?, ?, ?)
"""

RESULT = "SELECT result FROM gradings WHERE id = ?"

LATEST = """
    SELECT id FROM gradings
    WHERE id IN (SELECT MAX(id) FROM gradings GROUP BY topic, student) AND (:topic IS NULL OR topic = :topic)
    ORDER BY topic, student
"""

KNOWN = """
    SELECT id, seconds FROM gradings
    WHERE topic = :topic AND suite = :suite AND toolkit = :toolkit AND submission <> ''
    ORDER BY id
"""

GRADINGS = """
    SELECT id, graded_at, student, score, possible, submission, suite, toolkit, isolation, seconds
    FROM gradings WHERE topic = ? ORDER BY id
"""

ARRIVALS = """
    SELECT student, submission, noted_at, submitted_at, platform, platform_id, sequence
    FROM arrivals WHERE topic = ? ORDER BY id
"""

WHOLE_DIGESTS = "SELECT DISTINCT student, submission FROM gradings WHERE topic = ? AND LENGTH(submission) > ?"

OVERRIDES = "SELECT made_at, student, score, author, reason FROM overrides WHERE topic = ? ORDER BY id"


class GradebookError(AutograderError):
    """The file cannot serve as a gradebook; the message says why and what to do."""


class Gradebook:
    """The gradings in the SQLite file `path`, which is made, with its folder, if it does not exist.

    Use it as a context manager. Several processes may record into the same file at once. A file of an older
    version is brought to the present one when it is opened. Raises `GradebookError` when the file is not
    a gradebook or was written by a newer version.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        # Gradings never change, so each is decoded once.
        self._outlines: dict[int, SubmissionResult] = {}
        self._outlined = Outlines()
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

    def record(
        self, result: SubmissionResult, arrival: Arrival | None = None, seconds: float | None = None
    ) -> SubmissionResult:
        """Add one grading, stamped with the time in UTC, and how its submission came in, in one transaction.

        `seconds` is how long judging took by the clock, None where that is unknown. Returns what was kept,
        without its evidence.
        Raises `GradebookError` when it cannot be stored, as on a full disk; earlier ones stay.
        """
        result = _storable(result)
        provenance = result.provenance
        row = (
            _now(),
            result.student,
            result.topic,
            settled_total(result),
            result.possible,
            provenance.submission,
            provenance.suite,
            provenance.toolkit,
            provenance.isolation,
            msgspec.json.encode(result).decode(),
            seconds,
        )
        with self._writing():
            grading = self._connection.execute(INSERT_GRADING, row).lastrowid
            if arrival is not None:
                self._note(result, arrival)
        assert grading is not None, "an insertion has a row"
        # It is what would be decoded, so it need not be.
        return self._outlines.setdefault(grading, self._outlined.of(result))

    def note_arrivals(self, arrivals: Iterable[tuple[SubmissionResult, Arrival]]) -> None:
        """Add how submissions came in that were graded before; what the book knows already is left out.

        Raises `GradebookError` when they cannot be stored.
        """
        with self._writing():
            for result, arrival in arrivals:
                self._note(_storable(result), arrival)

    def override(self, topic: str, student: str, score: float, *, author: str, reason: str) -> None:
        """Set the student's points by hand, in place of what was set before; gradings stay as they are.

        Raises `ValueError` for a score that is negative or not a number, and for a blank author or reason.
        """
        if not (math.isfinite(score) and score >= 0):
            raise ValueError("the points of an override must be a number, 0 or more")
        self._add_override(topic, student, score, author, reason)

    def withdraw_override(self, topic: str, student: str, *, author: str, reason: str) -> None:
        """Let the student's gradings decide again; the override that is withdrawn stays on record.

        Raises `ValueError` for a blank author or reason.
        """
        self._add_override(topic, student, None, author, reason)

    def known(self, topic: str, suite: str, toolkit: str) -> dict[tuple[str, str], KnownGrading]:
        """The last grading, by this suite and toolkit, of every submission of every student.

        Keys are student and digest of the submission. Gradings that the grader itself failed are left out.
        """
        rows = self._connection.execute(KNOWN, {"topic": topic, "suite": suite, "toolkit": toolkit})
        gradings = [
            KnownGrading(grading, self.outline(grading), seconds) for grading, seconds in rows.fetchall()
        ]
        return {
            (each.outline.student, each.outline.provenance.submission): each
            for each in gradings
            if not each.outline.ungraded
        }

    def latest(self, topic: str | None = None) -> list[SubmissionResult]:
        """The last grading of each student and topic, or of one `topic`, sorted; without evidence."""
        rows = self._connection.execute(LATEST, {"topic": topic})
        return [self.outline(grading) for (grading,) in rows.fetchall()]

    def last_grading(self) -> int:
        """The id of the last grading of all; 0 before the first."""
        (last,) = self._connection.execute("SELECT COALESCE(MAX(id), 0) FROM gradings").fetchone()
        return int(last)

    def topics(self) -> list[str]:
        """The topics of which something was graded, sorted."""
        rows = self._connection.execute("SELECT DISTINCT topic FROM gradings ORDER BY topic")
        return [topic for (topic,) in rows]

    def result(self, grading: int) -> SubmissionResult:
        """What the grading with this id says in full; raises `KeyError` when there is none."""
        row = self._connection.execute(RESULT, (grading,)).fetchone()
        if row is None:
            raise KeyError(grading)
        return msgspec.json.decode(row[0], type=SubmissionResult)

    def outline(self, grading: int) -> SubmissionResult:
        """The same without evidence: small enough for many to fit into memory."""
        if grading not in self._outlines:
            self._outlines[grading] = self._outlined.of(self.result(grading))
        return self._outlines[grading]

    def gradings(self, topic: str) -> list[Grading]:
        """Every grading of `topic`, in the order in which they were made."""
        whole = self._whole_digests(topic)
        rows = self._connection.execute(GRADINGS, (topic,))
        gradings = [Grading(number, datetime.fromisoformat(at), *rest) for number, at, *rest in rows]
        return [
            replace(each, submission=whole.get((each.student, each.submission), each.submission))
            for each in gradings
        ]

    def arrivals(self, topic: str) -> list[NotedArrival]:
        """How the submissions to `topic` came in, in the order in which the book learned of it."""
        whole = self._whole_digests(topic)
        rows = self._connection.execute(ARRIVALS, (topic,))
        return [
            NotedArrival(
                student,
                whole.get((student, submission), submission),
                datetime.fromisoformat(noted_at),
                Arrival(datetime.fromisoformat(at) if at else None, platform, platform_id, sequence),
            )
            for student, submission, noted_at, at, platform, platform_id, sequence in rows
        ]

    def names(self, topic: str) -> dict[tuple[str, str], str]:
        """The students of `topic` by platform and id there, as far as their submissions came with one."""
        return {
            (each.arrival.platform, each.arrival.platform_id): each.student
            for each in self.arrivals(topic)
            if each.arrival.platform_id
        }

    def overrides(self, topic: str) -> list[Override]:
        """Every override and withdrawal in `topic`, in the order in which they were made."""
        rows = self._connection.execute(OVERRIDES, (topic,))
        return [Override(datetime.fromisoformat(at), *rest) for at, *rest in rows]

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
                    f"{self._path}: written by a newer version of the autograder (schema {version}; this one "
                    f"knows {SCHEMA_VERSION}); update the autograder"
                )
            if version == 0 and self._connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise GradebookError(f"{self._path}: a database, but not a gradebook; name another file")
            if version < SCHEMA_VERSION:
                migrate(self._connection, version)
        self._connection.execute("PRAGMA journal_mode = WAL")

    def _add_override(self, topic: str, student: str, score: float | None, author: str, reason: str) -> None:
        if not author.strip() or not reason.strip():
            raise ValueError("an override must name its author and its reason")
        with self._writing():
            self._connection.execute(INSERT_OVERRIDE, (_now(), student, topic, score, author, reason))

    def _whole_digests(self, topic: str) -> dict[tuple[str, str], str]:
        """The digest of a submission by its student and by its beginning.

        Older versions wrote the first digits alone. What they wrote of a submission that was graded again
        since then is of that submission, and of no other attempt.
        """
        rows = self._connection.execute(WHOLE_DIGESTS, (topic, SHOWN_DIGITS))
        return {(student, short(digest)): digest for student, digest in rows}

    def _note(self, result: SubmissionResult, arrival: Arrival) -> None:
        at = arrival.submitted_at
        row = {
            "noted_at": _now(),
            "student": result.student,
            "topic": result.topic,
            "submission": result.provenance.submission,
            "submitted_at": at.astimezone(UTC).isoformat() if at else None,
            "platform": arrival.platform,
            "platform_id": arrival.platform_id,
            "sequence": arrival.sequence,
        }
        self._connection.execute(INSERT_ARRIVAL, row)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._transaction():
                yield
        except sqlite3.OperationalError as error:
            raise GradebookError(
                f"{self._path}: {error}; what was recorded before is safe: fix this and run again"
            ) from error

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


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _storable(result: SubmissionResult) -> SubmissionResult:
    """`result` with a name that is valid UTF-8; names of files need not be."""
    return msgspec.structs.replace(result, student=storable(result.student))
