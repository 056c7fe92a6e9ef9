"""What the judge lends to a worker: functions, classes and their objects, which the worker calls back.

They stay in the judge. A worker can call them, read and set public attributes, and combine them by operators;
what comes back to it is plain data, or again on loan if it is a function or an object of a lent class.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from . import wire
from .formulas import function_of
from .values import Reference, Theirs
from .wire import NAME_LIMIT, OPERATORS, WireError

MOST_OBJECTS = 50_000


class Exports:
    """The objects on loan to one worker, by reference; the same object always has the same one."""

    def __init__(self) -> None:
        self._objects: dict[int, Any] = {}
        self._refs: dict[int, int] = {}
        self._classes: set[type] = set()
        self._formulas: set[wire.Formula] = set()

    def lend_class(self, kind: type) -> None:
        """Lend `kind`, and with it every object of it and of its bases and heirs."""
        self._classes.update(base for base in kind.__mro__ if base is not object)

    def know(self, formulas: Iterable[wire.Formula]) -> None:
        """Take note of functions that are sent as text, since they may come back."""
        self._formulas.update(formulas)

    def keep(self, value: Any) -> wire.Value:
        """Lend a function, a class or an object of a lent class; raises `WireError` for anything else."""
        if isinstance(value, type):
            return wire.Class(self._lent(value), value.__qualname__[:NAME_LIMIT])
        if isinstance(value, tuple(self._classes)):
            return wire.Object(self._lent(value), type(value).__qualname__[:NAME_LIMIT])
        if callable(value):
            return wire.Function(self._lent(value), str(getattr(value, "__name__", "function"))[:NAME_LIMIT])
        raise WireError(f"a {type(value).__name__} cannot be sent to a submission")

    def own(self, ref: int) -> Any:
        """The object on loan under `ref`."""
        try:
            return self._objects[ref]
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
        """What the worker asks of objects on loan; raises `WireError` for what it may not ask."""
        subject: Any = operands[0] if operands else None
        if call.op == "operate":
            if call.name not in OPERATORS or not any(self._is_lent(operand) for operand in operands):
                raise WireError("not an operation on an object on loan")
            return OPERATORS[call.name](*operands)
        if not self._is_lent(subject) or call.name.startswith("_"):
            raise WireError("not an object on loan")
        match call.op:
            case "call":
                return subject(*operands[1:], **keywords)
            case "get" if isinstance(subject, tuple(self._classes)):
                return getattr(subject, call.name)
            case "set" if isinstance(subject, tuple(self._classes)) and len(operands) == 2:
                return setattr(subject, call.name, operands[1])
            case "items":
                return list(subject)
        raise WireError(f"`{call.op}` cannot be asked of an object on loan")

    def _lent(self, value: Any) -> int:
        ref = self._refs.get(id(value))
        if ref is None:
            if len(self._objects) >= MOST_OBJECTS:
                raise WireError("too many objects on loan")
            ref = len(self._objects) + 1
            # Kept alive here, so that its id stays its own.
            self._objects[ref] = value
            self._refs[id(value)] = ref
        return ref

    def _is_lent(self, value: Any) -> bool:
        return id(value) in self._refs
