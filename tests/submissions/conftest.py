"""Makers of submissions for these tests."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import nbformat.v4
import pytest

from autograder.submissions import UnreadableSubmission, read_submission

NotebookMaker = Callable[..., bytes]


@pytest.fixture(scope="session")
def notebook() -> NotebookMaker:
    """Bytes of a notebook from (source, tags) pairs or sources of code cells."""

    def make(*cells: str | tuple[str, list[str]], metadata: dict[str, object] | None = None) -> bytes:
        made = []
        for cell in cells:
            source, tags = cell if isinstance(cell, tuple) else (cell, [])
            made.append(nbformat.v4.new_code_cell(source, metadata={"tags": tags}))
        node = nbformat.v4.new_notebook(cells=made, metadata=metadata or {})
        return json.dumps(node).encode()

    return make


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[[str, bytes], UnreadableSubmission]:
    """The error that reading these bytes under this name raises."""

    def read(name: str, data: bytes) -> UnreadableSubmission:
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(UnreadableSubmission) as caught:
            read_submission(path)
        return caught.value

    return read
