"""Which values of this process share memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

MOST_WORK = 10_000
"""How long is searched for a common byte of two arrays that interlace."""


def share_memory(first: Any, second: Any) -> bool:
    """Whether any array or tensor in `first` shares memory with one in `second`.

    Both are arrays, tensors, or lists, tuples and dicts of them.
    """
    return any(_overlap(one, another) for one in _arrays_in(first) for another in _arrays_in(second))


def _arrays_in(value: Any) -> Iterator[np.ndarray[Any, Any]]:
    if type(value) is np.ndarray:
        yield value
    elif type(value) in (list, tuple):
        for item in value:
            yield from _arrays_in(item)
    elif type(value) is dict:
        for item in value.values():
            yield from _arrays_in(item)
    elif type(value).__module__.startswith("torch") and hasattr(value, "detach"):
        yield value.detach().cpu().numpy()


def _overlap(one: np.ndarray[Any, Any], another: np.ndarray[Any, Any]) -> bool:
    try:
        return bool(np.shares_memory(one, another, max_work=MOST_WORK))  # type: ignore[arg-type]
    except RuntimeError:  # too hard to tell
        return True
