"""A submission as its properties see it.

A property reads `submission.mse` and calls it; whether the function runs in this process or in a sandboxed
worker makes no difference to the property. `LocalSubmission` is the view on a namespace of this process: the
student's own notebook, or the reference solution while draws are recorded.
"""

from __future__ import annotations

import copy
import operator
import sys
from collections.abc import Collection, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .actions import OBSERVING, Action
from .failures import MissingName, SubmissionRaised
from .handles import Function, Handle, is_handle
from .memory import share_memory
from .randomness import known_global_randomness
from .telling import own_traceback

PLAIN = (bool, int, float, complex, str, bytes, type(None), np.ndarray, np.random.Generator)


@dataclass(frozen=True)
class Observation:
    """What a call of a function or method did, as `observe` tells it.

    `value` is the answer. `arguments` are the positional arguments as the call left them, without the object
    whose method it was, and `keywords` those that were passed by keyword. `touched_global_random_state` tells
    whether the call drew from, or seeded, a global generator of Python, NumPy or torch.
    """

    value: Any
    arguments: tuple[Any, ...]
    touched_global_random_state: bool
    keywords: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, action: Action, value: Any, left: tuple[Any, ...], touched: bool) -> Observation:
        """What `action` did, which answered `value` and left its arguments as `left`, by keyword last."""
        named = len(action.keywords)
        positional, by_keyword = left[: len(left) - named], left[len(left) - named :]
        return cls(value, positional, touched, dict(zip(action.keywords, by_keyword, strict=False)))


class View:
    """What all views on a submission share: which names a property may use, and what it did so far.

    `printed` is what the latest action wrote to standard output, where that is known.
    """

    def __init__(self, names: Collection[str] | None) -> None:
        self._names = names
        self.actions: list[Action] = []
        self.printed = ""
        self._named = 0

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._names is not None and name not in self._names:
            raise LookupError(
                f"a property may use only its own question's names; `{name}` is not one of them"
            )
        return self._function(name)

    def begin(self, example: int = 0) -> None:
        """Begin the example with this number (from 0): forget the actions so far."""
        self.actions.clear()
        self._named = 0

    def _function(self, name: str) -> Function:
        raise NotImplementedError

    def _next_name(self) -> str:
        self._named += 1
        return f"v{self._named}"


class LocalSubmission(View):
    """The names of `namespace`, limited to `names` when given; `actions` records what was done with them.

    Functions get copies of their arguments, so that they can spoil only their own.
    """

    def __init__(self, namespace: Mapping[str, Any], names: Collection[str] | None = None) -> None:
        super().__init__(names)
        self._namespace = namespace

    def _function(self, name: str) -> Function:
        if self._namespace.get(name) is None:
            raise MissingName(name)
        return Function(self, name)

    def has_method(self, handle: Handle, name: str) -> bool:
        """Whether `name` is a public method of the object behind `handle`."""
        return has_method(type(handle.ref), name)

    def perform(self, action: Action) -> Any:
        """Carry out `action` here; an exception becomes `SubmissionRaised`."""
        self.actions.append(action)
        operands = tuple(copied(operand) for operand in action.operands)
        keywords = copied(action.keywords)
        observed = action.operation in OBSERVING
        try:
            with known_global_randomness() if observed else nullcontext(lambda: False) as touched:
                value = self._carried_out(action, list(operands), keywords)
                touched_global_random_state = touched()
        except Exception as error:
            action.raised = type(error).__name__
            kinds = tuple(kind.__name__ for kind in type(error).__mro__)
            raise SubmissionRaised(kinds, str(error), own_traceback(error)) from error
        answer = self._handed_out(value, action)
        action.answer(answer)
        if observed:
            own = operands[1:] if action.operation == "observe_method" else operands
            action.left = (*own, *keywords.values())
            return Observation.of(action, answer, action.left, touched_global_random_state)
        return answer

    def _carried_out(self, action: Action, operands: list[Any], keywords: dict[str, Any]) -> Any:
        match action.operation:
            case "call" | "observe":
                function = self._namespace[action.name] if action.name else operands.pop(0)
                return function(*operands, **keywords)
            case "method" | "observe_method":
                return getattr(operands[0], action.name)(*operands[1:], **keywords)
            case "value":
                return operands[0]
            case "shares":
                return share_memory(operands[0], operands[1])
            case "make":
                return operands[0].named(action.name)(*operands[1:], **keywords)
            case "get":
                return getattr(operands[0], action.name)
            case "set":
                return setattr(operands[0], action.name, operands[1])
            case "items":
                return list(operands[0])
        return getattr(operator, action.name)(*operands)

    def _handed_out(self, value: Any, action: Action, place: str = "") -> Any:
        if action.stays and (place or type(value) not in (list, tuple)):
            return self._handle(value, action, place)
        if type(value) in PLAIN or isinstance(value, np.generic):
            return copied(value)  # what is handed out must not change with the object it came from
        if _is_torch_value(value):
            return value.clone() if hasattr(value, "clone") else value
        if type(value) in (list, tuple):
            return type(value)(
                self._handed_out(item, action, f"{place}[{number}]") for number, item in enumerate(value)
            )
        if type(value) is dict:
            return {key: self._handed_out(item, action, f"{place}[{key!r}]") for key, item in value.items()}
        return self._handle(value, action, place)

    def _handle(self, value: Any, action: Action, place: str) -> Handle:
        action.target = action.target or self._next_name()
        return Handle(self, value, action.target + place, type_name(value))


def type_name(value: Any) -> str:
    """The name of an object's class, and for an array its dtype too, as a worker tells it."""
    kind = type(value)
    return f"array of dtype {value.dtype}" if kind is np.ndarray else kind.__qualname__


def has_method(kind: type, name: str) -> bool:
    """Whether `name` is a public method of a class, inherited ones included."""
    values = [vars(base)[name] for base in kind.__mro__ if name in vars(base)]
    return not name.startswith("_") and any(
        callable(value) or isinstance(value, (staticmethod, classmethod)) for value in values
    )


def copied(value: Any) -> Any:
    """A deep copy of plain data that keeps the layout of arrays; functions are shared, handles opened."""
    if is_handle(value):
        return value.ref
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


def _is_torch_value(value: Any) -> bool:
    torch = sys.modules.get("torch")
    if torch is None:
        return False
    return type(value) is torch.Generator or (type(value) is torch.Tensor and not value.requires_grad)
