"""Draws the figure of the handout: `PYTHONPATH=. python assignments/batch_norm/figures.py`."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from solutions import batch_norm

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "batch_norm",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}
DRAWS, EPOCHS, SAMPLES, SIZE, RATE, UNITS = 10, 20, 120, 20, 0.5, 8

Array = NDArray[np.float64]


def people(rng: np.random.Generator) -> tuple[Array, Array]:
    """Age in years and income in thousands of dollars, and who is a vegetarian (1)."""
    T = rng.permutation(np.repeat([0.0, 1.0], SAMPLES // 2))
    age = np.where(T == 1, 27, 52) + 7 * rng.normal(size=SAMPLES)
    income = np.maximum(np.where(T == 1, 35, 85) + 16 * rng.normal(size=SAMPLES), 5)
    return np.column_stack([age, income]), T


def train_without(params: list[Array], X: Array, T: Array, batches: list[Array]) -> Array:
    """The losses of the same network with a bias in place of batch normalisation."""
    W, _, b, u, c = params
    losses = []
    for batch in batches:
        x, t = X[batch], T[batch]
        a = np.tanh(x @ W + b)
        z = a @ u + c
        losses.append(np.mean(np.logaddexp(0, z) - t * z))
        dz = (1 / (1 + np.exp(-z)) - t) / len(t)
        dh = np.outer(dz, u) * (1 - a**2)
        W, b = W - RATE * x.T @ dh, b - RATE * dh.sum(axis=0)
        u, c = u - RATE * a.T @ dz, c - RATE * dz.sum()
    return np.array(losses)


def losses_of_a_draw(seed: int) -> dict[str, Array]:
    """The loss of each epoch of the three trainings."""
    rng = np.random.default_rng(seed)
    X, T = people(rng)
    first = [
        rng.normal(size=(2, UNITS)),
        np.ones(UNITS),
        np.zeros(UNITS),
        rng.normal(size=UNITS) / 4,
        np.zeros(1),
    ]
    orders = [rng.permutation(SAMPLES) for _ in range(EPOCHS)]
    batches = [order[start : start + SIZE] for order in orders for start in range(0, SAMPLES, SIZE)]
    scaled = (X - X.mean(axis=0)) / X.std(axis=0)
    losses = {
        "as it is": train_without(first, X, T, batches),
        "scaled by hand": train_without(first, scaled, T, batches),
        "as it is, with batch normalisation": batch_norm.train_with_batch_norm(first, X, T, batches, RATE)[3],
    }
    return {name: each.reshape(EPOCHS, -1).mean(axis=1) for name, each in losses.items()}


def with_and_without() -> Figure:
    """The people, and the mean loss over ten draws of the three trainings."""
    figure = Figure(figsize=(8, 3.2), layout="constrained")
    samples, losses = figure.subplots(1, 2, width_ratios=(1, 1.5))
    X, T = people(np.random.default_rng(0))
    for kind, name in ((1.0, "vegetarian"), (0.0, "not")):
        samples.plot(*np.round(X[kind == T], 1).T, ".", label=name)
    samples.set(xlabel="age in years", ylabel="income in $1000")
    samples.legend(frameon=False, fontsize=8, loc="upper left")
    draws = [losses_of_a_draw(seed) for seed in range(DRAWS)]
    for name in draws[0]:
        losses.plot(np.arange(1, EPOCHS + 1), np.mean([draw[name] for draw in draws], axis=0), label=name)
    losses.set(
        xlabel="epoch", ylabel="loss of the epoch (10 draws)", ylim=(0, 1.05), xticks=(1, 5, 10, 15, 20)
    )
    losses.legend(frameon=False, fontsize=8, loc="upper right")
    return figure


def draw(folder: Path) -> None:
    """Write the figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        with_and_without().savefig(folder / "with_and_without.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
