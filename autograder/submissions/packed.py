"""Files of a bulk download: on disk, or inside the one zip file that the platform made of all of them."""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

from .kinds import HOW_TO_HAND_IN, LARGEST, is_leftover, suffix_of, too_large
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
    """The gradable files that a bulk download holds of one student; `label` names it in messages.

    `typed` is what the student typed into the platform's form; it counts where there is no file.
    """

    label: str
    files: tuple[Path | PackedFile, ...]
    typed: Path | PackedFile | None = None

    @property
    def handed_in(self) -> tuple[Path | PackedFile, ...]:
        """The files, or else what was typed; empty where there is neither."""
        return self.files or (() if self.typed is None else (self.typed,))


@dataclass(frozen=True)
class ListedFile:
    """A file of a download: the parts of its path there, and where its bytes are."""

    parts: tuple[str, ...]
    file: Path | PackedFile


def list_files(download: Path) -> list[ListedFile]:
    """The files of a folder or a zip file, sorted by path, without links and leftovers of tools.

    Empty when `download` is neither. Members whose names point outside the zip file are left out.
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
    name, limit = shown(file.name), LARGEST[suffix_of(file.name)]
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
    for parent, folders, names in os.walk(folder):
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
