"""Hostile submissions, by what they try."""

from . import (
    answering,
    borrowing,
    callbacks,
    endings,
    forging,
    lying,
    masks,
    modules,
    objects,
    packages,
    reaching_out,
    searching,
    states,
    tensors,
)
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
    *callbacks.ATTACKS,
    *masks.ATTACKS,
    *states.ATTACKS,
    *tensors.ATTACKS,
    *modules.ATTACKS,
)
