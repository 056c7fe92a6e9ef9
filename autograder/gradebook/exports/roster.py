"""The roster: who is in the class, and under which ids and addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook.exports.csv_files import ExportError, read_table
from autograder.gradebook.exports.matching import Keys, Matching, id_keys, match, name_keys
from autograder.gradebook.standing import Standing

COLUMNS = ("name", "id", "login", "email", "section", "group")


@dataclass(frozen=True)
class Person:
    """One row of the roster; "" where the roster does not say."""

    name: str
    id: str = ""
    login: str = ""
    email: str = ""
    section: str = ""
    group: str = ""

    @property
    def ids(self) -> Keys:
        """The keys of what identifies the person anywhere."""
        return id_keys(self.id, self.login, self.email)

    @property
    def keys(self) -> Keys:
        """The keys of everything the person may be called."""
        return self.ids | name_keys(self.name)


@dataclass(frozen=True)
class Roster:
    """The people of a class, in the order of the file."""

    people: tuple[Person, ...] = ()

    def matched(self, standings: Iterable[Standing]) -> Matching:
        """Which person is which student of the gradebook; the numbers are those of `people`."""
        return match(
            {standing.student: own_keys(standing) for standing in standings},
            [person.keys for person in self.people],
        )

    def by_student(self, standings: Iterable[Standing]) -> dict[str, Person]:
        """The person behind each student of the gradebook for whom there is one."""
        student_of = self.matched(standings).student_of
        return {student: self.people[number] for number, student in student_of.items()}


def own_keys(standing: Standing) -> list[Keys]:
    """What a student is known by everywhere, the surest first: e-mail address or student number, then name.

    The numbers of Canvas and Moodle are their own: elsewhere the same number is somebody else.
    """
    ids = [given for platform, given in standing.platform_ids if platform == "gradescope"]
    return [id_keys(*ids), id_keys(standing.student) | name_keys(standing.student)]


def load_roster(path: Path) -> Roster:
    """The roster in the CSV file at `path`: a column `name`, and any of the others of `COLUMNS`.

    Raises `ExportError` when it is not such a file.
    """
    table = read_table(path)
    if table.column("name") is None:
        raise ExportError(f"{path}: has no column `name`; known are {', '.join(COLUMNS)}")
    return Roster(tuple(Person(*(table.cell(row, column) for column in COLUMNS)) for row in table.rows))
