"""Values that stay where a submission computes them, and whether they share memory.

Plain data travels by value: a property gets a copy, and what it passes on is a copy too. So it cannot see
that an answer is the caller's own array, or that a function spoils a cache that was made by another. What is
`kept` stays where it is, and passes from one call to the next as it would in a notebook::

    x = held(submission, np.eye(2))
    y, cache = assert_tuple(submission.forward.kept(x), 2)
    first = submission.backward(s, cache)
    assert_close(submission.backward(s, cache), first, rtol=0)    # the cache is as it was
    assert_shares_no_memory(submission, y, x, what="y", other="x")
    assert_close(told(submission, y), ...)

`f.kept(...)` and `made.method.kept(...)` call, `kept_attribute(made, name)` reads, `held` hands a value over;
each gives a handle, or a list or tuple of them where that was answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from .actions import Action
from .failures import PropertyFailed, is_lenient
from .handles import Backend, Handle

MOST_WORK = 10_000
"""How long is searched for a common byte of two arrays that interlace."""


def held(submission: Backend, value: Any) -> Any:
    """A handle for `value`, which is handed over once and stays there."""
    return submission.perform(Action("value", "", (value,), stays=True))


def told(submission: Backend, kept: Handle) -> Any:
    """The value behind a handle, as it is now."""
    return submission.perform(Action("value", "", (kept,)))


def kept_attribute(made: Handle, name: str) -> Any:
    """Attribute `name` of an object, which stays where it is."""
    return made._backend.perform(Action("get", name, (made,), stays=True))


def assert_shares_no_memory(
    submission: Backend, kept: Any, others: Any, *, what: str = "the answer", other: str = "an argument"
) -> None:
    """Demand that no array of `kept` shares memory with one of `others`.

    Both are handles of values that stay, or lists or tuples of them. `what` and `other` name them in the
    message.
    """
    if submission.perform(Action("shares", "", (kept, others))) is not False and not is_lenient():
        raise PropertyFailed(
            f"{what} shares memory with {other}: writing into one changes the other; "
            "np.copy makes an array of its own"
        )


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
