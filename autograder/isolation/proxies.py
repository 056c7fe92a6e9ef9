"""Functions of the judge, and what the reference lends, as the student's code in a worker meets them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from . import wire
from .formulas import function_of
from .values import Reference, Theirs


class Caller(Protocol):
    """Who calls the judge back."""

    def call_back(
        self, op: wire.Operation, name: str, operands: tuple[Any, ...], keywords: dict[str, Any]
    ) -> Any:
        """Have the judge carry out `op`; raises what it raises."""


class RemoteFunction:
    """A function of the judge."""

    def __init__(self, caller: Caller, ref: int, name: str) -> None:
        self.__name__ = name
        self._caller = caller
        self._ref = ref

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Have the judge call it; raises what it raises."""
        return self._caller.call_back("call", "", (self, *args), kwargs)


class RemoteClass(type):
    """A class of the judge: making an object of it makes one in the judge."""

    _caller: Caller
    _ref: int
    heir: type

    def __new__(mcs, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        """The stand-in for a class; a class that a submission derives from a stand-in is its own."""
        if any("heir" in vars(base) for base in bases):
            return type(name, tuple(vars(base).get("heir", base) for base in bases), namespace)
        return super().__new__(mcs, name, bases, namespace)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        """Have the judge make an object."""
        return cls._caller.call_back("call", "", (cls, *args), kwargs)

    def __instancecheck__(cls, instance: Any) -> bool:
        return super().__instancecheck__(instance) or isinstance(instance, vars(cls).get("heir", ()))

    def __subclasscheck__(cls, subclass: Any) -> bool:
        return super().__subclasscheck__(subclass) or issubclass(subclass, vars(cls).get("heir", ()))


class RemoteObject(metaclass=RemoteClass):
    """An object of the judge; a class of the judge is a subclass of this one, so that isinstance works."""

    __array_ufunc__ = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._caller.call_back("get", name, (self,), {})

    def __setattr__(self, name: str, value: Any) -> None:
        try:
            self._caller.call_back("set", name, (self, value), {})
        except AttributeError:
            # The reference has no such attribute: it is the submission's own, and stays here.
            object.__setattr__(self, name, value)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Have the judge call the object."""
        return self._caller.call_back("call", "", (self, *args), kwargs)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._caller.call_back("items", "", (self,), {}))

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


def _inherited(caller: Caller, kind: RemoteClass, name: str) -> Any:
    return lambda made, *args, **kwargs: caller.call_back("inherit", name, (kind, made, *args), kwargs)


def _operator(name: str) -> Any:
    return lambda *operands: operands[0]._caller.call_back("operate", name, operands, {})


def _reflected(name: str) -> Any:
    return lambda right, left: right._caller.call_back("operate", name, (left, right), {})


for _name in ("add", "sub", "mul", "truediv", "matmul", "pow"):
    setattr(RemoteObject, f"__{_name}__", _operator(_name))
    setattr(RemoteObject, f"__r{_name}__", _reflected(_name))
for _name in ("neg", "pos", "abs", "getitem", "lt", "gt"):
    setattr(RemoteObject, f"__{_name}__", _operator(_name))


class Borrowed:
    """The functions, classes and objects of the judge that were met so far; each has one stand-in."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._classes: dict[str, RemoteClass] = {}
        self._objects: dict[int, Any] = {}
        self._functions: dict[wire.Formula, Any] = {}
        self._formulas: dict[int, wire.Formula] = {}

    def stand_in(self, reference: Theirs) -> Any:
        """What stands here for something of the judge."""
        if isinstance(reference, wire.Formula):
            return self._function(reference)
        if isinstance(reference, wire.Class):
            kind = self._class(reference.name)
            kind._ref = reference.ref
            return kind
        if reference.ref not in self._objects:
            self._objects[reference.ref] = self._new(reference)
        return self._objects[reference.ref]

    def let_inherit(self, inherited: Mapping[str, Sequence[str]]) -> None:
        """Give each class that is lent an heir: the base of classes of the submission that derive from it.

        Their objects stay here. The `inherited` methods, by the class's name, are carried out by the judge.
        """
        for name, methods in inherited.items():
            stand_in = self._class(name)
            own = {method: _inherited(self._caller, stand_in, method) for method in methods}
            stand_in.heir = type(name, (), {"__module__": "submission", **own})

    def returned(self, value: Any) -> Any:
        """`value` with every stand-in, in lists and tuples too, replaced by what the judge knows it by."""
        kind = type(value)
        if kind in (list, tuple):
            return kind(self.returned(item) for item in value)
        if kind is RemoteFunction or kind is RemoteClass or type(kind) is RemoteClass:
            return Reference(value._ref, "")
        return self._formulas.get(id(value), value)

    def objects_returned(self, value: Any) -> Any:
        """`value` with every object's stand-in, in lists and tuples too, replaced as in `returned`."""
        kind = type(value)
        if kind in (list, tuple):
            return kind(self.objects_returned(item) for item in value)
        return Reference(value._ref, "") if type(kind) is RemoteClass else value

    def _function(self, formula: wire.Formula) -> Any:
        if formula not in self._functions:
            self._functions[formula] = function = function_of(formula)
            self._formulas[id(function)] = formula
        return self._functions[formula]

    def _new(self, reference: wire.Object | wire.Function) -> Any:
        if isinstance(reference, wire.Function):
            return RemoteFunction(self._caller, reference.ref, reference.name)
        kind: Any = self._class(reference.name)
        made: Any = object.__new__(kind)
        object.__setattr__(made, "_ref", reference.ref)
        return made

    def _class(self, name: str) -> RemoteClass:
        if name not in self._classes:
            namespace = {"_caller": self._caller, "_ref": 0, "__module__": "submission", "__qualname__": name}
            self._classes[name] = RemoteClass(name, (RemoteObject,), namespace)
        return self._classes[name]
