from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import nbformat.v3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.submissions import Cell, UnreadableSubmission, read_submission
from autograder.submissions.kinds import MEBIBYTE
from autograder.submissions.notebook import MOST_NODES, read_notebook

Refusal = Callable[[str, bytes], UnreadableSubmission]
NotebookMaker = Callable[..., bytes]


def test_cells_topic_and_labels(tmp_path: Path, notebook: NotebookMaker) -> None:
    path = tmp_path / "student_01.ipynb"
    path.write_bytes(
        notebook(
            "import numpy as np",
            "  \n",
            ("train()", ["otter_ignore"]),
            ("%time x = 1", ["other"]),
            "%%bash\nls",
            "y = 2\r\nz = 3",
            metadata={"autograder": {"topic": "losses"}},
        )
    )
    submission = read_submission(path)
    assert submission.student == "student_01"
    assert submission.path == Path("student_01.ipynb")
    assert submission.kind == "notebook"
    assert submission.topic == "losses"
    assert submission.cells == (
        Cell("import numpy as np", 1, "cell 1"),
        Cell("x = 1", 1, "cell 3"),
        Cell("y = 2\nz = 3", 1, "cell 5"),
    )


def test_markdown_and_raw_cells_are_left_out() -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "x = 0"},
        {"cell_type": "raw", "metadata": {}, "source": "x = 0"},
        {"cell_type": "code", "source": ["x = 1\n", "y = 2"], "metadata": {}, "outputs": []},
    ]
    text = json.dumps({"nbformat": 4, "nbformat_minor": 2, "metadata": {}, "cells": cells})
    assert read_notebook(text, "n") == (None, (Cell("x = 1\ny = 2", 1, "cell 1"),))


@pytest.mark.parametrize("minor", range(7))
def test_every_minor_version(minor: int, notebook: NotebookMaker) -> None:
    node = json.loads(notebook("x = 1"))
    node["nbformat_minor"] = minor
    assert read_notebook(json.dumps(node), "n")[1] == (Cell("x = 1", 1, "cell 1"),)


def test_version_3_is_upgraded() -> None:
    sheet = nbformat.v3.new_worksheet(
        cells=[nbformat.v3.new_text_cell("markdown", "text"), nbformat.v3.new_code_cell("x = 1")]
    )
    text = nbformat.v3.writes_json(nbformat.v3.new_notebook(worksheets=[sheet]))
    assert read_notebook(text, "n")[1] == (Cell("x = 1", 1, "cell 1"),)


@pytest.mark.parametrize(
    "metadata", [{}, {"autograder": 3}, {"autograder": {"topic": ["x"]}}, {"autograder": {"topic": "a\x1b"}}]
)
def test_no_topic_declared(metadata: dict[str, object], notebook: NotebookMaker) -> None:
    assert read_notebook(notebook("x = 1", metadata=metadata).decode(), "n")[0] is None


def test_lone_surrogates_can_travel(notebook: NotebookMaker) -> None:
    (cell,) = read_notebook(notebook("x = '\ud800'").decode(), "n")[1]
    assert cell.source == "x = '\ufffd'"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", r"a\.ipynb is empty"),
        (b" \n", r"a\.ipynb is empty"),
        (b"{\n 'nbformat'", r"not valid JSON \(Expecting property name.*line 2.*Open it in Jupyter"),
        (b"[1, 2]", "not a notebook that Jupyter could open"),
        (b"3", "not a notebook"),
        (b"{}", "not a notebook"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "not a notebook"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "cells": [3]}', "not a notebook"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "cells": {"a": 1}}', "not a notebook"),
        (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": 5}]}', "not a notebook"),
        (b'{"nbformat": [], "cells": []}', "not a notebook"),
        (b'{"nbformat": 9, "cells": []}', "not a notebook"),
        (b"[" * 100_000 + b"]" * 100_000, "not a notebook"),
        (b"9" * 5000, "not valid JSON"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}', "no code cells.*Fill in"),
    ],
)
def test_what_is_no_notebook(data: bytes, message: str, refusal: Refusal) -> None:
    error = refusal("a.ipynb", data)
    assert re.search(message, str(error), re.DOTALL)
    assert error.student == "a"
    assert len(error.digest) == 64


def test_blank_cells_are_no_code(refusal: Refusal, notebook: NotebookMaker) -> None:
    assert "no code cells" in str(refusal("a.ipynb", notebook("", " \n")))


def test_nul_characters_are_refused_by_cell(refusal: Refusal, notebook: NotebookMaker) -> None:
    assert "a.ipynb, cell 2, holds NUL" in str(refusal("a.ipynb", notebook("x = 1", "y = '\0'")))


def test_too_much_code_is_refused(refusal: Refusal, notebook: NotebookMaker) -> None:
    cell = "x" * MEBIBYTE
    assert "more than 2 MiB of code" in str(refusal("a.ipynb", notebook(cell, cell, "y")))


def test_too_many_nodes_are_refused_before_they_cost_memory(refusal: Refusal) -> None:
    assert "too complex" in str(refusal("a.ipynb", b"[" + b"{}," * MOST_NODES + b"{}]"))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["cells", "cell_type", "source", "metadata", "tags", "worksheets", "input"]),
            inner,
        )
    ),
    max_leaves=8,
)


@given(st.sampled_from([1, 2, 3, 4]), JSON, JSON, JSON)
def test_any_json_is_refused_or_read(version: int, cells: object, source: object, metadata: object) -> None:
    cell = {"cell_type": "code", "source": source, "input": source, "outputs": [], "metadata": metadata}
    for content in (cells, [cell], [cells]):
        node = {
            "nbformat": version,
            "metadata": metadata,
            "cells": content,
            "worksheets": [{"cells": content}],
        }
        try:
            _, read = read_notebook(json.dumps(node), "n")
        except UnreadableSubmission:
            continue
        assert all(cell.source.strip() for cell in read)
