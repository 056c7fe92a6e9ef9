"""What a submission answers to everything that a property asks, example by example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.isolation import Reference, WorkerEnded
from autograder.properties.actions import Action
from autograder.properties.handles import is_handle
from autograder.properties.submission import View

from .recording import RecordedProperty
from .replaying import replay

RTOL = 1e-9
# Results that should be zero differ by rounding from one way of writing to another.
ROUNDING = 1e-12


class Trace:
    """The actions of each example of a property, up to where the example ended."""

    def __init__(self, examples: Sequence[tuple[Action, ...]]) -> None:
        self.examples = tuple(examples)

    def agrees_with(self, other: Trace, atol: float) -> bool:
        """Whether both were asked alike and answer alike, up to 1e-9 relative or `atol` absolute."""
        return len(self.examples) == len(other.examples) and all(
            len(mine) == len(theirs)
            and all(_alike(one, another, atol) for one, another in zip(mine, theirs, strict=True))
            for mine, theirs in zip(self.examples, other.examples, strict=True)
        )


def trace(recorded: RecordedProperty, view: View) -> Trace:
    """Run every example of a property, also after a failure; raises `WorkerEnded` with the worker."""
    examples = []
    for used, error in replay(recorded, view):
        if isinstance(error, WorkerEnded):
            raise error
        examples.append(tuple(used.actions))
    return Trace(examples)


def _alike(mine: Action, theirs: Action, atol: float) -> bool:
    return (
        (mine.operation, mine.name, mine.raised) == (theirs.operation, theirs.name, theirs.raised)
        and values_alike(mine.value, theirs.value, atol)
        and values_alike(mine.left, theirs.left, atol)
    )


def values_alike(mine: Any, theirs: Any, atol: float = 0.0) -> bool:
    """Whether two plain values are of the same kind and equal up to rounding; NaN is like NaN."""
    if is_handle(mine) or is_handle(theirs):
        return is_handle(mine) and is_handle(theirs) and mine.type_name == theirs.type_name
    if any(callable(value) or isinstance(value, Reference) for value in (mine, theirs)):
        return True  # a function that was passed: the same one on both sides
    if isinstance(mine, (float, int, np.generic)) and isinstance(theirs, (float, int, np.generic)):
        return _close(np.asarray(mine), np.asarray(theirs), atol)
    if type(mine) is not type(theirs):
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
    if type(mine).__module__ == "torch":
        return values_alike(mine.numpy(), theirs.numpy(), atol) if hasattr(mine, "numpy") else True
    return type(mine) is np.random.Generator or bool(mine == theirs)


def _close(mine: np.ndarray[Any, Any], theirs: np.ndarray[Any, Any], atol: float) -> bool:
    if mine.dtype.kind not in "fiub" or theirs.dtype.kind not in "fiub":
        return bool(np.array_equal(mine, theirs))
    return bool(np.allclose(mine, theirs, rtol=RTOL, atol=atol, equal_nan=True))
