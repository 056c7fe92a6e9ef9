"""Comparing one answer with another of any kind: what the reference answers, say, or an earlier answer."""

from __future__ import annotations

from typing import Any

import numpy as np

from .assertions import Kinds, assert_boolean, assert_close, assert_tuple, describe
from .failures import PropertyFailed, is_lenient
from .handles import is_handle
from .rendering import as_source


def assert_like(
    actual: Any,
    expected: Any,
    *,
    rtol: float,
    atol: float = 0.0,
    single: bool = False,
    what: str = "returned",
) -> None:
    """Demand an answer of the same kind as `expected`, and close to it.

    - A number must be within atol + rtol |expected|, an array entry by entry, of the same shape. An array of
      bools or integers asks for one of bools or of any integer type; float32, like `single`, asks for float32
      or float64. NaN is like NaN here: both sides were computed.
    - Truth values, text and None must be equal; lists and tuples item by item, dicts key by key. A list is
      like a tuple.
    - Where an object is expected it must be an object; it is not looked into.
    """
    if is_handle(expected):
        if not is_handle(actual):
            raise PropertyFailed(f"{what} {describe(actual)}; an object is expected")
    elif type(expected) in (list, tuple):
        values = assert_tuple(actual, len(expected), what=what)
        for place, (value, right) in enumerate(zip(values, expected, strict=True)):
            item = f"{what} as value number {place + 1}"
            assert_like(value, right, rtol=rtol, atol=atol, single=single, what=item)
    elif type(expected) is dict:
        if type(actual) is not dict or set(actual) != set(expected):
            raise PropertyFailed(f"{what} {as_source(actual)}", as_source(expected))
        for key, right in expected.items():
            item = f"{what} under {key!r}"
            assert_like(actual[key], right, rtol=rtol, atol=atol, single=single, what=item)
    elif type(expected) in (bool, np.bool_):
        assert_boolean(actual, bool(expected), what=what)
    elif isinstance(expected, (int, float, np.number, np.ndarray)):
        _assert_numbers_alike(actual, expected, rtol=rtol, atol=atol, single=single, what=what)
    elif type(actual) is not type(expected) or not (_is_equal(actual, expected) or is_lenient()):
        raise PropertyFailed(f"{what} {as_source(actual)}", as_source(expected))


def _assert_numbers_alike(
    actual: Any, expected: Any, *, rtol: float, atol: float, single: bool, what: str
) -> None:
    right = np.asarray(expected)
    kinds: dict[str, Kinds] = {"b": bool, "i": int, "u": int}
    if right.dtype.kind not in "fiub":
        same = type(actual) is type(expected) and np.asarray(actual).dtype == right.dtype
        if not (
            same
            and np.shape(actual) == right.shape
            and (np.allclose(actual, right, rtol=rtol, atol=atol, equal_nan=True) or is_lenient())
        ):
            raise PropertyFailed(f"{what} {as_source(actual)}", as_source(expected))
        return
    dtype = kinds.get(right.dtype.kind, float) if right.shape else float
    single = single or right.dtype == np.float32
    if right.dtype.kind == "f" and np.isnan(right).any():
        actual, right = _without_common_nan(actual, right)
    assert_close(actual, right, rtol=rtol, atol=atol, single=single, dtype=dtype, what=what)


def _without_common_nan(actual: Any, right: Any) -> tuple[Any, Any]:
    """Both with 0 where both have NaN, if they are of one shape."""
    is_float = isinstance(actual, (float, np.floating)) or (
        type(actual) is np.ndarray and actual.dtype.kind == "f"
    )
    if not is_float or np.shape(actual) != right.shape:
        return actual, right
    both = np.isnan(right) & np.isnan(actual)
    if right.shape == ():
        return (0.0, np.zeros(())) if both else (actual, right)
    return np.where(both, actual.dtype.type(0), actual), np.where(both, 0.0, right)


def _is_equal(actual: Any, expected: Any) -> bool:
    if type(expected) is np.random.Generator:
        return bool(actual.bit_generator.state == expected.bit_generator.state)
    if type(expected).__module__.startswith("torch"):
        return bool(np.array_equal(_entries(actual), _entries(expected), equal_nan=True))
    return bool(actual == expected)


def _entries(value: Any) -> Any:
    """The entries of a tensor, or the state of one of torch's generators."""
    return value.get_state().numpy() if hasattr(value, "get_state") else value.detach().numpy()
