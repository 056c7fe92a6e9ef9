"""What people decided about grades: adjustments of a student's points, and marks given by hand."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import UTC, datetime

from autograder.gradebook.database import Database, now, of_student
from autograder.gradebook.records import Adjustment, Kind, Mark, Revocation
from autograder.gradebook.text import storable

INSERT_ADJUSTMENT = """
    INSERT INTO adjustments
        (made_at, student, topic, kind, points, hours, until, grading, revoked, author, reason)
    VALUES (:made_at, :student, :topic, :kind, :points, :hours, :until, :grading, :revoked, :author, :reason)
"""

ADJUSTMENTS = """
    SELECT id, made_at, student, kind, author, reason, points, grading, hours, until, revoked
    FROM adjustments WHERE topic = :topic
"""

INSERT_MARK = """
    INSERT INTO marks (made_at, student, topic, submission, question, points, comment, author)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""

MARKS = """
    SELECT made_at, student, submission, question, points, comment, author
    FROM marks WHERE topic = :topic
"""


class Decisions:
    """The adjustments and marks in a gradebook: added to and never changed.

    Every method that adds raises `ValueError` for a blank author or reason, and `GradebookError` when it
    cannot be stored.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def set_points(self, topic: str, student: str, points: float, *, author: str, reason: str) -> None:
        """Set the student's points, 0 or more, in place of all that was earned and adjusted before."""
        if not (math.isfinite(points) and points >= 0):
            raise ValueError("points that are set must be a number, 0 or more")
        self._add(topic, student, Kind.SET, author, reason, points=points)

    def add_points(self, topic: str, student: str, points: float, *, author: str, reason: str) -> None:
        """Add `points`, or take them off where they are negative."""
        if not (math.isfinite(points) and points):
            raise ValueError("points that are added must be a number other than 0")
        self._add(topic, student, Kind.ADD, author, reason, points=points)

    def void(self, topic: str, student: str, grading: int, *, author: str, reason: str) -> None:
        """Let the grading with this id count for nothing."""
        self._add(topic, student, Kind.VOID, author, reason, grading=grading)

    def extend(
        self,
        topic: str,
        student: str,
        *,
        author: str,
        reason: str,
        hours: float | None = None,
        until: datetime | None = None,
    ) -> None:
        """Give the student `hours` after the topic's deadline, or a deadline of their own, `until`."""
        if (hours is None) == (until is None):
            raise ValueError("an extension is either in hours or until a time")
        if hours is not None and not (math.isfinite(hours) and hours > 0):
            raise ValueError("the hours of an extension must be a number above 0")
        if until is not None and until.tzinfo is None:
            raise ValueError("the time of an extension must carry its offset from UTC")
        stored = until.astimezone(UTC).isoformat() if until else None
        self._add(topic, student, Kind.EXTEND, author, reason, hours=hours, until=stored)

    def revoke(self, topic: str, adjustment: Adjustment, *, author: str, reason: str) -> None:
        """Let an adjustment count no more; it stays on record."""
        if not adjustment.stands:
            raise ValueError(f"adjustment {adjustment.id} was revoked before")
        self._add(topic, adjustment.student, "revoke", author, reason, revoked=adjustment.id)

    def adjustments(self, topic: str, student: str | None = None) -> list[Adjustment]:
        """The adjustments in `topic`, of all students or one, in the order in which they were made."""
        rows = self._database.rows(*of_student(ADJUSTMENTS, topic, student))
        revocations = {
            revoked: Revocation(datetime.fromisoformat(at), author, reason)
            for _, at, _, _, author, reason, *_, revoked in rows
            if revoked is not None
        }
        return [
            Adjustment(
                number,
                datetime.fromisoformat(at),
                name,
                Kind(kind),
                author,
                reason,
                points,
                grading,
                hours,
                datetime.fromisoformat(until) if until else None,
                revocations.get(number),
            )
            for number, at, name, kind, author, reason, points, grading, hours, until, revoked in rows
            if revoked is None
        ]

    def mark(self, topic: str, marks: Iterable[Mark]) -> None:
        """Add `marks`, all or none; the last mark of a submission and question counts."""
        rows = []
        for each in marks:
            if not each.author.strip():
                raise ValueError("a mark must name its author")
            if not (math.isfinite(each.points) and each.points >= 0):
                raise ValueError("the points of a mark must be a number, 0 or more")
            comment = storable(each.comment)
            at = each.made_at.astimezone(UTC).isoformat(timespec="microseconds")
            rows.append(
                (at, each.student, topic, each.submission, each.question, each.points, comment, each.author)
            )
        with self._database.writing():
            for row in rows:
                self._database.execute(INSERT_MARK, row)

    def marks(self, topic: str, student: str | None = None) -> list[Mark]:
        """The marks in `topic`, of all students or one, in the order in which they were given."""
        rows = self._database.rows(*of_student(MARKS, topic, student))
        return [Mark(datetime.fromisoformat(at), *rest) for at, *rest in rows]

    def _add(self, topic: str, student: str, kind: str, author: str, reason: str, **values: object) -> None:
        if not author.strip() or not reason.strip():
            raise ValueError("an adjustment must name its author and its reason")
        row = {
            **dict.fromkeys(("points", "hours", "until", "grading", "revoked")),
            **values,
            "made_at": now(),
            "student": storable(student),
            "topic": topic,
            "kind": str(kind),
            "author": storable(author.strip()),
            "reason": storable(reason.strip()),
        }
        with self._database.writing():
            self._database.execute(INSERT_ADJUSTMENT, row)
