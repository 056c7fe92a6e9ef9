"""Values of this process to and from their form on the wire."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np

from . import wire
from .wire import WireError

_DTYPES = frozenset(wire.DTypeName.__args__)  # type: ignore[attr-defined]
_TYPES = {name: np.dtype(name) for name in _DTYPES}
# NumPy composes the name of a type each time it is asked for; only native types are found here.
_NAMES = {dtype: name for name, dtype in _TYPES.items()}
_INT64 = range(-(2**63), 2**64)
DEEPEST = 32
_MOST_BITS = 4 * (wire.DIGITS_LIMIT - 1)  # one digit's place is for the sign


Theirs = wire.Object | wire.Function | wire.Formula | wire.Class


class Keeper(Protocol):
    """What a process does with objects that do not travel."""

    def keep(self, value: Any) -> wire.Value:
        """The reference under which `value` stays here."""

    def own(self, ref: int) -> Any:
        """The object of this process that the other side refers to; raises `WireError` if there is none."""

    def theirs(self, reference: Theirs) -> Any:
        """What stands here for an object of the other side."""


@dataclass(frozen=True)
class Reference:
    """An object of the other side, as this side holds it."""

    ref: int
    type_name: str


class Encoder:
    """Collects the buffers of one message while its values are encoded."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self.buffers: list[bytes] = []

    def encode(self, value: Any, depth: int = 0) -> wire.Value:
        """The form of `value` on the wire; what is not plain data is kept here and referred to."""
        kind = type(value)
        if value is None or kind is bool or kind is float:
            return value  # type: ignore[no-any-return]
        if kind is int and value.bit_length() <= _MOST_BITS:
            return value if value in _INT64 else wire.BigInteger(f"{value:x}")
        if kind is str and len(value) <= 100_000:
            return value  # type: ignore[no-any-return]
        if kind is np.ndarray and (name := _NAMES.get(value.dtype)):
            self.buffers.append(value.tobytes())
            return wire.Array(name, value.shape, _layout(value))
        if isinstance(value, np.generic) and (name := _NAMES.get(value.dtype)):
            return wire.Scalar(name, value.tobytes())
        if kind is Reference:
            return wire.Own(value.ref)
        if kind is wire.Formula:
            return value  # type: ignore[no-any-return]
        if kind is complex:
            return wire.Complex(value.real, value.imag)
        if kind in (list, tuple) and len(value) <= wire.ITEMS_LIMIT and depth < 16:
            return wire.Items(
                "list" if kind is list else "tuple", [self.encode(item, depth + 1) for item in value]
            )
        if (
            kind is dict
            and len(value) <= wire.ITEMS_LIMIT
            and depth < 16
            and all(type(key) is str for key in value)
        ):
            return wire.Pairs([(key, self.encode(item, depth + 1)) for key, item in value.items()])
        if kind is np.random.Generator and type(value.bit_generator) is np.random.PCG64:
            return _numpy_generator(value)
        return self._torch_value(value) or self._keeper.keep(value)

    def encode_keywords(self, keywords: dict[str, Any]) -> list[tuple[str, wire.Value]]:
        """Keyword arguments on the wire."""
        return [(key, self.encode(value)) for key, value in keywords.items()]

    def _torch_value(self, value: Any) -> wire.Value:
        torch = sys.modules.get("torch")
        if torch is None:
            return None
        if type(value) is torch.Generator and value.device.type == "cpu":
            return wire.Generator("torch", f"{value.initial_seed()}:{_torch_state(value)}")
        if type(value) is torch.Tensor and not value.requires_grad and value.layout is torch.strided:
            name = str(value.dtype).removeprefix("torch.")
            if value.device.type == "cpu" and name in _DTYPES:
                self.buffers.append(value.resolve_conj().resolve_neg().contiguous().numpy().tobytes())
                return wire.Tensor(name, tuple(value.shape))  # type: ignore[arg-type]
        return None


class Decoder:
    """Reads the values of one message from its header and body, in the order they were encoded."""

    def __init__(self, keeper: Keeper, body: memoryview) -> None:
        self._keeper = keeper
        self._body = body
        self._at = 0
        self._depth = 0

    def decode(self, value: wire.Value) -> Any:
        """The value of this process for its form on the wire; raises `WireError` for what cannot be."""
        read = _READERS.get(type(value))
        return value if read is None else read(self, value)

    def decode_keywords(self, keywords: list[tuple[str, wire.Value]]) -> dict[str, Any]:
        """Keyword arguments from the wire."""
        return {key: self.decode(value) for key, value in keywords}

    def finish(self) -> None:
        """Check that the whole body was used; raises `WireError`."""
        if self._at != len(self._body):
            raise WireError("the body is longer than the values in it")

    def _in_body(self, value: wire.Array | wire.Tensor) -> np.ndarray[Any, Any]:
        dtype, begin = _TYPES[value.dtype], self._at
        self._at += math.prod(value.shape) * dtype.itemsize
        if self._at > len(self._body):
            raise WireError("the body is shorter than the values in it")
        return np.ndarray(value.shape, dtype, self._body, begin)

    def _array(self, value: wire.Array) -> np.ndarray[Any, Any]:
        try:
            return _laid_out(self._in_body(value), value.layout)
        except ValueError as error:  # an empty array can have sides too long for NumPy
            raise WireError(f"no array has the shape {value.shape}") from error

    def _tensor(self, value: wire.Tensor) -> Any:
        torch = _torch()
        try:
            return torch.from_numpy(self._in_body(value).copy())
        except (ValueError, TypeError) as error:
            raise WireError(f"no tensor has the shape {value.shape}") from error

    def _scalar(self, value: wire.Scalar) -> np.generic:
        if len(value.data) != _TYPES[value.dtype].itemsize:
            raise WireError("a scalar has the wrong number of bytes")
        scalar: np.generic = np.frombuffer(value.data, dtype=value.dtype)[0]
        return scalar

    def _items(self, value: wire.Items) -> list[Any] | tuple[Any, ...]:
        items = self._inner(value.items)
        return items if value.kind == "list" else tuple(items)

    def _pairs(self, value: wire.Pairs) -> dict[str, Any]:
        keys = (key for key, _ in value.items)
        return dict(zip(keys, self._inner([item for _, item in value.items]), strict=True))

    def _inner(self, values: list[wire.Value]) -> list[Any]:
        """The values within another one."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise WireError("values are nested too deeply")
        inner = [self.decode(value) for value in values]
        self._depth -= 1
        return inner

    def _big_integer(self, value: wire.BigInteger) -> int:
        try:
            return int(value.digits, 16)
        except ValueError as error:
            raise WireError("not a hexadecimal number") from error

    def _complex(self, value: wire.Complex) -> complex:
        return complex(value.real, value.imag)

    def _generator(self, value: wire.Generator) -> Any:
        return _generator(value.library, value.state)

    def _own(self, value: wire.Own) -> Any:
        return self._keeper.own(value.ref)

    def _theirs(self, value: Theirs) -> Any:
        return self._keeper.theirs(value)


# By type rather than by a chain of tests: everything that travels passes here.
_READERS: dict[type, Callable[[Decoder, Any], Any]] = {
    wire.Array: Decoder._array,
    wire.Tensor: Decoder._tensor,
    wire.Scalar: Decoder._scalar,
    wire.Items: Decoder._items,
    wire.Pairs: Decoder._pairs,
    wire.BigInteger: Decoder._big_integer,
    wire.Complex: Decoder._complex,
    wire.Generator: Decoder._generator,
    wire.Own: Decoder._own,
    wire.Object: Decoder._theirs,
    wire.Function: Decoder._theirs,
    wire.Formula: Decoder._theirs,
    wire.Class: Decoder._theirs,
}


def _layout(array: np.ndarray[Any, Any]) -> Literal["C", "F", "strided"]:
    if array.flags.c_contiguous:
        return "C"
    return "F" if array.flags.f_contiguous else "strided"


def _laid_out(array: np.ndarray[Any, Any], layout: str) -> np.ndarray[Any, Any]:
    if layout != "strided" or array.ndim == 0:
        return array.copy(order="F" if layout == "F" else "C")
    block = np.zeros((*array.shape[:-1], 2 * array.shape[-1]), dtype=array.dtype)
    view: np.ndarray[Any, Any] = block[..., ::2]
    view[...] = array
    return view


def _numpy_generator(generator: np.random.Generator) -> wire.Generator:
    state: Any = generator.bit_generator.state
    inner = state["state"]
    fields = (inner["state"], inner["inc"], state["has_uint32"], state["uinteger"])
    return wire.Generator("numpy", ":".join(f"{field:x}" for field in fields))


def _torch_state(generator: Any) -> str:
    return bytes(generator.get_state().numpy()).hex()


def _generator(library: str, state: str) -> Any:
    restore: Callable[[str], Any] = _restored_numpy if library == "numpy" else _restored_torch
    try:
        return restore(state)
    except (ValueError, TypeError, RuntimeError, OverflowError) as error:
        raise WireError(f"not the state of a generator: {error}") from error


def _restored_numpy(text: str) -> np.random.Generator:
    state, increment, has_uint32, uinteger = (int(field, 16) for field in text.split(":"))
    generator = np.random.Generator(np.random.PCG64(np.random.SeedSequence([0])))
    generator.bit_generator.state = {
        "bit_generator": "PCG64",
        "state": {"state": state, "inc": increment},
        "has_uint32": has_uint32,
        "uinteger": uinteger,
    }
    return generator


def _restored_torch(text: str) -> Any:
    torch = _torch()
    seed, _, state = text.partition(":")
    generator = torch.Generator().manual_seed(int(seed))
    generator.set_state(torch.frombuffer(bytearray.fromhex(state), dtype=torch.uint8).clone())
    return generator


def _torch() -> Any:
    """PyTorch, imported when the first of its values comes; raises `WireError` where it is not installed."""
    try:
        import torch
    except ImportError as error:
        raise WireError("a value of torch, which is not installed here") from error
    return torch


def generators_of(values: Iterable[Any]) -> list[Any]:
    """The random generators among `values`."""
    torch = sys.modules.get("torch")
    kinds = (np.random.Generator,) if torch is None else (np.random.Generator, torch.Generator)
    return [value for value in values if type(value) in kinds]


def advance(values: Iterable[Any], advanced: Sequence[Any]) -> None:
    """Bring the generators among `values` to the states of `advanced`: they were used on the other side."""
    for generator, other in zip(generators_of(values), advanced, strict=False):
        if type(generator) is np.random.Generator:
            generator.bit_generator.state = other.bit_generator.state
        else:
            generator.set_state(other.get_state())
