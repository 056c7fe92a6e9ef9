"""Arrays that differ, entry by entry as text."""

from __future__ import annotations

import numpy as np

from autograder.properties.failures import ArrayDifference
from autograder.results import Difference

MOST_ROWS = 12
MOST_COLUMNS = 8
SHORT, EXACT = 6, 17
"""Significant digits; 17 tell any two float64 apart."""


def readable_difference(found: ArrayDifference | None) -> Difference | None:
    """`found` as text; None where there is nothing to set side by side.

    That is so for a single entry, for which a sentence is enough, for more than 12 rows or 8 columns, and for
    more than two axes.
    """
    if found is None or found.got.ndim > 2 or found.got.size < 2:
        return None
    got, expected, wrong = map(np.atleast_2d, (found.got, found.expected, found.wrong))
    rows, columns = got.shape
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        return None
    texts = [
        [_texts(float(got[row, column]), float(expected[row, column])) for column in range(columns)]
        for row in range(rows)
    ]
    return Difference(
        got=tuple(tuple(pair[0] for pair in row) for row in texts),
        expected=tuple(tuple(pair[1] for pair in row) for row in texts),
        wrong=tuple((int(row), int(column)) for row, column in np.argwhere(wrong)),
    )


def _texts(got: float, expected: float) -> tuple[str, str]:
    """Both numbers, short unless they differ and would look the same."""
    short = f"{got:.{SHORT}g}", f"{expected:.{SHORT}g}"
    if short[0] != short[1] or got == expected:
        return short
    return f"{got:.{EXACT}g}", f"{expected:.{EXACT}g}"
