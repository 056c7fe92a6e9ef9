"""How a notebook begins that may be opened on Google Colab, where none of the template's other files are.

Everywhere else the cell does nothing. It is tagged as a demonstration, so no grading runs it, and as for
notebooks only, so the script form does not have it.
"""

from __future__ import annotations

from pathlib import Path

from nbformat import NotebookNode

from .cells import code_cell, markdown_cell, read_notebook, write_notebook
from .notebook import DEMO_TAG, NOTEBOOK_TAG
from .rendering import rendered
from .vendoring import package_of

_BADGE = "https://colab.research.google.com/assets/colab-badge.svg"


def add_opening(path: Path, topic: str, colab: str) -> None:
    """Put the cells before all others of the notebook at `path`; `colab` is the course's setting, or ""."""
    notebook = read_notebook(path)
    notebook.cells = [*_opening(topic, colab), *notebook.cells]
    write_notebook(notebook, path)


def _opening(topic: str, colab: str) -> list[NotebookNode]:
    source = rendered("colab_cell.py.jinja", topic=topic, package=package_of(topic))
    finding = code_cell(source.strip(), tags=[DEMO_TAG, NOTEBOOK_TAG])
    finding.metadata["jupyter"] = {"source_hidden": True}  # Jupyter shows a dash in its place; Colab shows it
    if not colab:
        return [finding]
    badge = f"[![Open in Colab]({_BADGE})]({colab.rstrip('/')}/{topic}/{topic}.ipynb)"
    return [markdown_cell(badge, tags=[NOTEBOOK_TAG]), finding]
