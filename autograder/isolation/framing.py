"""Frames on a stream socket: lengths first, capped before anything is read."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from .wire import BODY_LIMIT, HEADER_LIMIT, WireError

PREFIX = struct.Struct(">IQ")


class Frame(NamedTuple):
    """A message as it came: a msgpack header, and the raw bytes of arrays."""

    header: bytes
    body: memoryview

    def digest(self) -> bytes:
        """SHA-256 of the frame, lengths included."""
        digest = hashlib.sha256(PREFIX.pack(len(self.header), len(self.body)))
        digest.update(self.header)
        digest.update(self.body)
        return digest.digest()


class Stream(Protocol):
    """A socket, or what is as good as one."""

    def receive_into(self, buffer: memoryview) -> None:
        """Fill `buffer`; raises `EOFError` when the other side is gone."""

    def send(self, data: bytes) -> None:
        """Send all of `data`."""


def packed(header: bytes, buffers: Sequence[bytes]) -> bytes:
    """One frame; raises `WireError` when the body is over the limit."""
    size = sum(map(len, buffers))
    if size > BODY_LIMIT:
        raise WireError(f"values of {size} bytes are too large to be sent")
    return b"".join([PREFIX.pack(len(header), size), header, *buffers])


def send_frame(stream: Stream, header: bytes, buffers: Sequence[bytes]) -> None:
    """Send one frame; raises `WireError` when the body is over the limit."""
    stream.send(packed(header, buffers))


def receive_frame(stream: Stream) -> Frame:
    """Receive one frame; raises `WireError` when it announces too much."""
    prefix = bytearray(PREFIX.size)
    stream.receive_into(memoryview(prefix))
    header_size, body_size = PREFIX.unpack(prefix)
    if header_size > HEADER_LIMIT or body_size > BODY_LIMIT:
        raise WireError(f"a frame announces {header_size} + {body_size} bytes")
    frame = bytearray(header_size + body_size)
    view = memoryview(frame)
    stream.receive_into(view)
    return Frame(bytes(view[:header_size]), view[header_size:].toreadonly())
