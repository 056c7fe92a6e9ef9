"""More time for a student: as a command says it, and as a CSV file says it for many."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograder.gradebook.exports.csv_files import ExportError, number_in, read_table

HOURS_OF_A_DAY = 24
HOW_TIMES_ARE_WRITTEN = "write it with its offset from UTC, like 2026-10-01T23:59:00+02:00"


@dataclass(frozen=True)
class MoreTime:
    """An extension to be recorded: `hours` after the topic's deadline, or a deadline of its own, `until`."""

    student: str
    reason: str
    hours: float | None = None
    until: datetime | None = None


def more_time(
    student: str, reason: str, *, hours: float | None = None, days: float | None = None, until: str = ""
) -> MoreTime:
    """The extension that is told by one of hours, days and a time.

    Raises `ValueError` where it is told by none or several, or in a way that cannot be used.
    """
    if not reason.strip():
        raise ValueError("say why the time is extended, with a reason: it is kept, and shown with the grade")
    if [hours is not None, days is not None, bool(until.strip())].count(True) != 1:
        raise ValueError("give one of hours, days and until")
    if until.strip():
        return MoreTime(student, reason, until=_moment(until.strip()))
    total = hours if days is None else days * HOURS_OF_A_DAY
    if total is None or not (math.isfinite(total) and 0 < total <= 366 * HOURS_OF_A_DAY):
        raise ValueError("an extension must be longer than nothing and shorter than a year")
    return MoreTime(student, reason, hours=total)


def load_more_time(path: Path) -> list[MoreTime]:
    """The extensions in a CSV file with the columns student, reason, and any of until, days and hours.

    Raises `ExportError`, with the row, where one cannot be used.
    """
    return list(_rows(path))


def _rows(path: Path) -> Iterator[MoreTime]:
    table = read_table(path)
    for name in ("student", "reason"):
        if table.column(name) is None:
            raise ExportError(
                f"{path}: has no column `{name}`; known are student, reason, until, days and hours"
            )
    for line, row in enumerate(table.rows, start=2):
        numbers = {name: table.cell(row, name) for name in ("hours", "days")}
        values = {name: number_in(cell) for name, cell in numbers.items()}
        wrong = [name for name, cell in numbers.items() if cell and values[name] is None]
        if wrong:
            raise ExportError(f"{path}: row {line}: `{numbers[wrong[0]]}` is no number of {wrong[0]}")
        try:
            yield more_time(
                table.cell(row, "student"),
                table.cell(row, "reason"),
                until=table.cell(row, "until"),
                **{name: None if value is None else float(value) for name, value in values.items()},
            )
        except ValueError as error:
            raise ExportError(f"{path}: row {line}: {error}") from error


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise ValueError(f"`{text}` is no time: {HOW_TIMES_ARE_WRITTEN}")
    return moment
