"""Functions of one number on an interval, whose slope and curvature have known bounds."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from ..properties.formulas import Formula


class Curve(NamedTuple):
    """f on [a, b), with |f'| at most `steepest` and |f''| at most `bend` everywhere."""

    f: Formula
    a: float
    b: float
    steepest: float
    bend: float


@st.composite
def curves(draw: st.DrawFn) -> Curve:
    """f(x) = q + p x + r sin(s x), with |f| of size 1 to 20 on an interval 1/2 to 4 long, within [-2, 6]."""
    q, p, r = (draw(tenths()) for _ in range(3))
    s = draw(st.sampled_from((1.0, 2.0, 0.5)))
    a = draw(st.integers(-8, 8)) / 4
    width = draw(st.integers(2, 16)) / 4
    formula = Formula(f"{q} + {p} * x + {r} * np.sin({s} * x)")
    return Curve(formula, a, a + width, abs(p) + abs(r) * s, abs(r) * s**2)


def tenths() -> st.SearchStrategy[float]:
    """Numbers from -3 to 3 with one decimal."""
    return st.integers(-30, 30).map(lambda tenth: tenth / 10)
