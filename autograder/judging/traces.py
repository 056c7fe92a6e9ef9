"""What a submission answers to everything that a property asks, example by example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.isolation import Reference, WorkerEnded
from autograder.properties.actions import Action
from autograder.properties.handles import is_handle
from autograder.properties.submission import LocalSubmission, View

from .recording import RecordedProperty
from .replaying import replay

RTOL = 1e-9
# Results that should be zero differ by rounding from one way of writing to another.
ROUNDING = 1e-12


@dataclass(frozen=True)
class TracedExample:
    """The actions of an example, up to where it ended, and whether it failed.

    A property may fail on more than answers: on how often a function of its own was called, say.
    """

    actions: tuple[Action, ...]
    failed: bool

    def is_like(self, other: TracedExample, atol: float) -> bool:
        """Whether both were asked alike, answer alike and end alike."""
        return (
            self.failed == other.failed
            and len(self.actions) == len(other.actions)
            and all(
                _alike(mine, theirs, atol) for mine, theirs in zip(self.actions, other.actions, strict=True)
            )
        )


Trace = Sequence[TracedExample]


class GrowingTrace(Sequence[TracedExample]):
    """A trace of a submission in this process, made only as far as it is looked at.

    Most mistakes differ from a submission in the first example already.
    """

    def __init__(self, recorded: RecordedProperty, view: LocalSubmission) -> None:
        self._length = len(recorded.examples)
        self._to_come = _traced(recorded, view)
        self._made: list[TracedExample] = []

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, number: Any) -> Any:
        """The example with this number, from 0; raises what ends the program that makes it."""
        if not 0 <= number < self._length:
            raise IndexError(number)
        while len(self._made) <= number:
            self._made.append(next(self._to_come))
        return self._made[number]


def agree(mine: Trace, theirs: Trace, atol: float) -> bool:
    """Whether two submissions answer a property alike, up to 1e-9 relative or `atol` absolute."""
    return len(mine) == len(theirs) and all(
        one.is_like(another, atol) for one, another in zip(mine, theirs, strict=True)
    )


def trace(recorded: RecordedProperty, view: View) -> Trace:
    """Run every example of a property, also after a failure; raises `WorkerEnded` with the worker."""
    return tuple(_traced(recorded, view))


def _traced(recorded: RecordedProperty, view: View) -> Iterator[TracedExample]:
    for used, error in replay(recorded, view):
        if isinstance(error, WorkerEnded):
            raise error
        yield TracedExample(tuple(used.actions), error is not None)


def _alike(mine: Action, theirs: Action, atol: float) -> bool:
    return (
        (mine.operation, mine.name, mine.raised) == (theirs.operation, theirs.name, theirs.raised)
        and values_alike(mine.value, theirs.value, atol)
        and values_alike(_without_generators(mine.left), _without_generators(theirs.left), atol)
    )


def _without_generators(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """A generator that was drawn from otherwise is no difference of its own: the answers differ."""
    return tuple(None if type(value).__name__ == "Generator" else value for value in values)


def values_alike(mine: Any, theirs: Any, atol: float = 0.0) -> bool:
    """Whether two plain values are of the same kind and equal up to rounding; NaN is like NaN.

    A number may be an array of shape (), and a list a tuple. `atol` grows with the largest entry of an array.
    """
    if is_handle(mine) or is_handle(theirs):
        # What a class is called, other than one that is graded, is the student's to choose.
        return is_handle(mine) and is_handle(theirs)
    if any(callable(value) or isinstance(value, Reference) for value in (mine, theirs)):
        return True  # a function that was passed: the same one on both sides
    if _is_scalar(mine) and _is_scalar(theirs):
        return _close(np.asarray(mine), np.asarray(theirs), atol)
    if type(mine) is not type(theirs) and not {type(mine), type(theirs)} <= {list, tuple}:
        return False
    if type(mine) is np.ndarray:
        return mine.shape == theirs.shape and mine.dtype == theirs.dtype and _close(mine, theirs, atol)
    if type(mine) in (list, tuple):
        return len(mine) == len(theirs) and all(
            values_alike(one, another, atol) for one, another in zip(mine, theirs, strict=True)
        )
    if type(mine) is dict:
        return mine.keys() == theirs.keys() and all(
            values_alike(mine[key], theirs[key], atol) for key in mine
        )
    if type(mine) is np.random.Generator:
        return bool(mine.bit_generator.state == theirs.bit_generator.state)
    if type(mine).__module__.startswith("torch"):
        return values_alike(_plain_tensor(mine), _plain_tensor(theirs), atol)
    return bool(mine == theirs)


def _is_scalar(value: Any) -> bool:
    return isinstance(value, (float, int, np.generic)) or (type(value) is np.ndarray and value.shape == ())


def _plain_tensor(value: Any) -> Any:
    """The entries of a tensor, or the state of one of torch's generators."""
    return value.get_state().numpy() if hasattr(value, "get_state") else value.numpy()


def _close(mine: np.ndarray[Any, Any], theirs: np.ndarray[Any, Any], atol: float) -> bool:
    if mine.dtype.kind not in "fiub" or theirs.dtype.kind not in "fiub":
        return bool(np.array_equal(mine, theirs))
    if atol:
        finite = np.abs(theirs[np.isfinite(theirs)])
        atol *= max(1.0, float(np.max(finite, initial=0.0)))
    return bool(np.allclose(mine, theirs, rtol=RTOL, atol=atol, equal_nan=True))
