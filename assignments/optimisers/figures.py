"""Draws the figures of the handout: `python -m assignments.optimisers.figures`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from solutions import optimisers

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "optimisers",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}

Array = NDArray[np.float64]
Method = Callable[[Any, Any, Any], Any]


def plain(rate: float) -> Method:
    """Gradient descent."""
    return lambda w, v, g: (optimisers.sgd_step(w, g, rate), v)


def ball(rate: float, beta: float) -> Method:
    """The heavy ball."""
    return lambda w, v, g: optimisers.heavy_ball_step(w, v, g, rate, beta)


def average(rate: float, beta: float) -> Method:
    """Momentum as a running average."""
    return lambda w, v, g: optimisers.averaged_step(w, v, g, rate, beta)


def adam(rate: float) -> Method:
    """Adam, which remembers (m, s, number of steps made)."""

    def step(w: Any, memory: Any, g: Any) -> Any:
        m, s, made = memory
        w, m, s = optimisers.adam_step(w, m, s, made + 1, g, rate)
        return w, (m, s, made + 1)

    return step


def paths_in_a_valley() -> Figure:
    """Plain descent, heavy ball and Adam in a bowl of curvatures 1 and 100: from above, and the way left."""
    figure = Figure(figsize=(8, 3.4), layout="constrained")
    above, left = figure.subplots(1, 2)
    curvatures, start = np.array([1.0, 100.0]), np.array([-10.0, 1.0])
    angle = np.linspace(0, 2 * np.pi, 41)
    for radius in (2, 5, 8, 11):
        above.plot(radius * np.cos(angle), radius / 10 * np.sin(angle), color="gray", linewidth=0.6)
    for name, method, memory in (
        ("plain descent", plain(2 / 101), 0.0),
        ("heavy ball", ball(*optimisers.best_momentum(1.0, 100.0)), 0.0),
        ("Adam, rate 0.3", adam(0.3), (0.0, 0.0, 0)),
    ):
        path = optimisers.descend(method, lambda w: curvatures * w, start, 100, memory)
        above.plot(*np.round(path[:31], 3).T, linewidth=0.9, label=name)
        left.semilogy(np.arange(0, 101, 2), np.linalg.norm(path[::2], axis=1), label=name)
    above.plot(0, 0, "k+")
    above.set(
        xlim=(-12, 5), xlabel="w₁ (curvature 1)", ylabel="w₂ (curvature 100)", title="30 steps from above"
    )
    left.set(xlabel="number of steps", ylabel="distance from the bottom")
    left.legend(frameon=False)
    return figure


def over_the_hill() -> Figure:
    """A double well from its right-hand rim: where the heavy ball comes to rest at several momenta."""
    figure = Figure(figsize=(8, 3.2), layout="constrained")
    landscape, path = figure.subplots(1, 2)
    w = np.linspace(-2.1, 2.1, 85)
    landscape.plot(w, w**4 / 4 - w**2 / 2 + 0.2 * w, color="gray")
    for beta in (0.0, 0.9, 0.99):
        points = optimisers.descend(ball(0.05, beta), lambda w: w**3 - w + 0.2, np.array(2.0), 2000)
        path.plot(np.arange(0, 301, 2), points[:301:2], label=f"momentum {beta:g}", linewidth=1)
        end = float(points[-1])
        landscape.plot(end, end**4 / 4 - end**2 / 2 + 0.2 * end, "o", markersize=4 + 6 * (1 - beta))
    landscape.plot(2.0, 2.4, "k*")
    landscape.set(xlabel="w", ylabel="E(w)", title="start (star) and where the balls rest")
    path.set(xlabel="number of steps", ylabel="w", title="the first 300 steps", ylim=(-3.8, 2.3))
    path.legend(frameon=False, loc="lower right")
    return figure


def rings(rng: np.random.Generator, samples: int = 240) -> tuple[Array, Array]:
    """Points on two rings, of radius 1 (class 0) and 2 (class 1)."""
    T = rng.integers(0, 2, samples).astype(float)
    angle = rng.uniform(0, 2 * np.pi, samples)
    radius = 1 + T + 0.15 * rng.normal(size=samples)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)]), T


def network(params: list[Array], X: Array, T: Array) -> tuple[float, list[Array]]:
    """The cross-entropy of a net of 16 tanh units and one logistic output, and its gradients."""
    W, b, u, c = params
    h = np.tanh(X @ W + b)
    z = h @ u + c
    dz = (1 / (1 + np.exp(-z)) - T) / len(T)
    dh = np.outer(dz, u) * (1 - h**2)
    return float(np.mean(np.logaddexp(0, z) - T * z)), [X.T @ dh, dh.sum(axis=0), h.T @ dz, dz.sum()]


def first_parameters(rng: np.random.Generator) -> list[Array]:
    """The parameters that training begins with."""
    return [rng.normal(size=(2, 16)), np.zeros(16), rng.normal(size=16) / 4, np.zeros(())]


METHODS = (
    ("plain, rate 0.1", plain(0.1), 0.0, "-"),
    ("average, rate 0.1, momentum 0.9", average(0.1, 0.9), 0.0, "--"),
    ("plain, rate 1", plain(1.0), 0.0, "-"),
    ("heavy ball, rate 0.1, momentum 0.9", ball(0.1, 0.9), 0.0, "--"),
    ("Adam, rate 0.01", adam(0.01), (0.0, 0.0, 0), "-"),
)


def two_speeds() -> Figure:
    """The loss of a network on two rings, trained by five methods on batches of 10."""
    figure = Figure(figsize=(8, 3.4), layout="constrained")
    samples, losses = figure.subplots(1, 2, width_ratios=(1, 1.5))
    rng = np.random.default_rng(0)
    X, T = rings(rng)
    first = first_parameters(rng)
    for kind in (0, 1):
        samples.plot(*np.round(X[kind == T][::2], 2).T, ".", markersize=4)
    samples.set(aspect="equal", title="two rings")
    for name, method, memory, line in METHODS:
        _, course = optimisers.train_sgd(
            method, network, first, X, T, 10, 50, np.random.default_rng(1), memory
        )
        losses.semilogy(np.arange(1, 51), course, line, label=name)
    losses.set(xlabel="epoch", ylabel="loss of the epoch", ylim=(5e-3, 30))
    losses.legend(frameon=False, fontsize=8, loc="upper right")
    return figure


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (paths_in_a_valley, over_the_hill, two_speeds):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
