"""What a property does with a submission, one action after another, and how that reads as source."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from .rendering import as_source, call_source

Operation = Literal[
    "call", "observe", "method", "observe_method", "get", "set", "operate", "items", "make", "value", "shares"
]

OBSERVING = ("observe", "observe_method")
"""The operations that note what a call does besides answering."""

_BINARY = {
    "add": "+",
    "sub": "-",
    "mul": "*",
    "truediv": "/",
    "pow": "**",
    "matmul": "@",
    "eq": "==",
    "lt": "<",
    "gt": ">",
}
_UNARY = {"neg": "-", "pos": "+"}


@dataclass
class Action:
    """One action on a submission, and what came of it once that is known.

    call     call the name `name`, or the first operand when `name` is "", with the (other) operands
    observe  the same, noting what the call does besides answering
    method   call method `name` of the first operand with the others
    observe_method  the same, noting what the call does besides answering
    get      attribute `name` of the first operand
    set      set attribute `name` of the first operand to the second
    operate  function `name` of the module operator, on the operands
    items    the items of the first operand, as a list

    `target` is the name that the transcript gives to a resulting object; `raised` is the kind of exception
    that the action ended with, or ""; `left` are the arguments as an observed call left them, those that are
    passed by keyword last.
    """

    operation: Operation
    name: str
    operands: tuple[Any, ...] = ()
    keywords: dict[str, Any] = field(default_factory=dict)
    stays: bool = False
    target: str = ""
    answered: bool = False
    value: Any = None
    raised: str = ""
    left: tuple[Any, ...] = ()

    @property
    def expression(self) -> str:
        """The action as source."""
        source = self._source()
        return f"{self.target} = {source}" if self.target else source

    @property
    def outcome(self) -> str:
        """What came of it, as text; "" while unknown and for objects."""
        if self.raised:
            return f"raised {self.raised}"
        return as_source(self.value) if self.answered and not self.target and self.operation != "set" else ""

    def answer(self, value: Any) -> None:
        """Note that the action returned `value`."""
        self.answered, self.value = True, value

    def _source(self) -> str:
        operands = [as_source(operand) for operand in self.operands]
        match self.operation:
            case "call" | "observe" if self.name:
                return call_source(self.name, self.operands, self.keywords)
            case "call" | "observe":
                return call_source(operands[0], self.operands[1:], self.keywords)
            case "method" | "observe_method":
                return call_source(f"{operands[0]}.{self.name}", self.operands[1:], self.keywords)
            case "make":
                return call_source(self.name, self.operands[1:], self.keywords)
            case "get":
                return f"{operands[0]}.{self.name}"
            case "set":
                return f"{operands[0]}.{self.name} = {operands[1]}"
            case "items":
                return f"list({operands[0]})"
            case "value":
                return operands[0]
            case "shares":
                return f"np.shares_memory({operands[0]}, {operands[1]})"
        if self.name == "pow" and operands[0].startswith("-"):
            return f"({operands[0]}) ** {operands[1]}"
        if self.name in _BINARY:
            return f"{operands[0]} {_BINARY[self.name]} {operands[1]}"
        if self.name == "getitem":
            return f"{operands[0]}[{operands[1]}]"
        return f"{_UNARY.get(self.name, self.name)}({operands[0]})"
