from __future__ import annotations

from pathlib import Path

import pytest

from autograder.authoring.blocks import Demo, Exercise, Hints, Prediction, Prose
from autograder.authoring.errors import BuildError
from autograder.authoring.handout import figures, headings, read_handout

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


def test_hints_are_three_items_that_unfold_one_by_one(handout):
    lines = ["1. I get `nan`.", "2. Think of", "   the mean.", "3. First this,", "", "   then that."]
    (hints,) = handout("```hints mse", *lines, "```")
    assert hints == Hints("mse", ("I get `nan`.", "Think of\nthe mean.", "First this,\n\nthen that."), 2)
    assert hints.folded.count("<details>") == 3
    assert hints.folded.startswith("<details><summary>Hint 1 of 3: symptoms</summary>\n\nI get `nan`.\n\n")


@pytest.mark.parametrize("lines", [["1. one", "2. two"], ["some words", "1. a", "2. b", "3. c"], ["nothing"]])
def test_hints_of_another_number_are_refused(handout, lines):
    with pytest.raises(BuildError, match=r"handout\.md:3: the hints on mse are \d items"):
        handout("text", "```hints mse", *lines, "```")


def test_a_prediction_is_a_question_with_choices_to_tick(handout):
    (prediction,) = handout("```prediction spikes", "How many *spikes*?", "- none", "- one", "```")
    assert prediction == Prediction("spikes", "How many *spikes*?", ("none", "one"), 2)
    assert prediction.cell.startswith("<!-- prediction: spikes -->\n")
    assert prediction.cell.endswith("How many *spikes*?\n\n- [ ] none\n- [ ] one")


@pytest.mark.parametrize(
    "lines",
    [
        ["How many?", "- one"],
        ["- one", "- two"],
        ["?", "- 1", "- 2", "- 3", "- 4", "- 5"],
        ["?", "- 1", "- 1"],
    ],
)
def test_a_prediction_without_a_question_or_with_too_few_or_many_choices_is_refused(handout, lines):
    with pytest.raises(BuildError, match=r"handout\.md:2: the prediction p needs"):
        handout("```prediction p", *lines, "```")


def test_hints_and_predictions_need_one_name(handout):
    with pytest.raises(BuildError, match="write one name after `hints`"):
        handout("```hints", "1. a", "```")


def test_what_is_expected_is_folded_up_and_its_figure_is_known(handout):
    blocks = handout("```expected", "![two curves](figures/two.svg)", "```")
    assert blocks[0].text.startswith("<details><summary>What you should see</summary>\n\n![two curves]")
    assert figures(blocks) == (("figures/two.svg", 2),)
