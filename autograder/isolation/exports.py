"""Functions of the judge that a worker may call back: those that a property hands to a submission.

They stay in the judge, and take and give plain data.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import wire
from .formulas import function_of
from .values import Reference, Theirs
from .wire import NAME_LIMIT, WireError

MOST_FUNCTIONS = 50_000


class Exports:
    """The functions that one worker was given, by reference; the same function always has the same one."""

    def __init__(self) -> None:
        self._functions: dict[int, Any] = {}
        self._refs: dict[int, int] = {}
        self._formulas: set[wire.Formula] = set()

    def know(self, formulas: Iterable[wire.Formula]) -> None:
        """Take note of functions that are sent as text, since they may come back."""
        self._formulas.update(formulas)

    def keep(self, value: Any) -> wire.Value:
        """Export a function; raises `WireError` for anything else."""
        if not callable(value) or isinstance(value, type):
            raise WireError(f"a {type(value).__name__} cannot be sent to a submission")
        return wire.Function(self._given(value), str(getattr(value, "__name__", "function"))[:NAME_LIMIT])

    def own(self, ref: int) -> Any:
        """The function that was given as `ref`."""
        try:
            return self._functions[ref]
        except KeyError:
            raise WireError("a reference that was never given") from None

    def theirs(self, reference: Theirs) -> Any:
        """Objects and functions of the worker stay references; a formula must be one that was sent to it."""
        if isinstance(reference, wire.Formula):
            if reference not in self._formulas:
                raise WireError("a formula that was never given")
            return function_of(reference)
        return Reference(reference.ref, reference.name)

    def carry_out(self, call: wire.CallBack, operands: list[Any], keywords: dict[str, Any]) -> Any:
        """What a worker asks of a function that it was given; raises `WireError` for what it may not ask."""
        if call.op != "call" or call.name or not operands or id(operands[0]) not in self._refs:
            raise WireError("not a call of a function that was given")
        return operands[0](*operands[1:], **keywords)

    def _given(self, function: Any) -> int:
        ref = self._refs.get(id(function))
        if ref is None:
            if len(self._functions) >= MOST_FUNCTIONS:
                raise WireError("too many functions")
            ref = len(self._functions) + 1
            # Kept alive here, so that its id stays its own.
            self._functions[ref] = function
            self._refs[id(function)] = ref
        return ref
