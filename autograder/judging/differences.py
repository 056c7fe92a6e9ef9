"""Arrays that differ, entry by entry as text."""

from __future__ import annotations

import numpy as np

from autograder.properties.failures import ArrayDifference
from autograder.results import Difference

MOST_ROWS = 12
MOST_COLUMNS = 8
BEFORE = 1
"""How many rows and columns of a larger array are shown before its first wrong entry."""

SHORT = 6
"""Significant digits, where they tell two numbers apart."""


def readable_difference(found: ArrayDifference | None) -> Difference | None:
    """`found` as text, at most 12 rows and 8 columns of it, the first wrong entry among them.

    Of more than two axes the last two are shown, where the first wrong entry lies. None for a single entry,
    for which a sentence is enough.
    """
    if found is None or found.got.size < 2:
        return None
    window = _window(found)
    got, expected, wrong = (
        np.atleast_2d(whole[window]) for whole in (found.got, found.expected, found.wrong)
    )
    texts = [
        [_texts(float(mine), float(right)) for mine, right in zip(*rows, strict=True)]
        for rows in zip(got, expected, strict=True)
    ]
    return Difference(
        got=tuple(tuple(pair[0] for pair in row) for row in texts),
        expected=tuple(tuple(pair[1] for pair in row) for row in texts),
        wrong=tuple((int(row), int(column)) for row, column in np.argwhere(wrong)),
        window="" if got.size == found.got.size else _in_words(window),
    )


def _window(found: ArrayDifference) -> tuple[int | slice, ...]:
    """The index of what is shown: an integer per leading axis, a slice for each of the last two."""
    shape = found.wrong.shape
    first = [int(position) for position in np.unravel_index(found.wrong.argmax(), shape)]
    shown = (MOST_ROWS, MOST_COLUMNS)[-len(shape) :]
    leading = len(shape) - len(shown)
    cut = zip(shape[leading:], first[leading:], shown, strict=True)
    return (*first[:leading], *(_cut(*axis) for axis in cut))


def _cut(length: int, first: int, most: int) -> slice:
    """At most `most` positions of an axis of this `length`, with that of the first wrong entry."""
    if length <= most:
        return slice(None)
    start = min(max(first - BEFORE, 0), length - most)
    return slice(start, start + most)


def _in_words(window: tuple[int | slice, ...]) -> str:
    """`window` as NumPy writes it: [3, :, 0:8]."""
    return f"[{', '.join(map(_place_in_words, window))}]"


def _place_in_words(place: int | slice) -> str:
    if isinstance(place, int):
        return str(place)
    return ":" if place.start is None else f"{place.start}:{place.stop}"


def _texts(got: float, expected: float) -> tuple[str, str]:
    """Both numbers, short unless they differ and would look the same."""
    short = f"{got:.{SHORT}g}", f"{expected:.{SHORT}g}"
    if short[0] != short[1] or got == expected:
        return short
    # The shortest text that tells a float64 from every other: no 0.78693900000000006 for 0.786939.
    return repr(got), repr(expected)
