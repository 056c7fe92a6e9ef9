"""The global random generators of this process: Python's, NumPy's, and torch's once it is imported."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

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
    """Global generators in a known state, put back afterwards; yields whether they were touched."""
    torch = sys.modules.get("torch")
    python, numpy = random.getstate(), np.random.get_state()
    of_torch = torch.get_rng_state() if torch is not None else None
    seed_global_randomness(SEED_OF_OBSERVATIONS)
    before = _state()
    try:
        yield lambda: _state() != before
    finally:
        random.setstate(python)
        np.random.set_state(numpy)
        if torch is not None:
            torch.set_rng_state(of_torch)


def _state() -> tuple[Any, ...]:
    name, keys, *rest = np.random.get_state()
    torch = sys.modules.get("torch")
    drawn_by_torch = torch.get_rng_state().numpy().tobytes() if torch is not None else b""
    return (random.getstate(), name, np.asarray(keys).tobytes(), tuple(rest), drawn_by_torch)
