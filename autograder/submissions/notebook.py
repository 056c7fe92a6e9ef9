"""From the text of a notebook to its code cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from nbformat import NotebookNode, reader
from nbformat.converter import convert

from .kinds import LARGEST, in_mebibytes
from .magics import plain_python
from .records import Cell, UnreadableSubmission
from .text import clean

DEMO_TAG = "otter_ignore"

# Reading a notebook takes about half a kilobyte of memory for each of its JSON objects and lists.
MOST_NODES = 500_000
LARGEST_CODE = LARGEST[".py"]

# nbformat has no annotations.
_read: Callable[[str], NotebookNode] = reader.reads
_convert: Callable[[NotebookNode, int], NotebookNode] = convert

_TOPIC = re.compile(r"[\w-]{1,64}", re.ASCII)
_SAVE_AGAIN = "Open it in Jupyter, save it there and hand it in again."


def read_notebook(text: str, name: str) -> tuple[str | None, tuple[Cell, ...]]:
    """The declared topic of a notebook and the code cells to execute; `name` is for messages.

    Every version that nbformat knows is upgraded in memory. Raises `UnreadableSubmission` when `text` is not
    a notebook or is one without code.
    """
    notebook = _parsed(text, name)
    sources = [(source, is_demo) for source, is_demo in _code_cells(notebook, name) if source.strip()]
    if not sources:
        raise UnreadableSubmission(
            f"{name} has no code cells with anything in them. Fill in the template, save it and hand it in "
            "again."
        )
    if sum(len(source) for source, _ in sources) > LARGEST_CODE:
        raise UnreadableSubmission(
            f"{name} holds more than {in_mebibytes(LARGEST_CODE)} of code. Move data out of the code cells "
            "and hand it in again."
        )
    cells = []
    for number, (source, is_demo) in enumerate(sources, start=1):
        label = f"cell {number}"
        code = "" if is_demo else plain_python(clean(source, f"{name}, {label},"))
        if code.strip():
            cells.append(Cell(code, 1, label))
    return _declared_topic(notebook), tuple(cells)


def sources_of(text: str, name: str) -> Iterator[tuple[str, str]]:
    """The kind and the source of each cell of a notebook; raises `UnreadableSubmission` where it is none."""
    for cell in _cells(_parsed(text, name), name):
        yield str(cell.get("cell_type")), str(cell.get("source", ""))


def _parsed(text: str, name: str) -> NotebookNode:
    if text.count("{") + text.count("[") > MOST_NODES:
        raise UnreadableSubmission(
            f"{name} is too complex to read. Clear its outputs (Edit, Clear Outputs of All Cells), save it "
            "and hand it in again."
        )
    try:
        return _convert(_read(text), 4)
    except reader.NotJSONError as error:
        raise UnreadableSubmission(
            f"{name} is not valid JSON ({error.__cause__}), so it is not a notebook: the file is damaged or "
            f"cut off. {_SAVE_AGAIN}"
        ) from error
    except Exception as error:  # nbformat fails on malformed notebooks in any way its code happens to stumble
        raise _no_notebook(name) from error


def _no_notebook(name: str) -> UnreadableSubmission:
    return UnreadableSubmission(f"{name} is JSON, but not a notebook that Jupyter could open. {_SAVE_AGAIN}")


def _code_cells(notebook: NotebookNode, name: str) -> Iterator[tuple[str, bool]]:
    """The source of each code cell, and whether it is a demonstration."""
    for cell in _cells(notebook, name):
        if cell.get("cell_type") == "code":
            source = cell.get("source")
            if not isinstance(source, str):
                raise _no_notebook(name)
            yield source, DEMO_TAG in _list(_dict(cell.get("metadata")).get("tags"))


def _cells(notebook: NotebookNode, name: str) -> Iterator[dict[str, Any]]:
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise _no_notebook(name)
    for cell in cells:
        if not isinstance(cell, dict):
            raise _no_notebook(name)
        yield cell


def _declared_topic(notebook: NotebookNode) -> str | None:
    topic = _dict(_dict(notebook.get("metadata")).get("autograder")).get("topic")
    return topic if isinstance(topic, str) and _TOPIC.fullmatch(topic) else None


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
