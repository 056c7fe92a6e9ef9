"""Points: how they are added, what share of the possible ones they are, and how both are shown.

Nothing else in the toolkit adds or rounds points. They are stored as floats, each of which stands for the
simplest fraction that it can be, so that three thirds are 1 and ten tenths are 1. Sums are exact. They are
rounded once, when they are shown, and the same everywhere: to two places, halves up.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import floor

PLACES = 2
"""Decimal places of points and percents that are shown, as on Canvas and Moodle."""

FINEST = 100_000
"""The largest denominator of points; between two such fractions lies many times what a float is off."""

Points = int | float | Decimal | Fraction


@lru_cache(maxsize=4096)
def exact(points: Points) -> Fraction:
    """The simplest fraction that `points` can stand for."""
    return Fraction(points).limit_denominator(FINEST)


def total(points: Iterable[Points]) -> float:
    """The sum of `points`, to be stored."""
    return float(sum(map(exact, points), Fraction(0)))


def without(points: Points, part: Points) -> float:
    """`points` less a `part` of them, to be stored."""
    return float(exact(points) - exact(part))


def percent(points: Points, possible: Points) -> float:
    """`points` in percent of the `possible` ones; 0 where none are possible."""
    return float(100 * exact(points) / exact(possible)) if exact(possible) else 0.0


def rounded(points: Points) -> Decimal:
    """`points`, or a percentage, as they are shown: to two places, halves up."""
    steps = floor(exact(points) * 10**PLACES + Fraction(1, 2))
    return Decimal(steps).scaleb(-PLACES)


def with_unit(points: Points) -> str:
    """`points` for people, with the word: "1 point", "2.5 points"."""
    amount = as_text(points)
    return f"{amount} point" if amount == "1" else f"{amount} points"


def as_text(points: Points | None) -> str:
    """`points`, or a percentage, for people: 2, 0.5, 33.33; "" for None."""
    if points is None:
        return ""
    text = f"{rounded(points):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
