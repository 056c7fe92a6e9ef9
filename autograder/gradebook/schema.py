"""The tables of the gradebook: added to, never changed."""

from __future__ import annotations

import sqlite3


def _append_only(table: str, instead: str) -> tuple[str, ...]:
    """Triggers that keep the rows of `table` as they were written; `instead` says what to do otherwise."""
    refusal = f"SELECT RAISE(ABORT, 'the gradebook is append-only: {instead}')"
    return (
        f"CREATE TRIGGER {table}_are_not_updated BEFORE UPDATE ON {table} BEGIN {refusal}; END",
        f"CREATE TRIGGER {table}_are_not_deleted BEFORE DELETE ON {table} BEGIN {refusal}; END",
        # REPLACE deletes a row without firing delete triggers, hence the trigger on insert.
        f"CREATE TRIGGER {table}_are_not_replaced BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) BEGIN {refusal}; END",
    )


GRADINGS = (
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
    *_append_only("gradings", "record a new grading instead"),
)

ARRIVALS = (
    """
    CREATE TABLE arrivals (
        id INTEGER PRIMARY KEY,
        noted_at TEXT NOT NULL,
        student TEXT NOT NULL,
        topic TEXT NOT NULL,
        submission TEXT NOT NULL,
        submitted_at TEXT,
        platform TEXT NOT NULL,
        platform_id TEXT NOT NULL
    )
    """,
    "CREATE INDEX arrivals_by_student ON arrivals (topic, student, id)",
    *_append_only("arrivals", "note a new arrival instead"),
)

OVERRIDES = (
    """
    CREATE TABLE overrides (
        id INTEGER PRIMARY KEY,
        made_at TEXT NOT NULL,
        student TEXT NOT NULL,
        topic TEXT NOT NULL,
        score REAL CHECK (score >= 0),
        author TEXT NOT NULL CHECK (trim(author) <> ''),
        reason TEXT NOT NULL CHECK (trim(reason) <> '')
    )
    """,
    "CREATE INDEX overrides_by_student ON overrides (topic, student, id)",
    *_append_only("overrides", "a later override takes the place of an earlier one"),
)

SECONDS = ("ALTER TABLE gradings ADD COLUMN seconds REAL CHECK (seconds >= 0)",)

SEQUENCE = ("ALTER TABLE arrivals ADD COLUMN sequence INTEGER",)

ADJUSTMENTS = (
    """
    CREATE TABLE adjustments (
        id INTEGER PRIMARY KEY,
        made_at TEXT NOT NULL,
        student TEXT NOT NULL,
        topic TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('set', 'add', 'void', 'extend', 'revoke')),
        points REAL CHECK (kind <> 'set' OR points >= 0),
        hours REAL CHECK (hours > 0),
        until TEXT CHECK ((hours IS NULL) + (until IS NULL) = CASE kind WHEN 'extend' THEN 1 ELSE 2 END),
        grading INTEGER REFERENCES gradings CHECK ((grading IS NOT NULL) = (kind = 'void')),
        revoked INTEGER REFERENCES adjustments CHECK ((revoked IS NOT NULL) = (kind = 'revoke')),
        author TEXT NOT NULL CHECK (trim(author) <> ''),
        reason TEXT NOT NULL CHECK (trim(reason) <> ''),
        CHECK ((points IS NOT NULL) = (kind IN ('set', 'add')))
    )
    """,
    # What was an override is an adjustment that sets the points, under the same id.
    """
    INSERT INTO adjustments (id, made_at, student, topic, kind, points, author, reason)
    SELECT id, made_at, student, topic, 'set', score, author, reason FROM overrides WHERE score IS NOT NULL
    """,
    # A withdrawal revokes every override since the withdrawal before it.
    """
    INSERT INTO adjustments (made_at, student, topic, kind, revoked, author, reason)
    SELECT later.made_at, later.student, later.topic, 'revoke', earlier.id, later.author, later.reason
    FROM overrides AS later JOIN overrides AS earlier USING (student, topic)
    WHERE later.score IS NULL AND earlier.score IS NOT NULL AND earlier.id < later.id AND NOT EXISTS (
        SELECT 1 FROM overrides AS middle WHERE middle.student = later.student
            AND middle.topic = later.topic AND middle.score IS NULL
            AND middle.id > earlier.id AND middle.id < later.id
    )
    ORDER BY later.id, earlier.id
    """,
    "DROP TABLE overrides",
    "CREATE INDEX adjustments_by_student ON adjustments (topic, student, id)",
    *_append_only("adjustments", "revoke it, or make another one"),
)

MARKS = (
    """
    CREATE TABLE marks (
        id INTEGER PRIMARY KEY,
        made_at TEXT NOT NULL,
        student TEXT NOT NULL,
        topic TEXT NOT NULL,
        submission TEXT NOT NULL,
        question TEXT NOT NULL,
        points REAL NOT NULL CHECK (points >= 0),
        comment TEXT NOT NULL,
        author TEXT NOT NULL CHECK (trim(author) <> '')
    )
    """,
    "CREATE INDEX marks_by_student ON marks (topic, student, id)",
    *_append_only("marks", "a later mark takes the place of an earlier one"),
)

STEPS = (GRADINGS, (*ARRIVALS, *OVERRIDES), SECONDS, SEQUENCE, (*ADJUSTMENTS, *MARKS))
"""What leads from each version of the schema to the next, beginning with an empty file."""

SCHEMA_VERSION = len(STEPS)


def migrate(connection: sqlite3.Connection, version: int) -> None:
    """Bring a gradebook of `version` (0 for an empty file) to `SCHEMA_VERSION`; every row stays as it is.

    All of it happens within the transaction that the caller has begun.
    """
    for statements in STEPS[version:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
