"""Draws the figures of the handout: `python -m assignments.hopfield.figures` writes them into figures/."""

from math import erf, erfc
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure

from solutions import hopfield

FOLDER = Path(__file__).parent / "figures"
STYLE = {
    # Without a fixed salt every run would name the clipping paths anew.
    "svg.hashsalt": "hopfield",
    "svg.fonttype": "none",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "grid.alpha": 0.3,
}
LETTERS = {
    "C": "-#####- #-----# #------ #------ #------ #-----# -#####-",
    "T": "####### ---#--- ---#--- ---#--- ---#--- ---#--- ---#---",
    "X": "#-----# -#---#- --#-#-- ---#--- --#-#-- -#---#- #-----#",
}
SIDE = 7
NOISE = 0.6
SEED = 11
VISITS_SHOWN = (0, 25, 49)
LOADS = (0.05, 0.08, 0.1, 0.12, 0.135, 0.15, 0.165, 0.18, 0.21, 0.25, 0.3)
NETWORKS_OF_SIZE = {100: 30, 500: 6, 1000: 3}
STATES_RECALLED = 8
MOST_SWEEPS = 200
# Where the load, as a function of y, is largest: 0.1379.
DEPTH_AT_CAPACITY = 1.513


def recalled_letter() -> Figure:
    """Three stored letters, the recall of a corrupted one, and the energy after every visit of a unit."""
    patterns = np.array([_state(rows) for rows in LETTERS.values()])
    W, b = hopfield.store(patterns), np.zeros(SIDE * SIDE)
    generator = np.random.default_rng(SEED)
    corrupted = hopfield.perturb(patterns[1], NOISE, generator)
    order = np.concatenate([generator.permutation(SIDE * SIDE) for _ in range(2)])
    visited = [hopfield.update_asynchronous(W, b, corrupted, order[:n]) for n in range(len(order) + 1)]

    figure = Figure(figsize=(8, 4.2), layout="constrained")
    pictures, curve = figure.subfigures(2, 1, height_ratios=(1, 1.3))
    axes = pictures.subplots(1, 6)
    for place, letter, pattern in zip(axes[:3], LETTERS, patterns, strict=True):
        _show(place, pattern, f"stored: {letter}")
    for place, visits in zip(axes[3:], VISITS_SHOWN, strict=True):
        wrong = hopfield.hamming(visited[visits], patterns[1])
        _show(place, visited[visits], f"{visits} visits,\n{wrong} wrong")
    energies = curve.subplots()
    energies.plot(hopfield.energy(W, b, np.array(visited)), label="recall of the T")
    energies.axhline(float(hopfield.energy(W, b, patterns[1])), color="0.5", ls="--", label="stored T")
    energies.set(xlabel="units visited", ylabel="energy")
    energies.grid(True)
    energies.legend(frameon=False)
    return figure


def capacity() -> Figure:
    """The share of bits that full recall of a stored pattern keeps, against the number stored per unit."""
    figure = Figure(figsize=(8, 3.4), layout="constrained")
    axes = figure.subplots()
    generator = np.random.default_rng(SEED)
    for units, networks in NETWORKS_OF_SIZE.items():
        # Of an odd number of patterns no field is zero: no unit depends on how a machine rounds a sum.
        counts = [round(load * units) // 2 * 2 + 1 for load in LOADS]
        kept = [np.mean([_kept(units, count, generator) for _ in range(networks)]) for count in counts]
        axes.plot(
            np.array(counts) / units, kept, "o-", ms=4, label=f"N = {units}, mean of {networks} networks"
        )
    # Amit, Gutfreund and Sompolinsky: an overlap m = erf(y) at the load at which these two agree.
    y = np.linspace(DEPTH_AT_CAPACITY, 3.0, 60)
    erf_of_y = np.array([erf(depth) for depth in y])
    load = (erf_of_y / y - 2 / np.sqrt(np.pi) * np.exp(-(y**2))) ** 2 / 2
    axes.plot(load, (1 + erf_of_y) / 2, "k--", label="theory of recall, N to infinity")
    loads = np.linspace(0.03, LOADS[-1], 60)
    one_update = [1 - erfc(1 / np.sqrt(2 * load)) / 2 for load in loads]
    axes.plot(loads, one_update, "k:", label="theory of a single update")
    axes.axvline(0.138, color="0.7", lw=1)
    axes.set(
        xlabel="random patterns stored per unit, M/N", ylabel="bits right after recall", ylim=(0.5, 1.02)
    )
    axes.grid(True)
    axes.legend(frameon=False, loc="lower left")
    return figure


def _kept(units: int, count: int, generator: np.random.Generator) -> float:
    """The share of bits that recall keeps of a few of `count` random patterns, all in the same orders."""
    patterns = generator.choice([-1.0, 1.0], size=(count, units))
    W = hopfield.store(patterns)
    stored = state = patterns[:STATES_RECALLED]
    for _ in range(MOST_SWEEPS):
        before = state
        state = hopfield.update_asynchronous(W, np.zeros(units), before, generator.permutation(units))
        if np.array_equal(state, before):
            break
    return float(1 - np.mean(hopfield.hamming(state, stored)) / units)


def _state(rows: str) -> np.ndarray:
    return np.array([1.0 if pixel == "#" else -1.0 for pixel in rows.replace(" ", "")])


def _show(axes: Axes, state: np.ndarray, title: str) -> None:
    filled = [(i % SIDE, i // SIDE) for i in range(SIDE * SIDE) if state[i] > 0]
    squares = [[(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)] for x, y in filled]
    axes.add_collection(PolyCollection(squares, facecolor="black", edgecolor="white", linewidth=0.5))
    axes.set(xlim=(0, SIDE), ylim=(SIDE, 0), xticks=[], yticks=[], aspect="equal")
    axes.spines[:].set_visible(True)
    axes.set_title(title, fontsize=9)


def draw(folder: Path) -> None:
    """Write every figure into `folder` as an SVG file, the same bytes at every run."""
    folder.mkdir(exist_ok=True)
    with mpl.rc_context(STYLE):
        for make in (recalled_letter, capacity):
            make().savefig(folder / f"{make.__name__}.svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(FOLDER)
