"""The figures of the handout on automatic differentiation are those that its code draws."""

import runpy
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "assignments" / "autodiff"
FIGURES = sorted((FOLDER / "figures").glob("*.svg"))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures")
    runpy.run_path(str(FOLDER / "figures.py"))["draw"](folder)
    return folder


def test_every_figure_is_drawn_and_shown(drawn):
    names = [figure.name for figure in FIGURES]
    assert names == sorted(figure.name for figure in drawn.iterdir())
    handout = (FOLDER / "handout.md").read_text(encoding="utf-8")
    assert [name for name in names if f"(figures/{name})" not in handout] == []


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.stem)
def test_a_figure_is_up_to_date_and_small(figure, drawn):
    assert figure.read_bytes() == (drawn / figure.name).read_bytes()
    assert figure.stat().st_size < 60_000
