from __future__ import annotations

import pytest

from autograder.authoring.errors import BuildError
from autograder.authoring.solution import read_solution


@pytest.fixture
def read(write_course):
    def reading(**replacements: tuple[str, str]):
        files = write_course(**replacements)
        return read_solution(files.solution, files.assignment)

    return reading


def test_imports_are_kept_and_the_modules_docstring_is_not(read):
    solution = read()
    assert solution.imports == "import numpy as np"
    assert not any("for authors" in source for sources in solution.cells.values() for source in sources)


def test_each_graded_name_is_a_cell_of_its_question(read):
    cells = read().cells
    assert [source.splitlines()[0] for source in cells["mse"]] == ["def mse(y, t):"]
    assert len(cells["hidden_layer"]) == 2
    assert cells["hidden_layer"][1].startswith("class Layer:")
    assert cells["mse"][0].endswith("# END SOLUTION")


def test_a_hidden_helper_goes_with_the_next_definition_and_leaves_no_prompt(read):
    source = read().cells["hidden_layer"][0]
    assert source.startswith("# BEGIN SOLUTION NO PROMPT\ndef _positive_part")
    assert "def relu" in source


def test_decorators_stay_with_their_definition(read):
    source = read(solution=("def mse(y, t):", "@np.errstate(over='ignore')\ndef mse(y, t):")).cells["mse"][0]
    assert source.startswith("@np.errstate")


def test_open_and_secret_text_are_told_apart(read):
    solution = read()
    assert "np.mean(squared_distances)" in solution.secret_text
    assert "_positive_part(values)" in solution.secret_text
    assert "np.mean(squared_distances)" not in solution.open_text
    assert "Half the squared distance" in solution.open_text


@pytest.mark.parametrize("added", ["def _helper(x):\n    return x", "EPS = 1e-12", "if np:\n    pass"])
def test_what_is_neither_graded_nor_hidden_is_refused(read, added):
    with pytest.raises(BuildError, match=r"tiny\.py:6: .* neither graded nor hidden"):
        read(solution=("\n\ndef mse(y, t):", f"\n\n{added}\n\n\ndef mse(y, t):"))


@pytest.mark.parametrize(
    ("marker", "misspelt"),
    [
        ("    # BEGIN SOLUTION\n    squared", "    # begin solution\n    squared"),
        ("    # BEGIN SOLUTION\n    squared", "    # BEGIN  SOLUTION\n    squared"),
        ("axis=1)\n", "axis=1)  # SOLUTION\n"),
    ],
)
def test_a_marker_that_otter_would_not_see_is_refused(read, marker, misspelt):
    with pytest.raises(BuildError, match=r"tiny\.py:\d+: .* hides nothing"):
        read(solution=(marker, misspelt))


def test_a_definition_without_markers_is_refused(read):
    body = (
        "        # BEGIN SOLUTION\n        return _positive_part(x @ self.weights)\n        # END SOLUTION\n"
    )
    with pytest.raises(BuildError, match=r"tiny\.py:\d+: `Layer` hides no solution"):
        read(solution=(body, "        return x\n"))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    # END SOLUTION\n\n\n# BEGIN", "\n\n# BEGIN", "`# BEGIN SOLUTION` within the one of line 8"),
        ("        # END SOLUTION\n", "", "without `# END SOLUTION` after it"),
        ("    # BEGIN SOLUTION\n    squared", "    squared", "without `# BEGIN SOLUTION` before it"),
    ],
)
def test_unmatched_markers_are_refused(read, old, new, message):
    with pytest.raises(BuildError, match=message):
        read(solution=(old, new))


def test_a_graded_name_that_is_not_defined_is_named(read):
    with pytest.raises(BuildError, match="does not define mse, which"):
        read(solution=("def mse(", "def relu("))


def test_a_solution_that_is_not_python_is_refused_with_its_line(read):
    with pytest.raises(BuildError, match=r"tiny\.py:6: is not Python"):
        read(solution=("def mse(y, t):", "def mse(y, t:"))


def test_a_hidden_helper_after_the_last_definition_has_no_cell(read):
    helper = "# BEGIN SOLUTION\nEPS = 1\n# END SOLUTION\n"
    with pytest.raises(BuildError, match="no graded definition follows"):
        read(solution=("        # END SOLUTION\n", f"        # END SOLUTION\n\n\n{helper}"))
