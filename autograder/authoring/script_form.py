"""The script form of a template: the notebook's cells in jupytext's percent format.

Demonstrations run when the script is run as a program and rest when it is imported, so that checks never pay
for a plot. While functions are unfinished a demonstration prints why it stopped, and the script goes on.
"""

from __future__ import annotations

import ast
import copy
import textwrap

import jupytext
from nbformat import NotebookNode

from .cells import markdown_cell, metadata_of, notebook_of
from .notebook import ANSWER_TAG, DEMO_TAG, HINTS_TAG, NOTEBOOK_TAG

HINTS_FILE = "hints.md"

_OTTER_CELLS = ("# Initialize Otter", "grader.")
# A cell of text that is a string needs no "#" before each line that a student writes.
_AS_STRING = {"cell_marker": 'r"""'}
_CLOSING = "Check with `python -m pytest`; README.md says how to hand in."


def percent_script(notebook: NotebookNode, topic: str) -> str:
    """The script with the text and the stubs of the student's `notebook`.

    What only a notebook can use is left out: its otter cells, and what is for Colab.
    """
    cells = [_script_cell(cell) for cell in notebook.cells if not _is_for_notebooks(cell)]
    # Code added after a demonstration would be left out with it, so it never is the last cell.
    script = notebook_of(
        [*cells, markdown_cell(_CLOSING)],
        {"jupytext": {"notebook_metadata_filter": "-all", "cell_metadata_filter": "tags,-all"}},
    )
    text: str = jupytext.writes(script, fmt="py:percent")
    return f"# autograder-topic: {topic}\n\n{text}"


def guarded_demo(code: str) -> str:
    """The demonstration `code` as it stands in a script.

    Raises `ValueError` where indenting changes what it does, as in a string of several lines.
    """
    guarded = (
        'if __name__ == "__main__":\n'
        "    try:\n"
        f"{textwrap.indent(code, ' ' * 8)}\n"
        "    except Exception as error:\n"
        '        print(f"This demonstration stopped: {type(error).__name__}: {error}")'
    )
    inner = ast.parse(guarded).body[0].body[0].body  # type: ignore[attr-defined]
    if ast.dump(ast.Module(inner, [])) != ast.dump(ast.parse(code)):
        raise ValueError("indenting changes it")
    return guarded


def _script_cell(cell: NotebookNode) -> NotebookNode:
    plain = copy.deepcopy(cell)
    if plain.cell_type == "code":
        tags = [tag for tag in plain.metadata.get("tags", []) if tag == DEMO_TAG]
        plain.metadata = metadata_of({"tags": tags} if tags else {})
        if tags:
            plain.source = guarded_demo(plain.source)
        return plain
    tags = plain.metadata.get("tags", [])
    if HINTS_TAG in tags:
        (question,) = (tag for tag in tags if tag != HINTS_TAG)
        plain.source = f"Stuck? {HINTS_FILE} has three hints on `{question}`."
    plain.metadata = metadata_of(_AS_STRING if ANSWER_TAG in tags else {})
    return plain


def _is_for_notebooks(cell: NotebookNode) -> bool:
    is_otters_code = cell.cell_type == "code" and cell.source.startswith(_OTTER_CELLS)
    is_tagged = NOTEBOOK_TAG in cell.metadata.get("tags", [])
    return is_otters_code or is_tagged or "rerun all of the autograder tests" in cell.source
