"""Assertions that judge what a submission returned: type, then dtype and shape, then values.

An assertion never broadcasts and never calls a method of a returned object: it looks at exact types, so that
an object which lies about itself is simply of the wrong type.

What counts as right, everywhere: a scalar is a Python number, a NumPy scalar or a zero-dimensional array; an
array is a numpy.ndarray of the stated shape, float64 unless the property says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .failures import ArrayDifference, PropertyFailed, SubmissionRaised, is_lenient
from .rendering import as_source

FLOAT64_ONLY = (np.dtype(np.float64),)
SINGLE_ALLOWED = (np.dtype(np.float64), np.dtype(np.float32))


def describe(value: Any) -> str:
    """What `value` is, in words: "an array of shape (3, 2), float64", "a list", "None"."""
    if value is None:
        return "None (does the function end with `return`?)"
    if type(value) is np.ndarray:
        return f"an array of shape {value.shape}, {value.dtype}"
    name = getattr(value, "type_name", None) or type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def assert_scalar(value: Any, *, single: bool = False) -> float:
    """Return `value` as a float; fail when it is not a scalar of a real kind.

    `single` accepts float32 too, for arguments that were float32.
    """
    if type(value) in (float, int):
        return _as_float(value)
    dtypes = SINGLE_ALLOWED if single else FLOAT64_ONLY
    if isinstance(value, np.generic) or (type(value) is np.ndarray and value.shape == ()):
        if value.dtype in dtypes or value.dtype.kind in "iu":
            return float(value)
        raise PropertyFailed(f"returned a scalar of type {value.dtype}; float64 is expected")
    raise PropertyFailed(f"returned {describe(value)}; a single number (float) is expected")


def assert_array(value: Any, shape: tuple[int, ...], *, single: bool = False) -> NDArray[Any]:
    """Return `value` as an array; fail when it is not an ndarray of `shape` and float64.

    A zero-dimensional demand is met by a scalar too. `single` accepts float32 as well.
    """
    if shape == () and type(value) is not np.ndarray:
        return np.asarray(assert_scalar(value, single=single))
    if type(value) is not np.ndarray:
        raise PropertyFailed(
            f"returned {describe(value)}; an array (numpy.ndarray) of shape {shape} is expected"
        )
    if value.shape != shape:
        raise PropertyFailed(f"returned an array of shape {value.shape}; shape {shape} is expected")
    if value.dtype not in (SINGLE_ALLOWED if single else FLOAT64_ONLY):
        raise PropertyFailed(f"returned an array of {value.dtype}; float64 is expected")
    return value


def assert_tuple(value: Any, length: int) -> tuple[Any, ...]:
    """Return `value` as a tuple; fail when it is not a tuple or list of `length` items."""
    if type(value) not in (tuple, list):
        raise PropertyFailed(f"returned {describe(value)}; {length} values are expected")
    if len(value) != length:
        raise PropertyFailed(f"returned {len(value)} values; {length} are expected")
    return tuple(value)


def assert_numbers(value: Any) -> list[float]:
    """Return `value` as floats; fail when it is no list or tuple of scalars and no array of one axis."""
    if type(value) is np.ndarray:
        return [float(number) for number in assert_array(value, (value.size,))]
    if type(value) not in (tuple, list):
        raise PropertyFailed(f"returned {describe(value)}; a list of numbers is expected")
    return [assert_scalar(number) for number in value]


def assert_close(
    actual: Any,
    expected: Any,
    *,
    rtol: float,
    atol: float = 0.0,
    single: bool = False,
    what: str = "returned",
) -> None:
    """Demand |actual - expected| <= atol + rtol * |expected| in every entry.

    `expected` is a number (then `actual` must be a scalar) or an array (then an array of the same shape).
    Infinities must be equal, and no NaN is ever close. `what` names the thing compared in the message.
    """
    want = np.asarray(expected, dtype=np.float64)
    got = np.asarray(assert_array(actual, want.shape, single=single), dtype=np.float64)
    with np.errstate(invalid="ignore"):
        within = np.abs(got - want) <= atol + rtol * np.abs(want)
        near = (within & np.isfinite(want)) | (got == want)
    if not near.all() and not is_lenient():
        difference = ArrayDifference(got, want, ~near) if want.shape else None
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
    for number, (value, right) in enumerate(
        zip(assert_tuple(actual, len(expected)), expected, strict=True), start=1
    ):
        assert_close(
            value, right, rtol=rtol, atol=atol, single=single, what=f"{what} as value number {number}"
        )


def assert_equal(actual: Any, expected: Any, *, what: str = "returned") -> None:
    """Demand equal values, with no tolerance: for what must be kept or computed exactly."""
    assert_close(actual, expected, rtol=0.0, atol=0.0, what=what)


def assert_that(condition: bool, message: str, expected: str = "") -> None:
    """Fail with `message`, written for the student, unless `condition` holds."""
    if not condition and not is_lenient():
        raise PropertyFailed(message, expected)


def assert_boolean(value: Any, expected: bool) -> None:
    """Demand the truth value `expected`, as a bool of Python or NumPy; numbers that count as true are not."""
    is_numpy = isinstance(value, np.generic) or (type(value) is np.ndarray and value.shape == ())
    if type(value) is not bool and not (is_numpy and value.dtype == np.bool_):
        raise PropertyFailed(f"returned {describe(value)}; a bool is expected")
    if bool(value) is not expected and not is_lenient():
        raise PropertyFailed(f"returned {bool(value)}", str(expected))


def assert_raises(kind: type[Exception], function: Callable[..., Any], *args: Any, **kwargs: Any) -> None:
    """Demand that the submission's function raises `kind` (or a subclass) on these arguments."""
    try:
        value = function(*args, **kwargs)
    except SubmissionRaised as raised:
        if kind.__name__ not in raised.kinds:
            raise PropertyFailed(f"raised {raised}", expected=f"a {kind.__name__}") from None
        return
    raise PropertyFailed(f"returned {as_source(value)}", expected=f"a {kind.__name__}")


def assert_leaves_arguments_untouched(function: Any, *args: Any, **kwargs: Any) -> None:
    """Demand that a call answers and changes no array among its arguments, not even in a bit."""
    observed = function.observe(*args, **kwargs)
    _assert_answered(observed.value)
    for position, (given, left) in enumerate(zip(args, observed.arguments, strict=True), start=1):
        is_changed = type(given) is np.ndarray and given.tobytes() != left.tobytes()
        if is_changed and not is_lenient():
            raise PropertyFailed(
                f"changed its argument number {position} in place to {as_source(left)}", as_source(given)
            )


def assert_ignores_global_randomness(function: Any, *args: Any, **kwargs: Any) -> None:
    """Demand that a call answers without advancing NumPy's, Python's or torch's global generator."""
    observed = function.observe(*args, **kwargs)
    _assert_answered(observed.value)
    if observed.touched_global_random_state:
        raise PropertyFailed("used a global random generator; only the generator it is given may be used")


def assert_repeats(function: Any, *args: Any, **kwargs: Any) -> None:
    """Demand that two calls with equal arguments return the same, up to 1e-9 relative."""
    first = function(*args, **kwargs)
    second = function(*args, **kwargs)
    if type(first) in (tuple, list) and all(type(value) is np.ndarray for value in first):
        first = tuple(first)
    elif type(first) is not np.ndarray and not isinstance(first, (float, np.floating)):
        return
    assert_answer(second, first, rtol=1e-9, single=True, what="returned, when called again,")


def _as_float(value: float) -> float:
    try:
        return float(value)
    except OverflowError:
        raise PropertyFailed(f"returned an integer of {value.bit_length()} bits, beyond any float") from None  # type: ignore[attr-defined]


def _assert_answered(value: Any) -> None:
    # A function that does nothing touches nothing; that earns no points.
    if value is None:
        raise PropertyFailed(f"returned {describe(value)}")


def _in_words(got: NDArray[Any], want: NDArray[Any], near: NDArray[Any], what: str) -> str:
    if got.shape == ():
        return f"{what} {as_source(float(got))}"
    with np.errstate(invalid="ignore"):
        error = np.where(near, -1.0, np.nan_to_num(np.abs(got - want), nan=np.inf))
    worst = np.unravel_index(int(np.argmax(error)), got.shape)
    place = ", ".join(str(int(i)) for i in worst)
    wrong = int((~near).sum())
    return (
        f"{what} {as_source(got)}\n{wrong} of {got.size} entries {'is' if wrong == 1 else 'are'} wrong; "
        f"entry [{place}] is {as_source(float(got[worst]))}, not {as_source(float(want[worst]))}"
    )


def _plain(want: NDArray[Any]) -> Any:
    return float(want) if want.shape == () else want
