"""The lender: a sandboxed process in which the reference solution answers for functions of a submission.

It is forked as a worker is, and loaded with the reference in place of a submission. A submission that
borrows from it reaches what is lent by name, objects of lent classes, and of these the attributes that the
reference's own module defines. What a class inherits from elsewhere, such as `torch.nn.Module.compile`, is
out of reach.
"""

from __future__ import annotations

import ast
import socket
from collections.abc import Iterable, Iterator
from types import FunctionType, GeneratorType, MethodType
from typing import Any

from . import wire
from .execution import methods_of
from .values import Encoder, Theirs, generators_of
from .wire import NAME_LIMIT, OPERATORS, WireError
from .worker import Worker

MOST_OBJECTS = 50_000
# What the operators of the wire call in a class: on the left operand, or on the right one.
_SPECIAL = {name: (f"__{name}__", f"__r{name}__") for name in OPERATORS}


class Lender(Worker):
    """Serves one judge, who passes on what a submission asks."""

    def __init__(self, connection: socket.socket) -> None:
        super().__init__(connection)
        self._sources: list[str] = []
        self._refs: dict[int, int] = {}
        self._classes: tuple[type, ...] = ()
        self._open: dict[type, frozenset[str]] = {}
        self._settable: dict[type, frozenset[str]] = {}

    def keep(self, value: Any) -> wire.Value:
        """Lend a class that was named, an object of one, or a function of the reference.

        Raises `WireError` for anything else.
        """
        if isinstance(value, type) and value in self._classes:
            return wire.Class(self._kept_under(value), value.__qualname__[:NAME_LIMIT])
        if isinstance(value, self._classes):
            return wire.Object(self._kept_under(value), type(value).__qualname__[:NAME_LIMIT])
        if self._is_function_of_the_reference(value):
            return wire.Function(self._kept_under(value), value.__name__[:NAME_LIMIT])
        raise WireError(f"a {type(value).__name__} is not lent")

    def own(self, ref: int) -> Any:
        """What is lent under `ref`; raises `WireError` where nothing is."""
        try:
            return self._objects[ref]
        except KeyError:
            raise WireError("a reference that was never given") from None

    def theirs(self, reference: Theirs) -> Any:
        """A function of the judge, or an object of the submission where classes are lent: called back."""
        if isinstance(reference, wire.Function | wire.Formula) or (
            isinstance(reference, wire.Object) and self._classes
        ):
            return super().theirs(reference)
        raise WireError("only functions are handed to the reference")

    def _lend(self, lend: wire.Lend) -> None:
        namespace = self._submission.namespace
        lent = {name: namespace[name] for name in lend.names}
        self._classes = tuple(value for value in lent.values() if isinstance(value, type))
        for kind in self._family():
            bodies = [base for base in kind.__mro__ if self._is_defined_here(base)]
            assigned = frozenset(name for base in bodies for name in self._assigned_in(base.__name__))
            defined = frozenset(name for base in bodies for name in vars(base))
            self._open[kind] = frozenset(name for name in assigned | defined if not name.startswith("_"))
            self._settable[kind] = self._open[kind] - defined
        encoder = Encoder(self)
        values = [(name, encoder.encode(value)) for name, value in lent.items()]
        methods = {kind.__qualname__[:NAME_LIMIT]: methods_of(kind) for kind in self._classes}
        inherited = {kind.__qualname__[:NAME_LIMIT]: self._inherited_from(kind) for kind in self._classes}
        self._reply(wire.Lent(values, methods, inherited))

    def _family(self) -> Iterator[type]:
        """The classes of the reference whose objects are lent."""
        for value in self._submission.namespace.values():
            if isinstance(value, type) and self._is_defined_here(value) and issubclass(value, self._classes):
                yield value

    def _outcome(
        self, step: wire.Step, operands: list[Any], keywords: dict[str, Any], encoder: Encoder
    ) -> wire.Outcome:
        """What came of a step, with the random generators among its arguments as they are now."""
        sent = len(encoder.buffers)
        try:
            value = encoder.encode(self._borrowed.objects_returned(self._carry_out(step, operands, keywords)))
            advanced = [encoder.encode(one) for one in generators_of((*operands, *keywords.values()))]
        except BaseException as error:
            del encoder.buffers[sent:]
            failure = self._submission.failure(error)
            # Its lines are the reference's.
            return wire.Outcome(failure=wire.Failure(failure.kinds, failure.text))
        return wire.Outcome(value, arguments=advanced)

    def _carry_out(self, step: wire.Step, operands: list[Any], keywords: dict[str, Any]) -> Any:
        subject: Any = operands[0] if operands else None
        match step.op:
            case "operate" if step.name in OPERATORS and self._defines(operands, _SPECIAL[step.name]):
                return OPERATORS[step.name](*operands)
            case "call" if not step.name and self._can_be_called(subject):
                answer = subject(*operands[1:], **keywords)
                return list(answer) if isinstance(answer, GeneratorType) else answer
            case "inherit" if subject in self._classes and step.name in self._inherited_from(subject):
                return getattr(subject, step.name)(*operands[1:], **keywords)
            case "get" if step.name in self._names_of(subject, self._open):
                return getattr(subject, step.name)
            case "set" if step.name in self._names_of(subject, self._settable) and len(operands) == 2:
                return setattr(subject, step.name, operands[1])
            case "items" if self._defines([subject], ("__iter__", "__getitem__")):
                return list(subject)
        of = type(subject).__name__
        what = f"has no attribute {step.name} that is lent" if step.name else "is not lent"
        raise AttributeError(f"{of} {what}")

    def _inherited_from(self, kind: type) -> list[str]:
        """The methods that the reference itself defines for a class, or for one that it derives from."""
        bodies = [base for base in kind.__mro__ if self._is_defined_here(base)]
        return [name for base in bodies for name, value in vars(base).items() if type(value) is FunctionType]

    def _names_of(self, subject: Any, names: dict[type, frozenset[str]]) -> frozenset[str]:
        return names.get(type(subject), frozenset())

    def _can_be_called(self, subject: Any) -> bool:
        return (
            (isinstance(subject, type) and subject in self._classes)
            or self._is_function_of_the_reference(subject)
            or self._defines([subject], ("__call__",))
        )

    def _defines(self, operands: Iterable[Any], special: Iterable[str]) -> bool:
        """Whether the reference itself defines one of these methods for an operand."""
        return any(
            name in vars(base)
            for operand in operands
            if type(operand) in self._open
            for base in type(operand).__mro__
            if self._is_defined_here(base)
            for name in special
        )

    def _is_function_of_the_reference(self, value: Any) -> bool:
        if type(value) is MethodType:
            return type(value.__self__) in self._open and self._is_defined_here(value.__func__)
        return isinstance(value, FunctionType) and self._is_defined_here(value)

    def _is_defined_here(self, value: Any) -> bool:
        return bool(getattr(value, "__module__", None) == self._submission.namespace["__name__"])

    def _assigned_in(self, name: str) -> frozenset[str]:
        """The attributes of `self` that the methods of the class called `name` assign."""
        return frozenset(
            node.attr
            for source in self._sources
            for definition in ast.walk(ast.parse(source))
            if isinstance(definition, ast.ClassDef) and definition.name == name
            for node in ast.walk(definition)
            if isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == "self"
        )

    def _load(self, load: wire.Load) -> None:
        self._sources = [source for _, source in load.cells]
        super()._load(load)

    def _kept_under(self, value: Any) -> int:
        ref = self._refs.get(id(value))
        if ref is None:
            if len(self._objects) >= MOST_OBJECTS:
                raise WireError("too many objects on loan")
            # Kept alive here, so that its id stays its own.
            ref = self._refs[id(value)] = -1 - len(self._objects)
            self._objects[ref] = value
        return ref
