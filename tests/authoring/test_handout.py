from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.errors import BuildError
from autograder.authoring.handout import Demo, Exercise, Prose, figures, headings, read_handout

BOX = "> What counts as right."


@pytest.fixture
def handout(tmp_path: Path):
    def read(*lines: str):
        path = tmp_path / "handout.md"
        path.write_text("\n".join(lines), encoding="utf-8")
        return read_handout(path, BOX)

    return read


def test_prose_is_split_at_headings_exercises_and_demonstrations(handout):
    blocks = handout(
        "# One",
        "text",
        "## Two",
        "<!-- exercise: mse -->",
        "```python demo",
        "x = 1",
        "",
        "y = 2",
        "```",
        "end",
    )
    assert [type(block) for block in blocks] == [Prose, Prose, Exercise, Demo, Prose]
    assert blocks[0].text == "# One\ntext"
    assert blocks[2].question == "mse"
    assert blocks[3].code == "x = 1\n\ny = 2"


def test_blocks_know_their_lines(handout):
    blocks = handout("# One", "", "## Two", "<!-- exercise: mse -->", "```python demo", "x = 1", "```", "end")
    assert [block.line for block in blocks] == [1, 3, 4, 6, 8]


def test_a_fence_that_is_no_demonstration_stays_prose_whatever_it_holds(handout):
    blocks = handout("a", "````python", "# no heading", "```", "<!-- exercise: mse -->", "````", "b")
    assert len(blocks) == 1
    assert blocks[0].text.startswith("a\n````python\n# no heading")


def test_the_box_is_put_where_it_is_asked_for(handout):
    assert handout("# One", "<!-- what counts as right -->", "two")[0].text == f"# One\n{BOX}\ntwo"


def test_a_misspelt_marker_is_refused_with_its_line(handout):
    with pytest.raises(BuildError, match=r"handout\.md:3: this comment is not a marker"):
        handout("one", "", "<!-- exercize: mse -->")


def test_an_open_fence_is_refused_with_its_line(handout):
    with pytest.raises(BuildError, match=r"handout\.md:2: this fence is never closed"):
        handout("one", "```python demo", "x = 1")


@pytest.mark.parametrize("line", ["```otter", "left out  # IGNORE", "# Ignore what follows", "x = 0  # SEED"])
def test_lines_that_otter_acts_on_are_refused(handout, line):
    with pytest.raises(BuildError, match=r"handout\.md:2: otter would act on"):
        handout("one", line, "```")


def test_a_missing_handout_is_named(tmp_path):
    with pytest.raises(BuildError, match=r"nothing\.md: cannot be read"):
        read_handout(tmp_path / "nothing.md")


def test_headings_are_listed_without_their_marks(handout):
    assert headings(handout("# One", "## 2 Two ##", "text # not")) == ("One", "2 Two")


def test_local_figures_are_found_in_markdown_and_html(handout):
    blocks = handout(
        '![a](figures/a.svg "title") <img src="figures/b.png">', "![c](https://example.org/c.png)"
    )
    assert figures(blocks) == (("figures/a.svg", 1), ("figures/b.png", 1))
