"""Draws the figure of the handout: `PYTHONPATH=. python assignments/regularisation/figures.py`."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from numpy.polynomial.legendre import legvander

from solutions import regularisation

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "regularisation",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}
DEGREE = 11


def the_u() -> Figure:
    """Errors of polynomial fits against the strength of the penalty, and three of the fits."""
    rng = np.random.default_rng(2)
    x = rng.uniform(-1, 1, 12)
    t = np.sin(np.pi * x) + 0.2 * rng.normal(size=12)
    between = np.linspace(-1, 1, 81)
    strengths = 10.0 ** np.arange(-6, 2)
    fits = [regularisation.ridge(legvander(x, DEGREE), t, lam) for lam in strengths]
    figure = Figure(figsize=(8, 3.3), layout="constrained")
    curves, errors = figure.subplots(1, 2)
    curves.plot(between, np.sin(np.pi * between), color="gray", linewidth=0.8)
    curves.plot(x, t, "k.")
    for place, name in ((0, "10⁻⁶"), (4, "10⁻²"), (7, "10")):
        curves.plot(between, np.round(legvander(between, DEGREE) @ fits[place], 3), label=f"λ = {name}")
    curves.set(ylim=(-2.5, 2.5), xlabel="x", title="three fits")
    curves.legend(frameon=False, fontsize=8, loc="lower right")
    at_points = [np.mean((legvander(x, DEGREE) @ w - t) ** 2) for w in fits]
    elsewhere = [np.mean((legvander(between, DEGREE) @ w - np.sin(np.pi * between)) ** 2) for w in fits]
    errors.loglog(strengths, at_points, ".-", label="at the points")
    errors.loglog(strengths, elsewhere, ".-", label="between them")
    errors.minorticks_off()
    errors.set(xlabel="λ", ylabel="mean squared error")
    errors.legend(frameon=False)
    return figure


def draw(folder: Path) -> None:
    """Write the figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        the_u().savefig(folder / "the_u.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
