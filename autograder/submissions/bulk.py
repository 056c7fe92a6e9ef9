"""What Canvas, Moodle and Gradescope give an instructor who downloads all submissions at once.

Nothing in a download says which platform made it; its names do. Canvas writes flat files,
`lastfirst_LATE_12345_67890_losses-1.ipynb`: name, mark of lateness if late, user, attachment, file; of an
anonymous assignment `LATE_anon_Ab3x9_67890_losses-1.ipynb`, with an id that is made up for it. Moodle writes
a folder per student, `First Last_123456_assignsubmission_file_/losses.ipynb`, or the same without folders.
Gradescope writes `submission_123456/losses.ipynb` and, beside these folders, who is behind each.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path, PurePath

from .gradescope_metadata import METADATA_NAME, BulkError, read_metadata
from .kinds import is_gradable
from .packed import Bundle, ListedFile, PackedFile, list_files

__all__ = ["BulkDownload", "BulkEntry", "BulkError", "Platform", "read_bulk_download"]

CANVAS_FILE = re.compile(r"(?P<name>.+?)_(?P<late>LATE_)?(?P<user>[0-9]+)_[0-9]+_.+", re.DOTALL)
CANVAS_ANONYMOUS = re.compile(r"(?P<late>LATE_)?anon_(?P<id>[0-9A-Za-z]+)_[0-9]+_.+", re.DOTALL)
MOODLE_ENTRY = re.compile(
    r"(?P<name>.+)_(?P<participant>[0-9]+)_assignsubmission_(file|onlinetext)(_.*)?", re.DOTALL
)


class Platform(StrEnum):
    """A platform whose bulk downloads can be read."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"


@dataclass(frozen=True)
class BulkEntry:
    """What one student handed in.

    `platform_id` is Canvas's user id, Moodle's participant number or, on Gradescope, the e-mail address;
    `submitted_at` is None where the download does not tell; `marked_late` is the platform's own mark.
    """

    student: str
    platform_id: str
    bundle: Bundle
    submitted_at: datetime | None = None
    marked_late: bool = False


@dataclass(frozen=True)
class BulkDownload:
    """The submissions in a download, sorted by student, and the files in it that belong to none."""

    platform: Platform
    entries: tuple[BulkEntry, ...]
    ignored: tuple[str, ...]


def read_bulk_download(path: Path, platforms: Collection[Platform] = tuple(Platform)) -> BulkDownload | None:
    """The download at `path`, a folder or one zip file; None where it is of none of `platforms`.

    A student's name is as the platform tells it; the id is added where two students share one. Gradable
    files that do not fit the platform's names are not lost: they are entries under the file's stem or the
    folder's name, without an id. A student of whom nothing can be graded has no entry; what was handed in is
    among the ignored.

    Raises `BulkError` when Gradescope's metadata cannot be used.
    """
    listed = _unwrapped(list_files(path))
    for platform, read in _READERS.items():
        entries = read(listed) if platform in platforms else []
        if entries:
            others = _others(entries, listed)
            named = _distinct([entry for entry in [*entries, *others] if entry.bundle.files])
            return BulkDownload(platform, tuple(named), tuple(_ignored(entries, listed)))
    return None


def _unwrapped(listed: Sequence[ListedFile]) -> list[ListedFile]:
    """`listed` without the one folder that all of it lies in, as in zip files of Gradescope or made by hand.

    A Moodle download of a single student looks like that too, and so does a plain folder with one student's
    folder in it; both stay as they are.
    """
    tops = {each.parts[0] for each in listed}
    wrapped = len(tops) == 1 and all(len(each.parts) > 1 for each in listed)
    if not wrapped or MOODLE_ENTRY.fullmatch(next(iter(tops))):
        return list(listed)
    inside = [ListedFile(each.parts[1:], each.file) for each in listed]
    packed = isinstance(listed[0].file, PackedFile)
    return inside if packed or any(each.parts == (METADATA_NAME,) for each in inside) else list(listed)


def _gradescope(listed: Sequence[ListedFile]) -> list[BulkEntry]:
    metadata = next((each.file for each in listed if each.parts == (METADATA_NAME,)), None)
    if metadata is None:
        return []
    files: dict[str, list[ListedFile]] = defaultdict(list)
    for each in listed:
        files[each.parts[0]].append(each)
    return [
        BulkEntry(
            _clean(submitter.name) or folder,
            submitter.id or folder,
            _bundle(folder, files[folder]),
            submission.created_at,
        )
        for folder, submission in read_metadata(metadata).items()
        for submitter in submission.submitters
    ]


def _moodle(listed: Sequence[ListedFile]) -> list[BulkEntry]:
    files: dict[tuple[str, str], list[ListedFile]] = defaultdict(list)
    for each in listed:
        match = MOODLE_ENTRY.fullmatch(each.parts[0])
        if match is not None:
            files[match["name"], match["participant"]].append(each)
    return [BulkEntry(_clean(name), number, _bundle(name, own)) for (name, number), own in files.items()]


def _canvas(listed: Sequence[ListedFile]) -> list[BulkEntry]:
    files: dict[tuple[str, str], list[ListedFile]] = defaultdict(list)
    late = set()
    for each in listed:
        if len(each.parts) > 1:
            continue
        if match := CANVAS_ANONYMOUS.fullmatch(each.parts[0]):
            # No number, so that nobody takes it for the id of a user.
            owner = f"anon-{match['id']}", f"anon_{match['id']}"
        elif match := CANVAS_FILE.fullmatch(each.parts[0]):
            owner = match["name"], match["user"]
        else:
            continue
        files[owner].append(each)
        if match["late"]:
            late.add(owner)
    return [
        BulkEntry(_clean(name), user, _bundle(name, own), marked_late=(name, user) in late)
        for (name, user), own in files.items()
    ]


# In this order: a flat file of Moodle may fit the names of Canvas too.
_READERS: dict[Platform, Callable[[Sequence[ListedFile]], list[BulkEntry]]] = {
    Platform.GRADESCOPE: _gradescope,
    Platform.MOODLE: _moodle,
    Platform.CANVAS: _canvas,
}


def _bundle(label: str, listed: Iterable[ListedFile]) -> Bundle:
    return Bundle(label, tuple(each.file for each in listed if is_gradable(each.parts[-1])))


def _clean(name: str) -> str:
    """`name` with plain single spaces, and composed: file systems differ in how they spell an umlaut."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _others(entries: Iterable[BulkEntry], listed: Iterable[ListedFile]) -> list[BulkEntry]:
    """Entries of the gradable files that the platform's names do not account for."""
    owned = {file for entry in entries for file in entry.bundle.files}
    files: dict[str, list[ListedFile]] = defaultdict(list)
    for each in listed:
        if each.file not in owned and is_gradable(each.parts[-1]):
            files[each.parts[0] if len(each.parts) > 1 else PurePath(each.parts[0]).stem].append(each)
    return [BulkEntry(_clean(name), "", _bundle(name, own)) for name, own in files.items()]


def _ignored(entries: Iterable[BulkEntry], listed: Sequence[ListedFile]) -> list[str]:
    """Files and folders at the top in which nothing can be graded, with the student where they name none."""
    graded = {each.parts[0] for each in listed if is_gradable(each.parts[-1])}
    tops = sorted({each.parts[0] for each in listed} - graded - {METADATA_NAME})
    students = {entry.bundle.label: entry.student for entry in entries}
    return [f"{top} of {students[top]}" if top in students else top for top in tops]


def _distinct(entries: Sequence[BulkEntry]) -> list[BulkEntry]:
    """The entries sorted by student, each under a name of its own: with the id, or a number, where needed."""
    uses = Counter(entry.student.casefold() for entry in entries)
    taken: Counter[str] = Counter()
    named = []
    for entry in sorted(entries, key=lambda each: (each.student, each.platform_id, each.bundle.label)):
        shared = uses[entry.student.casefold()] > 1 and entry.platform_id
        name = f"{entry.student} {entry.platform_id}" if shared else entry.student
        taken[name.casefold()] += 1
        number = taken[name.casefold()]
        named.append(replace(entry, student=name if number == 1 else f"{name} ({number})"))
    return named
