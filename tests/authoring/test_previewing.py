"""The preview: one page with everything that a student sees of the handout, to be read offline."""

from __future__ import annotations

import re

import pytest

from autograder.authoring.errors import BuildError
from autograder.authoring.previewing import stub_of, write_preview


@pytest.fixture
def page(write_course):
    """The page of the tiny handout with `text` in its first section."""

    def write(text=""):
        made = write_preview(write_course(handout=("## 1 Errors", f"## 1 Errors\n\n{text}")))
        return made.page.read_text(encoding="utf-8"), made.unreadable

    return write


def visible(page):
    return re.sub(r"<[^>]+>", "", page.partition("<body>")[2])


def test_prose_box_exercises_and_stubs_stand_in_the_order_of_the_handout(page):
    told = visible(page()[0])
    places = [
        told.index(piece)
        for piece in (
            "Tiny",
            "What counts as right.",
            "1 Errors",
            "Exercise: Squared error",
            "def mse(y, t):",
            "import matplotlib.pyplot as plt",
            "2 Hidden layers",
            "Exercise: A hidden layer",
            "def relu(x):",
            "class Layer:",
        )
    ]
    assert places == sorted(places)


def test_nothing_of_the_solution_is_shown(page):
    told = visible(page()[0])
    assert "squared_distances" not in told
    assert "_positive_part" not in told
    assert "SOLUTION" not in told


def test_formulas_are_set_without_anything_from_the_network(page):
    made, unreadable = page(r"With $y \in (0, 1)$ it is" "\n\n" r"$$\frac{1}{2} \sum_{i=1}^N x_i .$$")
    assert unreadable == ()
    assert "<mfrac>" in made
    assert 'display="block"' in made
    assert not re.findall(r'(?:src|href)="(?!data:)', made)
    assert "<script" not in made


@pytest.mark.parametrize("formula", [r"\left( x", r"\unheardof{x}"])
def test_a_formula_that_cannot_be_set_is_shown_as_written_and_told(page, formula):
    made, unreadable = page(f"Look: ${formula}$.")
    assert unreadable == (formula,)
    assert f'<code class="unreadable">{formula}</code>' in made


def test_figures_are_embedded(page):
    assert 'src="data:image/svg+xml;base64,' in page()[0]


def test_a_page_is_written_again_in_place_of_the_old_one(page):
    page("first")
    assert "second" in visible(page("second")[0])


def test_a_handout_with_a_misspelt_marker_is_told_with_its_line(page):
    with pytest.raises(BuildError, match=r"handout\.md:\d+: this comment is not a marker"):
        page("<!-- excercise: mse -->")


@pytest.mark.parametrize(
    ("source", "stub"),
    [
        ("def f():\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION", "def f():\n    ..."),
        ("# BEGIN SOLUTION NO PROMPT\nx = 1\n# END SOLUTION\n\n\ndef f(): ...", "def f(): ..."),
        (
            "a = 1\n# BEGIN SOLUTION\n# END SOLUTION\nb = 2\n# BEGIN SOLUTION\nc\n# END SOLUTION\n",
            "a = 1\n...\nb = 2\n...",
        ),
    ],
)
def test_what_is_marked_becomes_the_place_for_students(source, stub):
    assert stub_of(source) == stub
