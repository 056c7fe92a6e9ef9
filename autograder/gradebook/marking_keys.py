"""Whose row is whose in the sheets of a topic: the key that turns ids into students and submissions."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.atomic import write_atomically
from autograder.gradebook.exports.csv_files import csv_text, read_table
from autograder.gradebook.gradebook_csv import text_cell
from autograder.gradebook.text import printable

COLUMNS = ("id", "student", "submission")
# Without letters and digits that are read for one another.
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
DIGITS = "23456789"


@dataclass(frozen=True)
class Owner:
    """The student behind an id, and the digest of the submission that was marked under it."""

    student: str
    submission: str


Owners = tuple[Owner, ...]
"""Whose submission it is: several students' where they handed in together."""


class MarkingKey:
    """The ids of a topic's sheets, in the CSV file at `path`; each stands for one submission for good.

    `students` are those of the gradebook, whose names a cell may hold in a form that is harmless to show.
    """

    def __init__(self, path: Path, students: Iterable[str]) -> None:
        self._path = path
        self.owners: dict[str, Owners] = {}
        names = {plain_id(text_cell(student)): student for student in students}
        if path.is_file():
            table = read_table(path)
            for row in table.rows:
                student = plain_id(table.cell(row, "student"))
                owner = Owner(names.get(student, student), table.cell(row, "submission"))
                given = plain_id(table.cell(row, "id"))
                self.owners[given] = (*self.owners.get(given, ()), owner)

    def id_of(self, owners: Owners, *, anonymous: bool) -> str:
        """The id of a submission, new where it has none: the students' names, or one that says nothing."""
        name = " & ".join(printable(owner.student, layout="") for owner in owners)
        for given, known in self.owners.items():
            is_named = given == name or given.startswith(f"{name} (")
            if known == owners and is_named is not anonymous:
                return given
        given = next(each for each in (_codes() if anonymous else _numbered(name)) if each not in self.owners)
        self.owners[given] = owners
        return given

    def write(self) -> None:
        """Keep the ids; only whoever may know the students gets this file."""
        rows = [
            tuple(map(text_cell, (given, owner.student, owner.submission)))
            for given, owners in sorted(self.owners.items())
            for owner in owners
        ]
        write_atomically(self._path, csv_text([COLUMNS, *rows]))
        self._path.chmod(0o600)


def plain_id(cell: str) -> str:
    """The id that a cell of a sheet holds, without the apostrophe that keeps it from being a formula."""
    text = cell.strip()
    return text[1:] if text_cell(text[1:]) == text else text


def _codes() -> Iterator[str]:
    while True:
        letters = "".join(secrets.choice(LETTERS) for _ in range(2))
        yield letters + "".join(secrets.choice(DIGITS) for _ in range(3))


def _numbered(student: str) -> Iterator[str]:
    yield student
    number = 2
    while True:
        yield f"{student} ({number})"
        number += 1
