"""Notebooks and their cells: nbformat, with types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import nbformat
from nbformat import NotebookNode, v4


def code_cell(source: str, *, tags: Sequence[str] = ()) -> NotebookNode:
    """A code cell with `tags`."""
    metadata = {"tags": list(tags)} if tags else {}
    return cast(NotebookNode, v4.new_code_cell(source, metadata=metadata))  # type: ignore[no-untyped-call]


def markdown_cell(text: str, *, tags: Sequence[str] = ()) -> NotebookNode:
    """A cell of prose with `tags`."""
    metadata = {"tags": list(tags)} if tags else {}
    return cast(NotebookNode, v4.new_markdown_cell(text, metadata=metadata))  # type: ignore[no-untyped-call]


def raw_cell(text: str) -> NotebookNode:
    """A cell that is neither code nor prose."""
    return cast(NotebookNode, v4.new_raw_cell(text))  # type: ignore[no-untyped-call]


def notebook_of(cells: Sequence[NotebookNode], metadata: dict[str, Any]) -> NotebookNode:
    """A notebook of `cells`."""
    made = v4.new_notebook(cells=list(cells), metadata=metadata)  # type: ignore[no-untyped-call]
    return cast(NotebookNode, made)


def metadata_of(plain: dict[str, Any]) -> NotebookNode:
    """The dictionary `plain` as nbformat keeps metadata."""
    return nbformat.from_dict(plain)  # type: ignore[no-untyped-call, no-any-return]


def read_notebook(path: Path) -> NotebookNode:
    """The notebook at `path`, in nbformat 4."""
    return cast(NotebookNode, nbformat.read(path, as_version=4))  # type: ignore[no-untyped-call]


def write_notebook(notebook: NotebookNode, path: Path) -> None:
    """Write `notebook` to `path`."""
    nbformat.write(notebook, path)  # type: ignore[no-untyped-call]
