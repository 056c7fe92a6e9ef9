"""The files in a tar file, compressed by gzip or not, with bounds on what it may unpack to."""

from __future__ import annotations

import gzip
import io
import tarfile
from typing import Self

_GZIP_BEGINS = b"\x1f\x8b"
_EXTENDED = (
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)
"""The types of headers that extend the next one: by a longer name, for instance."""
_MOST_SQUARED = 2**28
"""Of the lengths of extended headers: older versions of tarfile need time that grows as the square."""


class Unpackable(Exception):
    """The archive is not to be unpacked; the message is a predicate: "holds a link, data"."""


def tar_members(data: bytes, *, most_bytes: int, most_members: int) -> list[tuple[str, bytes]]:
    """The paths and contents of the ordinary files in `data`; folders are left out.

    Raises `Unpackable` where it would unpack to more than `most_bytes`, has more than `most_members` or a
    member that is neither file nor folder; where it is damaged, whatever tarfile, gzip and zlib raise.
    """
    if data.startswith(_GZIP_BEGINS):
        with gzip.open(io.BytesIO(data)) as stream:
            data = stream.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise Unpackable("would unpack to too much for its size")
    found = []
    with tarfile.open(fileobj=io.BytesIO(data), mode="r:", tarinfo=_bounded_headers()) as archive:
        for number, member in enumerate(archive, start=1):
            if number > most_members:
                raise Unpackable(f"holds more than {most_members} files")
            if member.isdir():
                continue
            shown = ascii(member.name)[1:-1][:80]
            if not member.isreg() or member.issparse():
                raise Unpackable(f"holds {shown}, which is a link, not a file")
            if not 0 <= member.size <= most_bytes:
                raise Unpackable(f"holds {shown}, which declares an impossible size")
            content = archive.extractfile(member)
            assert content is not None, "an ordinary file has content"
            found.append((member.name, content.read()))
    return found


def _bounded_headers() -> type[tarfile.TarInfo]:
    """A class of headers for one archive; it raises `Unpackable` where extended ones are too long."""
    squared = 0

    class BoundedHeader(tarfile.TarInfo):
        @classmethod
        def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
            nonlocal squared
            header = super().frombuf(buf, encoding, errors)
            if header.type in _EXTENDED:
                squared += header.size**2
            if squared > _MOST_SQUARED:
                raise Unpackable("holds file names and attributes of an unusual length")
            return header

    return BoundedHeader
