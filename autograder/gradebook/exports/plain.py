"""A plain table of grades, a row per student and topic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.gradebook.adjusting import what
from autograder.gradebook.exports.csv_files import csv_text
from autograder.gradebook.exports.filling import Export, ungraded_of
from autograder.gradebook.exports.roster import Person, Roster
from autograder.gradebook.gradebook_csv import text_cell
from autograder.gradebook.standing import Standing
from autograder.points import as_text

COLUMNS = (
    *("student", "name", "id", "login", "email", "section", "topic", "raw", "possible"),
    *("late_days", "deduction", "adjustments", "final", "percent", "why"),
)


def plain_export(topics: Mapping[str, Sequence[Standing]], roster: Roster) -> Export:
    """The grades by topic, sorted by topic and student; points, empty where the grader failed.

    People of the roster without a grading have a row without points after those of the topic. Without a
    roster the columns of the roster are empty, and nobody is missing.
    """
    rows: list[list[str]] = []
    without_row: dict[str, str] = {}
    without_grading: list[str] = []
    ungraded: list[str] = []
    for topic, standings in sorted(topics.items()):
        matching = roster.matched(standings)
        people = {student: roster.people[row] for row, student in matching.student_of.items()}
        rows += [_row(each, people.get(each.student, Person(""))) for each in standings]
        absent = [roster.people[row] for row in matching.rows_without_student(len(roster.people))]
        rows += [_row_of_absent(topic, person) for person in absent]
        ungraded += [f"{student} ({topic})" for student in ungraded_of(standings)]
        if roster.people:
            without_row |= {f"{student} ({topic})": reason for student, reason in matching.unmatched.items()}
            without_grading += [f"{person.name} ({topic})" for person in absent]
    return Export(csv_text([COLUMNS, *rows]), without_row, tuple(without_grading), tuple(ungraded))


def _row(standing: Standing, person: Person) -> list[str]:
    return [
        *map(text_cell, (standing.student, *_told_of(person), standing.topic)),
        as_text(standing.raw),
        as_text(standing.possible),
        str(standing.late_days),
        as_text(standing.deduction),
        text_cell(", ".join(map(what, standing.adjustments))),
        as_text(standing.final),
        as_text(standing.percent),
        text_cell(standing.why),
    ]


def _row_of_absent(topic: str, person: Person) -> list[str]:
    known = ["", *map(text_cell, (*_told_of(person), topic))]
    return known + [""] * (len(COLUMNS) - len(known))


def _told_of(person: Person) -> tuple[str, ...]:
    return person.name, person.id, person.login, person.email, person.section
