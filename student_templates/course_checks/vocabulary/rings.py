"""Two rings of points around the origin, one of each class: no straight line tells them apart."""

from __future__ import annotations

import numpy as np

from ..properties.strategies import Array, rounded

RADII = (0.75, 2.0)
DEPTH = 0.2


def two_rings(samples: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Points X of shape (samples, 2) and one-hot targets T, inner and outer ring by turns.

    The rings have radii of 0.75 and 2, each up to 0.2 more or less.
    """
    classes = np.arange(samples) % 2
    angles = rng.uniform(0.0, 2.0 * np.pi, samples)
    radii = np.array(RADII)[classes] + rng.uniform(-DEPTH, DEPTH, samples)
    X = np.column_stack([radii * np.cos(angles), radii * np.sin(angles)])
    return rounded(X), np.eye(2)[classes]
