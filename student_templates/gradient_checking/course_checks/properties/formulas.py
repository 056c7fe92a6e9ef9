"""Functions to hand to a submission, given by the text of their formula.

In a counterexample such a function reads as the lambda expression that it is, ready to be pasted.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

# The name of a function travels with it; longer names are refused on the way.
LONGEST_NAME = 200


class Formula:
    """The function of x that `text`, an expression in `x` and `np`, stands for."""

    def __init__(self, text: str) -> None:
        source = f"lambda x: {text}"
        self.text = text
        self.__name__ = source if len(source) <= LONGEST_NAME else "f"
        self._function: Callable[[Any], Any] = eval(source, {"np": np})

    def __call__(self, x: Any) -> Any:
        """The value at `x`."""
        return self._function(x)
