"""Steps on their way to workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Self

from . import wire
from .framing import packed


@dataclass(frozen=True)
class Batch:
    """Steps to be carried out in one go, in the form in which they travel: made once, for any worker.

    `size` is the number of steps, `formulas` are the functions among the operands that travel as text.
    """

    size: int
    frame: bytes = field(repr=False)
    formulas: frozenset[wire.Formula] = field(repr=False)

    @classmethod
    def of(cls, steps: Sequence[wire.Step], buffers: Sequence[bytes]) -> Self:
        """The batch of `steps`, whose operands were encoded into `buffers`; raises `WireError`."""
        frame = packed(wire.encode_header(wire.Run(list(steps))), buffers)
        return cls(len(steps), frame, frozenset(_formulas(steps)))


def _formulas(steps: Iterable[wire.Step]) -> Iterator[wire.Formula]:
    for step in steps:
        yield from _formulas_among(step.operands)
        yield from _formulas_among(value for _, value in step.keywords)


def _formulas_among(values: Iterable[wire.Value]) -> Iterator[wire.Formula]:
    for value in values:
        if isinstance(value, wire.Formula):
            yield value
        elif isinstance(value, wire.Items):
            yield from _formulas_among(value.items)
        elif isinstance(value, wire.Pairs):
            yield from _formulas_among(item for _, item in value.items)
