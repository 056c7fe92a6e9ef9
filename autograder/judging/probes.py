"""Describing in general how answers differ from the right ones, where no known mistake explains them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.properties.actions import Action
from autograder.properties.assertions import SINGLE_ACCURACY

from .traces import Trace, values_alike

Pair = tuple[Action, Action]
Numbers = np.ndarray[Any, Any]

# What is off by rounding in float32 is off by less than is allowed there; more may be another formula.
SINGLE = SINGLE_ACCURACY / 10
LEAST_ENTRIES = 4
NEAREST_FACTOR = 1e-4
MOST_BITS = 1000
"""Of an integer that a float can come near."""


def probe(answered: Mapping[str, Trace], right: Mapping[str, Trace], *, with_numbers: bool = True) -> str:
    """One line on the difference that all answers share, or "" where none is found.

    Only plain numbers are compared, also as the values of a tuple; each probe speaks only if it holds for
    every wrong answer. Without `with_numbers` the line is one of a few that are written here.
    """
    pairs = list(_pairs(answered, right))
    if pairs and all(mine.answered and mine.value is None for mine, _ in pairs):
        return "this function returns nothing yet"
    if all(not mine.raised and values_alike(mine.value, theirs.value) for mine, theirs in pairs):
        return _of_arguments(pairs)
    compared = [(a, b, mine) for mine, theirs in pairs for a, b in _numbers(mine.value, theirs.value)]
    wrong = [one for one in compared if not values_alike(one[0], one[1])]
    if not wrong or any(_is_of_another_kind(mine, theirs) for mine, theirs in pairs):
        return ""
    probes = (_transposed, _factor, _count, _single_precision, _not_finite)
    for one in probes if with_numbers else (_transposed, _count, _single_precision, _not_finite):
        note = one(wrong)
        if note and (one not in (_transposed, _factor, _count) or not _is_also_right(compared)):
            return note
    return ""


def _pairs(answered: Mapping[str, Trace], right: Mapping[str, Trace]) -> Iterator[Pair]:
    """The actions that both were asked alike: of each example, those up to the first that differs."""
    for name, mine in answered.items():
        for my_example, their_example in zip(mine, right[name], strict=False):
            for my_action, their_action in zip(my_example.actions, their_example.actions, strict=False):
                yield my_action, their_action
                if not values_alike(my_action.value, their_action.value):
                    break


def _numbers(mine: Any, theirs: Any) -> Iterator[tuple[Numbers, Numbers]]:
    """What can be compared of two answers; of tuples, value by value."""
    if type(mine) in (list, tuple) and type(theirs) in (list, tuple) and len(mine) == len(theirs):
        for one, another in zip(mine, theirs, strict=True):
            yield from _numbers(one, another)
    elif (a := _as_numbers(mine)) is not None and (b := _as_numbers(theirs)) is not None:
        yield a, b


def _as_numbers(value: Any) -> Numbers | None:
    if type(value) is int and value.bit_length() > MOST_BITS:
        return None
    is_array = type(value) is np.ndarray and value.dtype.kind in "fiu"
    is_number = isinstance(value, (float, int, np.number)) and type(value) is not bool
    return np.asarray(value, dtype=np.float64) if is_array or is_number else None


def _is_of_another_kind(mine: Action, theirs: Action) -> bool:
    """Whether something else is wrong than numbers: an exception, say, or None."""
    if mine.raised or mine.value is None:
        return not theirs.raised and theirs.value is not None
    return False


def _is_also_right(compared: Sequence[tuple[Numbers, Numbers, Action]]) -> bool:
    """Whether some answers are right that would not be, were all off by a factor, say."""
    return any(theirs.any() and values_alike(mine, theirs) for mine, theirs, _ in compared)


Wrong = list[tuple[Numbers, Numbers, Action]]


def _transposed(wrong: Wrong) -> str:
    if all(mine.ndim == 2 and values_alike(mine.T, theirs) for mine, theirs, _ in wrong):
        return "your answer is the transpose of the right one"
    return ""


def _factor(wrong: Wrong) -> str:
    factors = {_ratio(mine, theirs) for mine, theirs, _ in wrong}
    if None in factors or len({round(factor, 9) for factor in factors if factor is not None}) != 1:
        return ""
    factor = next(iter(factors))
    entries = sum(theirs.size for _, theirs, _ in wrong)
    # Of a single number any other is a multiple; and a factor near 1 is rounding, or another formula.
    if len(wrong) < 2 or entries < LEAST_ENTRIES or not factor or abs(factor - 1) < NEAREST_FACTOR:
        return ""
    if factor == -1:
        return "your answer has the wrong sign, and is right otherwise"
    return f"your answer is {factor:.6g} times the right one, whatever the arguments"


def _count(wrong: Wrong) -> str:
    """Summed where the mean is meant, or the other way round: off by the number of rows, or of columns."""
    for axis, what in ((0, "rows (the samples)"), (-1, "columns")):
        counts = [_length(action, axis) for _, _, action in wrong]
        ratios = [_ratio(mine, theirs) for mine, theirs, _ in wrong]
        if len(set(counts)) < 2:
            continue
        if all(
            count and ratio and np.isclose(ratio, count) for count, ratio in zip(counts, ratios, strict=True)
        ):
            return f"your answer is the right one times the number of {what}: a sum where a mean is meant?"
        if all(
            count and ratio and np.isclose(ratio, 1 / count)
            for count, ratio in zip(counts, ratios, strict=True)
        ):
            return (
                f"your answer is the right one divided by the number of {what}: a mean where a sum is meant?"
            )
    return ""


def _single_precision(wrong: Wrong) -> str:
    if all(
        mine.shape == theirs.shape
        and np.allclose(mine, theirs, rtol=SINGLE, atol=0)
        # What went through float32 last holds 24 binary digits; a formula that errs as little holds more.
        and np.array_equal(mine, mine.astype(np.float32))
        for mine, theirs, _ in wrong
    ):
        return "your answer is right only to the precision of float32; compute in float64"
    return ""


def _not_finite(wrong: Wrong) -> str:
    if all(np.isfinite(theirs).all() and not np.isfinite(mine).all() for mine, theirs, _ in wrong):
        return "your answer is right except where it is nan or infinite: look at extreme arguments"
    return ""


def _of_arguments(pairs: list[Pair]) -> str:
    if any(
        not values_alike(one, another)
        for mine, theirs in pairs
        for one, another in zip(mine.left, theirs.left, strict=False)
        if not _is_generator(one)
    ):
        return "your answers are right, but your function changes its arguments"
    return ""


def _is_generator(value: Any) -> bool:
    return type(value).__name__ == "Generator"


def _ratio(mine: Numbers, theirs: Numbers) -> float | None:
    if mine.shape != theirs.shape or not np.isfinite(mine).all() or not theirs.any():
        return None
    largest = np.unravel_index(int(np.argmax(np.abs(theirs))), theirs.shape)
    factor = float(mine[largest] / theirs[largest])
    return factor if np.allclose(mine, factor * theirs, rtol=1e-9, atol=1e-12) else None


def _length(action: Action, axis: int) -> int:
    for operand in action.operands:
        if type(operand) is np.ndarray and operand.ndim:
            return int(operand.shape[axis])
    return 0
