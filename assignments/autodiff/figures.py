"""Draws the figures of the handout: `python assignments/autodiff/figures.py` writes them into figures/."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "autodiff",
    "svg.fonttype": "none",
    "font.size": 10,
}
VARIABLE = {"boxstyle": "round,pad=0.35", "facecolor": "#dbe9f6", "edgecolor": "#1f77b4"}
OPERATION = {"boxstyle": "circle,pad=0.3", "facecolor": "#fdebd3", "edgecolor": "#ff7f0e"}
GRADIENT = "#b22222"

VARIABLES = {
    "x": ((0.0, 0.0), "x = 3"),
    "y": ((3.0, 0.0), "y = 2"),
    "a": ((1.5, 2.0), "a = 6"),
    "q": ((3.0, 3.2), "3"),
    "d": ((1.8, 4.6), "9"),
    "f": ((0.6, 6.4), "f = 6"),
}
OPERATIONS = {
    "Mul": ((1.5, 1.0), "a", ("x", "y")),
    "Div": ((3.0, 2.3), "q", ("a", "y")),
    "Add": ((1.8, 3.7), "d", ("a", "q")),
    "Sub": ((0.6, 5.5), "f", ("d", "x")),
}
GRADIENTS = {"x": "2", "y": "3", "a": "1.5", "q": "1", "d": "1", "f": "1"}


def expression_graph() -> Figure:
    """The graph of f = a + a / y - x with a = x y: values on the way up, gradients on the way down."""
    figure = Figure(figsize=(8, 4.6), layout="constrained")
    up, down = figure.subplots(1, 2)
    _draw_graph(up, "evaluate: values go up")
    _draw_graph(down, "backward: derivatives go down and add up", gradients=True)
    return figure


def paths_and_visits() -> Figure:
    """How often a Var is visited in a ladder of doublings: once per path, or once."""
    figure = Figure(figsize=(6.4, 3.2), layout="constrained")
    axes = figure.subplots()
    doublings = np.arange(0, 61)
    axes.semilogy(doublings, 2.0**doublings, label="once per path: 2^n visits of x")
    axes.semilogy(doublings, doublings + 1.0, label="once per Var: n + 1 visits in all")
    axes.axhline(1e9, color="gray", linestyle=":", linewidth=1)
    axes.text(1, 1.6e9, "about 20 minutes in Python", color="gray")
    axes.set(xlabel="doublings n, in y = x + x, z = y + y, ...", ylabel="visits")
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    return figure


def _draw_graph(axes: Axes, title: str, *, gradients: bool = False) -> None:
    for name, (place, result, arguments) in OPERATIONS.items():
        _draw_arrow(axes, place, VARIABLES[result][0], down=gradients)
        for argument in arguments:
            _draw_arrow(axes, VARIABLES[argument][0], place, down=gradients)
        axes.text(*place, name, ha="center", va="center", fontsize=8, bbox=OPERATION)
    for name, (place, label) in VARIABLES.items():
        axes.text(*place, label, ha="center", va="center", bbox=VARIABLE)
        if gradients:
            axes.text(place[0] + 0.3, place[1] + 0.3, GRADIENTS[name], color=GRADIENT, weight="bold")
    axes.set(xlim=(-0.6, 4.0), ylim=(-0.6, 7.0), title=title)
    axes.set_axis_off()


def _draw_arrow(axes: Axes, low: tuple[float, float], high: tuple[float, float], *, down: bool) -> None:
    start, end = (high, low) if down else (low, high)
    arrow = {
        "arrowstyle": "->",
        "color": GRADIENT if down else "black",
        "shrinkA": 13,
        "shrinkB": 13,
        "linewidth": 1.1,
    }
    axes.annotate("", xy=end, xytext=start, arrowprops=arrow)


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (expression_graph, paths_and_visits):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
