"""Draws the handout's figures: `python -m assignments.linear_models.figures` writes them into figures/."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray
from sklearn.datasets import load_digits

from solutions import linear_models

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "linear_models",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.alpha": 0.3,
    "image.interpolation": "nearest",
}
STEPS = 60
LEAST, MOST = 1e-9, 1e4
LEVELS = 8
EPOCHS = np.arange(1, 21)
POINTS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
CLASSES = {"AND": [-1.0, -1, -1, 1], "OR": [-1.0, 1, 1, 1], "XOR": [-1.0, 1, 1, -1]}

Array = NDArray[np.float64]


def descent() -> Figure:
    """The loss of least squares above its minimum, step by step, below and above the largest rate."""
    figure = Figure(figsize=(8, 3.2), layout="constrained")
    axes = figure.subplots()
    rng = np.random.default_rng(0)
    X = rng.uniform(0, 1, (40, 2)) * [1, 10]
    t = 3 * X[:, 0] - 0.5 * X[:, 1] + rng.normal(0, 0.1, 40)
    Z, _ = linear_models.standardise(X, X)
    for name, inputs, factor in (("as it is", X, 0.95), ("as it is", X, 1.02), ("standardised", Z, 0.5)):
        rate = factor * linear_models.largest_rate(inputs)
        losses = _excess(inputs, t, rate)
        # What is below the axis is rounding.
        shown = losses[: int(np.argmax(losses < LEAST)) or None]
        axes.semilogy(shown, label=f"{name}, rate {rate:.3f}, {factor} of the largest")
    axes.set(xlabel="step", ylabel="loss above its minimum", ylim=(LEAST, MOST))
    axes.grid()
    axes.legend(frameon=False, loc="center right")
    return figure


def templates() -> Figure:
    """The weights of each class of a softmax regression on digits, as pictures."""
    data, labels = load_digits(return_X_y=True)
    images, targets = data / 16, linear_models.one_hot(labels, 10)
    folds = linear_models.k_folds(len(labels), 5, np.random.default_rng(0))
    training = folds[-1][0]
    W, _, _ = linear_models.train_softmax(images[training], targets[training], 1.0, 150)
    figure = Figure(figsize=(8, 3.4), layout="constrained")
    # Few shades: the picture is the same on every machine, whatever its last digits of rounding.
    pictures = np.round(np.clip(W.T.reshape(10, 8, 8) / 2, -1, 1) * LEVELS) / LEVELS
    for k, axes in enumerate(figure.subplots(2, 5).flat):
        axes.imshow(pictures[k], cmap="RdBu", vmin=-1, vmax=1)
        axes.set_title(f"class {k}")
        axes.axis("off")
    return figure


def and_or_xor() -> Figure:
    """The perceptron's line for OR, the points of XOR, and mistakes against epochs."""
    figure = Figure(figsize=(8, 2.8), layout="constrained")
    left, middle, right = figure.subplots(1, 3, width_ratios=(1, 1, 1.5))
    w, b, _ = linear_models.perceptron(POINTS, np.array(CLASSES["OR"]), 20)
    _points(left, "OR")
    ends = np.array([-0.4, 1.4])
    left.plot(ends, -(w[0] * ends + b) / w[1], color="gray")
    left.set_title("OR: all four")
    _points(middle, "XOR")
    middle.plot(ends, 0.5 - ends, color="gray", linestyle="--")
    middle.set_title("XOR: three of four")
    for name, classes in CLASSES.items():
        mistakes = [linear_models.perceptron(POINTS, np.array(classes), int(n))[2] for n in EPOCHS]
        right.plot(EPOCHS, mistakes, ".-", label=name)
    right.set(xlabel="largest number of epochs", ylabel="mistakes")
    right.grid()
    right.legend(frameon=False)
    return figure


def _excess(X: Array, t: Array, rate: float) -> Array:
    A = np.column_stack([X, np.ones(len(X))])
    best = A @ np.append(*linear_models.linear_regression(X, t))
    theta, losses = np.zeros(A.shape[1]), []
    for _ in range(STEPS + 1):
        losses.append(np.sum((A @ theta - best) ** 2) / (2 * len(t)))
        theta = theta - rate * A.T @ (A @ theta - t) / len(t)
    return np.array(losses)


def _points(axes: Axes, name: str) -> None:
    classes = np.array(CLASSES[name])
    for value, colour, marker in ((-1, "tab:red", "o"), (1, "tab:blue", "s")):
        axes.scatter(*POINTS[classes == value].T, c=colour, marker=marker, s=60, zorder=2)
    axes.set(xlim=(-0.4, 1.4), ylim=(-0.4, 1.4), xticks=(0, 1), yticks=(0, 1), aspect="equal")


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (descent, templates, and_or_xor):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
