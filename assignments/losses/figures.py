"""Draws the figures of the handout: `python -m assignments.losses.figures` writes them into figures/."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from solutions import losses

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "losses",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}
BROAD = {"linewidth": 5, "alpha": 0.4}
POINTS = 121
UPDATES = 4000

Array = NDArray[np.float64]


def squared_and_cross_entropy() -> Figure:
    """Both losses of one sample with target 1, and their slopes with respect to the logit."""
    figure = Figure(figsize=(8, 3.2), layout="constrained")
    values, slopes = figure.subplots(1, 2)
    y = np.linspace(0.004, 1, POINTS)
    values.plot(y, (y - 1) ** 2 / 2, label="squared error ½(y − 1)²")
    values.plot(y, -np.log(y), label="cross-entropy −ln y")
    values.set(xlabel="predicted probability y, target 1", ylabel="loss of one sample", ylim=(0, 5))
    values.legend(frameon=False)
    z = np.linspace(-8, 8, POINTS)
    y = 1 / (1 + np.exp(-z))
    slopes.plot(z, (y - 1) * y * (1 - y), label="squared error")
    slopes.plot(z, y - 1, label="cross-entropy")
    slopes.set(xlabel="logit z, target 1", ylabel="slope of the loss in z")
    slopes.legend(frameon=False)
    return figure


def computed_from_logits() -> Figure:
    """The cross-entropy of a right and of a wrong prediction, by way of the probability and as it is."""
    figure = Figure(figsize=(8, 3.2), layout="constrained")
    wrong, right = figure.subplots(1, 2)
    z = np.linspace(0, 60, POINTS)
    with np.errstate(divide="ignore"):
        by_probability = -np.log(1 - 1 / (1 + np.exp(-z)))
        tiny_by_probability = -np.log(1 / (1 + np.exp(-z)))
    wrong.plot(z, z + np.log1p(np.exp(-z)), label="exact", **BROAD)
    wrong.plot(z, by_probability, "--", label="by way of y; inf from z = 37 on")
    wrong.set(xlabel="logit z, target 0 (wrong)", ylabel="loss of one sample")
    right.semilogy(z, np.log1p(np.exp(-z)), label="exact: about exp(−z)", **BROAD)
    positive = tiny_by_probability > 0
    right.semilogy(z[positive], tiny_by_probability[positive], "--", label="by way of y; 0 from z = 37 on")
    right.set(xlabel="logit z, target 1 (right)", ylabel="loss of one sample")
    for axes in (wrong, right):
        axes.legend(frameon=False)
    return figure


def training_with_both_losses() -> Figure:
    """The answer of one unit on its way from z = -8 to its target 1, update by update, with both losses."""
    figure = Figure(figsize=(8, 3.2), layout="constrained")
    axes = figure.subplots()
    X, t, w = np.array([[1.0]]), np.array([1.0]), np.array([-8.0])
    # Evenly on the logarithmic axis, and densely where the squared error rises.
    numbers = np.unique(np.concatenate([np.geomspace(1, UPDATES, 60), np.arange(2800, 3200, 10)]).astype(int))
    for name, slope in (
        ("cross-entropy", losses.bce_with_logits_gradient),
        ("squared error", slope_of_squared_error),
    ):
        z = losses.train_unit(slope, X, t, w, 1.0, UPDATES)[:, 0]
        axes.semilogx(numbers, 1 / (1 + np.exp(-z[numbers])), label=f"{name}: {np.argmax(z > 0)} updates")
    axes.axhline(0.5, color="gray", linewidth=1)
    axes.set(xlabel="number of updates", ylabel="probability y of the target")
    axes.legend(frameon=False, loc="upper left")
    return figure


def slope_of_squared_error(z: Array, t: Array) -> Array:
    """The slope of the squared error of a logistic unit's answer with respect to its logit."""
    y = 1 / (1 + np.exp(-z))
    return np.asarray(losses.mse_gradient(y[:, None], t[:, None])[:, 0] * y * (1 - y))


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (squared_and_cross_entropy, computed_from_logits, training_with_both_losses):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
