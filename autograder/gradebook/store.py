"""The gradebook: every grading of every submission, in SQLite, added to and never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

import msgspec

from autograder.digests import SHOWN_DIGITS, short
from autograder.gradebook.database import Database, now, of_student
from autograder.gradebook.decisions import Decisions
from autograder.gradebook.records import Arrival, Grading, KnownGrading, NotedArrival
from autograder.gradebook.scores import settled_total
from autograder.gradebook.text import storable
from autograder.results import Outlines, SubmissionResult

GRADEBOOK = "gradebook.sqlite"
"""What the file is called in the folder that a class is graded into."""

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

RESULT = "SELECT result FROM gradings WHERE id = ?"

VOID = """
    SELECT grading FROM adjustments
    WHERE kind = 'void' AND id NOT IN (SELECT revoked FROM adjustments WHERE revoked IS NOT NULL)
"""

LATEST = f"""
    SELECT MAX(id) FROM gradings WHERE (:topic IS NULL OR topic = :topic) AND id NOT IN ({VOID})
    GROUP BY topic, student ORDER BY topic, student
"""

KNOWN = f"""
    SELECT id, seconds FROM gradings
    WHERE topic = :topic AND suite = :suite AND toolkit = :toolkit AND submission <> '' AND id NOT IN ({VOID})
    ORDER BY id
"""

GRADINGS = """
    SELECT id, graded_at, student, score, possible, submission, suite, toolkit, isolation, seconds
    FROM gradings WHERE topic = :topic
"""

ARRIVALS = """
    SELECT student, submission, noted_at, submitted_at, platform, platform_id, sequence
    FROM arrivals WHERE topic = :topic
"""

WHOLE_DIGESTS = """
    SELECT DISTINCT student, submission FROM gradings WHERE topic = :topic AND LENGTH(submission) > :digits
"""


class Gradebook:
    """The gradings in the SQLite file `path`, which is made, with its folder, if it does not exist.

    What people decided about them, adjustments and marks, is in `decisions`. Use it as a context manager.
    Several processes may record into the same file at once. A file of an older version is brought to the
    present one when it is opened. Raises `GradebookError` when the file is not a gradebook or was written by
    a newer version.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path)
        # Gradings never change, so each is decoded once.
        self._outlines: dict[int, SubmissionResult] = {}
        self._outlined = Outlines()
        self.decisions = Decisions(self._database)

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
            now(),
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
        with self._database.writing():
            grading = self._database.execute(INSERT_GRADING, row).lastrowid
            if arrival is not None:
                self._note(result, arrival)
        assert grading is not None, "an insertion has a row"
        # It is what would be decoded, so it need not be.
        return self._outlines.setdefault(grading, self._outlined.of(result))

    def note_arrivals(self, arrivals: Iterable[tuple[SubmissionResult, Arrival]]) -> None:
        """Add how submissions came in that were graded before; what the book knows already is left out.

        Raises `GradebookError` when they cannot be stored.
        """
        with self._database.writing():
            for result, arrival in arrivals:
                self._note(_storable(result), arrival)

    def known(self, topic: str, suite: str, toolkit: str) -> dict[tuple[str, str], KnownGrading]:
        """The last grading, by this suite and toolkit, of every submission of every student.

        Keys are student and digest of the submission. Left out are gradings that the grader itself failed,
        and those that somebody made void.
        """
        rows = self._database.execute(KNOWN, {"topic": topic, "suite": suite, "toolkit": toolkit})
        gradings = [
            KnownGrading(grading, self.outline(grading), seconds) for grading, seconds in rows.fetchall()
        ]
        return {
            (each.outline.student, each.outline.provenance.submission): each
            for each in gradings
            if not each.outline.ungraded
        }

    def latest(self, topic: str | None = None) -> list[SubmissionResult]:
        """The last grading of each student and topic, or of one `topic`, sorted; without evidence.

        Gradings that somebody made void are passed over.
        """
        rows = self._database.execute(LATEST, {"topic": topic})
        return [self.outline(grading) for (grading,) in rows.fetchall()]

    def last_grading(self) -> int:
        """The id of the last grading of all; 0 before the first."""
        (last,) = self._database.execute("SELECT COALESCE(MAX(id), 0) FROM gradings").fetchone()
        return int(last)

    def topics(self) -> list[str]:
        """The topics of which something was graded, sorted."""
        rows = self._database.execute("SELECT DISTINCT topic FROM gradings ORDER BY topic")
        return [topic for (topic,) in rows]

    def result(self, grading: int) -> SubmissionResult:
        """What the grading with this id says in full; raises `KeyError` when there is none."""
        row = self._database.execute(RESULT, (grading,)).fetchone()
        if row is None:
            raise KeyError(grading)
        return msgspec.json.decode(row[0], type=SubmissionResult)

    def outline(self, grading: int) -> SubmissionResult:
        """The same without evidence: small enough for many to fit into memory."""
        if grading not in self._outlines:
            self._outlines[grading] = self._outlined.of(self.result(grading))
        return self._outlines[grading]

    def gradings(self, topic: str, student: str | None = None) -> list[Grading]:
        """Every grading of `topic`, of all students or one, in the order in which they were made."""
        whole = self._whole_digests(topic, student)
        rows = self._database.rows(*of_student(GRADINGS, topic, student))
        gradings = [Grading(number, datetime.fromisoformat(at), *rest) for number, at, *rest in rows]
        return [
            replace(each, submission=whole.get((each.student, each.submission), each.submission))
            for each in gradings
        ]

    def arrivals(self, topic: str, student: str | None = None) -> list[NotedArrival]:
        """How the submissions to `topic` came in, in the order in which the book learned of it."""
        whole = self._whole_digests(topic, student)
        rows = self._database.rows(*of_student(ARRIVALS, topic, student))
        return [
            NotedArrival(
                name,
                whole.get((name, submission), submission),
                datetime.fromisoformat(noted_at),
                Arrival(datetime.fromisoformat(at) if at else None, platform, platform_id, sequence),
            )
            for name, submission, noted_at, at, platform, platform_id, sequence in rows
        ]

    def students(self) -> list[str]:
        """Everybody who was graded in any topic, sorted."""
        rows = self._database.rows("SELECT DISTINCT student FROM gradings ORDER BY student")
        return [student for (student,) in rows]

    def names(self, topic: str) -> dict[tuple[str, str], str]:
        """The students of `topic` by platform and id there, as far as their submissions came with one."""
        return {
            (each.arrival.platform, each.arrival.platform_id): each.student
            for each in self.arrivals(topic)
            if each.arrival.platform_id
        }

    def close(self) -> None:
        """Close the file; the gradebook cannot be used after that."""
        self._database.close()

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _whole_digests(self, topic: str, student: str | None) -> dict[tuple[str, str], str]:
        """The digest of a submission by its student and by its beginning.

        Older versions wrote the first digits alone. What they wrote of a submission that was graded again
        since then is of that submission, and of no other attempt.
        """
        query, values = of_student(WHOLE_DIGESTS, topic, student)
        rows = self._database.rows(query, {**values, "digits": SHOWN_DIGITS})
        return {(name, short(digest)): digest for name, digest in rows}

    def _note(self, result: SubmissionResult, arrival: Arrival) -> None:
        at = arrival.submitted_at
        row = {
            "noted_at": now(),
            "student": result.student,
            "topic": result.topic,
            "submission": result.provenance.submission,
            "submitted_at": at.astimezone(UTC).isoformat() if at else None,
            "platform": arrival.platform,
            "platform_id": arrival.platform_id,
            "sequence": arrival.sequence,
        }
        self._database.execute(INSERT_ARRIVAL, row)


def _storable(result: SubmissionResult) -> SubmissionResult:
    """`result` with a name that is valid UTF-8; names of files need not be."""
    return msgspec.structs.replace(result, student=storable(result.student))
