"""What a submission answers to everything that a property asks, example by example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.isolation import WorkerEnded
from autograder.properties.actions import Action
from autograder.properties.handles import is_handle
from autograder.properties.submission import View

from .recording import RecordedProperty
from .replaying import replay

RTOL = 1e-9
ATOL = 1e-12


class Trace:
    """The actions of each example of a property, up to where the example ended."""

    def __init__(self, examples: Sequence[tuple[Action, ...]]) -> None:
        self.examples = tuple(examples)

    def agrees_with(self, other: Trace) -> bool:
        """Whether both answer alike wherever both were asked, and were asked alike."""
        return len(self.examples) == len(other.examples) and all(
            len(mine) == len(theirs) and all(map(_alike, mine, theirs))
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


def _alike(mine: Action, theirs: Action) -> bool:
    return (
        (mine.operation, mine.name, mine.raised) == (theirs.operation, theirs.name, theirs.raised)
        and values_alike(mine.value, theirs.value)
        and values_alike(mine.left, theirs.left)
    )


def values_alike(mine: Any, theirs: Any) -> bool:
    """Whether two plain values are of the same kind and equal up to rounding; NaN is like NaN."""
    if is_handle(mine) or is_handle(theirs):
        return is_handle(mine) and is_handle(theirs) and mine.type_name == theirs.type_name
    if isinstance(mine, (float, int, np.generic)) and isinstance(theirs, (float, int, np.generic)):
        return _close(np.asarray(mine), np.asarray(theirs))
    if type(mine) is not type(theirs):
        return False
    if type(mine) is np.ndarray:
        return mine.shape == theirs.shape and mine.dtype == theirs.dtype and _close(mine, theirs)
    if type(mine) in (list, tuple):
        return len(mine) == len(theirs) and all(map(values_alike, mine, theirs))
    if type(mine) is dict:
        return mine.keys() == theirs.keys() and all(values_alike(mine[key], theirs[key]) for key in mine)
    if type(mine).__module__ == "torch":
        return values_alike(mine.numpy(), theirs.numpy()) if hasattr(mine, "numpy") else True
    return type(mine) is np.random.Generator or bool(mine == theirs)


def _close(mine: np.ndarray[Any, Any], theirs: np.ndarray[Any, Any]) -> bool:
    if mine.dtype.kind not in "fiub" or theirs.dtype.kind not in "fiub":
        return bool(np.array_equal(mine, theirs))
    return bool(np.allclose(mine, theirs, rtol=RTOL, atol=ATOL, equal_nan=True))
