"""Draws the figures of the handout: `python -m assignments.autodiff.figures` writes them into figures/."""

import sys
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import BoxStyle, Circle, FancyArrowPatch, FancyBboxPatch, Patch

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "autodiff",
    "svg.fonttype": "none",
    "font.size": 10,
}
BLUE, PALE_BLUE, PALE_ORANGE, ORANGE = "#1f77b4", "#dbe9f6", "#fdebd3", "#ff7f0e"
GRADIENT = "#b22222"
BOX_WIDTH, BOX_HEIGHT, RADIUS = 1.15, 0.5, 0.36


class Variable(NamedTuple):
    """A box of an expression graph: its place and text, and the derivative on its right (1) or left (-1)."""

    x: float
    y: float
    label: str
    derivative: str
    side: int = 1


class Operation(NamedTuple):
    """A circle of an expression graph: its place, its symbol, its result and its arguments.

    An argument that is used twice is named twice, and gets two bent arrows.
    """

    x: float
    y: float
    symbol: str
    result: str
    arguments: tuple[str, ...]


TREE = (
    {
        "x": Variable(0.0, 0.0, "x = 3", "0.5"),
        "y": Variable(2.0, 0.0, "y = 2", "0.75"),
        "z": Variable(3.6, 2.2, "z = 4", "−0.375"),
        "w": Variable(4.9, 4.4, "w = 5", "−1"),
        "a": Variable(1.0, 2.2, "a = 6", "0.25"),
        "q": Variable(2.3, 4.4, "q = 1.5", "1"),
        "f": Variable(3.6, 6.6, "f = −3.5", "1"),
    },
    (
        Operation(1.0, 1.1, "×", "a", ("x", "y")),
        Operation(2.3, 3.3, "/", "q", ("a", "z")),
        Operation(3.6, 5.5, "−", "f", ("q", "w")),
    ),
)
SHARED = (
    {
        "x": Variable(0.0, 0.0, "x = 3", "5", side=-1),
        "a": Variable(1.6, 2.2, "a = 6", "2"),
        "b": Variable(0.0, 4.4, "b = 9", "1"),
        "f": Variable(1.6, 6.6, "f = 15", "1"),
    },
    (
        Operation(1.6, 1.1, "+", "a", ("x", "x")),
        Operation(0.0, 3.3, "+", "b", ("x", "a")),
        Operation(1.6, 5.5, "+", "f", ("b", "a")),
    ),
)

Graph = tuple[dict[str, Variable], tuple[Operation, ...]]


def expression_graph() -> Figure:
    """The graph of f = x y / z - w: values on the way up, derivatives on the way down."""
    return _two_ways(TREE, (-0.9, 6.1), "evaluate: values go up", "backward: derivatives go down")


def shared_variables() -> Figure:
    """The graph of a = x + x, b = x + a, f = b + a, in which five paths lead from f down to x."""
    return _two_ways(SHARED, (-1.1, 3.0), "evaluate: values go up", "backward: paths add up", width=6.4)


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
    _plainly(axes)
    axes.legend(frameon=False)
    return figure


def passes_and_evaluations() -> Figure:
    """What the gradient of f = x1 x2 ... xn costs: by differences, and by one pass down."""
    figure = Figure(figsize=(5.4, 3.6), layout="constrained")
    axes = figure.subplots()
    leaves = np.array([10, 30, 100, 300])
    axes.loglog(leaves, 2.0 * leaves * (leaves - 1), "o-", label="differences: 2n evaluations")
    axes.loglog(leaves, 2.0 * (leaves - 1), "o-", label="backward: one pass")
    axes.set(xlabel="leaves n", ylabel="operations (yours: seconds)")
    _plainly(axes)
    axes.legend(frameon=False)
    return figure


def three_spirals() -> Figure:
    """Which class two nets give each place, after training on three spirals, and how their loss fell."""
    sys.path.insert(0, str(ROOT))
    from solutions.autodiff import Linear, Net, TanhLayer, Var, train_classifier

    X, T = spirals()
    figure = Figure(figsize=(9.6, 3.3), layout="constrained")
    maps = figure.subplots(1, 3)
    for axes, units in zip(maps, (0, 16), strict=False):
        generator = np.random.default_rng(1)
        hidden = [Linear(2, units, generator), TanhLayer()] if units else []
        net = Net([*hidden, Linear(units or 2, 3, generator)])
        losses = train_classifier(net, X, T, rate=1.0, epochs=600)
        side = np.linspace(-1.2, 1.2, 30)
        places = np.array([[a, b] for b in side for a in side])
        classes = np.argmax(net(Var(places)).val, axis=1).reshape(30, 30)
        axes.imshow(classes.T, origin="lower", extent=(-1.2, 1.2, -1.2, 1.2), alpha=0.3, cmap="viridis")
        for arm, color in enumerate(mpl.colormaps["viridis"]([0.0, 0.5, 1.0])):
            axes.plot(*X[T[:, arm] == 1].T, "o", markersize=2.5, color=color)
        right = np.mean(np.argmax(net(Var(X)).val, axis=1) == np.argmax(T, axis=1))
        axes.set(title=f"{units} hidden units: {right:.0%} right", aspect="equal")
        maps[2].semilogy(losses, label=f"{units} hidden units")
    maps[2].set(xlabel="epoch", ylabel="cross-entropy")
    _plainly(maps[2])
    maps[2].legend(frameon=False)
    return figure


def spirals() -> tuple[Any, Any]:
    """90 points on three arms of a spiral, and their classes, one-hot: the data of the handout."""
    r = np.linspace(0.2, 1.0, 30)
    arms = []
    for arm in range(3):
        angle = 4 * r + 2 * np.pi * arm / 3 + 0.1 * np.sin(37 * r)
        arms.append(np.column_stack([r * np.cos(angle), r * np.sin(angle)]))
    return np.concatenate(arms), np.repeat(np.eye(3), 30, axis=0)


def _two_ways(graph: Graph, span: tuple[float, float], up: str, down: str, width: float = 9.0) -> Figure:
    figure = Figure(figsize=(width, 4.8), layout="constrained")
    for axes, title, is_down in zip(figure.subplots(1, 2), (up, down), (False, True), strict=True):
        _draw_graph(axes, graph, is_down=is_down)
        axes.set(xlim=span, ylim=(-0.6, 7.2), title=title, aspect="equal")
        axes.set_axis_off()
    return figure


def _draw_graph(axes: Axes, graph: Graph, *, is_down: bool) -> None:
    variables, operations = graph
    boxes = {name: _box(axes, variable, is_down=is_down) for name, variable in variables.items()}
    for operation in operations:
        circle = Circle((operation.x, operation.y), RADIUS, facecolor=PALE_ORANGE, edgecolor=ORANGE, zorder=2)
        axes.add_patch(circle)
        axes.text(operation.x, operation.y, operation.symbol, ha="center", va="center", zorder=3)
        result = variables[operation.result]
        _arrow(axes, (circle, operation), (boxes[operation.result], result), is_down=is_down)
        for number, name in enumerate(operation.arguments):
            bend = 0.3 * (1 - 2 * number) if operation.arguments.count(name) > 1 else 0.0
            _arrow(axes, (boxes[name], variables[name]), (circle, operation), is_down=is_down, bend=bend)


def _box(axes: Axes, variable: Variable, *, is_down: bool) -> Patch:
    corner = (variable.x - BOX_WIDTH / 2, variable.y - BOX_HEIGHT / 2)
    style = BoxStyle("Round", pad=0, rounding_size=0.12)
    box = FancyBboxPatch(corner, BOX_WIDTH, BOX_HEIGHT, style, facecolor=PALE_BLUE, edgecolor=BLUE, zorder=2)
    axes.add_patch(box)
    axes.text(variable.x, variable.y, variable.label, ha="center", va="center", zorder=3)
    if is_down:
        place = (variable.x + variable.side * (BOX_WIDTH / 2 + 0.08), variable.y)
        align = "left" if variable.side > 0 else "right"
        axes.text(*place, variable.derivative, color=GRADIENT, weight="bold", ha=align, va="center", zorder=3)
    return box


def _arrow(
    axes: Axes, low: tuple[Patch, Any], high: tuple[Patch, Any], *, is_down: bool, bend: float = 0.0
) -> None:
    """An arrow between the borders of two patches, so that its head is hidden by neither."""
    (start, begin), (end, finish) = (high, low) if is_down else (low, high)
    axes.add_patch(
        FancyArrowPatch(
            (begin.x, begin.y),
            (finish.x, finish.y),
            patchA=start,
            patchB=end,
            shrinkA=1,
            shrinkB=2,
            arrowstyle="-|>",
            mutation_scale=11,
            color=GRADIENT if is_down else "black",
            linewidth=1.1,
            connectionstyle=f"arc3,rad={-bend if is_down else bend}",
            zorder=1,
        )
    )


def _plainly(axes: Axes) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(alpha=0.3)


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    figures = (expression_graph, shared_variables, paths_and_visits, passes_and_evaluations, three_spirals)
    with mpl.rc_context(STYLE):
        for make in figures:
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
