"""Batches of predictions, probabilities, targets and logits, one sample per row.

Entries are rounded to two decimals, so that a counterexample reads well. Every strategy includes single
samples and single columns, square and oblong shapes, and memory layouts other than row after row.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from ..properties.strategies import LAYOUTS, Array, generators, laid_out, rounded, shapes

WILD_OFFSETS = (0.0, 1000.0, -1000.0, 3000.0, -9000.0)
WILD_SPREADS = (1.0, 10.0, 700.0)


class Predictions(NamedTuple):
    """Predictions y and targets t, one sample per row (or entry)."""

    y: Array
    t: Array


class Logits(NamedTuple):
    """Logits z and targets t, one sample per row (or entry)."""

    z: Array
    t: Array


@st.composite
def prediction_batches(
    draw: st.DrawFn, *, rows: int = 5, columns: int = 4, largest: float = 10.0
) -> Predictions:
    """Real predictions and targets, both of shape (N, K) and within [-largest, largest]."""
    shape = draw(shapes(rows, columns))
    decimals = draw(st.integers(0, 2))
    layout = draw(st.sampled_from(LAYOUTS))
    generator = draw(generators())
    y, t = rounded(generator.uniform(-largest, largest, (2, *shape)), decimals)
    return Predictions(laid_out(y, layout), laid_out(t, "rows"))


@st.composite
def binary_prediction_batches(draw: st.DrawFn, *, rows: int = 6) -> Predictions:
    """Probabilities y in [0.01, 0.99] and targets t in [0, 1], hard or soft, both of shape (N,)."""
    (n,) = draw(shapes(rows))
    soft = draw(st.booleans())
    layout = draw(st.sampled_from(LAYOUTS))
    generator = draw(generators())
    y = generator.integers(1, 100, n) / 100
    return Predictions(laid_out(y, layout), _binary_targets(generator, n, soft=soft))


@st.composite
def class_prediction_batches(
    draw: st.DrawFn, *, rows: int = 5, classes: int = 4, impossible: bool = False
) -> Predictions:
    """Rows of probabilities y and of targets t, one-hot or soft, both of shape (N, K).

    Probabilities are whole hundredths, at least 0.01. With `impossible`, about half of those whose target is
    0 are exactly 0 instead; what they had goes to the likeliest target.
    """
    n, k = draw(shapes(rows, classes))
    soft = draw(st.booleans())
    layout = draw(st.sampled_from(LAYOUTS))
    generator = draw(generators())
    t = _class_targets(generator, n, k, soft=soft)
    hundredths = 1 + generator.multinomial(100 - k, np.full(k, 1 / k), size=n)
    if impossible:
        dropped = (t == 0) & (generator.random((n, k)) < 0.5)
        hundredths[np.arange(n), t.argmax(axis=1)] += (hundredths * dropped).sum(axis=1)
        hundredths[dropped] = 0
    return Predictions(laid_out(hundredths / 100, layout), t)


@st.composite
def binary_logit_batches(
    draw: st.DrawFn, *, rows: int = 6, largest: float = 5.0, wild: bool = False
) -> Logits:
    """Logits z in [-largest, largest] and targets t in [0, 1], hard or soft, both of shape (N,).

    With `wild` the logits of one batch differ by orders of magnitude, up to 1e4 in size.
    """
    (n,) = draw(shapes(rows))
    soft = draw(st.booleans())
    layout = draw(st.sampled_from(LAYOUTS))
    generator = draw(generators())
    z = _wild(generator, n, 1)[:, 0] if wild else generator.uniform(-largest, largest, n)
    return Logits(laid_out(rounded(z), layout), _binary_targets(generator, n, soft=soft))


@st.composite
def class_logit_batches(
    draw: st.DrawFn, *, rows: int = 5, classes: int = 4, largest: float = 5.0, wild: bool = False
) -> Logits:
    """Logits z in [-largest, largest] and rows of targets t, one-hot or soft, both of shape (N, K).

    With `wild` the rows of one batch differ by orders of magnitude, up to 1e4 in size.
    """
    n, k = draw(shapes(rows, classes))
    soft = draw(st.booleans())
    layout = draw(st.sampled_from(LAYOUTS))
    generator = draw(generators())
    z = _wild(generator, n, k) if wild else generator.uniform(-largest, largest, (n, k))
    return Logits(laid_out(rounded(z), layout), _class_targets(generator, n, k, soft=soft))


@st.composite
def pixel_logit_batches(
    draw: st.DrawFn, *, rows: int = 5, columns: int = 4, largest: float = 5.0, wild: bool = False
) -> Logits:
    """Logits z in [-largest, largest] and targets t in [0, 1], hard or soft, both of shape (N, D).

    With `wild` the rows of one batch differ by orders of magnitude, up to 1e4 in size.
    """
    n, d = draw(shapes(rows, columns))
    soft = draw(st.booleans())
    layout = draw(st.sampled_from(LAYOUTS))
    generator = draw(generators())
    z = _wild(generator, n, d) if wild else generator.uniform(-largest, largest, (n, d))
    return Logits(laid_out(rounded(z), layout), _binary_targets(generator, n * d, soft=soft).reshape(n, d))


def _wild(generator: np.random.Generator, n: int, k: int) -> Array:
    offset = generator.choice(WILD_OFFSETS, size=(n, 1))
    spread = generator.choice(WILD_SPREADS, size=(n, 1))
    return np.asarray(offset + spread * generator.uniform(-1.0, 1.0, (n, k)))


def _binary_targets(generator: np.random.Generator, n: int, *, soft: bool) -> Array:
    return generator.integers(0, 101, n) / 100 if soft else generator.integers(0, 2, n).astype(np.float64)


def _class_targets(generator: np.random.Generator, n: int, k: int, *, soft: bool) -> Array:
    if soft:
        return generator.multinomial(100, np.full(k, 1 / k), size=n) / 100
    return np.eye(k)[generator.integers(0, k, n)]
