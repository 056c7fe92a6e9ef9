"""Assertions that judge what a submission returned: type, then dtype and shape, then values.

An assertion never broadcasts and never calls a method of a returned object: it looks at exact types, so that
an object which lies about itself is simply of the wrong type.

What counts as right, everywhere: a scalar is a Python number, a NumPy scalar or a zero-dimensional array; an
array is a numpy.ndarray of the stated shape, float64 unless the property says otherwise. It says so by
`single`, for results of float32 arguments, or by `dtype`: `bool` for truth values, `int` for any integer
type, and a tuple such as `(int, float)` where either will do.

`what` begins each message and ends where the value follows: "returned", "gave the energies", "c.total is".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .failures import (
    ArrayDifference,
    PropertyFailed,
    SubmissionRaised,
    WrongKind,
    WrongShape,
    is_lenient,
)
from .rendering import as_source

SINGLE_ACCURACY = 1e-4
"""How exact an answer in float32 has to be, relative and absolute, in every topic.

float32 holds 7 digits: right code is off by 1e-7 of a number of size 1, and by 1e-5 in a sum of a thousand
terms. float16 holds 3 digits, and is off by up to 5e-4: what computes in it is found.
"""

Kind = type[float] | type[int] | type[bool]
Kinds = Kind | tuple[Kind, ...]

_LETTERS = {int: "iu", bool: "b"}
_NAMES = {float: "float64", int: "an integer type", bool: "bool"}
_SINGLE_ONES = {float: "number (float)", int: "integer", bool: "bool"}


def describe(value: Any) -> str:
    """What `value` is, in words: "an array of shape (3, 2), float64", "a list of length 2", "None"."""
    if value is None:
        return "None (does the function end with `return`?)"
    if type(value) is np.ndarray:
        return f"an array of shape {value.shape}, {value.dtype}"
    if type(value) in (list, tuple):
        return f"a {type(value).__name__} of length {len(value)}"
    name = getattr(value, "type_name", None) or type(value).__name__
    return with_article(name)


def with_article(name: str) -> str:
    """ "an IndexError", "a ValueError"."""
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def assert_scalar(value: Any, *, single: bool = False, dtype: Kinds = float, what: str = "returned") -> float:
    """Return `value` as a float; fail when it is not a scalar of a real kind.

    `single` accepts float32 too, for arguments that were float32. An integer is a number wherever a float is;
    `dtype` may demand an integer or a bool.
    """
    kinds = _as_tuple(dtype)
    wanted = (*kinds, int) if float in kinds else kinds
    if type(value) in wanted:
        return _as_float(value)
    if isinstance(value, np.generic) or (type(value) is np.ndarray and value.shape == ()):
        if _is_of_kind(value.dtype, wanted, single=single):
            return float(value)
        raise WrongKind(f"{what} a scalar of type {value.dtype}; {_in_short(kinds)} is expected")
    single_ones = " or ".join(_SINGLE_ONES[kind] for kind in kinds)
    told = f"{what} {describe(value)}; a single {single_ones} is expected"
    if type(value) is np.ndarray:
        raise WrongShape(told)
    raise WrongKind(told, is_nothing=value is None)


def assert_array(
    value: Any, shape: tuple[int, ...], *, single: bool = False, dtype: Kinds = float, what: str = "returned"
) -> NDArray[Any]:
    """Return `value` as an array; fail when it is not an ndarray of `shape` and float64.

    A zero-dimensional demand is met by a scalar too. `single` accepts float32 as well; `dtype` asks for bools
    or integers instead.
    """
    kinds = _as_tuple(dtype)
    if shape == () and type(value) is not np.ndarray:
        number = assert_scalar(value, single=single, dtype=dtype, what=what)
        return np.asarray(bool(number) if type(value) in (bool, np.bool_) else number)
    if type(value) is not np.ndarray:
        remedy = "; np.array turns it into one" if type(value) in (list, tuple) else ""
        raise WrongKind(
            f"{what} {describe(value)}; an array (numpy.ndarray) of shape {shape} is expected{remedy}",
            is_nothing=value is None,
        )
    if value.shape != shape:
        raise WrongShape(f"{what} an array of shape {value.shape}; shape {shape} is expected")
    if not _is_of_kind(value.dtype, kinds, single=single):
        raise WrongKind(f"{what} an array of {value.dtype}; {_in_short(kinds)} is expected")
    return value


def assert_tuple(value: Any, length: int, *, what: str = "returned") -> tuple[Any, ...]:
    """Return `value` as a tuple; fail when it is not a tuple or list of `length` items."""
    if type(value) not in (tuple, list) or len(value) != length:
        values = "1 value is" if length == 1 else f"{length} values are"
        raise WrongKind(f"{what} {describe(value)}; {values} expected", is_nothing=value is None)
    return tuple(value)


def assert_numbers(value: Any) -> list[float]:
    """Return `value` as floats; fail unless it is a list or tuple of scalars or an array of one axis."""
    if type(value) is np.ndarray:
        return [float(number) for number in assert_array(value, (value.size,))]
    if type(value) not in (tuple, list):
        raise WrongKind(
            f"returned {describe(value)}; a list of numbers is expected", is_nothing=value is None
        )
    return [assert_scalar(number) for number in value]


def assert_close(
    actual: Any,
    expected: Any,
    *,
    rtol: float,
    atol: float = 0.0,
    single: bool = False,
    dtype: Kinds = float,
    what: str = "returned",
) -> None:
    """Demand |actual - expected| <= atol + rtol * |expected| in every entry.

    `expected` is a number (then `actual` must be a scalar) or an array (then an array of the same shape).
    Infinities must be equal, and no NaN is ever close. Of bools and integers, which `dtype` asks for, 1 is
    True and 0 is False. `what` names the thing compared in the message.
    """
    want = np.asarray(expected, dtype=np.float64)
    answered = assert_array(actual, want.shape, single=single, dtype=dtype, what=what)
    got = np.asarray(answered, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        within = np.abs(got - want) <= atol + rtol * np.abs(want)
        near = (within & np.isfinite(want)) | (got == want)
    if not near.all() and not is_lenient():
        difference = ArrayDifference(got, want, ~near) if want.shape else None
        if _is_whole(want) and answered.dtype.kind in "biu":
            # Of the kind that was returned, so that True stands beside False and 3 beside 4.
            got, want = answered, want.astype(answered.dtype)
        raise PropertyFailed(_in_words(got, want, near, what), as_source(_plain(want)), difference)


def assert_answer(
    actual: Any,
    expected: Any,
    *,
    rtol: float,
    atol: float = 0.0,
    single: bool = False,
    what: str = "returned",
) -> None:
    """Demand what `assert_close` demands; where `expected` is a tuple, as many values, each of them close."""
    if type(expected) is not tuple:
        assert_close(actual, expected, rtol=rtol, atol=atol, single=single, what=what)
        return
    values = assert_tuple(actual, len(expected), what=what)
    for number, (value, right) in enumerate(zip(values, expected, strict=True), start=1):
        place = f"{what} as value number {number}"
        assert_close(value, right, rtol=rtol, atol=atol, single=single, what=place)


def assert_equal(actual: Any, expected: Any, *, dtype: Kinds = float, what: str = "returned") -> None:
    """Demand equal values, with no tolerance: for what must be kept or computed exactly."""
    assert_close(actual, expected, rtol=0.0, atol=0.0, dtype=dtype, what=what)


def assert_that(condition: bool, message: str, expected: str = "") -> None:
    """Fail with `message`, written for the student, unless `condition` holds."""
    if not condition and not is_lenient():
        raise PropertyFailed(message, expected)


def assert_boolean(value: Any, expected: bool, *, what: str = "returned") -> None:
    """Demand the truth value `expected`, as a bool of Python or NumPy; numbers that count as true are not."""
    is_numpy = isinstance(value, np.generic) or (type(value) is np.ndarray and value.shape == ())
    if type(value) is not bool and not (is_numpy and value.dtype == np.bool_):
        raise WrongKind(f"{what} {describe(value)}; a bool is expected", is_nothing=value is None)
    if bool(value) is not expected and not is_lenient():
        raise PropertyFailed(f"{what} {bool(value)}", str(expected))


def assert_raises(kind: type[Exception], function: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """Demand that the submission's function raises `kind` (or a subclass) on these arguments."""
    try:
        value = function(*args, **kwargs)
    except SubmissionRaised as raised:
        if kind.__name__ not in raised.kinds:
            raise PropertyFailed(f"raised {raised}", expected=with_article(kind.__name__)) from None
        return
    raise PropertyFailed(f"returned {as_source(value)}", expected=with_article(kind.__name__))


def _as_float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        bits = int(value).bit_length()
        raise PropertyFailed(f"returned an integer of {bits} bits, beyond any float") from None


def _in_words(got: NDArray[Any], want: NDArray[Any], near: NDArray[Any], what: str) -> str:
    if got.shape == ():
        return f"{what} {as_source(got.item())}"
    with np.errstate(invalid="ignore"):
        distance = np.abs(got.astype(np.float64) - want.astype(np.float64))
        error = np.where(near, -1.0, np.nan_to_num(distance, nan=np.inf))
    worst = np.unravel_index(int(np.argmax(error)), got.shape)
    place = ", ".join(str(int(i)) for i in worst)
    wrong = int((~near).sum())
    return (
        f"{what} {as_source(got)}\n{wrong} of {got.size} entries {'is' if wrong == 1 else 'are'} wrong; "
        f"entry [{place}] is {as_source(got[worst].item())}, not {as_source(want[worst].item())}"
    )


def _plain(want: NDArray[Any]) -> Any:
    return want.item() if want.shape == () else want


def _as_tuple(dtype: Kinds) -> tuple[Kind, ...]:
    return dtype if isinstance(dtype, tuple) else (dtype,)


def _is_of_kind(dtype: np.dtype[Any], kinds: tuple[Kind, ...], *, single: bool) -> bool:
    floats = (np.float64, np.float32) if single else (np.float64,)
    return any(dtype in floats if kind is float else dtype.kind in _LETTERS[kind] for kind in kinds)


def _is_whole(array: NDArray[Any]) -> bool:
    return bool(np.all(np.isfinite(array)) and np.array_equal(array, np.round(array)))


def _in_short(kinds: tuple[Kind, ...]) -> str:
    return " or ".join(_NAMES[kind] for kind in kinds)
