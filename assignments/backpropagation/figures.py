"""Draws the figures of the handout: `python -m assignments.backpropagation.figures` writes figures/."""

from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import NullLocator
from numpy.typing import NDArray

from solutions import backpropagation

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "backpropagation",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
}
UNITS = (("x", 3, 0.0), ("h", 4, 3.0), ("y", 2, 6.0))
PATH, OTHERS = "#d95f02", "#bbbbbb"
POINTS, CELLS = 40, 40
EPOCHS = (0, 50, 500, 5000)

Array = NDArray[np.float64]


def there_and_back() -> Figure:
    """The network of the notes, the paths of one weight in colour, and the steps of both passes."""
    figure = Figure(figsize=(8, 3.6), layout="constrained")
    axes = figure.subplots()
    axes.set(xlim=(-0.8, 6.8), ylim=(-0.9, 5.2), aspect="equal")
    axes.axis("off")
    for (_, before, left), (_, after, right) in pairwise(UNITS):
        for i in range(before):
            for j in range(after):
                is_on_path = (left == 0 and (i, j) == (1, 0)) or (left > 0 and i == 0)
                axes.plot(
                    [left, right],
                    [_height(i, before), _height(j, after)],
                    color=PATH if is_on_path else OTHERS,
                    linewidth=2 if is_on_path else 0.8,
                    zorder=1,
                )
    for name, count, across in UNITS:
        for i in range(count):
            axes.plot(across, _height(i, count), "o", markersize=19, color="white", markeredgecolor="black")
            axes.text(across, _height(i, count), f"{name}{i + 1}", ha="center", va="center", fontsize=9)
    _step(axes, 1.5, "z = xW + b,  h = φ(z)", "dz = dh ⊙ φ′(z),  dx = dz Wᵀ")
    _step(axes, 4.5, "y = hM + c", "dh = dy Mᵀ")
    return figure


def _height(place: int, count: int) -> float:
    return 2.1 + (count - 1) / 2 - place


def _step(axes: Axes, across: float, forward: str, backward: str) -> None:
    """What happens between two layers: forward above, backward below, each with an arrow."""
    for height, text, start, end in ((4.5, forward, -1.2, 1.2), (-0.3, backward, 1.2, -1.2)):
        axes.annotate(
            "",
            (across + end, height),
            (across + start, height),
            arrowprops={"arrowstyle": "->", "linewidth": 1.2},
        )
        above = 0.16 if height > 0 else -0.16
        axes.text(across, height + above, text, ha="center", va="bottom" if height > 0 else "top", fontsize=9)


def three_spirals() -> Figure:
    """Which class the network gives each place at four times, and the loss with tanh and with the identity.

    Every third point of an arm is shown.
    """
    X, T = spirals()
    figure = Figure(figsize=(12, 2.6), layout="constrained")
    *maps, curve = figure.subplots(1, 5)
    side = np.linspace(-1.2, 1.2, CELLS)
    places = np.array([[across, up] for up in side for across in side])
    numbers = np.unique(np.geomspace(1, EPOCHS[-1], 90).astype(int))
    for activation in ("tanh", "identity"):
        params = backpropagation.init_mlp([2, 16, 16, 3], np.random.default_rng(0))
        losses, epoch = np.zeros(0), 0
        for axes, until in zip(maps, EPOCHS, strict=True):
            if until > epoch:
                params, more = backpropagation.train_mlp(params, X, T, 0.5, until - epoch, activation)
                losses, epoch = np.append(losses, more), until
            if activation == "tanh":
                classes = np.argmax(backpropagation.forward(params, places, activation)[0], axis=1)
                axes.imshow(
                    classes.reshape(CELLS, CELLS),
                    origin="lower",
                    extent=(-1.2, 1.2, -1.2, 1.2),
                    alpha=0.3,
                    cmap="viridis",
                )
                for arm, color in enumerate(mpl.colormaps["viridis"]([0.0, 0.5, 1.0])):
                    axes.plot(*X[T[:, arm] == 1][::3].T, "o", markersize=2, color=color)
                answers = np.argmax(backpropagation.forward(params, X, activation)[0], axis=1)
                right = np.mean(answers == np.argmax(T, axis=1))
                axes.set(title=f"epoch {epoch}: {right:.0%} right", xticks=(), yticks=())
        curve.loglog(numbers, losses[numbers - 1], label=activation)
    curve.set(xlabel="epoch", ylabel="loss")
    for axis in (curve.xaxis, curve.yaxis):
        axis.set_minor_locator(NullLocator())
    curve.legend(frameon=False)
    return figure


def spirals() -> tuple[Array, Array]:
    """The points on the three arms, and their classes, one-hot."""
    radius = np.linspace(0.15, 1.0, POINTS)
    angles = [6 * radius + 2 * np.pi * arm / 3 for arm in range(3)]
    arms = [np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]) for angle in angles]
    return np.concatenate(arms), np.repeat(np.eye(3), POINTS, axis=0)


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (there_and_back, three_spirals):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
