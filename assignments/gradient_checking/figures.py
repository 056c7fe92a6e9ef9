"""Draws the figures: `python -m assignments.gradient_checking.figures` writes them into figures/."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from solutions import gradient_checking

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
STEPS = np.logspace(-14, 0, 57)
X = np.array(1.0)


def error_against_step() -> Figure:
    """The errors of both differences for exp at 1, as the student's own functions draw them."""
    figure = Figure(figsize=(5.2, 3.6), layout="constrained")
    axes = figure.subplots()
    for difference in (gradient_checking.forward_difference, gradient_checking.central_difference):
        errors = [relative(float(difference(np.exp, X, h)), np.e) for h in STEPS]
        axes.loglog(STEPS, errors, label=difference.__name__)
    best = gradient_checking.best_step(np.e, np.e)
    axes.axvline(best, linestyle=":", color="black", label="best_step")
    axes.set(xlabel="step h", ylabel="relative error at x = 1 of the derivative of exp")
    axes.legend(frameon=False)
    return figure


def check_against_step() -> Figure:
    """What a check sees of a right derivative, and of one that is off by a thousandth."""
    figure = Figure(figsize=(5.2, 3.2), layout="constrained")
    axes = figure.subplots()
    for name, factor in (("right derivative", 1.0), ("off by one thousandth", 1.001)):
        measured = [float(gradient_checking.central_difference(np.exp, X, h)) for h in STEPS]
        axes.loglog(STEPS, [relative(slope, factor * np.e) for slope in measured], label=name)
    axes.axhline(1e-5, color="black", linestyle=":", label="tolerance")
    axes.set(xlabel="step h of the central difference", ylabel="relative error of the check")
    axes.legend(frameon=False)
    return figure


def training() -> Figure:
    """The loss of the logistic unit of section 10 against the step."""
    rng = np.random.default_rng(0)
    X = np.vstack([rng.normal((1.5, 0.5), size=(40, 2)), rng.normal((-1.5, -0.5), size=(40, 2))])
    energy = gradient_checking.logistic_energy(X, np.repeat([1.0, 0.0], 40))
    path = gradient_checking.gradient_descent(energy, np.zeros(3), 0.5, 100)
    figure = Figure(figsize=(5.2, 3.2), layout="constrained")
    axes = figure.subplots()
    axes.plot([round(float(energy(theta)), 6) for theta in path])
    axes.set(xlabel="step", ylabel="E", ylim=(0, 0.75))
    return figure


def relative(a: float, b: float) -> float:
    """Relative error, kept off zero, which a logarithmic axis cannot show."""
    return max(abs(a - b) / max(abs(a), abs(b)), 1e-13)


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (error_against_step, check_against_step, training):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
