"""A submission as its properties see it.

A property reads `submission.mse` and calls it; whether the function runs in this process or in a sandboxed
worker makes no difference to the property. `LocalSubmission` is the view on a namespace of this process: the
student's own notebook, or the reference solution while draws are recorded.
"""

from __future__ import annotations

import copy
import random
import sys
import traceback
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .failures import MissingName, SubmissionRaised
from .rendering import as_source, call_source


@dataclass
class CallRecord:
    """One call that a property made: its arguments, and what came of it once that is known.

    `observed` tells whether the property asked what the call did besides answering; `raised` is the kind of
    exception that the call ended with, or "".
    """

    name: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any] = field(default_factory=dict)
    observed: bool = False
    answered: bool = False
    value: Any = None
    raised: str = ""

    @property
    def expression(self) -> str:
        """The call as source."""
        return call_source(self.name, self.args, self.kwargs)

    @property
    def outcome(self) -> str:
        """What came of the call, as text; "" while unknown."""
        if self.raised:
            return f"raised {self.raised}"
        return as_source(self.value) if self.answered else ""

    def answer(self, value: Any) -> None:
        """Note that the call returned `value`."""
        self.answered, self.value = True, value


@dataclass(frozen=True)
class Observation:
    """What a call did besides answering.

    `arguments` are the positional arguments as the call left them.
    """

    value: Any
    arguments: tuple[Any, ...]
    touched_global_random_state: bool


class LocalFunction:
    """A function of this process that gets copies of its arguments, so that it can spoil only its own."""

    def __init__(self, name: str, function: Any, calls: list[CallRecord]) -> None:
        self.__name__ = name
        self._function = function
        self._calls = calls

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call; an exception of the function becomes `SubmissionRaised`."""
        return self._call(copied(args), CallRecord(self.__name__, args, kwargs))

    def observe(self, *args: Any, **kwargs: Any) -> Observation:
        """Call, and say what became of the arguments and of the global random state."""
        own = copied(args)
        before = _global_random_state()
        value = self._call(own, CallRecord(self.__name__, args, kwargs, observed=True))
        return Observation(value, own, _global_random_state() != before)

    def _call(self, own: tuple[Any, ...], record: CallRecord) -> Any:
        self._calls.append(record)
        try:
            value = self._function(*own, **copied(record.kwargs))
        except Exception as error:
            record.raised = type(error).__name__
            kinds = tuple(kind.__name__ for kind in type(error).__mro__)
            raise SubmissionRaised(kinds, str(error), traceback.format_exc()) from error
        record.answer(value)
        return value


class LocalSubmission:
    """The names of `namespace`, limited to `names` when given; `calls` records every function call.

    Classes are handed out as they are: their objects live in this process.
    """

    def __init__(self, namespace: Mapping[str, Any], names: Collection[str] | None = None) -> None:
        self._namespace = namespace
        self._names = names
        self.calls: list[CallRecord] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._names is not None and name not in self._names:
            raise LookupError(
                f"a property may call only its own question's names; `{name}` is not one of them"
            )
        value = self._namespace.get(name)
        if value is None:
            raise MissingName(name)
        if isinstance(value, type) or not callable(value):
            return value
        return LocalFunction(name, value, self.calls)


def copied(value: Any) -> Any:
    """A deep copy of plain data that keeps the memory layout of arrays; functions are shared."""
    if type(value) is np.ndarray:
        return _copied_array(value)
    if type(value) in (list, tuple):
        return type(value)(copied(item) for item in value)
    if type(value) is dict:
        return {key: copied(item) for key, item in value.items()}
    return value if callable(value) else copy.deepcopy(value)


def _copied_array(array: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    if array.flags.forc or array.ndim == 0:
        return array.copy(order="K")
    spread = np.zeros((*array.shape[:-1], 2 * array.shape[-1]), dtype=array.dtype)[..., ::2]
    spread[...] = array
    return spread


def _global_random_state() -> tuple[Any, ...]:
    name, keys, *rest = np.random.get_state()
    torch = sys.modules.get("torch")
    drawn_by_torch = torch.get_rng_state().numpy().tobytes() if torch is not None else b""
    return (random.getstate(), name, np.asarray(keys).tobytes(), tuple(rest), drawn_by_torch)
