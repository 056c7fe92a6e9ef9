"""Files of a bulk download: on disk, or inside the one zip file that the platform made of all of them."""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from .kinds import HOW_TO_HAND_IN, LARGEST, is_gradable, is_leftover, kind_of, suffix_of, too_large
from .names import shown
from .records import UnreadableSubmission


@dataclass(frozen=True)
class PackedFile:
    """The file `member` inside the zip file `archive`; it is read in memory and never extracted to disk."""

    archive: Path
    member: str

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return PureWindowsPath(self.member).name


@dataclass(frozen=True)
class Bundle:
    """What a bulk download holds of one student; `label` names it in messages.

    `files` are the gradable ones and `others` the rest. `typed` is what the student typed into the platform's
    form, and `is_link` tells that it is an address; it counts where there is no gradable file. `unlisted` are
    folders of the student that the grader cannot list, as for want of permission.
    """

    label: str
    files: tuple[Path | PackedFile, ...] = ()
    typed: Path | PackedFile | None = None
    unlisted: tuple[Path, ...] = ()
    others: tuple[Path | PackedFile, ...] = ()
    is_link: bool = False

    @property
    def handed_in(self) -> tuple[Path | PackedFile, ...]:
        """What counts: gradable files and unlisted folders, or else what was typed, or else the others."""
        typed = () if self.typed is None else (self.typed,)
        return (*self.files, *self.unlisted) or typed or self.others


@dataclass(frozen=True)
class ListedFile:
    """A file of a download: the parts of its path there, and where its bytes are.

    A folder that cannot be listed stands for the files in it.
    """

    parts: tuple[str, ...]
    file: Path | PackedFile
    is_unlisted_folder: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is, or may hold, what can be graded."""
        return self.is_unlisted_folder or is_gradable(self.parts[-1])


def list_files(download: Path) -> list[ListedFile]:
    """The files of a folder or a zip file, sorted by path, without links and leftovers of tools.

    Empty when `download` is neither. Members whose names point outside the zip file are left out. Raises
    `OSError` when it is a folder that cannot be listed.
    """
    if download.is_dir():
        listed = _in_folder(download)
    elif suffix_of(download.name) == ".zip" and zipfile.is_zipfile(download):
        listed = _in_archive(download)
    else:
        listed = []
    kept = [each for each in listed if each.parts and not is_leftover(each.parts)]
    return sorted(kept, key=lambda each: each.parts)


def packed_content(file: PackedFile) -> bytes:
    """The bytes of the submission `file`; raises `UnreadableSubmission` where it is too large or damaged."""
    name, limit = shown(file.name), LARGEST[kind_of(file.name)]
    content = packed_bytes(file, limit)
    if len(content) > limit:
        raise UnreadableSubmission(too_large(name, limit))
    return content


def packed_bytes(file: PackedFile, limit: int) -> bytes:
    """The bytes of `file`, one more than `limit` where it is larger: the size that it declares may lie.

    Raises `UnreadableSubmission` where it is encrypted or damaged.
    """
    try:
        with zipfile.ZipFile(file.archive) as archive, archive.open(file.member) as stream:
            return stream.read(limit + 1)
    except OSError:
        raise
    except Exception as error:  # zipfile fails on damaged archives in any way its code happens to stumble
        raise UnreadableSubmission(
            f"{shown(file.name)} is damaged or encrypted within {shown(file.archive.name)}. {HOW_TO_HAND_IN}"
        ) from error


def _in_folder(folder: Path) -> list[ListedFile]:
    found = []

    def note_unlisted(error: OSError) -> None:
        unlisted = Path(error.filename)
        if unlisted == folder:
            raise error
        found.append(ListedFile(unlisted.relative_to(folder).parts, unlisted, is_unlisted_folder=True))

    for parent, folders, names in os.walk(folder, onerror=note_unlisted):
        folders[:] = [name for name in folders if not is_leftover([name])]
        paths = [Path(parent, name) for name in names]
        found += [ListedFile(path.relative_to(folder).parts, path) for path in paths if not path.is_symlink()]
    return found


def _in_archive(path: Path) -> list[ListedFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member.filename for member in archive.infolist() if not member.is_dir()]
    except (
        Exception
    ):  # as above; what cannot be listed is not a download, and is reported as a damaged submission
        return []
    inside = [(PureWindowsPath(member), member) for member in members]
    return [
        ListedFile(pure.parts, PackedFile(path, member))
        for pure, member in inside
        if not pure.anchor and ".." not in pure.parts
    ]
