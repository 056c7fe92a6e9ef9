"""Answers and predictions, as students write them in notebooks and scripts."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat.v4
import pytest

from autograder.submissions import read_submission
from autograder.submissions.written_answers import (
    LONGEST_ANSWER,
    PLACEHOLDER,
    answers_in,
    predictions_in,
    prose_of_notebook,
    prose_of_script,
)


def in_notebook(*cells: str) -> str:
    made = [nbformat.v4.new_code_cell("x = 1"), *map(nbformat.v4.new_markdown_cell, cells)]
    return json.dumps(nbformat.v4.new_notebook(cells=made))


def answers_of(text: str, *, script: bool = False) -> dict[str, str]:
    return answers_in(prose_of_script(text) if script else prose_of_notebook(text))


def test_an_answer_is_what_stands_below_its_marker():
    text = in_notebook("# Losses", "<!-- answer: why -->\n\nBecause $a < b$.\n\n- indeed")
    assert answers_of(text) == {"why": "Because $a < b$.\n\n- indeed"}


def test_an_untouched_or_emptied_answer_is_empty():
    text = in_notebook(f"<!-- answer: why -->\n\n{PLACEHOLDER}", "<!-- answer: how -->\n  ")
    assert answers_of(text) == {"why": "", "how": ""}


def test_an_answer_beside_the_placeholder_counts():
    assert answers_of(in_notebook(f"<!-- answer: why -->\n{PLACEHOLDER}\nSo.")) == {"why": "So."}


def test_an_answer_in_two_cells_is_joined():
    text = in_notebook("<!-- answer: why -->\nFirst.", "<!-- answer: why -->\nThen.")
    assert answers_of(text) == {"why": "First.\n\nThen."}


def test_two_markers_in_one_cell_end_each_other():
    text = in_notebook("<!-- answer: why -->\nSo.\n<!-- answer: how -->\nThus.")
    assert answers_of(text) == {"why": "So.", "how": "Thus."}


def test_an_endless_answer_is_cut():
    answer = answers_of(in_notebook("<!-- answer: why -->" + "a" * 10 * LONGEST_ANSWER))["why"]
    assert len(answer) < LONGEST_ANSWER + 50
    assert answer.endswith("[cut off here]")


AS_STRING = """\
x = 1

# %% [markdown]
r'''
<!-- answer: why -->

For "a" \\alpha.
So.
'''

# %%
y = 1
"""

AS_COMMENTS = """\
x = 1

# %% [markdown]
# <!-- answer: why -->
#
# For "a" \\alpha.
# So.

# %%
# a comment on the code
y = 1
"""


@pytest.mark.parametrize("script", [AS_STRING, AS_COMMENTS], ids=["a string", "comments"])
def test_in_a_script_an_answer_is_a_string_or_comments(script):
    assert answers_of(script, script=True) == {"why": 'For "a" \\alpha.\nSo.'}


def test_code_that_prints_a_marker_answers_nothing():
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("'<!-- answer: why --> So.'")])
    assert answers_of(json.dumps(made)) == {}


@pytest.mark.parametrize("text", ["", "[]", "{", '{"cells": 3}', '{"cells": [3, {"cell_type": "markdown"}]}'])
def test_what_is_no_notebook_has_no_answers(text):
    assert prose_of_notebook(text) == ()


def test_predictions_are_the_ticked_choices():
    cell = "<!-- prediction: spikes -->\nHow many?\n\n- [ ] none\n- [x] one\n* [X]  many of them \n- [y] no"
    assert predictions_in(prose_of_notebook(in_notebook(cell))) == {"spikes": ("one", "many of them")}


def test_a_prediction_without_a_tick_is_recorded_as_none():
    script = "# %% [markdown]\n# <!-- prediction: spikes -->\n# - [ ] none\n# - [ ] one\n"
    assert predictions_in(prose_of_script(script)) == {"spikes": ()}


def test_a_submission_carries_what_was_written_and_does_not_execute_it(tmp_path: Path):
    path = tmp_path / "ada.ipynb"
    path.write_text(
        in_notebook("<!-- answer: why -->\nimport os", "<!-- prediction: p -->\n- [x] a\n- [ ] b")
    )
    submission = read_submission(path)
    assert submission.answers == (("why", "import os"),)
    assert submission.predictions == (("p", ("a",)),)
    assert all("import os" not in cell.source for cell in submission.cells)


def test_a_null_character_in_prose_spoils_nothing(tmp_path: Path):
    path = tmp_path / "ada.ipynb"
    path.write_text(in_notebook("<!-- answer: why -->\nSo\0."))
    assert read_submission(path).answers == (("why", "So."),)
