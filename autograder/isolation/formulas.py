"""Functions that travel as the text of a lambda expression: calling one needs no message there and back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from . import wire


def function_of(formula: wire.Formula) -> Callable[..., Any]:
    """The function that `formula` stands for.

    This evaluates its source: in the judge only a source of the judge's own may come here.
    """
    function: Callable[..., Any] = eval(formula.source, {"np": np})
    function.__name__ = formula.name
    return function
