"""The roster: who is in the class, and under which ids and addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograder.gradebook.exports.csv_files import ExportError, read_table
from autograder.gradebook.exports.matching import (
    Keys,
    Matching,
    id_keys,
    match,
    name_keys,
    platform_key,
)
from autograder.gradebook.standing import Standing

ROSTER = "roster.csv"
"""Where a course has its roster unless another file is named."""

COLUMNS = ("name", "id", "login", "email", "section", "group", "canvas_id", "moodle_id")


@dataclass(frozen=True)
class Person:
    """One row of the roster; "" where the roster does not say.

    `id` is the student number, the same everywhere; `canvas_id` and `moodle_id` are numbers that only these
    platforms know. `section` is that of the class, and those of one `group` may hand in together.
    """

    name: str
    id: str = ""
    login: str = ""
    email: str = ""
    section: str = ""
    group: str = ""
    canvas_id: str = ""
    moodle_id: str = ""

    @property
    def ids(self) -> Keys:
        """The keys of what identifies the person anywhere."""
        return id_keys(self.id, self.login, self.email)

    @property
    def platform_keys(self) -> Keys:
        """The keys of what identifies the person on one platform only."""
        numbers = {"canvas": self.canvas_id, "moodle": self.moodle_id}
        return frozenset(platform_key(platform, number) for platform, number in numbers.items() if number)

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
            [person.keys | person.platform_keys for person in self.people],
        )

    def by_student(self, standings: Iterable[Standing]) -> dict[str, Person]:
        """The person behind each student of the gradebook for whom there is one."""
        student_of = self.matched(standings).student_of
        return {student: self.people[number] for number, student in student_of.items()}


def own_keys(standing: Standing) -> list[Keys]:
    """What a student is known by, the surest first: the ids of platforms, then the name."""
    return keys_of(standing.student, standing.platform_ids)


def keys_of(student: str, platform_ids: Iterable[tuple[str, str]]) -> list[Keys]:
    """The keys of a student who is called so, and who has these ids on these platforms, the surest first.

    Gradescope's id is an e-mail address or a student number, which counts everywhere. The numbers of Canvas
    and Moodle are their own: elsewhere the same number is somebody else.
    """
    given = list(platform_ids)
    numbers = frozenset(platform_key(*each) for each in given)
    everywhere = id_keys(*(each for platform, each in given if platform == "gradescope"))
    return [numbers, everywhere, id_keys(student) | name_keys(student)]


def load_roster(path: Path) -> Roster:
    """The roster in the CSV file at `path`, which has a column `name` and any of the others of `COLUMNS`.

    Raises `ExportError` when it is not such a file.
    """
    table = read_table(path)
    if table.column("name") is None:
        raise ExportError(f"{path}: has no column `name`; known are {', '.join(COLUMNS)}")
    people = (Person(*(table.cell(row, column) for column in COLUMNS)) for row in table.rows)
    return Roster(tuple(person for person in people if person.name))
