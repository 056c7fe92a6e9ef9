"""Objects of a submission, as properties hold them.

An object never leaves the submission: a property holds a handle, and what it does with the handle is carried
out where the object lives, in this process or in a worker. A property reads the same in both cases::

    x = submission.Var(3.0)
    y = x * x + 2
    y.backward()
    assert_close(x.grad, 6.0, rtol=1e-12)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from .actions import Action


class Backend(Protocol):
    """Where the objects live."""

    def perform(self, action: Action) -> Any:
        """Carry out `action`; plain data or a handle."""

    def has_method(self, handle: Handle, name: str) -> bool:
        """Whether `name` is a public method of the object behind `handle`."""


class Function:
    """A function or class of the submission."""

    def __init__(self, backend: Backend, name: str) -> None:
        self.__name__ = name
        self._backend = backend

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it; an exception there becomes `SubmissionRaised` here."""
        return self._backend.perform(Action("call", self.__name__, args, kwargs))

    def observe(self, *args: Any, **kwargs: Any) -> Any:
        """Call it, and say what the call did besides answering: an `Observation`."""
        return self._backend.perform(Action("observe", self.__name__, args, kwargs))

    def kept(self, *args: Any, **kwargs: Any) -> Any:
        """Call it, and let the answer stay where it was made: see `memory`."""
        return self._backend.perform(Action("call", self.__name__, args, kwargs, stays=True))


class Method:
    """A method of an object of the submission."""

    def __init__(self, backend: Backend, owner: Handle, name: str) -> None:
        self.__name__ = name
        self._backend = backend
        self._owner = owner

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it; an exception there becomes `SubmissionRaised` here."""
        return self._backend.perform(Action("method", self.__name__, (self._owner, *args), kwargs))

    def observe(self, *args: Any, **kwargs: Any) -> Any:
        """Call it, and say what the call did besides answering: an `Observation`."""
        return self._backend.perform(Action("observe_method", self.__name__, (self._owner, *args), kwargs))

    def kept(self, *args: Any, **kwargs: Any) -> Any:
        """Call it, and let the answer stay where it was made: see `memory`."""
        return self._backend.perform(
            Action("method", self.__name__, (self._owner, *args), kwargs, stays=True)
        )


class Handle:
    """An object of the submission.

    Public attributes, methods, operators, calls and iteration are carried out on the object. `ref` is the
    backend's business; `type_name` is the name of the object's class, "" while unknown.
    """

    # An array on the left of an operator leaves the operation to the object on its right.
    __array_ufunc__ = None
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, backend: Backend, ref: Any, name: str, type_name: str = "") -> None:
        object.__setattr__(self, "_backend", backend)
        object.__setattr__(self, "ref", ref)
        object.__setattr__(self, "__name__", name)
        object.__setattr__(self, "type_name", type_name)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._backend.has_method(self, name):
            return Method(self._backend, self, name)
        return self._backend.perform(Action("get", name, (self,)))

    def __setattr__(self, name: str, value: Any) -> None:
        self._backend.perform(Action("set", name, (self, value)))

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the object."""
        return self._backend.perform(Action("call", "", (self, *args), kwargs))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._backend.perform(Action("items", "", (self,))))

    def _operate(self, name: str, *operands: Any) -> Any:
        return self._backend.perform(Action("operate", name, operands))

    def __add__(self, other: Any) -> Any:
        return self._operate("add", self, other)

    def __radd__(self, other: Any) -> Any:
        return self._operate("add", other, self)

    def __sub__(self, other: Any) -> Any:
        return self._operate("sub", self, other)

    def __rsub__(self, other: Any) -> Any:
        return self._operate("sub", other, self)

    def __mul__(self, other: Any) -> Any:
        return self._operate("mul", self, other)

    def __rmul__(self, other: Any) -> Any:
        return self._operate("mul", other, self)

    def __truediv__(self, other: Any) -> Any:
        return self._operate("truediv", self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return self._operate("truediv", other, self)

    def __matmul__(self, other: Any) -> Any:
        return self._operate("matmul", self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return self._operate("matmul", other, self)

    def __pow__(self, other: Any) -> Any:
        return self._operate("pow", self, other)

    def __neg__(self) -> Any:
        return self._operate("neg", self)

    def __getitem__(self, key: Any) -> Any:
        return self._operate("getitem", self, key)


def is_handle(value: Any) -> bool:
    """Whether `value` is a handle, asked without touching the object."""
    return type(value) is Handle
