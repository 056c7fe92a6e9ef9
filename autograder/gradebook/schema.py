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

STEPS = (GRADINGS, (*ARRIVALS, *OVERRIDES), SECONDS, SEQUENCE)
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
