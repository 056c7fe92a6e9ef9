"""Values as text that can be pasted into a notebook."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

LARGEST_ARRAY = 400
LONGEST_TEXT = 2000
MOST_BITS = 6000
"""Of an integer that is written out: Python refuses to write out much longer ones."""


def as_source(value: Any) -> str:
    """Python source for `value` where it is plain data; a short description in angle brackets otherwise.

    Never calls a method of an object that is not plain data.
    """
    kind = type(value)
    if kind is np.ndarray:
        return _array_source(value)
    if kind is float:
        return _float_source(value)
    if kind is int and value.bit_length() > MOST_BITS:
        return f"<an integer of {value.bit_length()} bits>"
    if value is None or kind in (bool, int, str, bytes):
        return _shortened(repr(value))
    if isinstance(value, np.generic):
        return f"np.{value.dtype.name}({_float_source(float(value)) if value.dtype.kind == 'f' else value})"
    if kind in (list, tuple):
        return _sequence_source(value)
    if kind is dict:
        return "{" + ", ".join(f"{as_source(key)}: {as_source(item)}" for key, item in value.items()) + "}"
    if kind is np.random.Generator:
        return _generator_source(value)
    if kind.__module__ == "torch" and kind.__name__ == "Tensor":
        return _tensor_source(value)
    if kind.__module__ == "torch._C" and kind.__name__ == "Generator":
        return f"torch.Generator().manual_seed({value.initial_seed()})"
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
    if isinstance(value, complex):
        return f"complex({_float_source(value.real)}, {_float_source(value.imag)})"
    return _float_source(value) if isinstance(value, float) else repr(value)


def _array_source(array: np.ndarray[Any, Any]) -> str:
    if array.size > LARGEST_ARRAY:
        return f"<array of shape {array.shape}, {array.dtype}>"
    if 0 in array.shape:
        return f"np.zeros({array.shape}, dtype=np.{array.dtype.name})"
    dtype = "" if array.dtype in (np.float64, np.int64, np.bool_) else f", dtype=np.{array.dtype.name}"
    return f"np.array({_nested(array)}{dtype})"


def _nested(array: np.ndarray[Any, Any]) -> str:
    if array.ndim == 0:
        return _number_source(array.item())
    return "[" + ", ".join(_nested(row) for row in array) + "]"


def _tensor_source(tensor: Any) -> str:
    if tensor.numel() > LARGEST_ARRAY:
        return f"<tensor of shape {tuple(tensor.shape)}, {tensor.dtype}>"
    return f"torch.tensor({_nested(tensor.detach().numpy())}, dtype={tensor.dtype})"


def _sequence_source(value: list[Any] | tuple[Any, ...]) -> str:
    inner = ", ".join(as_source(item) for item in value)
    if isinstance(value, list):
        return f"[{inner}]"
    return f"({inner},)" if len(value) == 1 else f"({inner})"


def _generator_source(generator: np.random.Generator) -> str:
    entropy = getattr(generator.bit_generator.seed_seq, "entropy", None)
    if isinstance(entropy, int) and (
        np.random.default_rng(entropy).bit_generator.state != generator.bit_generator.state
    ):
        return "<numpy.random.Generator, advanced>"
    return f"np.random.default_rng({entropy})" if isinstance(entropy, int) else "<numpy.random.Generator>"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + " ..."
