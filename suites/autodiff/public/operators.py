"""The four operators between two operands, and their derivatives."""

import operator
from typing import Any, NamedTuple


class Operation(NamedTuple):
    """An operator between two operands, and its derivatives."""

    apply: Any
    slopes: Any


OPERATORS = {
    "+": Operation(operator.add, lambda a, b: (1.0, 1.0)),
    "-": Operation(operator.sub, lambda a, b: (1.0, -1.0)),
    "*": Operation(operator.mul, lambda a, b: (b, a)),
    "/": Operation(operator.truediv, lambda a, b: (1 / b, -a / b**2)),
}
