"""Plain values: changed a little or a lot, to see what depends on them, and recognised where they return."""

from __future__ import annotations

from typing import Any

import numpy as np

# Small enough for every tolerance of a law, large enough to change the bits of what is computed from it.
LITTLE = 2.0**-42


def changed(value: Any, by: float = LITTLE) -> Any:
    """`value` with its numbers changed by `by` times their size, or more where they are whole.

    Kind and shape stay, and so does everything that is not plain data. Whole
    numbers, truth values and generators cannot change a little.
    """
    kind = type(value)
    if kind in (list, tuple):
        return kind(changed(item, by) for item in value)
    if kind is dict:
        return {key: changed(item, by) for key, item in value.items()}
    if kind is bool:
        return not value
    if kind is int:
        return value + max(1, int(by))
    if kind is complex:
        return value + by * (1.0 + abs(value))
    if kind is float:
        return _changed_array(np.asarray(value), by).item()
    if kind is np.ndarray or isinstance(value, np.generic):
        array = _changed_array(np.asarray(value), by)
        return array if kind is np.ndarray else array[()]
    if kind is np.random.Generator:
        return np.random.default_rng(int(value.bit_generator.random_raw()) ^ 1)
    if kind.__module__ == "torch" and kind.__name__ == "Tensor" and not value.requires_grad:
        return _changed_tensor(value, by)
    return value


def _changed_array(array: np.ndarray[Any, Any], by: float) -> np.ndarray[Any, Any]:
    if array.dtype.kind == "b":
        return ~array
    if array.dtype.kind in "iu":
        return (array + max(1, int(by))).astype(array.dtype)
    if array.dtype.kind not in "fc":
        return array
    if array.dtype.itemsize < 8:
        by = max(by, 2.0**-16)
    with np.errstate(all="ignore"):
        by = max(by, 1.0) if _is_whole(array) else by
        return np.asarray(array + by * (1.0 + np.abs(array)), dtype=array.dtype)


def _is_whole(array: np.ndarray[Any, Any]) -> bool:
    """Whether an array holds decisions, such as masks and signs, on which a law may depend in steps."""
    return array.dtype.kind == "f" and bool(np.all(array == np.round(array)))


def _changed_tensor(tensor: Any, by: float) -> Any:
    import torch

    return torch.from_numpy(_changed_array(tensor.numpy(), by))


def telling_values(value: Any) -> set[bytes]:
    """The bytes of the arrays and numbers in a plain value that nobody would have by chance."""
    kind = type(value)
    if kind in (list, tuple):
        return set().union(*map(telling_values, value))
    if kind is dict:
        return telling_values(list(value.values()))
    if kind is float or (isinstance(value, np.floating) and value.ndim == 0):
        return set() if float(value * 64).is_integer() else {np.float64(value).tobytes()}
    if kind is np.ndarray and value.size > 1 and np.unique(value).size > 1:
        return {value.tobytes()}
    if kind.__module__ == "torch" and kind.__name__ == "Tensor" and not value.requires_grad:
        return telling_values(value.numpy())
    return set()
