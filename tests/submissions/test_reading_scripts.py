from __future__ import annotations

import ast
import time
from collections.abc import Callable
from pathlib import Path

import jupytext
import nbformat.v4
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.submissions import Cell, UnreadableSubmission, read_submission
from autograder.submissions.script import HEADER_LINES, read_script, without_demos

SCRIPT = '''# autograder-topic: losses
# %% [markdown]
# # Losses

# %%
text = """
# %% tags=["otter_ignore"]
"""

# %% tags=["otter_ignore"]
if text:
    # %% not a marker: it is indented
    train()

# %% Plot tags=["slow", "otter_ignore"]
plot()
# %%time is a commented magic
plot()
# %%
def mse(y, t):
    return 0
'''


def test_a_script_is_one_cell(tmp_path: Path) -> None:
    path = tmp_path / "student_02.py"
    path.write_text("# autograder-topic: losses\r\nx = 1\r\n", newline="")
    submission = read_submission(path)
    assert (submission.student, submission.kind, submission.topic) == ("student_02", "script", "losses")
    assert submission.cells == (Cell("# autograder-topic: losses\nx = 1\n", 1, "script"),)


def test_demos_are_blanked_and_lines_stay() -> None:
    code = without_demos(SCRIPT)
    assert "train" not in code
    assert "plot" not in code
    assert 'tags=["otter_ignore"]\n"""' in code
    lines = SCRIPT.split("\n")
    assert [line or lines[number] for number, line in enumerate(code.split("\n"))] == lines
    (function,) = [node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]
    assert lines[function.lineno - 1].startswith("def mse")


def test_a_demo_written_by_jupytext_is_found() -> None:
    cells = [
        nbformat.v4.new_code_cell("train()", metadata={"tags": ["otter_ignore"]}),
        nbformat.v4.new_markdown_cell("Now fill in.", metadata={"tags": ["otter_ignore"]}),
        nbformat.v4.new_code_cell("x = 1"),
    ]
    text = jupytext.writes(nbformat.v4.new_notebook(cells=cells), fmt="py:percent")
    code = without_demos(text)
    assert "x = 1" in code
    assert "train" not in code
    assert "fill" not in code


@pytest.mark.parametrize(
    "marker",
    [
        "# %%",
        "# %% otter_ignore",
        '# %% tags=["other"]',
        '# %% tags="otter_ignore"',
        "# %% {[]: 1}",
        "# %% {1}",
        '# %% tags=[["otter_ignore"',
        "# %% " + "x" * 1000,
        '  # %% tags=["otter_ignore"]',
        '# %%tags=["otter_ignore"]',
        "# %% [markdown]",
    ],
)
def test_other_cells_stay(marker: str) -> None:
    assert without_demos(f"{marker}\nx = 1\n") == f"{marker}\nx = 1\n"


def test_a_broken_script_keeps_what_stands_before() -> None:
    script = "x = 1\n# %% tags=['otter_ignore']\ntrain()\n# %%\ny = (\n"
    assert without_demos(script) == "x = 1\n\n\n# %%\ny = (\n"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("# autograder-topic: losses\n", "losses"),
        ('"""Title."""\n#autograder-topic:  losses \n', "losses"),
        ("\n" * (HEADER_LINES - 1) + "# autograder-topic: losses", "losses"),
        ("\n" * HEADER_LINES + "# autograder-topic: losses", None),
        ("x = '# autograder-topic: losses'\n", None),
        ("# autograder-topic: a b\n", None),
        ("# autograder-topic: \x1b[1m\n", None),
        ("x = 1\n", None),
    ],
)
def test_topic(text: str, topic: str | None) -> None:
    assert read_script(text)[0] == topic


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf"])
def test_empty_scripts_are_refused(
    data: bytes, refusal: Callable[[str, bytes], UnreadableSubmission]
) -> None:
    assert "a.py is empty. Fill in" in str(refusal("a.py", data))


@given(st.text(st.sampled_from(list("[]{}()='\",: -1a#.\\")), max_size=40))
def test_no_marker_can_break_the_reading(options: str) -> None:
    script = f"# %% {options}\nx = 1\n"
    assert without_demos(script) in (script, "\n\n")


def test_many_markers_take_linear_time() -> None:
    start = time.process_time()
    without_demos('# %% tags=["otter_ignore"]\nx\n' * 20_000)
    assert time.process_time() - start < 5
