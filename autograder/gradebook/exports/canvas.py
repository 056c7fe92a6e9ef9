"""Canvas: grades filled into a column of the gradebook that the instructor exported there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from autograder.gradebook.exports.csv_files import CsvTable, ExportError, has_decimal_comma, number_in
from autograder.gradebook.exports.filling import Export, PlatformRow, fill, platform_points
from autograder.gradebook.exports.matching import id_keys, name_keys, platform_key
from autograder.gradebook.exports.roster import Roster
from autograder.gradebook.gradebook_csv import text_cell
from autograder.gradebook.standing import Standing

LAST_OF_THE_PERSON = "Section"
POINTS = "Points Possible"
COMMENT = "Comment"
TEST_STUDENT = "Student, Test"
ASSIGNMENT = re.compile(r"(?P<name>.*\S)\s*\((?P<id>[0-9]+)\)")


def canvas_export(
    exported: CsvTable,
    standings: Sequence[Standing],
    roster: Roster,
    names: Sequence[str],
    *,
    scale: bool,
    comments: Mapping[str, str] | None = None,
) -> Export:
    """The gradebook that Canvas `exported`, cut to the columns that an import needs, with the grades.

    These are the columns up to Section and that of the assignment, which is called one of `names`, with or
    without its id. The rows of students without a grading keep the cell that they have, so that an import
    changes nothing there; Canvas's test student is left out. `comments` by student go into a last column,
    which an import of Canvas would take for a new assignment: such a table is for reading. Raises
    `ExportError` when the table is not a Canvas gradebook or has no such column.
    """
    person = _columns_of_the_person(exported)
    column = _assignment_column(exported, person, names)
    points_row = next((row for row in exported.rows if row[0].strip() == POINTS), None)
    if points_row is None:
        raise ExportError(f"the gradebook has no row `{POINTS}`; export it from Canvas again")
    students = [row for row in exported.rows if row[0].strip() not in ("", POINTS, TEST_STUDENT)]
    points = platform_points(standings, _maximum(points_row[column]), scale=scale)
    rows = [_platform_row(exported, row) for row in students]
    decimal_comma = has_decimal_comma(points_row[column])
    filled = fill("canvas", rows, standings, roster, points, decimal_comma=decimal_comma)
    body = [
        (*map(text_cell, row[:person]), filled.cells.get(number, text_cell(row[column])))
        for number, row in enumerate(students)
    ]
    head = (*exported.header[:person], exported.header[column])
    first = (*points_row[:person], points_row[column])
    table = replace(exported, header=head, rows=(first, *body))
    if comments is None:
        return filled.export(table.text())
    said = [
        "",
        *(text_cell(comments.get(filled.student_of.get(number, ""), "")) for number in range(len(body))),
    ]
    rows_with_comments = tuple((*row, comment) for row, comment in zip(table.rows, said, strict=True))
    return filled.export(replace(table, header=(*head, COMMENT), rows=rows_with_comments).text())


def _columns_of_the_person(exported: CsvTable) -> int:
    last = exported.column(LAST_OF_THE_PERSON)
    if exported.column("Student") != 0 or exported.column("ID") is None or last is None:
        raise ExportError(
            "the file is not a Canvas gradebook, whose columns begin with Student, ID, ... Section: "
            "export the entire gradebook there"
        )
    return last + 1


def _assignment_column(exported: CsvTable, person: int, names: Sequence[str]) -> int:
    wanted = {name.strip().casefold() for name in names}
    titles = enumerate(exported.header[person:], start=person)
    matches = {number: ASSIGNMENT.fullmatch(title.strip()) for number, title in titles}
    assignments = {number: match for number, match in matches.items() if match}
    found = [
        number
        for number, match in assignments.items()
        if {match[0].casefold(), match["name"].casefold()} & wanted
    ]
    if len(found) == 1:
        return found[0]
    there = ", ".join(match[0] for match in assignments.values()) or "none"
    raise ExportError(
        f"{len(found)} assignments in the gradebook are called {' or '.join(names)}; name one with --column. "
        f"There are: {there}"
    )


def _maximum(cell: str) -> Decimal:
    points = number_in(cell)
    if points is None:
        raise ExportError(f"the points possible of the assignment are `{cell.strip()}`, not a number")
    return points


def _platform_row(exported: CsvTable, row: Sequence[str]) -> PlatformRow:
    number, name = exported.cell(row, "ID"), row[0]
    ids = id_keys(exported.cell(row, "SIS User ID"), exported.cell(row, "SIS Login ID"))
    return PlatformRow(name.strip(), ids | name_keys(name) | {platform_key("canvas", number)})
