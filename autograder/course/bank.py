"""Banks of student code: the mistakes a suite must reject, and the alternatives it must accept.

A bank entry is a function or class as a student would write it, under a name of its own that says what is
peculiar about it. Where little of the reference's definition changes, it is an edit of that::

    bank = Bank("losses")
    on_mse = bank.question("mse")

    on_mse.mistake("leaves out the factor 1/2").edit("without_the_half", ("0.5 * np.sum", "np.sum"))

    @on_mse.mistake("averages over every entry instead of over the samples")
    def mean_over_entries(y, t):
        return 0.5 * np.mean((y - t) ** 2)

`compose` puts it in place of the reference's definition.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from autograder.errors import AutograderError

from .editing import Change

Definition = TypeVar("Definition", bound=Callable[..., object])
Kind = Literal["mistake", "alternative"]


class BankError(AutograderError):
    """A bank is written wrongly; the message says which entry and what to do."""


@dataclass(frozen=True)
class Place:
    """A line of a bank's file, where something is registered."""

    path: Path
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Variant:
    """One entry: student code that takes the place of `replaces` in the reference solution.

    `replaces` is a dotted path within the solution, as `mse` or `Mul.backward`; `note` says in one line what
    is wrong (of a mistake) or what is different (of an alternative); `source` is the definition's text. Where
    `replaces` is "", `source` is a submission in whole. Where there are `changes`, the entry is the
    reference's own definition with these made, and `source` is "". `place` is where it is registered. The
    handout warns of a mistake that is `warned`, so a public property has to reject it.
    """

    kind: Kind
    question: str
    name: str
    replaces: str
    note: str
    source: str
    changes: tuple[Change, ...] = ()
    place: Place | None = None
    warned: bool = False


@dataclass(frozen=True)
class Equivalent:
    """A change of the reference's definition that leaves a right one; `reason` says why no law can tell."""

    definition: str
    reason: str
    change: Change
    place: Place


class Registration:
    """How an entry is registered whose note is known: as a decorator of its definition, or as an edit."""

    def __init__(
        self,
        bank: Bank,
        kind: Kind,
        question: str,
        replaces: str,
        note: str,
        place: Place,
        *,
        warned: bool = False,
    ) -> None:
        self._bank = bank
        self._warned = warned
        self._kind = kind
        self._question = question
        self._replaces = replaces
        self._note = note
        self._place = place
        bank.expect(place)

    def __call__(self, definition: Definition) -> Definition:
        """Register the decorated definition, under its own name."""
        source = _without_decorators(textwrap.dedent(inspect.getsource(definition)))
        self._add(definition.__name__, source, ())
        return definition

    def edit(self, name: str, *changes: Change) -> None:
        """Register the reference's definition with `changes` made, pairs (old, new), under `name`.

        Each `old` is a piece of code that stands in one place of the definition; see `editing.edited`.
        """
        self._add(name, "", changes)

    def _add(self, name: str, source: str, changes: tuple[Change, ...]) -> None:
        self._bank.add(
            Variant(
                self._kind,
                self._question,
                name,
                self._replaces,
                self._note,
                source,
                changes,
                self._place,
                self._warned,
            )
        )


class BankQuestion:
    """Collects the entries of one question; made by `Bank.question`."""

    def __init__(self, bank: Bank, name: str) -> None:
        self._bank = bank
        self.name = name

    def mistake(self, note: str, *, replaces: str | None = None, warned: bool = False) -> Registration:
        """Register what is decorated, or an edit, as code that is wrong, for the reason `note`.

        Say `warned` where the handout warns of it: then a public property has to reject it.
        """
        replaced = replaces or self.name
        return Registration(self._bank, "mistake", self.name, replaced, note, _caller(), warned=warned)

    def alternative(self, note: str, *, replaces: str | None = None) -> Registration:
        """Register what is decorated, or an edit, as code that is right, in the style `note`."""
        return Registration(self._bank, "alternative", self.name, replaces or self.name, note, _caller())

    def module(self, path: Path, note: str) -> None:
        """Register the file at `path` as a right submission in whole, in the style `note`."""
        source = path.read_text(encoding="utf-8")
        self._bank.add(Variant("alternative", self.name, path.stem, "", note, source, (), _caller()))


class Bank:
    """The mistakes or the alternatives of a topic, in the order they are written.

    `questions` are those that were opened, by name, with the place where each was first.
    """

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self.questions: dict[str, Place] = {}
        self._variants: list[Variant] = []
        self._expected: list[Place] = []
        self._equivalents: list[Equivalent] = []

    def question(self, name: str) -> BankQuestion:
        """Open the question `name`."""
        self.questions.setdefault(name, _caller())
        return BankQuestion(self, name)

    def equivalent(self, definition: str, reason: str, *changes: Change) -> None:
        """Declare that each of `changes` alone, a pair (old, new), leaves `definition` right.

        They are mutants that every property passes, as `prove --mutants` lists them, and `reason` says why
        they have to. `definition` is a dotted path, as `mse` or `Mul.backward`.
        """
        place = _caller()
        if not reason.strip() or not changes:
            raise BankError(f"{place}: say which changes of {definition} are equivalent, and why")
        self._equivalents += [Equivalent(definition, reason, change, place) for change in changes]

    def expect(self, place: Place) -> None:
        """Note that an entry is to be added which is registered at `place`."""
        self._expected.append(place)

    def add(self, variant: Variant) -> None:
        """Append `variant`; raises `BankError` when the name is taken or the note is missing."""
        where = f"{self.topic}, {variant.kind} {variant.name}"
        where = f"{variant.place}: {where}" if variant.place else where
        if not variant.note.strip():
            raise BankError(f"{where}: say in one line what is peculiar about it")
        if any(old.name == variant.name for old in self._variants):
            raise BankError(f"{where}: the name is taken; choose another")
        self._variants.append(variant)
        self._expected = [place for place in self._expected if place != variant.place]

    @property
    def variants(self) -> tuple[Variant, ...]:
        """All entries, in order; raises `BankError` where a note was left without its code."""
        if self._expected:
            raise BankError(
                f"{self._expected[0]}: no code follows this note; decorate a definition, or add .edit(...)"
            )
        return tuple(self._variants)

    @property
    def equivalents(self) -> tuple[Equivalent, ...]:
        """All changes that are declared to leave the reference right, in order."""
        return tuple(self._equivalents)


def _caller() -> Place:
    """The line of the bank from which a method of this module is called."""
    frame = inspect.currentframe()
    for _ in range(2):
        frame = frame and frame.f_back
    assert frame is not None
    return Place(Path(frame.f_code.co_filename), frame.f_lineno)


def _without_decorators(source: str) -> str:
    lines = source.splitlines(keepends=True)
    first = next(i for i, line in enumerate(lines) if line.startswith(("def ", "class ", "async def ")))
    return "".join(lines[first:])
