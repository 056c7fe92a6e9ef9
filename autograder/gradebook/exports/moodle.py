"""Moodle: grades filled into the grading worksheet of an assignment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from autograder.gradebook.exports.csv_files import CsvTable, ExportError, has_decimal_comma, number_in
from autograder.gradebook.exports.filling import Export, PlatformRow, fill, platform_points
from autograder.gradebook.exports.matching import id_keys, name_keys, platform_key
from autograder.gradebook.exports.roster import Roster
from autograder.gradebook.gradebook_csv import text_cell
from autograder.gradebook.standing import Standing

GRADE, MAXIMUM, MODIFIED = "Grade", "Maximum Grade", "Last modified (grade)"
# What Moodle looks for when it imports a worksheet; it refuses one without any of them.
NEEDED = ("Identifier", GRADE, MODIFIED)
KEPT = ("Identifier", "Full name", "ID number", "Email address", GRADE, MAXIMUM, MODIFIED)
COMMENTS = "Feedback comments"
PARTICIPANT = re.compile(r"[0-9]+$")


def moodle_export(
    worksheet: CsvTable,
    standings: Sequence[Standing],
    roster: Roster,
    *,
    scale: bool,
    comments: Mapping[str, str] | None = None,
) -> Export:
    """The grading worksheet of an assignment, cut to the columns that an import needs, with the grades.

    The rows of students without a grading keep the cells that they have. `comments`, in HTML by student, go
    into the column of feedback comments, where the assignment has one. Raises `ExportError` when the table
    is not a worksheet with the English column names.
    """
    missing = [name for name in NEEDED if worksheet.column(name) is None]
    if missing:
        raise ExportError(
            f"the file is not a Moodle grading worksheet in English: it has no column {missing[0]}. Enable "
            "offline grading in the assignment, and download the worksheet from its submissions"
        )
    points = _points(worksheet, standings, scale=scale)
    rows = [_platform_row(worksheet, row) for row in worksheet.rows]
    decimal_comma = any(has_decimal_comma(worksheet.cell(row, MAXIMUM)) for row in worksheet.rows)
    filled = fill("moodle", rows, standings, roster, points, decimal_comma=decimal_comma)
    wanted = KEPT if comments is None else (*KEPT, COMMENTS)
    kept = [name for name in wanted if worksheet.column(name) is not None]
    body = []
    for number, row in enumerate(worksheet.rows):
        cells = {name: _cell(worksheet, row, name) for name in kept}
        if number in filled.cells:
            cells[GRADE] = filled.cells[number]
        comment = (comments or {}).get(filled.student_of.get(number, ""))
        if comment is not None and COMMENTS in cells:
            cells[COMMENTS] = text_cell(comment)
        body.append(tuple(cells.values()))
    return filled.export(replace(worksheet, header=tuple(kept), rows=tuple(body)).text())


def participants(
    worksheet: CsvTable, standings: Sequence[Standing], roster: Roster
) -> dict[str, tuple[str, str]]:
    """The participant's number and full name in the worksheet, by student of the gradebook."""
    rows = [_platform_row(worksheet, row) for row in worksheet.rows]
    filled = fill("moodle", rows, standings, roster, dict.fromkeys([each.student for each in standings]))
    found = {}
    for number, student in filled.student_of.items():
        participant = PARTICIPANT.search(worksheet.cell(worksheet.rows[number], "Identifier"))
        if participant:
            name = worksheet.cell(worksheet.rows[number], "Full name") or "Participant"
            found[student] = (participant[0], name)
    return found


def _cell(worksheet: CsvTable, row: Sequence[str], name: str) -> str:
    # Moodle writes a dash where there was no grade yet, and reads the column as a date.
    cell = worksheet.cell(row, name)
    return cell if name == MODIFIED and cell == "-" else text_cell(cell)


def _points(worksheet: CsvTable, standings: Sequence[Standing], *, scale: bool) -> dict[str, Fraction | None]:
    maxima = {cell for row in worksheet.rows if (cell := worksheet.cell(row, MAXIMUM))}
    if not maxima and not scale:
        return {standing.student: standing.final for standing in standings}
    maximum = number_in(next(iter(maxima))) if len(maxima) == 1 else None
    if maximum is None:
        raise ExportError(f"the worksheet must have one number in its column {MAXIMUM}")
    return platform_points(standings, maximum, scale=scale)


def _platform_row(worksheet: CsvTable, row: Sequence[str]) -> PlatformRow:
    identifier, name = worksheet.cell(row, "Identifier"), worksheet.cell(row, "Full name")
    participant = PARTICIPANT.search(identifier)
    keys = id_keys(worksheet.cell(row, "ID number"), worksheet.cell(row, "Email address")) | name_keys(name)
    if participant:
        keys |= {platform_key("moodle", participant[0])}
    return PlatformRow(name or identifier, keys)
