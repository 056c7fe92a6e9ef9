"""The global random generators of this process: Python's, NumPy's, and torch's once it is imported."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType

import numpy as np
from numpy.random import mtrand

# Unlikely seeds, so that a submission which seeds a global generator itself is seen to do so.
SEED_OF_EXAMPLES = 784_251_611
SEED_OF_OBSERVATIONS = 391_826_057


def seed_global_randomness(seed: int) -> None:
    """Put every global generator in a state of its own, so that what draws from them can be repeated."""
    random.seed(seed)
    np.random.seed(seed)
    if (torch := sys.modules.get("torch")) is not None:
        torch.default_generator.manual_seed(seed)


@contextmanager
def known_global_randomness() -> Iterator[Callable[[], bool]]:
    """Global generators in a known state, put back afterwards; yields whether they were touched.

    Not to be nested. A second normal number that NumPy's global generator had in store is not put back.
    """
    torch = sys.modules.get("torch")
    python, numpy = random.getstate(), mtrand.get_bit_generator()
    of_torch = torch.get_rng_state() if torch is not None else None
    # NumPy's is exchanged: to read and write its state takes longer than most calls.
    mtrand.set_bit_generator(_STAND_IN)
    seed_global_randomness(SEED_OF_OBSERVATIONS)
    untouched = _next_numbers(torch)
    seed_global_randomness(SEED_OF_OBSERVATIONS)
    try:
        yield lambda: mtrand.get_bit_generator() is not _STAND_IN or _next_numbers(torch) != untouched
    finally:
        random.setstate(python)
        mtrand.set_bit_generator(numpy)
        if torch is not None:
            torch.set_rng_state(of_torch)


_STAND_IN = np.random.MT19937(SEED_OF_OBSERVATIONS)


def _next_numbers(torch: ModuleType | None) -> tuple[int | bytes, ...]:
    """What the generators draw next: so many bits that two states do not give the same by chance."""
    of_torch = torch.get_rng_state().numpy().tobytes() if torch is not None else b""
    return random.getrandbits(128), _STAND_IN.random_raw(4).tobytes(), of_torch
