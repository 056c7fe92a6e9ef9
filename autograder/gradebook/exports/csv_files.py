"""CSV files as learning platforms write and read them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from autograder.errors import AutograderError


class ExportError(AutograderError):
    """Grades cannot be exported that way; the message says why and what to do."""


@dataclass(frozen=True)
class CsvTable:
    """A header, and rows that have a cell for each of its columns; `delimiter` is the file's own."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ","

    def column(self, name: str) -> int | None:
        """The position of the column called `name`, in whatever case; None where there is none."""
        names = [title.strip().casefold() for title in self.header]
        return names.index(name.casefold()) if name.casefold() in names else None

    def cell(self, row: Sequence[str], name: str) -> str:
        """The cell of `row` in the column called `name`, without blanks around it; "" where there is none."""
        position = self.column(name)
        return "" if position is None else row[position].strip()

    def text(self) -> str:
        """The table as the text of a CSV file."""
        return csv_text([self.header, *self.rows], self.delimiter)


def read_table(path: Path) -> CsvTable:
    """The CSV file at `path`: in UTF-8 with or without a byte order mark, separated by commas or semicolons.

    Rows without any text are left out. Raises `ExportError` when it is not such a file or has no header.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ExportError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ExportError(f"{path}: is not in UTF-8: export it again, or save it as CSV UTF-8") from error
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise ExportError(f"{path}: is not a CSV file: {error}") from error
    if not rows:
        raise ExportError(f"{path}: is empty; its first row must name the columns")
    header, width = rows[0], len(rows[0])
    padded = (tuple((row + [""] * width)[:width]) for row in rows[1:])
    return CsvTable(tuple(header), tuple(padded), delimiter)


def number_in(cell: str) -> Decimal | None:
    """The number that a cell holds, with a decimal point or comma; None where it holds no finite one."""
    text = "".join(cell.split())
    point, comma = text.rfind("."), text.rfind(",")
    if comma > point:
        text = text.replace(".", "").replace(",", ".") if text.count(",") == 1 else text.replace(",", "")
    else:
        text = text.replace(",", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def has_decimal_comma(cell: str) -> bool:
    """Whether a number in a platform's file is written with a decimal comma."""
    return cell.rfind(",") > cell.rfind(".")


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """`rows` as the text of a CSV file, lines ended by a newline alone."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return buffer.getvalue()
