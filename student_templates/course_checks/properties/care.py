"""Whether a call is careful: with its arguments, with global random generators, and with what it remembers.

Each of these takes a function of the submission, or a method of one of its objects, and the arguments to call
it with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from .assertions import describe
from .comparing import assert_like
from .failures import PropertyFailed, is_lenient
from .rendering import as_source


def assert_leaves_arguments_untouched(function: Any, *args: Any, **kwargs: Any) -> None:
    """Demand that a call answers and changes no array among its arguments, not even in a bit.

    Arrays inside of lists, tuples and dicts count too; generators may be drawn from.
    """
    observed = function.observe(*args, **kwargs)
    _assert_answered(observed.value)
    assert_untouched(observed, args, kwargs)


def assert_untouched(observed: Any, args: Sequence[Any], keywords: Mapping[str, Any]) -> None:
    """Demand of an observed call with these arguments that it changed no array among them."""
    places = [f"number {position}" for position in range(1, len(args) + 1)]
    places += [f"`{name}`" for name in keywords]
    given = (*args, *keywords.values())
    left = (*observed.arguments, *observed.keywords.values())
    if len(left) != len(given):
        raise PropertyFailed("changed the number of its arguments")
    for place, before, after in zip(places, given, left, strict=True):
        if not _is_untouched(before, after) and not is_lenient():
            raise PropertyFailed(
                f"changed its argument {place} in place to {as_source(after)}", as_source(before)
            )


def assert_ignores_global_randomness(function: Any, *args: Any, **kwargs: Any) -> None:
    """Demand that a call answers without advancing NumPy's, Python's or torch's global generator."""
    observed = function.observe(*args, **kwargs)
    _assert_answered(observed.value)
    assert_no_global_randomness(observed)


def assert_no_global_randomness(observed: Any) -> None:
    """Demand of an observed call that it drew from no global generator."""
    if observed.touched_global_random_state:
        raise PropertyFailed("used a global random generator; only the generator it is given may be used")


def assert_repeats(function: Any, *args: Any, **kwargs: Any) -> None:
    """Demand that two calls with equal arguments return the same, up to 1e-9 relative.

    Objects that are returned are not looked into.
    """
    first = function(*args, **kwargs)
    second = function(*args, **kwargs)
    assert_like(second, first, rtol=1e-9, what="returned, when called again,")


def _is_untouched(before: Any, after: Any) -> bool:
    kind = type(before)
    if kind is np.ndarray:
        return (
            type(after) is np.ndarray
            and (after.dtype, after.shape) == (before.dtype, before.shape)
            and after.tobytes() == before.tobytes()
        )
    if kind in (list, tuple):
        return type(after) is kind and len(after) == len(before) and all(map(_is_untouched, before, after))
    if kind is dict:
        return (
            type(after) is dict
            and list(after) == list(before)
            and all(_is_untouched(before[key], after[key]) for key in before)
        )
    if kind.__module__ == "torch" and kind.__name__ == "Tensor":
        return type(after) is kind and _is_untouched(before.numpy(), after.numpy())
    return True


def _assert_answered(value: Any) -> None:
    # A function that does nothing touches nothing; that earns no points.
    if value is None:
        raise PropertyFailed(f"returned {describe(value)}")
