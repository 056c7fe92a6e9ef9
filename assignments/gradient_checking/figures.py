"""Draws the figures of the handout into figures/: run `python assignments/gradient_checking/figures.py`."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "gradient_checking",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}
STEPS = np.logspace(-15, -1, 57)
LIMITS = (1e-13, 1e3)
X = 1.0


def f(x: float) -> float:
    """A smooth function of one number."""
    return float(np.exp(np.sin(3 * x)))


def slope(x: float) -> float:
    """Its derivative."""
    return float(3 * np.cos(3 * x) * f(x))


def forward(h: float) -> float:
    """Forward difference at X."""
    return (f(X + h) - f(X)) / h


def central(h: float) -> float:
    """Central difference at X."""
    return (f(X + h) - f(X - h)) / (2 * h)


def error_against_step() -> Figure:
    """Left: errors of both differences. Right: the checker's verdict on a right and on a wrong derivative."""
    figure = Figure(figsize=(8, 3.4), layout="constrained")
    differences, checks = figure.subplots(1, 2)
    for name, difference in (("forward", forward), ("central", central)):
        errors = [relative(difference(h), slope(X)) for h in STEPS]
        differences.loglog(STEPS, errors, label=name)
    differences.axvline(1e-8, color="C0", linestyle=":")
    differences.axvline(1e-5, color="C1", linestyle=":")
    differences.set(xlabel="step h", ylabel="relative error of the difference", ylim=LIMITS)
    differences.legend(frameon=False, loc="upper center")
    for name, factor in (("right derivative", 1.0), ("off by one thousandth", 1.001)):
        errors = [relative(central(h), factor * slope(X)) for h in STEPS]
        checks.loglog(STEPS, errors, label=name)
    checks.axhline(1e-6, color="black", linestyle=":", label="tolerance")
    checks.set(xlabel="step h of the central difference", ylabel="relative error of the check", ylim=LIMITS)
    checks.legend(frameon=False, loc="upper center")
    return figure


def relative(a: float, b: float) -> float:
    """Relative error, kept off zero, which a logarithmic axis cannot show."""
    return max(abs(a - b) / max(abs(a), abs(b)), 1e-13)


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (error_against_step,):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
