"""Draws the figures of the handout: `python -m assignments.vanishing_gradients.figures` writes them."""

from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from solutions import vanishing_gradients as solution
from suites.vocabulary.deep_networks import Params
from suites.vocabulary.rings import two_rings

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "vanishing_gradients",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.alpha": 0.3,
}
LAYERS, UNITS, SAMPLES, DRAWS = 20, 100, 64, 5
SCALES = (("logistic", (1, 4, 8, 16)), ("tanh", (0.5, 1, 2)), ("relu", (1, 2**0.5, 2)))
RULES = ("squared error", "soft target", "offset", "cross-entropy")
NETWORKS = (
    ("logistic", "lecun", 1, 0.0),
    ("logistic", "lecun", 4, 0.0),
    ("logistic", "lecun", 4, 0.1),
    ("tanh", "lecun", 1, 0.0),
    ("relu", "lecun", 1, 0.0),
    ("relu", "he", 1, 0.0),
)

Array = NDArray[np.float64]


def norms_by_layer() -> Figure:
    """The gradient in each of 20 layers, relative to the last, for three activations and several scales."""
    figure = Figure(figsize=(9, 3.4), layout="constrained")
    panels = figure.subplots(1, 3, sharey=True)
    for axes, (activation, scales) in zip(panels, SCALES, strict=True):
        for scale in scales:
            draws = [_norms(activation, scale, seed) for seed in range(DRAWS)]
            means = np.exp(np.mean(np.log(draws), axis=0))
            axes.semilogy(range(1, LAYERS + 1), means, label=f"scale {scale:.3g}")
        axes.set(title=activation, xlabel="layer", xticks=(1, 5, 10, 15, 20))
        axes.legend(frameon=False, loc="lower right" if activation == "logistic" else "best")
    panels[0].set_ylabel("norm of the gradient, last layer 1")
    return figure


def updates_until_free() -> Figure:
    """How many updates a stuck unit needs, against where it begins, by all four rules."""
    figure = Figure(figsize=(8, 3.2), layout="constrained")
    axes = figure.subplots()
    starts = np.linspace(-8, 0, 41)
    for rule, style in zip(RULES, ("-", "--", "-", "-"), strict=True):
        updates = [solution.steps_to_unstick(rule, start, 1.0) for start in starts]
        axes.semilogy(starts, updates, style, label=f"{rule}: {updates[0]} from z = −8")
    axes.set(xlabel="z at the beginning", ylabel="updates until y > ½")
    axes.legend(frameon=False)
    return figure


def losses_of_deep_networks() -> Figure:
    """The losses of six networks of six hidden layers that learn two rings, or do not."""
    figure = Figure(figsize=(8, 3.8), layout="constrained")
    axes = figure.subplots()
    X, T = two_rings(40, np.random.default_rng(7))
    for activation, kind, scale, offset in NETWORKS:
        params = _deep_params(kind, scale, np.random.default_rng(2))
        _, losses = solution.train_deep(params, X, T, activation, 0.1, 300, offset)
        shown = np.arange(0, 300, 3)
        axes.semilogy(shown, losses[shown], label=f"{activation}, {kind} · {scale}, offset {offset:g}")
    axes.set(xlabel="update", ylabel="loss")
    axes.legend(frameon=False, fontsize=9, loc="lower left")
    return figure


def _norms(activation: str, scale: float, seed: int) -> Array:
    rng = np.random.default_rng(seed)
    params = [
        (scale * solution.draw_weights("lecun", UNITS, UNITS, rng), np.zeros(UNITS)) for _ in range(LAYERS)
    ]
    X, gradient = rng.normal(size=(2, SAMPLES, UNITS))
    norms = solution.gradient_norms(params, X, gradient, activation)
    return np.asarray(norms / norms[-1])


def _deep_params(kind: str, scale: float, rng: np.random.Generator) -> Params:
    """As in the handout: six hidden layers of 16 units, and outputs with weights halved and not scaled."""
    sizes = (2, *6 * (16,), 2)
    params = [(scale * solution.draw_weights(kind, a, b, rng), np.zeros(b)) for a, b in pairwise(sizes)]
    params[-1] = (0.5 * params[-1][0] / scale, params[-1][1])
    return params


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (norms_by_layer, updates_until_free, losses_of_deep_networks):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
