"""When submissions came in, from a table that instructors have: a CSV file, or Moodle's grading worksheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.errors import AutograderError
from autograder.gradebook.exports import CsvTable, read_table
from autograder.gradebook.exports.matching import Keys, id_keys, match, name_keys, platform_key

from .entries import ClassEntries, Entry
from .people import keys_of_entry

TIME_COLUMNS = ("time", "submitted_at", "Last modified (submission)")
NAME_COLUMNS = ("student", "name", "Full name")
ID_COLUMNS = ("id", "login", "email", "ID number", "Email address", "Username")
IDENTIFIER = "Identifier"
NOT_HANDED_IN = ("", "-")
# Moodle writes times by the language of who downloads; these are its English ones.
MOODLE_TIMES = (
    "%A, %d %B %Y, %I:%M %p",
    "%A, %B %d, %Y, %I:%M %p",
    "%A, %d %b %Y, %I:%M %p",
    "%A, %d %B %Y, %H:%M",
)


class TimesError(AutograderError):
    """The table of times cannot be used; the message names file and row and says what to do."""


@dataclass(frozen=True)
class TimeOf:
    """One row of the table: what identifies the person there, and when the submission came in, if one did."""

    shown: str
    keys: Keys
    at: datetime | None


def load_times(path: Path, zone: str = "") -> list[TimeOf]:
    """The times in the file at `path`; those without an offset from UTC are of the time zone `zone`.

    A column `time`, `submitted_at` or Moodle's `Last modified (submission)` has the time, others say whose it
    is. Raises `TimesError`, or `ExportError` where it is no CSV file.
    """
    table = read_table(path)
    column = next((name for name in TIME_COLUMNS if table.column(name) is not None), None)
    if column is None or not any(table.column(name) is not None for name in (*NAME_COLUMNS, *ID_COLUMNS)):
        raise TimesError(
            f"{path}: needs a column that says who, such as `student`, and one called "
            f"{' or '.join(f'`{name}`' for name in TIME_COLUMNS)}; Moodle's worksheet must be in English"
        )
    there = _zone(zone) if zone else None
    return [
        TimeOf(
            next(filter(None, (table.cell(row, name) for name in (*NAME_COLUMNS, *ID_COLUMNS))), ""),
            _keys(table, row),
            _moment(table.cell(row, column), there, f"{path}, row {number}"),
        )
        for number, row in enumerate(table.rows, start=2)
    ]


def with_times(found: ClassEntries, times: Sequence[TimeOf]) -> tuple[ClassEntries, tuple[str, ...]]:
    """`found` with the times of those whose download does not tell, and whose times nobody here has.

    An entry is also known by what its row says, as by the name where Moodle hides names from who grades.
    """
    matching = match(
        {str(place): keys_of_entry(entry) for place, entry in enumerate(found.entries)},
        [each.keys for each in times],
    )
    row_of = {int(place): times[row] for row, place in matching.student_of.items()}
    entries = tuple(_timed(entry, row_of.get(place)) for place, entry in enumerate(found.entries))
    timed = {entry.student for entry in entries if entry.arrival.submitted_at is not None}
    nobodys = [
        times[row].shown for row in matching.rows_without_student(len(times)) if times[row].at is not None
    ]
    still_unknown = tuple(student for student in found.marked_late if student not in timed)
    return replace(found, entries=entries, marked_late=still_unknown), tuple(nobodys)


def _timed(entry: Entry, row: TimeOf | None) -> Entry:
    if row is None:
        return entry
    at = entry.arrival.submitted_at or row.at
    return replace(entry, also=row.keys, arrival=replace(entry.arrival, submitted_at=at))


def _keys(table: CsvTable, row: Sequence[str]) -> Keys:
    names = _cells(table, row, NAME_COLUMNS)
    keys = id_keys(*_cells(table, row, ID_COLUMNS), *names).union(*map(name_keys, names))
    # "Participant 123456", in any language.
    participant = table.cell(row, IDENTIFIER).rpartition(" ")[2]
    return keys | {platform_key("moodle", participant)} if participant.isdigit() else keys


def _cells(table: CsvTable, row: Sequence[str], columns: Iterable[str]) -> list[str]:
    return [cell for name in columns if (cell := table.cell(row, name))]


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise TimesError(f"there is no time zone `{name}`; name one like Europe/Berlin or UTC") from error


def _moment(cell: str, zone: tzinfo | None, where: str) -> datetime | None:
    if cell in NOT_HANDED_IN:
        return None
    moment = _read(cell)
    if moment is None:
        raise TimesError(
            f"{where}: `{cell}` is not a time; write it like 2026-10-01T23:59:00+02:00, or download Moodle's "
            "worksheet in English"
        )
    if moment.tzinfo is None:
        if zone is None:
            raise TimesError(
                f"{where}: `{cell}` does not say in which time zone; add --time-zone, for example UTC"
            )
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC)


def _read(cell: str) -> datetime | None:
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        pass
    for form in MOODLE_TIMES:
        try:
            return datetime.strptime(cell, form)
        except ValueError:
            continue
    return None
