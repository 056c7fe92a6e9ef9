"""Banks of student code: the mistakes a suite must reject, and the alternatives it must accept.

A bank entry is a function or class as a student would write it, under a name of its own that says what is
peculiar about it::

    bank = Bank("losses")
    mse = bank.question("mse")

    @mse.mistake("averages over every entry instead of over the samples")
    def mean_over_entries(y, t):
        return 0.5 * np.mean((y - t) ** 2)

`compose` puts it in the place of the reference's definition.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from autograder.errors import AutograderError

Definition = TypeVar("Definition", bound=Callable[..., object])
Kind = Literal["mistake", "alternative"]


class BankError(AutograderError):
    """A bank is written wrongly; the message says which entry and what to do."""


@dataclass(frozen=True)
class Variant:
    """One entry: student code that takes the place of `replaces` in the reference solution.

    `replaces` is a dotted path within the solution, as `mse` or `Mul.backward`; `note` says in one line what
    is wrong (of a mistake) or what is different (of an alternative); `source` is the definition's text. Where
    `replaces` is "", `source` is a submission in whole.
    """

    kind: Kind
    question: str
    name: str
    replaces: str
    note: str
    source: str


class BankQuestion:
    """Collects the entries of one question; made by `Bank.question`."""

    def __init__(self, bank: Bank, name: str) -> None:
        self._bank = bank
        self.name = name

    def mistake(self, note: str, *, replaces: str | None = None) -> Callable[[Definition], Definition]:
        """Register the decorated definition as code that is wrong, for the reason `note`."""
        return self._register("mistake", note, replaces)

    def alternative(self, note: str, *, replaces: str | None = None) -> Callable[[Definition], Definition]:
        """Register the decorated definition as code that is right, in the style `note`."""
        return self._register("alternative", note, replaces)

    def module(self, path: Path, note: str) -> None:
        """Register the file at `path` as a right submission in whole, in the style `note`."""
        source = path.read_text(encoding="utf-8")
        self._bank.add(Variant("alternative", self.name, path.stem, "", note, source))

    def _register(self, kind: Kind, note: str, replaces: str | None) -> Callable[[Definition], Definition]:
        def register(definition: Definition) -> Definition:
            source = _without_decorators(textwrap.dedent(inspect.getsource(definition)))
            name = definition.__name__
            self._bank.add(Variant(kind, self.name, name, replaces or self.name, note, source))
            return definition

        return register


class Bank:
    """The mistakes or the alternatives of a topic, in the order they are written."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self._variants: list[Variant] = []

    def question(self, name: str) -> BankQuestion:
        """Open the question `name`."""
        return BankQuestion(self, name)

    def add(self, variant: Variant) -> None:
        """Append `variant`; raises `BankError` when the name is taken or the note is missing."""
        where = f"{self.topic}, {variant.kind} {variant.name}"
        if not variant.note.strip():
            raise BankError(f"{where}: say in one line what is peculiar about it")
        if any(old.name == variant.name for old in self._variants):
            raise BankError(f"{where}: the name is taken; choose another")
        self._variants.append(variant)

    @property
    def variants(self) -> tuple[Variant, ...]:
        """All entries, in order."""
        return tuple(self._variants)


def _without_decorators(source: str) -> str:
    lines = source.splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if line.startswith(("def ", "class ", "async def ")))
    return "".join(lines[first:])
