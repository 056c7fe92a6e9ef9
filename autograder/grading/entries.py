"""From what an instructor has, a folder or a bulk download, to submissions by student."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import chain, count
from pathlib import Path

from autograder.gradebook import Arrival
from autograder.gradebook.text import storable
from autograder.submissions import (
    BulkDownload,
    Bundle,
    Platform,
    Submission,
    find_submissions,
    gradable_files,
    read_bulk_download,
    stem_of,
)


@dataclass(frozen=True)
class Entry:
    """One submission to grade, under the student's name: to be read, or already read; and how it came in.

    `section` is the student's, `group` the same for those who hand in together, "" for others;
    `handed_in_by` is the partner, or the group, whose submission it is where it is not the student's own.
    `also` are keys, as of `gradebook.exports.matching`, that the student is known by besides name and id.
    """

    student: str
    content: Path | Bundle | Submission
    arrival: Arrival = field(default_factory=Arrival)
    section: str = ""
    group: str = ""
    handed_in_by: str = ""
    also: frozenset[str] = frozenset()

    @property
    def is_missing(self) -> bool:
        """Whether nothing was handed in."""
        content = self.content
        return isinstance(content, Bundle) and not content.handed_in


@dataclass(frozen=True)
class ClassEntries:
    """The submissions that were found, and the names of what is none.

    `platform` is that of a bulk download, None for a plain folder; `marked_late` are the students whose
    submission the platform marks as late without saying when it came in. `strangers` are those whom a roster
    leaves out, with the reason, and `partners` those without a submission of whose group another handed in.
    """

    entries: tuple[Entry, ...]
    ignored: tuple[str, ...]
    platform: Platform | None = None
    marked_late: tuple[str, ...] = ()
    strangers: Mapping[str, str] = field(default_factory=dict)
    partners: tuple[str, ...] = ()


def entries_of(
    path: Path,
    platforms: Collection[Platform] = tuple(Platform),
    *,
    file_times: bool = False,
    leave_out: Path | None = None,
) -> ClassEntries:
    """The submissions at `path` by student: of a bulk download, a plain folder or a single file.

    Where the download is of none of `platforms`, a student's name is the file's stem, or the whole name
    where two stems are alike. Names are as the gradebook stores them, so that it knows them again. With
    `file_times`, a file's time of modification is taken for the time of submission unless the platform tells
    it; files within a zip file have none. `leave_out` is a folder of results, which may lie among the entries
    of a plain folder.

    Raises `FileNotFoundError` where there is nothing, and `BulkError` for a download that cannot be used.
    """
    download = read_bulk_download(path, platforms)
    found = _of_folder(path, leave_out) if download is None else _of_download(download)
    return replace(found, entries=tuple(map(_with_file_time, found.entries))) if file_times else found


def with_known_names(entries: Iterable[Entry], known: Mapping[tuple[str, str], str]) -> list[Entry]:
    """`entries` under the names that the gradebook has for their ids, each under a name of its own.

    `known` is by platform and id, as `Gradebook.names` gives it; in a plain folder the id is the file's name.

    Of two students with one name, whoever hands in alone comes under the bare name. So whoever has been met
    keeps the name, and another id under a name that is taken gets the id added. In a plain folder a name is
    taken from nobody either, but who hands in another kind of file than before is still the same student.
    """
    owners = {(key[0], student): key for key, student in known.items()}
    named = [_with_known_name(entry, known, owners) for entry in entries]
    return _distinct(
        named, [owners.get((entry.arrival.platform, entry.student)) == _key(entry) for entry in named]
    )


def _key(entry: Entry) -> tuple[str, str]:
    return entry.arrival.platform, entry.arrival.platform_id


def _with_known_name(
    entry: Entry, known: Mapping[tuple[str, str], str], owners: Mapping[tuple[str, str], tuple[str, str]]
) -> Entry:
    """`owners` are the ids by platform and name."""
    key = _key(entry)
    name = known.get(key, entry.student)
    owner = owners.get((entry.arrival.platform, name), key)
    if not entry.arrival.platform:
        # Two files may have been met under one name, one after the other: it is the last one's.
        return replace(entry, student=name) if owner == key else entry
    if key not in known and entry.arrival.platform_id and owner != key:
        name = f"{name} {entry.arrival.platform_id}"
    return replace(entry, student=name)


def _distinct(entries: Sequence[Entry], is_owner: Sequence[bool]) -> list[Entry]:
    """`entries`, with a number added to a name that another has: no result may replace another's.

    A name stays with its owner, or else with the first who has it.
    """
    names: dict[int, str] = {}
    taken: set[str] = set()
    for index in sorted(range(len(entries)), key=lambda index: not is_owner[index]):
        student = entries[index].student
        numbered = (f"{student} ({number})" for number in count(2))
        names[index] = next(name for name in chain([student], numbered) if name not in taken)
        taken.add(names[index])
    return [replace(entry, student=names[index]) for index, entry in enumerate(entries)]


def _of_folder(folder: Path, leave_out: Path | None) -> ClassEntries:
    found = find_submissions(folder, leave_out)
    names = {path: storable(path.name if path.is_dir() else stem_of(path.name)) for path in found.submissions}
    times = Counter(names.values())
    entries = [
        Entry(
            name if times[name] == 1 else storable(path.name),
            path,
            Arrival(platform_id=storable(path.name)),
        )
        for path, name in names.items()
    ]
    return ClassEntries(tuple(entries), found.ignored)


def _of_download(download: BulkDownload) -> ClassEntries:
    named = [replace(each, student=storable(each.student)) for each in download.entries]
    entries = [
        Entry(
            each.student,
            each.bundle,
            Arrival(each.submitted_at, download.platform, each.platform_id, each.sequence),
            group=each.group,
        )
        for each in named
    ]
    late = [each.student for each in named if each.marked_late and each.submitted_at is None]
    return ClassEntries(tuple(entries), download.ignored, download.platform, tuple(late))


def _with_file_time(entry: Entry) -> Entry:
    if entry.arrival.submitted_at is not None:
        return entry
    times = [file.lstat().st_mtime for file in _files_on_disk(entry.content)]
    if not times:
        return entry
    modified = datetime.fromtimestamp(max(times), UTC)
    return replace(entry, arrival=replace(entry.arrival, submitted_at=modified))


def _files_on_disk(content: Path | Bundle | Submission) -> list[Path]:
    if isinstance(content, Path):
        try:
            return gradable_files(content) if content.is_dir() else [content]
        except OSError:  # what is in it is unknown, and so is when it came
            return []
    files = content.handed_in if isinstance(content, Bundle) else ()
    return [file for file in files if isinstance(file, Path)]
