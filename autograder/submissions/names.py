"""Names of students and files: whose a path is, and how a name is shown and used in paths."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from .kinds import stem_of

NAME_BYTES = 100
SHOWN_CHARACTERS = 80

_MARKS = ("Mn", "Mc")
_RESERVED_ON_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def student_name(path: Path) -> str:
    """The student whose submission is at `path`: a file's stem, a folder's whole name.

    A folder has no extension, so `example.one/` and `example.two/` stay two students.
    """
    path = path.absolute()
    return path.name if path.is_dir() else stem_of(path.name)


def safe_name(name: str) -> str:
    """`name` for use in an output path: one plain component, never empty, at most 100 bytes of UTF-8.

    Letters of every script, digits, spaces and `-_.` stay; separators, control characters and terminal
    escapes become `_`; leading dots, dashes and spaces go. Applying it twice changes nothing more. Two names
    may become one: the caller keeps them apart.
    """
    kept = "".join(char if _is_plain(char) else "_" for char in unicodedata.normalize("NFC", name))
    safe = kept.lstrip(" .-").encode()[:NAME_BYTES].decode(errors="ignore").rstrip(" .")
    if _RESERVED_ON_WINDOWS.match(safe):
        return f"_{safe}"
    return safe or "unnamed"


def folder_names(students: Iterable[str], reserved: Iterable[str] = ()) -> dict[str, str]:
    """A folder for each student, distinct whatever the case: `safe_name`, numbered where two are alike.

    None is called as one of `reserved`, which are the names of other files in the same place.
    """
    folders: dict[str, str] = {}
    taken = {name.casefold() for name in reserved}
    for student in students:
        safe = safe_name(student)
        numbered = (f"{safe}-{number}" for number in itertools.count(2))
        folders[student] = next(
            name for name in itertools.chain([safe], numbered) if name.casefold() not in taken
        )
        taken.add(folders[student].casefold())
    return folders


def shown(name: str) -> str:
    """`name` for use in a message: whatever could steer a terminal becomes `?`, and long names are cut."""
    printable = "".join(char if char.isprintable() else "?" for char in name)
    if len(printable) <= SHOWN_CHARACTERS:
        return printable
    return printable[: SHOWN_CHARACTERS - 1] + "…"


def _is_plain(char: str) -> bool:
    return char.isalnum() or char in " -_." or unicodedata.category(char) in _MARKS
