"""Draws the figures of the handout: `python -m assignments.dropout.figures` writes them into figures/."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from solutions import dropout

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "dropout",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
SAMPLES, UNITS = 6, 14
RUNS = 300


def masks() -> Figure:
    """A batch of activations, and what two values of alpha leave of it."""
    figure = Figure(figsize=(8, 2.9), layout="constrained")
    generator = np.random.default_rng(4)
    h = generator.uniform(0.2, 1.0, (SAMPLES, UNITS))
    for axes, alpha in zip(figure.subplots(1, 3, sharey=True), (0.0, 0.2, 0.8), strict=True):
        kept = generator.random(h.shape) >= alpha
        _draw_batch(axes, np.where(kept, h / (1 - alpha), 0.0))
        title = "evaluation: h" if alpha == 0 else f"training, α = {alpha}: h/{1 - alpha:.1f} or 0"
        axes.set(title=title, xlabel="hidden unit")
    figure.axes[0].set_ylabel("sample")
    return figure


def _draw_batch(axes: Axes, output: np.ndarray) -> None:
    sample, unit = np.nonzero(output)
    axes.scatter(unit, sample, s=35 * output[sample, unit], marker="s", color="C0", linewidths=0)
    sample, unit = np.nonzero(output == 0)
    axes.scatter(unit, sample, s=4, marker="x", color="0.6", linewidths=0.8)
    axes.set(xticks=(0, UNITS - 1), yticks=(0, SAMPLES - 1), xlim=(-1, UNITS), ylim=(SAMPLES - 0.3, -0.7))


def average_over_masks() -> Figure:
    """Outputs of one network under many masks, and their running mean beside the output in evaluation."""
    figure = Figure(figsize=(8, 3), layout="constrained")
    generator = np.random.default_rng(1)
    h, weights = generator.uniform(0, 1, 12), generator.normal(0, 1, 12)
    plain = h @ weights
    kept = generator.random((RUNS, 12)) >= 0.5
    left, right = figure.subplots(1, 2)
    for scale, label in ((2.0, "with the factor 1/(1 − α)"), (1.0, "without it")):
        outputs = scale * (kept * h) @ weights
        left.hist(outputs, bins=24, histtype="step", label=label)
        right.plot(np.arange(1, RUNS + 1), np.cumsum(outputs) / np.arange(1, RUNS + 1), label=label)
    left.axvline(plain, color="k", linestyle="--", linewidth=1)
    right.axhline(plain, color="k", linestyle="--", linewidth=1, label="evaluation")
    left.set(xlabel="output y of one run, α = 0.5", ylabel="number of runs")
    right.set(xlabel="runs averaged", ylabel="mean output", xscale="log")
    right.legend(frameon=False)
    return figure


def fits() -> Figure:
    """Twelve noisy samples of a sine, fitted without dropout and with it, as in the demonstration."""
    figure = Figure(figsize=(6, 3.4), layout="constrained")
    axes = figure.subplots()
    x = np.linspace(-1, 1, 12)[:, np.newaxis]
    grid = np.linspace(-1, 1, 200)[:, np.newaxis]
    for alpha in (0.0, 0.2):
        generator = np.random.default_rng(2)
        t = np.sin(3 * x) + 0.3 * generator.normal(size=x.shape)
        start = (
            generator.normal(0, 12, (1, 100)),
            generator.uniform(-12, 12, 100),
            generator.normal(0, 0.1, (100, 1)),
            np.zeros(1),
        )
        (W1, b1, W2, b2), _ = dropout.train(x, t, *start, alpha, 0.03, 5000, generator)
        y, _ = dropout.dropout_network_forward(grid, W1, b1, W2, b2, alpha, generator, training=False)
        axes.plot(grid, y, label=f"α = {alpha:g}")
    axes.plot(grid, np.sin(3 * grid), "k--", linewidth=1, label="sine")
    axes.plot(x, t, "ko", markersize=4)
    axes.set(xlabel="x", ylabel="y")
    axes.legend(frameon=False)
    return figure


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (masks, fits, average_over_masks):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
