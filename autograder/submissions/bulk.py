"""What Canvas, Moodle and Gradescope give an instructor who downloads all submissions at once.

Nothing in a download says which platform made it; its names do. Canvas writes flat files,
`lastfirst_LATE_12345_67890_losses-1.ipynb`: name, mark of lateness if late, user, attachment, file; of an
anonymous assignment `LATE_anon_Ab3x9_67890_losses-1.ipynb`, with an id that is made up for it. Moodle writes
a folder per student, `First Last_123456_assignsubmission_file_/losses.ipynb`, or the same without folders.
Where students are hidden from markers all are called `Participant`, and where groups hand in, the name and
number are those of a group. Gradescope writes `submission_123456/losses.ipynb` and, beside these folders, who
is behind each.

What a student typed into the platform's form is a page of HTML: with Canvas `lastfirst_12345_text.html`, or
`lastfirst_12345_link.html` for an address, with Moodle in `First Last_123456_assignsubmission_onlinetext_`,
whatever its name, which depends on the language.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from .gradescope_metadata import METADATA_NAME, BulkError, read_metadata
from .kinds import stem_of, suffix_of
from .packed import Bundle, ListedFile, PackedFile, list_files

__all__ = ["BulkDownload", "BulkEntry", "BulkError", "Platform", "read_bulk_download"]

_CANVAS_CONTENT = r"((?P<attachment>[0-9]+)_.+|(?P<typed>(text|link)\.html))"
CANVAS_FILE = re.compile(rf"(?P<name>.+?)_(?P<late>LATE_)?(?P<user>[0-9]+)_{_CANVAS_CONTENT}", re.DOTALL)
CANVAS_ANONYMOUS = re.compile(rf"(?P<late>LATE_)?anon_(?P<id>[0-9A-Za-z]+)_{_CANVAS_CONTENT}", re.DOTALL)
MOODLE_ENTRY = re.compile(
    r"(?P<name>.+?)(_(?P<participant>[0-9]+))?_assignsubmission_(?P<area>file|onlinetext)(_.*)?", re.DOTALL
)
MOODLE_HIDDEN = "Participant"


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
    `sequence` grows from one submission to the next, None where the platform numbers none. Those who handed
    in together have the same `group`, "" for who did so alone.
    """

    student: str
    platform_id: str
    bundle: Bundle
    submitted_at: datetime | None = None
    marked_late: bool = False
    sequence: int | None = None
    group: str = ""


@dataclass(frozen=True)
class BulkDownload:
    """The submissions in a download, sorted by student, and the files in it that belong to none."""

    platform: Platform
    entries: tuple[BulkEntry, ...]
    ignored: tuple[str, ...]


@dataclass
class _OfStudent:
    """What a download holds of one student, as far as it has been read."""

    listed: list[ListedFile] = field(default_factory=list)
    typed: Path | PackedFile | None = None
    is_link: bool = False
    is_late: bool = False
    last_attachment: int | None = None

    def add(self, file: ListedFile, *, is_typed: bool) -> None:
        if is_typed:
            self.typed = file.file
        else:
            self.listed.append(file)


def read_bulk_download(path: Path, platforms: Collection[Platform] = tuple(Platform)) -> BulkDownload | None:
    """The download at `path`, a folder or one zip file; None where it comes from none of `platforms`.

    A student's name is as the platform tells it; the id is added where two students share one. Everybody in
    the download has an entry, also who handed in nothing that can be graded. Gradable files that do not fit
    the platform's names are not lost: they are entries under the file's stem or the folder's name, without an
    id.

    Raises `BulkError` when Gradescope's metadata cannot be used.
    """
    listed = _unwrapped(list_files(path))
    for platform, read in _READERS.items():
        entries = read(listed) if platform in platforms else []
        if entries:
            others = _others(entries, listed)
            named = _distinct([*entries, *others])
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
            group=folder if len(submission.submitters) > 1 else "",
        )
        for folder, submission in read_metadata(metadata).items()
        for submitter in submission.submitters
    ]


def _moodle(listed: Sequence[ListedFile]) -> list[BulkEntry]:
    found: dict[tuple[str, str], _OfStudent] = defaultdict(_OfStudent)
    for each in listed:
        match = MOODLE_ENTRY.fullmatch(each.parts[0])
        if match is not None:
            is_typed = match["area"] == "onlinetext" and suffix_of(each.parts[-1]) == ".html"
            found[match["name"], match["participant"] or ""].add(each, is_typed=is_typed)
    return [
        BulkEntry(
            f"{name} {number}" if name == MOODLE_HIDDEN else _clean(name),
            number,
            _bundle(name, own.listed, own.typed),
        )
        for (name, number), own in found.items()
    ]


def _canvas(listed: Sequence[ListedFile]) -> list[BulkEntry]:
    found: dict[tuple[str, str], _OfStudent] = defaultdict(_OfStudent)
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
        own = found[owner]
        own.add(each, is_typed=match["typed"] is not None)
        own.is_late |= match["late"] is not None
        own.is_link |= match["typed"] == "link.html"
        if match["attachment"]:
            own.last_attachment = max(own.last_attachment or 0, int(match["attachment"]))
    if not any(own.listed for own in found.values()):
        return []  # Pages of HTML alone may have such names anywhere.
    return [
        BulkEntry(
            _clean(name),
            user,
            _bundle(name, own.listed, own.typed, is_link=own.is_link),
            marked_late=own.is_late,
            sequence=own.last_attachment,
        )
        for (name, user), own in found.items()
    ]


# In this order: a flat file of Moodle may fit the names of Canvas too.
_READERS: dict[Platform, Callable[[Sequence[ListedFile]], list[BulkEntry]]] = {
    Platform.GRADESCOPE: _gradescope,
    Platform.MOODLE: _moodle,
    Platform.CANVAS: _canvas,
}


def _bundle(
    label: str, listed: Sequence[ListedFile], typed: Path | PackedFile | None = None, *, is_link: bool = False
) -> Bundle:
    counted = [each for each in listed if each.counts]
    others = tuple(each.file for each in listed if not each.counts)
    files = tuple(each.file for each in counted if not each.is_unlisted_folder)
    unlisted = tuple(each.file for each in counted if isinstance(each.file, Path) and each.is_unlisted_folder)
    return Bundle(label, files, typed, unlisted, others, is_link)


def _clean(name: str) -> str:
    """`name` with plain single spaces, and composed: file systems differ in how they spell an umlaut."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def _others(entries: Iterable[BulkEntry], listed: Iterable[ListedFile]) -> list[BulkEntry]:
    """Entries of the gradable files that the platform's names do not account for."""
    owned = {file for entry in entries for file in (*entry.bundle.files, *entry.bundle.unlisted)}
    files: dict[str, list[ListedFile]] = defaultdict(list)
    for each in listed:
        if each.file not in owned and each.counts:
            is_folder = len(each.parts) > 1 or each.is_unlisted_folder
            files[each.parts[0] if is_folder else stem_of(each.parts[0])].append(each)
    return [BulkEntry(_clean(name), "", _bundle(name, own)) for name, own in files.items()]


def _ignored(entries: Iterable[BulkEntry], listed: Sequence[ListedFile]) -> list[str]:
    """Files and folders at the top in which nothing counts, with the student where they name none."""
    counted = {file for entry in entries for file in entry.bundle.handed_in}
    graded = {each.parts[0] for each in listed if each.counts or each.file in counted}
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
