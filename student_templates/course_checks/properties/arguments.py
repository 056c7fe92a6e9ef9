"""What an argument that a student constructs has to be: its type, shape and size.

A question may ask for an argument instead of a function of one: a counterexample, or a point with a certain
property. What came back is then used as an argument itself, so it must be plain data, of bounded size, and
what the function takes. A property says so for each argument, by name and in order::

    z = demand_arguments(submission.flat_point(), {"z": Numbers("N", "K"), "rate": Number(0, 1)})

Letters stand for sides of any length up to `largest`; the same letter means the same length throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from .assertions import describe
from .failures import PropertyFailed
from .rendering import as_source

LARGEST_SIDE = 10
LARGEST_ENTRY = 1000.0

Sides = dict[str, tuple[int, str]]
"""How long each letter's side is, and in which argument it was seen first."""

Conditions = Mapping[str, Callable[..., bool]]
"""What else the arguments must be, in words, and whether they are: a function of all of them."""


class Argument(Protocol):
    """What one argument has to be."""

    def check(self, name: str, value: Any, sides: Sides) -> None:
        """Raise `PropertyFailed` where `value` is not that; note the lengths of its `sides`."""


@dataclass(frozen=True, init=False)
class Numbers:
    """An array of finite numbers with these sides: letters, or lengths that are fixed.

    Entries lie `within` two bounds, both allowed; `whole` demands whole numbers. A side that is a letter has
    from 1 to `largest` entries.
    """

    sides: tuple[str | int, ...]
    within: tuple[float, float]
    largest: int
    whole: bool

    def __init__(
        self,
        *sides: str | int,
        within: tuple[float, float] = (-LARGEST_ENTRY, LARGEST_ENTRY),
        largest: int = LARGEST_SIDE,
        whole: bool = False,
    ) -> None:
        for field, value in (("sides", sides), ("within", within), ("largest", largest), ("whole", whole)):
            object.__setattr__(self, field, value)

    def check(self, name: str, value: Any, sides: Sides) -> None:
        """Raise `PropertyFailed` where `value` is not such an array."""
        shape = f"({', '.join(map(str, self.sides))}{',' * (len(self.sides) == 1)})"
        wanted = f"`{name}` has to be a NumPy array of shape {shape}"
        if type(value) is not np.ndarray:
            raise PropertyFailed(f"{wanted}, and is {describe(value)}: write np.array(...)")
        if value.dtype.kind not in "iuf":
            raise PropertyFailed(f"{wanted} that holds numbers, and is {describe(value)}")
        if value.ndim != len(self.sides):
            raise PropertyFailed(f"{wanted}, and is {describe(value)}: count its axes")
        for axis, (side, length) in enumerate(zip(self.sides, value.shape, strict=True)):
            self._check_side(name, axis, side, length, sides)
        _check_numbers(f"every entry of `{name}`", value, self.within, whole=self.whole)

    def _check_side(self, name: str, axis: int, side: str | int, length: int, sides: Sides) -> None:
        if isinstance(side, int):
            if length != side:
                raise PropertyFailed(f"axis {axis} of `{name}` has {length} entries; {side} are expected")
        elif length == 0:
            raise PropertyFailed(f"`{name}` is empty: on no numbers at all every function agrees")
        elif length > self.largest:
            raise PropertyFailed(
                f"axis {axis} of `{name}` has {length} entries; a small example, of {self.largest} at most, "
                "says more than a large one"
            )
        elif sides.setdefault(side, (length, name))[0] != length:
            other, where = sides[side]
            raise PropertyFailed(
                f"axis {axis} of `{name}` has {length} entries, but {side} is {other} in `{where}`"
            )


@dataclass(frozen=True)
class Number:
    """A finite number from `lowest` to `highest`, both allowed; `whole` demands an integer."""

    lowest: float = -LARGEST_ENTRY
    highest: float = LARGEST_ENTRY
    whole: bool = False

    def check(self, name: str, value: Any, sides: Sides) -> None:
        """Raise `PropertyFailed` where `value` is not such a number."""
        is_number = type(value) in (int, float) or (
            isinstance(value, (np.generic, np.ndarray)) and value.shape == () and value.dtype.kind in "iuf"
        )
        if not is_number:
            raise PropertyFailed(f"`{name}` has to be a single number, and is {describe(value)}")
        _check_numbers(f"`{name}`", value, (self.lowest, self.highest), whole=self.whole)


def demand_arguments(
    returned: Any, accepts: Mapping[str, Argument], provided: Conditions | None = None
) -> tuple[Any, ...]:
    """The arguments that a student `returned`, one or a tuple of several, after checking them.

    `accepts` says what each has to be; `provided` are further conditions. Raises `PropertyFailed`, with a
    message that says what is expected.
    """
    arguments = (returned,) if len(accepts) == 1 else _separate(returned, tuple(accepts))
    sides: Sides = {}
    for (name, argument), value in zip(accepts.items(), arguments, strict=True):
        argument.check(name, value, sides)
    for told, holds in (provided or {}).items():
        if not holds(*arguments):
            raise PropertyFailed(f"it must be so that {told}, and it is not for {as_source(returned)}")
    return arguments


def _separate(returned: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    if type(returned) not in (tuple, list) or len(returned) != len(names):
        several = ", ".join(names)
        raise PropertyFailed(
            f"returned {describe(returned)}; {len(names)} arguments are expected: return {several}"
        )
    return tuple(returned)


def _check_numbers(what: str, value: Any, within: tuple[float, float], *, whole: bool) -> None:
    lowest, highest = within
    outside = PropertyFailed(f"{what} has to lie between {lowest:g} and {highest:g}")
    try:
        numbers = np.asarray(value, dtype=np.float64)
    except OverflowError:  # an integer of Python that no float reaches
        raise outside from None
    if not np.isfinite(numbers).all():
        raise PropertyFailed(f"{what} has to be finite; there is a NaN or an infinity in {as_source(value)}")
    if (numbers < lowest).any() or (numbers > highest).any():
        raise outside
    if whole and (numbers != np.round(numbers)).any():
        raise PropertyFailed(f"{what} has to be a whole number")
