"""Functions to hand to a submission, given by the text of their formula.

In a counterexample such a function reads as the lambda expression that it is, ready to be pasted. Where the
submission is in another process it gets the text, and computes the function itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

# The name of a function travels with it; longer names are refused on the way.
LONGEST_NAME = 200


class Formula:
    """The function that `text`, an expression in its `arguments` and `np`, stands for.

    It must not depend on how often it is called, nor on the identity of what it is called with.
    """

    def __init__(self, text: str, arguments: str = "x") -> None:
        self.text = text
        self._arguments = arguments
        self.source = f"lambda {arguments}: {text}"
        self.__name__ = self.source if len(self.source) <= LONGEST_NAME else "f"
        self._function: Callable[..., Any] = eval(self.source, {"np": np})

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """The value at these arguments."""
        return self._function(*arguments, **named)

    def __reduce__(self) -> tuple[Any, ...]:
        # What it computes with has no name that a pickle could look up.
        return Formula, (self.text, self._arguments)
