"""The one gradable file inside a zip file, read in memory: nothing is ever extracted to disk."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import PureWindowsPath

from .kinds import (
    HOW_TO_HAND_IN,
    LARGEST,
    MEBIBYTE,
    in_mebibytes,
    is_gradable,
    is_leftover,
    suffix_of,
    too_large,
)
from .names import shown
from .records import UnreadableSubmission

MOST_ENTRIES = 1000
LARGEST_CONTENT = 256 * MEBIBYTE
# Source text shrinks to a tenth, a notebook's repetitive output to a fiftieth; a bomb to a thousandth.
LARGEST_RATIO = 200
SMALL = MEBIBYTE

_ENTRY_SIGNATURE = b"PK\x01\x02"
# bzip2 and LZMA give no bound on what a few bytes unpack to.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ORDINARY = (0, stat.S_IFREG, stat.S_IFDIR)


def only_gradable_member(data: bytes, name: str) -> tuple[str, bytes]:
    """The name and the bytes of the one notebook or script in the zip file `data`; `name` is for messages.

    Other files, such as images, are left alone. Raises `UnreadableSubmission` for a damaged archive, for one
    that holds none or several gradable files, and for one that a student's computer would not make by
    itself: with absolute names or `..`, links, encryption, archives inside, or far more content than bytes.
    """
    # Each entry costs memory as soon as the archive is opened, so they are counted before.
    if data.count(_ENTRY_SIGNATURE) > MOST_ENTRIES:
        raise UnreadableSubmission(f"{name} holds more than {MOST_ENTRIES} files. {HOW_TO_HAND_IN}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = _only_gradable(archive.infolist(), len(data), name)
            with archive.open(member) as stream:
                # The declared size may lie, and an unbounded read inflates everything before it notices.
                content = stream.read(_limit(member))
    except UnreadableSubmission:
        raise
    except Exception as error:  # zipfile fails on damaged archives in any way its code happens to stumble
        raise UnreadableSubmission(
            f"{name} is damaged or not a zip file ({shown(str(error))}). Zip your work again, or hand in the "
            "notebook itself."
        ) from error
    return _parts(member)[-1], content


def _only_gradable(entries: list[zipfile.ZipInfo], size: int, name: str) -> zipfile.ZipInfo:
    for entry in entries:
        _require_ordinary(entry, name)
    content = sum(entry.file_size for entry in entries)
    if content > LARGEST_CONTENT or content > max(SMALL, LARGEST_RATIO * size):
        raise UnreadableSubmission(
            f"{name} would unpack to {in_mebibytes(content)}, too much for its size. {HOW_TO_HAND_IN}"
        )
    gradable = [entry for entry in entries if not entry.is_dir() and _is_gradable(entry)]
    if not gradable:
        raise UnreadableSubmission(f"{name} holds no notebook and no script. {HOW_TO_HAND_IN}")
    if len(gradable) > 1:
        found = ", ".join(shown(entry.filename) for entry in gradable[:10])
        raise UnreadableSubmission(f"{name} holds {len(gradable)} gradable files: {found}. {HOW_TO_HAND_IN}")
    member = gradable[0]
    if member.file_size > _limit(member):
        raise UnreadableSubmission(too_large(f"{name}: {shown(member.filename)}", _limit(member)))
    return member


def _require_ordinary(entry: zipfile.ZipInfo, name: str) -> None:
    path = PureWindowsPath(entry.orig_filename)
    if path.anchor or ".." in path.parts or "\0" in entry.orig_filename:
        fault = "has a name that points outside the zip file"
    elif stat.S_IFMT(entry.external_attr >> 16) not in _ORDINARY:
        fault = "is a link, not a file"
    elif entry.flag_bits & 0x1:
        fault = "is encrypted"
    elif entry.compress_type not in _METHODS:
        fault = "is compressed by an unusual method"
    elif suffix_of(entry.filename) == ".zip" and not is_leftover(_parts(entry)):
        fault = "is a zip file inside a zip file"
    else:
        return
    raise UnreadableSubmission(
        f"{name}: {shown(entry.orig_filename)} {fault}. Zip the notebook alone, without a password, or hand "
        "in the notebook itself."
    )


def _limit(member: zipfile.ZipInfo) -> int:
    return LARGEST[suffix_of(member.filename)]


def _is_gradable(entry: zipfile.ZipInfo) -> bool:
    return is_gradable(entry.filename) and not is_leftover(_parts(entry))


def _parts(entry: zipfile.ZipInfo) -> tuple[str, ...]:
    """The parts of the entry's path; some tools separate them by backslashes."""
    return PureWindowsPath(entry.filename).parts
