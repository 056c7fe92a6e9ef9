"""How a submission can fall short of a property."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class ArrayDifference:
    """Two arrays of one shape, and a third of that shape that is true where the first is wrong."""

    got: NDArray[Any]
    expected: NDArray[Any]
    wrong: NDArray[np.bool_]


class PropertyFailed(AssertionError):
    """The submission answered, and the answer breaks the law.

    `message` is for the student; `expected` is the right value as text, or "" where there is no single one;
    `difference` says which entries are wrong where two arrays were compared.
    """

    def __init__(self, message: str, expected: str = "", difference: ArrayDifference | None = None) -> None:
        super().__init__(message if not expected else f"{message}\nexpected: {expected}")
        self.message = message
        self.expected = expected
        self.difference = difference


class WrongShape(PropertyFailed):
    """An array, but of another shape."""


class WrongKind(PropertyFailed):
    """Not the kind of thing that is asked for: None, a list in place of an array, another dtype."""

    def __init__(self, message: str, *, is_nothing: bool = False) -> None:
        super().__init__(message)
        self.is_nothing = is_nothing


_lenient = False


@contextmanager
def leniently() -> Iterator[None]:
    """Let wrong values pass in this block, to see what a property asks after them."""
    global _lenient
    _lenient = True
    try:
        yield
    finally:
        _lenient = False


def is_lenient() -> bool:
    """Whether wrong values pass."""
    return _lenient


class SubmissionRaised(Exception):
    """A function of the submission raised instead of answering.

    `kinds` are the names of the exception's class and its ancestors, so that a property may demand a
    ValueError without ever seeing the student's object. `traceback` is cut to the student's own lines.
    """

    def __init__(self, kinds: tuple[str, ...], text: str, traceback: str = "") -> None:
        super().__init__(f"{kinds[0]}: {text}" if text else kinds[0])
        self.kinds = kinds
        self.text = text
        self.traceback = traceback


class MissingName(Exception):
    """The submission does not define a name that the question asks for."""

    def __init__(self, name: str) -> None:
        super().__init__(f"`{name}` is not defined")
        self.name = name
