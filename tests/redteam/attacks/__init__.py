"""Hostile submissions, by what they try."""

from . import (
    answering,
    borrowing,
    breaking_it,
    callbacks,
    endings,
    forging,
    lying,
    masks,
    modules,
    objects,
    packages,
    passing,
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
    *passing.ATTACKS,
    *breaking_it.ATTACKS,
    *answering.ATTACKS,
    *callbacks.ATTACKS,
    *masks.ATTACKS,
    *states.ATTACKS,
    *tensors.ATTACKS,
    *modules.ATTACKS,
)
