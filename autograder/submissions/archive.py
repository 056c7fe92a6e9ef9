"""The gradable files inside an archive, read in memory: nothing is ever extracted to disk."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import PureWindowsPath

from .kinds import (
    ARCHIVES,
    HOW_TO_HAND_IN,
    LARGEST,
    MEBIBYTE,
    in_mebibytes,
    is_gradable,
    is_leftover,
    kind_of,
    too_large,
)
from .names import shown
from .records import HandedFile, UnreadableSubmission
from .tarring import Unpackable, tar_members

MOST_ENTRIES = 10_000
"""A clone with all of its history has thousands."""

MOST_GRADABLE = 500
LARGEST_CONTENT = 256 * MEBIBYTE
# Source text shrinks to a tenth, a notebook's repetitive output to a fiftieth; a bomb to a thousandth.
LARGEST_RATIO = 200
SMALL = MEBIBYTE

_ENTRY_SIGNATURE = b"PK\x01\x02"
_ZIP_BEGINS = b"PK"
# bzip2 and LZMA give no bound on what a few bytes unpack to.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ORDINARY = (0, stat.S_IFREG, stat.S_IFDIR)


def gradable_members(data: bytes, name: str) -> list[HandedFile]:
    """The notebooks and scripts in the zip or tar file `data`, in its order; `name` is for messages.

    Other files, such as images, are left alone. Raises `UnreadableSubmission` for a damaged archive, for one
    without gradable files or with far too many, and for one that a student's computer would not make by
    itself: with absolute names or `..`, links, encryption, archives inside, or far more content than bytes.
    """
    is_tar = kind_of(name) == ".tar" and not data.startswith(_ZIP_BEGINS)
    found = _in_tar(data, name) if is_tar else _in_zip(data, name)
    if not found:
        raise UnreadableSubmission(f"{name} holds no notebook and no script. {HOW_TO_HAND_IN}")
    return found


def _in_zip(data: bytes, name: str) -> list[HandedFile]:
    # Each entry costs memory as soon as the archive is opened, so they are counted before.
    if data.count(_ENTRY_SIGNATURE) > MOST_ENTRIES:
        raise UnreadableSubmission(f"{name} holds more than {MOST_ENTRIES} files. {HOW_TO_HAND_IN}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = []
            for member in _gradable(archive.infolist(), len(data), name):
                with archive.open(member) as stream:
                    # The declared size may lie, and an unbounded read inflates everything before it notices.
                    content = stream.read(LARGEST[kind_of(member.filename)])
                found.append(HandedFile("/".join(_parts(member.filename)), content))
            return found
    except UnreadableSubmission:
        raise
    except Exception as error:  # zipfile fails on damaged archives in any way its code happens to stumble
        raise _damaged(name, "zip", error) from error


def _in_tar(data: bytes, name: str) -> list[HandedFile]:
    most = min(LARGEST_CONTENT, max(SMALL, LARGEST_RATIO * len(data)))
    try:
        members = tar_members(data, most_bytes=most, most_members=MOST_ENTRIES)
    except Unpackable as error:
        raise UnreadableSubmission(f"{name} {error}. {HOW_TO_HAND_IN}") from error
    except Exception as error:  # as above, and gzip and zlib in theirs
        raise _damaged(name, "tar", error) from error
    for path, _ in members:
        if fault := _fault_of_name(path):
            raise _refused(name, path, fault)
    found = [HandedFile("/".join(_parts(path)), content) for path, content in members if _is_gradable(path)]
    for file in found:
        if len(file.data) > LARGEST[kind_of(file.name)]:
            raise UnreadableSubmission(too_large(f"{name}: {shown(file.path)}", LARGEST[kind_of(file.name)]))
    _require_few(len(found), name)
    return found


def _gradable(entries: list[zipfile.ZipInfo], size: int, name: str) -> list[zipfile.ZipInfo]:
    for entry in entries:
        if fault := _fault_of_name(entry.orig_filename) or _fault_of(entry):
            raise _refused(name, entry.orig_filename, fault)
    content = sum(entry.file_size for entry in entries)
    if content > LARGEST_CONTENT or content > max(SMALL, LARGEST_RATIO * size):
        raise UnreadableSubmission(
            f"{name} would unpack to {in_mebibytes(content)}, too much for its size. {HOW_TO_HAND_IN}"
        )
    gradable = [entry for entry in entries if not entry.is_dir() and _is_gradable(entry.filename)]
    _require_few(len(gradable), name)
    for member in gradable:
        limit = LARGEST[kind_of(member.filename)]
        if member.file_size > limit:
            raise UnreadableSubmission(too_large(f"{name}: {shown(member.filename)}", limit))
    return gradable


def _require_few(count: int, name: str) -> None:
    if count > MOST_GRADABLE:
        raise UnreadableSubmission(f"{name} holds {count} notebooks and scripts. {HOW_TO_HAND_IN}")


def _fault_of_name(path: str) -> str:
    pure = PureWindowsPath(path)
    if pure.anchor or ".." in pure.parts or "\0" in path:
        return "has a name that points outside the archive"
    if kind_of(pure.name) in ARCHIVES and not is_leftover(pure.parts):
        return "is an archive inside an archive"
    return ""


def _fault_of(entry: zipfile.ZipInfo) -> str:
    if stat.S_IFMT(entry.external_attr >> 16) not in _ORDINARY:
        return "is a link, not a file"
    if entry.flag_bits & 0x1:
        return "is encrypted"
    if entry.compress_type not in _METHODS:
        return "is compressed by an unusual method"
    return ""


def _refused(name: str, path: str, fault: str) -> UnreadableSubmission:
    return UnreadableSubmission(
        f"{name}: {shown(path)} {fault}. Zip the notebook alone, without a password, or hand in the notebook "
        "itself."
    )


def _damaged(name: str, kind: str, error: Exception) -> UnreadableSubmission:
    return UnreadableSubmission(
        f"{name} is damaged or not a {kind} file ({shown(str(error))}). Zip your work again, or hand in the "
        "notebook itself."
    )


def _is_gradable(path: str) -> bool:
    return is_gradable(path) and not is_leftover(_parts(path))


def _parts(path: str) -> tuple[str, ...]:
    """The parts of a member's path; some tools separate them by backslashes."""
    return PureWindowsPath(path).parts
