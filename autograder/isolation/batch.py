"""Steps on their way to workers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

from . import wire
from .framing import packed


@dataclass(frozen=True)
class Batch:
    """Steps to be carried out in one go, in the form in which they travel: made once, for any worker.

    `size` is the number of steps.
    """

    size: int
    frame: bytes = field(repr=False)

    @classmethod
    def of(cls, steps: Sequence[wire.Step], buffers: Sequence[bytes]) -> Self:
        """The batch of `steps`, whose operands were encoded into `buffers`; raises `WireError`."""
        return cls(len(steps), packed(wire.encode_header(wire.Run(list(steps))), buffers))
