"""Letting what is lent stand for functions and classes of a submission, wherever the submission holds them.

A name is looked up when a line runs, so it is enough to replace it in the namespace. But a function or class
may be held elsewhere too, since before: in a list or dict, as a default value, as a static method, in a
closure, or as the base of another class.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import CellType, FunctionType
from typing import Any

DEEPEST_TUPLE = 20


def substitute(namespace: dict[str, Any], lent: Mapping[str, Any]) -> None:
    """Let each of `lent` stand for what has its name in `namespace`, and wherever that is held.

    A class that derives from a lent one inherits from the lent one first.
    """
    replaced = {
        id(namespace[name]): stand_in
        for name, stand_in in lent.items()
        if name in namespace and _is_own(namespace[name], namespace)
    }
    # Kept alive for as long as their ids are looked for.
    former = [namespace.get(name) for name in lent]
    namespace.update(lent)
    _Substitution(namespace, replaced).run()
    former.clear()


class _Substitution:
    def __init__(self, namespace: dict[str, Any], replaced: Mapping[int, Any]) -> None:
        self._namespace = namespace
        self._replaced = replaced
        self._seen: set[int] = set(replaced)
        self._waiting: list[Any] = [namespace]

    def run(self) -> None:
        """Look through everything that the namespace leads to and the submission made."""
        while self._waiting:
            self._look_into(self._waiting.pop())

    def _look_into(self, holder: Any) -> None:
        if isinstance(holder, dict):
            for key, value in list(holder.items()):
                if (new := self._renewed(value)) is not value:
                    holder[key] = new
        elif isinstance(holder, list):
            for place, value in enumerate(holder):
                holder[place] = self._renewed(value)
        elif isinstance(holder, FunctionType):
            self._look_into_function(holder)
        elif isinstance(holder, type):
            self._look_into_class(holder)
        elif isinstance(attributes := getattr(holder, "__dict__", None), dict):
            self._look_into(attributes)

    def _look_into_function(self, function: FunctionType) -> None:
        function.__defaults__ = self._renewed(function.__defaults__)
        self._look_into(function.__kwdefaults__ or {})
        self._look_into(function.__dict__)
        for cell in function.__closure__ or ():
            _renew_cell(cell, self._renewed)

    def _look_into_class(self, kind: type) -> None:
        for name, value in list(vars(kind).items()):
            if (new := self._renewed(value)) is not value:
                setattr(kind, name, new)
        heirs = [self._replaced[id(base)].heir for base in kind.__bases__ if id(base) in self._replaced]
        if heirs:
            try:
                kind.__bases__ = (*heirs, *kind.__bases__)
            except TypeError:  # another layout: it keeps the bases it has
                return

    def _renewed(self, value: Any, depth: int = 0) -> Any:
        """What is to be held instead of `value`; what can be changed in place waits to be looked into."""
        if id(value) in self._replaced:
            return self._replaced[id(value)]
        kind = type(value)
        if kind is tuple and depth < DEEPEST_TUPLE:
            new = tuple(self._renewed(item, depth + 1) for item in value)
            return value if all(a is b for a, b in zip(value, new, strict=True)) else new
        if kind in (staticmethod, classmethod):
            inner = self._renewed(value.__func__)
            return value if inner is value.__func__ else kind(inner)
        if kind is partial:
            inner = self._renewed(value.func)
            return value if inner is value.func else partial(inner, *value.args, **value.keywords)
        if kind is property:
            for accessor in (value.fget, value.fset):
                self._renewed(accessor)
        elif id(value) not in self._seen and (kind in (dict, list) or _is_own(value, self._namespace)):
            self._seen.add(id(value))
            self._waiting.append(value)
        return value


def _is_own(value: Any, namespace: Mapping[str, Any]) -> bool:
    """Whether the submission itself made `value`: a function, a class, or an object of such a class."""
    if isinstance(value, FunctionType):
        return value.__globals__ is namespace
    kind = value if isinstance(value, type) else type(value)
    return bool(getattr(kind, "__module__", None) == namespace["__name__"])


def _renew_cell(cell: CellType, renewed: Any) -> None:
    try:
        held = cell.cell_contents
    except ValueError:  # nothing is in it yet
        return
    if (new := renewed(held)) is not held:
        cell.cell_contents = new
