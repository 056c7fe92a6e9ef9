"""What adjustments make of a student's points, and how they are told."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from autograder.gradebook.records import Adjustment, Kind
from autograder.points import as_text, exact

NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?", re.ASCII)
SIGNS = {"+": 1, "-": -1, "−": -1}
LARGEST = 1_000_000


@dataclass(frozen=True)
class PointChange:
    """What a person asks for: to set the points, or to add to them."""

    kind: Kind
    points: float


def point_change(text: str) -> PointChange:
    """Read "+3", "-2" or "53": with a sign it adds or takes off, without one it sets.

    Raises `ValueError` for anything else, and for a change by nothing.
    """
    sign = SIGNS.get(text[:1])
    digits = text[1:] if sign else text
    if not NUMBER.fullmatch(digits) or float(digits.replace(",", ".")) > LARGEST:
        raise ValueError(f"`{text}` is no number of points: write +3 to add, -2 to take off, 53 to set")
    points = float(digits.replace(",", "."))
    if sign is None:
        return PointChange(Kind.SET, points)
    if not points:
        raise ValueError(f"`{text}` changes nothing: write +3 to add, -2 to take off, 53 to set")
    return PointChange(Kind.ADD, sign * points)


def adjusted(points: Fraction | None, adjustments: Iterable[Adjustment]) -> Fraction | None:
    """`points` after `adjustments`, in their order, and at least 0.

    Where there are no points, for the grader failed, only setting them gives some.
    """
    for each in adjustments:
        if each.kind is Kind.SET:
            points = exact(each.points or 0)
        elif points is not None:
            points += exact(each.points or 0)
    return None if points is None else max(points, Fraction(0))


def told(adjustment: Adjustment) -> str:
    """An adjustment in a line: what, who, when and why."""
    who = f"by {adjustment.author} on {adjustment.made_at:%Y-%m-%d}: {adjustment.reason}"
    return f"{what(adjustment)} {who}"


def what(adjustment: Adjustment) -> str:
    """What an adjustment does, in few words."""
    if adjustment.kind is Kind.SET:
        return f"set to {as_text(adjustment.points)}"
    if adjustment.kind is Kind.ADD:
        return signed(exact(adjustment.points or 0))
    if adjustment.kind is Kind.VOID:
        return f"grading {adjustment.grading} made void"
    if adjustment.until is not None:
        return f"deadline extended to {adjustment.until:%Y-%m-%d %H:%M} UTC"
    return f"deadline extended by {as_text(adjustment.hours)} hours"


def signed(points: Fraction) -> str:
    """`points` with their sign: +3, −2."""
    return f"+{as_text(points)}" if points > 0 else f"−{as_text(-points)}"
