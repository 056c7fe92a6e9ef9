"""The comparison of figures overlooks another machine's rounding, and nothing that an eye sees."""

from __future__ import annotations

import io
from collections.abc import Callable

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from svg_likeness import differences

X = np.linspace(0.0, 1.0, 9)
GREYS = np.linspace(0.0, 1.0, 16).reshape(4, 4)
Drawing = Callable[[Axes], object]


def drawn(*more: Drawing, y: np.ndarray = X**2, color: str = "C0", label: str = "y", width: float = 2) -> str:
    """A curve with markers, and what `more` draws, as SVG."""
    figure = Figure(figsize=(4, 3))
    axes = figure.subplots()
    axes.plot(X, y, "o-", color=color, label=label, linewidth=width)
    axes.set(xlabel="x", xlim=(0, 1), ylim=(0, 1))
    axes.legend(loc="upper left")
    for draw in more:
        draw(axes)
    with mpl.rc_context({"svg.hashsalt": "likeness", "svg.fonttype": "none"}), io.StringIO() as file:
        figure.savefig(file, format="svg", metadata={"Date": None})
        return file.getvalue()


def picture(pixels: np.ndarray) -> Drawing:
    return lambda axes: axes.imshow(pixels, cmap="gray", vmin=0, vmax=1, extent=(0, 1, 0, 1))


@pytest.fixture(scope="module")
def curve() -> str:
    return drawn()


def moved(by: float) -> np.ndarray:
    y = X**2
    y[4] += by
    return y


def test_a_figure_is_like_itself(curve: str) -> None:
    assert differences(curve, drawn()) == []


def test_the_last_digits_of_coordinates_do_not_count_although_they_rename_paths() -> None:
    def box(side: float) -> Drawing:
        return lambda axes: axes.plot([0.3], [0.3], marker=[(0, 0), (side, 0), (1, 1)], markersize=5 * side)

    one, other = drawn(box(1.0)), drawn(box(1.0001), y=moved(1e-5))
    assert one != other
    assert differences(one, other) == []


@pytest.mark.parametrize(
    ("other", "named"),
    [
        ({"y": X**3}, "<path>: d="),
        ({"y": moved(0.01)}, "<use>: y="),
        ({"label": "z"}, "the text 'y' against 'z'"),
        ({"color": "C1"}, "style="),
        ({"color": "#1f77b5"}, "style="),
        ({"width": 2.2}, "style="),
    ],
    ids=[
        "another curve",
        "a point moved by 2 pt",
        "another label",
        "another colour",
        "a shade",
        "a wider line",
    ],
)
def test_what_an_eye_sees_counts(curve: str, other: dict[str, object], named: str) -> None:
    assert named in "\n".join(differences(curve, drawn(**other)))


def test_a_curve_more_or_less_counts(curve: str) -> None:
    more = drawn(lambda axes: axes.plot(X, X))
    assert differences(curve, more)
    assert differences(more, curve)


def test_exchanged_markers_count_though_every_coordinate_is_the_same() -> None:
    def two(first: str, second: str) -> Drawing:
        def draw(axes: Axes) -> None:
            for place, marker in ((0.2, first), (0.4, second), (0.6, first)):
                axes.plot([place], [0.5], marker, color="black", markersize=5)

        return draw

    one = drawn(two("s", "s"))
    assert differences(one, drawn(two("s", "D")))


def test_a_picture_is_compared_by_its_pixels() -> None:
    one = drawn(picture(GREYS))
    other = GREYS.copy()
    other[2, 1] += 1 / 15
    assert differences(one, drawn(picture(other))) == []
    other[2, 1] += 1 / 15
    assert "href='data:image/png" in "\n".join(differences(one, drawn(picture(other))))


def test_the_version_of_matplotlib_does_not_count(curve: str) -> None:
    assert differences(curve, curve.replace("Matplotlib v", "Matplotlib v9")) == []
