"""Hostile submissions, by what they try."""

from . import answering, borrowing, endings, forging, lying, objects, packages, reaching_out, searching
from .attack import Attack

ATTACKS: tuple[Attack, ...] = (
    *endings.ATTACKS,
    *searching.ATTACKS,
    *packages.ATTACKS,
    *reaching_out.ATTACKS,
    *lying.ATTACKS,
    *forging.ATTACKS,
    *objects.ATTACKS,
    *borrowing.ATTACKS,
    *answering.ATTACKS,
)
