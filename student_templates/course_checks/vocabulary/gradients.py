"""Gradients, right and wrong ones, for a gradient checker to judge.

On a bowl, f(x) = 1/2 <c, x^2>, a central difference has no error but rounding. With |c_i x_i| >= 0.25 in at
most 20 entries f is of size 80 at most, a value is off by 25 eps/2 of that at worst, 2.2e-13, and a central
difference with h = 1e-5 by 2.2e-8, which is 9e-8 of its entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

from ..properties.assertions import assert_boolean
from ..properties.formulas import Formula
from ..properties.rendering import as_source
from ..properties.strategies import seeds

Array = NDArray[np.float64]


class Bowl(NamedTuple):
    """f(x) = 1/2 <c, x^2>, its gradient c x, and a point x at which no entry of the gradient is small."""

    c: Array
    x: Array

    @property
    def function(self) -> Formula:
        """f."""
        return Formula(f"np.sum({as_source(self.c / 2)} * x ** 2)")

    def gradient(self, factors: Any = 1.0) -> Formula:
        """The gradient, entry by entry `factors` times what is right."""
        return Formula(f"{as_source(self.c * factors)} * x")

    def one_entry(self, place: int, factor: float) -> Formula:
        """The gradient with the entry number `place` (modulo the size) `factor` times what is right."""
        factors = np.ones(self.x.shape)
        factors.flat[place % factors.size] = factor
        return self.gradient(factors)


@st.composite
def bowls(draw: st.DrawFn, shape: st.SearchStrategy[tuple[int, ...]]) -> Bowl:
    """Bowls and points of a drawn shape: halves from -2 to 2 without zero."""
    drawn = draw(shape)
    generator = np.random.default_rng(draw(seeds()))
    c, x = generator.choice((-1.0, 1.0), (2, *drawn)) * generator.integers(1, 5, (2, *drawn)) / 2
    return Bowl(np.asarray(c), np.asarray(x))


def demand_verdicts(
    submission: Any, f: Formula, x: Any, verdicts: Sequence[tuple[Formula, bool]], order: Sequence[int]
) -> None:
    """Demand of `check_gradient` the right verdict on each gradient of `f` at `x`, in the given order.

    Draw the order: then nothing can be told from how often the checker was called before.
    """
    for number in order:
        gradient, right = verdicts[number]
        assert_boolean(submission.check_gradient(f, gradient, x), right)
