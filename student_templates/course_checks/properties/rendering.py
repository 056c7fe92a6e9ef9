"""Values as text that can be pasted into a notebook that has imported `np`, and `torch` where it is used.

What is pasted is of the same type, shape and dtype, and equal to the last bit. Numbers have the fewest digits
that allow this.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

LARGEST_ARRAY = 400
LONGEST_TEXT = 2000
LARGEST_DECIMAL = 10**100
"""From here on integers are written in hexadecimal, as Python refuses to write thousands of digits."""


# What holds more digits than a float of Python; on some machines nothing does.
_LONG = [np.dtype(np.longdouble)] if np.dtype(np.longdouble) != np.float64 else []


def as_source(value: Any) -> str:
    """Python source for `value` where it is plain data; a short description in angle brackets otherwise.

    Never calls a method of an object that is not plain data.
    """
    kind = type(value)
    if kind is np.ndarray:
        return _array_source(value)
    if kind in (bool, int, float, complex):
        return _number_source(value)
    if value is None or kind in (str, bytes):
        return _shortened(repr(value))
    if kind in (slice, range):
        parts = ", ".join(as_source(part) for part in (value.start, value.stop, value.step))
        return f"{kind.__name__}({parts})"
    if isinstance(value, np.generic):
        return _scalar_source(value)
    if kind in (list, tuple):
        return _sequence_source(value)
    if kind is dict:
        return "{" + ", ".join(f"{as_source(key)}: {as_source(item)}" for key, item in value.items()) + "}"
    if kind is np.random.Generator:
        return _generator_source(value)
    if kind.__module__ == "torch" and kind.__name__ == "Tensor":
        return _tensor_source(value)
    if kind.__module__ == "torch._C" and kind.__name__ == "Generator":
        return _torch_generator_source(value)
    if callable(value) and hasattr(value, "__name__"):
        return str(value.__name__)
    return f"<{kind.__name__}>"


def call_source(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """The call `name(*args, **kwargs)` as it would be typed."""
    parts = [as_source(arg) for arg in args]
    parts += [f"{key}={as_source(value)}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def _float_source(value: float) -> str:
    if math.isnan(value):
        return "np.nan"
    if math.isinf(value):
        return "np.inf" if value > 0 else "-np.inf"
    return repr(value)


def _number_source(value: Any) -> str:
    """A number of Python as source."""
    if isinstance(value, complex):
        return f"complex({_float_source(value.real)}, {_float_source(value.imag)})"
    if isinstance(value, float):
        return _float_source(value)
    if type(value) is int and abs(value) >= LARGEST_DECIMAL:
        return _shortened(hex(value))
    return repr(value)


def _entry_source(value: Any) -> str:
    """An entry of an array, as a number of Python that becomes that entry again in the array's dtype."""
    kind = value.dtype.kind
    if (kind in "fc" and value.dtype.itemsize in (2, 4)) or value.dtype == np.complex64:
        return _single_source(value)
    if value.dtype in _LONG:
        return f"np.longdouble({str(value)!r})"
    return as_source(value.item())


def _single_source(value: Any) -> str:
    """float16, float32 and complex64 with the fewest digits that tell them from their neighbours."""
    if value.dtype.kind == "c":
        return f"complex({_single_source(value.real)}, {_single_source(value.imag)})"
    shortest = float(str(value))
    return _float_source(shortest if value.dtype.type(shortest) == value else float(value))


def _scalar_source(value: np.generic) -> str:
    if value.dtype.kind == "b":
        return f"np.bool_({bool(value)})"
    if value.dtype.kind in "iufc" and _can_be_written(value.dtype):
        entry = _entry_source(value)
        return entry if value.dtype in _LONG else f"np.{value.dtype.name}({entry})"
    return f"np.str_({_shortened(repr(str(value)))})" if value.dtype.kind == "U" else f"<{value.dtype}>"


def _can_be_written(dtype: np.dtype[Any]) -> bool:
    return dtype.kind in "biufUO" or dtype in (np.complex64, np.complex128)


def _array_source(array: np.ndarray[Any, Any]) -> str:
    if array.size > LARGEST_ARRAY or not _can_be_written(array.dtype):
        return f"<array of shape {array.shape}, {array.dtype}>"
    dtype = _dtype_source(array.dtype)
    if 0 in array.shape:
        return f"np.zeros({array.shape}, dtype={dtype})"
    implied = array.dtype in (np.float64, np.int64, np.complex128, np.bool_)
    return f"np.array({_nested(array)}{'' if implied else f', dtype={dtype}'})"


def _dtype_source(dtype: np.dtype[Any]) -> str:
    if dtype.kind in "bO":
        return "bool" if dtype.kind == "b" else "object"
    return f"np.{dtype.name}" if dtype.isnative and dtype.kind != "U" else repr(dtype.str)


def _nested(array: np.ndarray[Any, Any]) -> str:
    if array.ndim == 0:
        return as_source(array.item()) if array.dtype.kind in "OU" else _entry_source(array[()])
    return (
        "["
        + ", ".join(_nested(array[place : place + 1].reshape(array.shape[1:])) for place in range(len(array)))
        + "]"
    )


def _tensor_source(tensor: Any) -> str:
    if tensor.numel() > LARGEST_ARRAY or str(tensor.layout) != "torch.strided":
        return f"<tensor of shape {tuple(tensor.shape)}, {tensor.dtype}>"
    grad = ", requires_grad=True" if tensor.requires_grad else ""
    if tensor.numel() == 0:
        return f"torch.zeros({tuple(tensor.shape)}, dtype={tensor.dtype}{grad})"
    plain = tensor.detach().resolve_conj().resolve_neg()
    if str(tensor.dtype) == "torch.bfloat16":  # unknown to NumPy; a part of float32
        plain = plain.float()
    return f"torch.tensor({_nested(plain.numpy())}, dtype={tensor.dtype}{grad})"


def _torch_generator_source(generator: Any) -> str:
    fresh = type(generator)().manual_seed(generator.initial_seed())
    if not bool((fresh.get_state() == generator.get_state()).all()):
        return "<torch.Generator, advanced>"
    return f"torch.Generator().manual_seed({generator.initial_seed()})"


def _sequence_source(value: list[Any] | tuple[Any, ...]) -> str:
    inner = ", ".join(as_source(item) for item in value)
    if isinstance(value, list):
        return f"[{inner}]"
    return f"({inner},)" if len(value) == 1 else f"({inner})"


def _generator_source(generator: np.random.Generator) -> str:
    entropy = getattr(generator.bit_generator.seed_seq, "entropy", None)
    if not isinstance(entropy, (int, list, tuple)):
        return "<numpy.random.Generator>"
    if np.random.default_rng(entropy).bit_generator.state != generator.bit_generator.state:
        return "<numpy.random.Generator, advanced>"
    return f"np.random.default_rng({as_source(entropy)})"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + " ..."
