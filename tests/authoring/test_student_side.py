"""The template as a student uses it: the notebook in a kernel, the script under pytest.

In two places: unpacked from the zip that is handed out, and in a folder of templates, as in the repository.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbclient
import nbformat
import pytest

from autograder.authoring.releasing import release

pytestmark = pytest.mark.slow

RIGHT = {
    "mse": "def mse(y, t):\n    return 0.5 * np.sum((y - t) ** 2) / len(y)\n",
    "relu": "def relu(x):\n    return np.maximum(x, 0.0)\n",
}
NO_HALF = {**RIGHT, "mse": "def mse(y, t):\n    return np.sum((y - t) ** 2) / len(y)\n"}


@pytest.fixture(scope="session")
def handed_out(tiny, built, tmp_path_factory) -> Path:
    """The zip that students of the tiny topic get."""
    (released,) = release([tiny.files], tmp_path_factory.mktemp("release"))
    return released.path


@pytest.fixture
def template(handed_out, tmp_path) -> Path:
    with zipfile.ZipFile(handed_out) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "tiny"


@pytest.fixture
def among_templates(built, tmp_path) -> Path:
    """The template in a folder of templates, with what they share beside it."""
    root = tmp_path / "student_templates"
    for folder in (built.template, built.shared):
        shutil.copytree(folder, root / folder.name)
    return root / "tiny"


def run_notebook(template: Path, answers: dict[str, str]) -> dict[str, str]:
    """Fill in `answers`, restart and run all; the text that each cell shows, by its last line."""
    path = template / "tiny.ipynb"
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        defined = re.match(r"def (\w+)", cell.source)
        if defined and defined[1] in answers:
            cell.source = answers[defined[1]]
    nbformat.write(notebook, path)
    resources = {"metadata": {"path": str(template)}}
    nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3", resources=resources).execute()
    return {
        cell.source.splitlines()[-1]: "\n".join(
            output.data["text/plain"] if "data" in output else output.get("text", "")
            for output in cell.outputs
        )
        for cell in notebook.cells
        if cell.cell_type == "code"
    }


def run_pytest(template: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m pytest` in the template's folder.

    On a desk: with CI in the environment pytest repeats whole failures in its summary.
    """
    at_a_desk = {name: value for name, value in os.environ.items() if name not in ("CI", "BUILD_NUMBER")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=template,
        env=at_a_desk,
        capture_output=True,
        text=True,
        check=False,
    )


def fill_script(template: Path, answers: dict[str, str]) -> None:
    path = template / "tiny.py"
    script = path.read_text(encoding="utf-8")
    for name, source in answers.items():
        script = re.sub(rf"def {name}\(.*\n    \"\"\".*\n    \.\.\.\n", source, script)
    path.write_text(script, encoding="utf-8")


def test_a_right_notebook_passes_each_check_and_all_checks(template):
    shown = run_notebook(template, RIGHT)
    told = shown['grader.check("mse")']
    assert told.startswith("mse results: All test cases passed!")
    assert "Graded besides, with inputs that you do not see:<br>runs over samples: " in told
    assert shown["grader.check_all()"].count("All test cases passed!") == 2


def test_the_notebook_begins_with_a_cell_that_says_nothing_where_all_is_there(template):
    assert run_notebook(template, {})["unpack_if_needed()"] == ""


def test_both_forms_check_in_a_folder_of_templates_too(among_templates):
    assert run_notebook(among_templates, RIGHT)["grader.check_all()"].count("All test cases passed!") == 2
    fill_script(among_templates, RIGHT)
    assert "4 passed" in run_pytest(among_templates).stdout


def test_the_notebook_alone_with_the_zip_beside_it_unpacks_what_it_needs(handed_out, template, tmp_path):
    content = tmp_path / "content"
    content.mkdir()
    shutil.copy(handed_out, content)
    shutil.copy(template / "tiny.ipynb", content)
    shown = run_notebook(content, RIGHT)
    assert shown["grader.check_all()"].count("All test cases passed!") == 2
    cells = nbformat.read(content / "tiny.ipynb", as_version=4).cells
    assert [cell.source for cell in cells].count(RIGHT["mse"]) == 1


def test_a_wrong_notebook_shows_the_smallest_counterexample(template):
    shown = run_notebook(template, NO_HALF)['grader.check("mse")']
    assert "mse(np.array([[1.0]]), np.array([[0.0]]))" in shown
    assert "expected: 0.5" in shown
    assert "hint: Is there a factor of one half?" in shown


def test_an_untouched_notebook_runs_to_its_end(template):
    shown = run_notebook(template, {})
    assert "returned None" in shown['grader.check("mse")']


def test_a_right_script_passes(template):
    fill_script(template, RIGHT)
    finished = run_pytest(template)
    assert finished.returncode == 0, finished.stdout
    assert "4 passed" in finished.stdout


def test_a_wrong_script_fails_with_the_story_and_no_traceback_of_the_tools(template):
    fill_script(template, NO_HALF)
    finished = run_pytest(template)
    assert finished.returncode == 1
    assert "1 failed, 3 passed" in finished.stdout
    assert finished.stdout.count("mse(np.array([[1.0]]), np.array([[0.0]]))") == 1
    assert "hint: Is there a factor of one half?" in finished.stdout
    assert "course_checks" not in finished.stdout


def test_one_exercise_can_be_checked_alone(template):
    fill_script(template, RIGHT)
    assert "2 passed, 2 deselected" in run_pytest(template, "-k", "mse:").stdout


def test_a_script_that_stops_is_shown_and_what_stands_before_still_counts(template):
    fill_script(template, RIGHT)
    path = template / "tiny.py"
    path.write_text(path.read_text(encoding="utf-8") + "\nundefined_name\n", encoding="utf-8")
    finished = run_pytest(template)
    assert finished.returncode == 1
    assert "tiny.py stops with an error" in finished.stdout
    assert "NameError: name 'undefined_name' is not defined" in finished.stdout
    assert "1 failed, 3 passed" in finished.stdout
