"""Draws the figures of the handout: `python -m assignments.universal_approximation.figures`."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from solutions import universal_approximation as topic

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "universal_approximation",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}
BOUND = {"color": "gray", "linestyle": "--", "linewidth": 1}
UPDATES = 20000

Array = NDArray[np.float64]


def lines(x: Array, knots: Array, values: Array) -> Array:
    """What the ReLU network through these points answers at x."""
    thresholds, weights, offset = topic.relu_interpolant(knots, values)
    return np.asarray(offset + np.maximum(x[:, None] - thresholds, 0) @ weights)


def stairs_and_pieces() -> Figure:
    """Six stairs and six straight pieces for one function, with the places where units switch on."""
    figure = Figure(figsize=(8, 3), layout="constrained")
    x, knots = np.linspace(0, 3, 241), np.linspace(0, 3, 7)
    thresholds, weights = topic.step_network(curve, 0, 3, 6)
    left, right = figure.subplots(1, 2, sharey=True)
    left.step(
        thresholds, [*np.cumsum(weights)[:-1], 0.0], where="post", label="6 stairs, 7 units", color="C1"
    )
    right.plot(x, lines(x, knots, curve(knots)), label="6 pieces, 6 units", color="C1")
    for axes, places in ((left, thresholds), (right, knots[:-1])):
        axes.plot(x, curve(x), label="sin 2x + ½", color="C0")
        axes.plot(places, np.full(len(places), -0.8), "k|", markersize=9, label="units switch on")
        axes.set(xlabel="x", ylim=(-0.95, 2.9))
        axes.legend(frameon=False, loc="upper right")
    return figure


def curve(x: Array) -> Array:
    """The function that sections 5 and 6 of the handout approximate."""
    return np.asarray(np.sin(2 * x) + 0.5)


def error_against_units() -> Figure:
    """The largest error of stairs and of straight pieces for the sine, with the bounds of the handout."""
    figure = Figure(figsize=(6, 3.4), layout="constrained")
    axes = figure.subplots()
    x = np.linspace(0, 3, 5001)[:-1]
    numbers = 2 ** np.arange(1, 9)
    stairs, pieces = [], []
    for number in numbers:
        knots = np.linspace(0, 3, number + 1)
        step_network = topic.step_network(np.sin, 0, 3, number)
        stairs.append(np.max(np.abs(topic.evaluate_steps(x, *step_network) - np.sin(x))))
        pieces.append(np.max(np.abs(lines(x, knots, np.sin(knots)) - np.sin(x))))
    axes.loglog(numbers, stairs, "o-", label="stairs")
    axes.loglog(numbers, pieces, "o-", label="straight pieces")
    axes.loglog(numbers, 3 / (2 * numbers), label="bounds", **BOUND)
    axes.loglog(numbers, 9 / (8 * numbers**2), **BOUND)
    axes.set(xlabel="number N of cells", ylabel="largest error, sine on [0, 3)")
    axes.legend(frameon=False)
    return figure


def built_and_trained() -> Figure:
    """The loss of trained output weights, update by update, beside that of the network that was built."""
    figure = Figure(figsize=(6, 3.4), layout="constrained")
    axes = figure.subplots()
    x, knots = np.linspace(0, 3, 61), np.linspace(0, 3, 11)
    t, values = curve(x), curve(knots)
    steps = np.where(x[:, None] >= knots[:-1], 1.0, 0.0)
    hinges = topic.with_ones(np.maximum(x[:, None] - knots[:-1], 0))
    shown = np.unique(np.geomspace(1, UPDATES, 80).astype(int))
    for name, hidden in (("threshold units", steps), ("ReLUs", hinges)):
        losses = topic.train_output_weights(hidden, t, 0.1, UPDATES)[1]
        axes.loglog(shown, losses[shown], label=f"{name}, trained")
    axes.axhline(np.mean((lines(x, knots, values) - t) ** 2) / 2, label="ReLUs, built", **BOUND)
    axes.set(xlabel="number of updates", ylabel="loss", ylim=(5e-5, 4))
    axes.legend(frameon=False, loc="upper right")
    return figure


def deep_and_shallow() -> Figure:
    """The fivefold tent map of a deep network, and a shallow one with as many parameters."""
    figure = Figure(figsize=(7, 3), layout="constrained")
    axes = figure.subplots()
    h = x = np.arange(33) / 32
    h = h[:, None]
    *hidden, (W, b) = topic.tent_network(5)
    for V, c in hidden:
        h = np.maximum(h @ V + c, 0)
    deep = (h @ W + b)[:, 0]
    axes.plot(x, deep, label="5 hidden layers of 2 units")
    knots = np.linspace(0, 1, 11)
    axes.plot(x, lines(x, knots, np.interp(knots, x, deep)), label="1 hidden layer of 10 units")
    axes.set(xlabel="x", ylabel="answer", ylim=(-0.05, 1.3))
    axes.legend(frameon=False, ncols=2, loc="upper center")
    return figure


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (stairs_and_pieces, error_against_units, built_and_trained, deep_and_shallow):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
