"""The figures of every handout show what its code draws."""

import runpy
from pathlib import Path

import pytest
from svg_likeness import differences

pytestmark = pytest.mark.slow

ASSIGNMENTS = Path(__file__).parents[2] / "assignments"
TOPICS = sorted(path.parent.name for path in ASSIGNMENTS.glob("*/figures.py"))
FIGURES = sorted(ASSIGNMENTS.glob("*/figures/*.svg"))
MOST_BYTES = 60_000
# A latent space is a cloud of points, each with a place of its own.
MOST_BYTES_OF = {"vae": 100_000}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """The figures of each topic, drawn anew."""
    folders = {topic: tmp_path_factory.mktemp(topic) for topic in TOPICS}
    for topic, folder in folders.items():
        runpy.run_path(str(ASSIGNMENTS / topic / "figures.py"))["draw"](folder)
    return folders


@pytest.mark.parametrize("topic", TOPICS)
def test_every_figure_is_drawn_and_shown(topic, drawn):
    names = [figure.name for figure in FIGURES if figure.parent.parent.name == topic]
    assert names == sorted(figure.name for figure in drawn[topic].iterdir())
    handout = (ASSIGNMENTS / topic / "handout.md").read_text(encoding="utf-8")
    assert [name for name in names if f"(figures/{name})" not in handout] == []


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: f"{figure.parent.parent.name}-{figure.stem}")
def test_a_figure_is_up_to_date_and_small(figure, drawn):
    topic = figure.parent.parent.name
    committed, anew = (path.read_text(encoding="utf-8") for path in (figure, drawn[topic] / figure.name))
    assert differences(committed, anew) == []
    assert figure.stat().st_size < MOST_BYTES_OF.get(topic, MOST_BYTES)
