"""Template and zip where nothing is installed but what they name; makes environments, so it downloads."""

from __future__ import annotations

import shutil
import subprocess
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
import yaml
from running_otter import otter_run, run_in_place
from this_course import COURSE

from autograder.authoring.building import Built, assemble
from autograder.course import compose
from autograder.judging import Topic, load_topic

pytestmark = [pytest.mark.nightly, pytest.mark.slow]

EXECUTE = """
import sys
import nbclient
import nbformat

notebook = nbformat.read(sys.argv[1], as_version=4)
nbclient.NotebookClient(notebook, kernel_name="python3", timeout=600).execute()
nbformat.write(notebook, sys.argv[1])
"""


@dataclass(frozen=True)
class Plain:
    """A topic as built, and a Python that has its requirements-notebook.txt alone."""

    topic: Topic
    built: Built
    python: Path

    def run(self, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python, *arguments], cwd=folder, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="module", params=COURSE.topics)
def plain(request, tmp_path_factory) -> Plain:
    topic = load_topic(COURSE.topic(request.param))
    folder = tmp_path_factory.mktemp(f"plain_{request.param}")
    built = assemble(topic, folder)
    requirements = built.template / "requirements-notebook.txt"
    return Plain(topic, built, environment(folder / "venv", ["-r", str(requirements)]))


@pytest.fixture
def template(plain, tmp_path) -> Path:
    shutil.copytree(plain.built.shared, tmp_path / plain.built.shared.name)
    return shutil.copytree(plain.built.template, tmp_path / "template")


def environment(folder: Path, requirements: list[str]) -> Path:
    """The Python of a new environment in `folder` with `requirements`, which are arguments of pip."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", *requirements], check=True)
    return python


def fill(topic: Topic, template: Path) -> None:
    """Put the reference in place of the stubs, in both forms."""
    solution = compose(topic.files.solution.read_text(encoding="utf-8"), [])
    script = template / f"{topic.files.name}.py"
    script.write_text(f"{script.read_text(encoding='utf-8')}\n\n{solution}", encoding="utf-8")
    path = template / f"{topic.files.name}.ipynb"
    notebook = nbformat.read(path, as_version=4)
    cells = [
        cell for cell in notebook.cells if "otter_answer_cell" not in cell.get("metadata", {}).get("tags", [])
    ]
    notebook.cells = [nbformat.v4.new_code_cell(solution), *cells]
    nbformat.write(notebook, path)


def checks(plain: Plain, template: Path) -> dict[str, str]:
    """What each check cell of the notebook shows after "Restart & Run All"."""
    path = template / f"{plain.topic.files.name}.ipynb"
    finished = plain.run(template, "-c", EXECUTE, path.name)
    assert finished.returncode == 0, finished.stderr
    return {
        cell.source: "\n".join(output["data"]["text/plain"] for output in cell.outputs if "data" in output)
        for cell in nbformat.read(path, as_version=4).cells
        if cell.cell_type == "code" and cell.source.startswith("grader.check(")
    }


def test_the_toolkit_is_not_there(plain, template):
    assert plain.run(template, "-c", "import autograder").returncode == 1


def test_an_untouched_script_fails_and_its_exit_code_says_so(plain, template):
    assert plain.run(template, "-m", "pytest").returncode == 1


def test_a_filled_script_passes(plain, template):
    fill(plain.topic, template)
    finished = plain.run(template, "-m", "pytest")
    assert finished.returncode == 0, finished.stdout


def test_no_check_of_an_untouched_notebook_passes(plain, template):
    shown = checks(plain, template)
    assert len(shown) == len(plain.topic.assignment.questions)
    assert not [text for text in shown.values() if "All test cases passed" in text]


def test_every_check_of_a_filled_notebook_passes(plain, template):
    fill(plain.topic, template)
    assert all("All test cases passed" in text for text in checks(plain, template).values())


@pytest.mark.parametrize("is_filled", [False, True])
def test_otter_check_tells_a_filled_script_from_an_untouched_one(plain, template, is_filled):
    if is_filled:
        fill(plain.topic, template)
    finished = plain.run(template, "-m", "otter", "check", f"{plain.topic.files.name}.py")
    # Its exit code is 0 either way, which is why the README names pytest.
    assert ("All tests passed!" in finished.stdout) is is_filled, finished.stdout + finished.stderr


@pytest.fixture(scope="module")
def zips_own(built_losses, tmp_path_factory) -> Path:
    """A Python that has what the environment.yml of the zip has pip install, and nothing else."""
    folder = tmp_path_factory.mktemp("zips_own")
    with zipfile.ZipFile(built_losses.autograder_zip) as archive:
        dependencies = yaml.safe_load(archive.read("environment.yml"))["dependencies"]
    (by_pip,) = [part["pip"] for part in dependencies if isinstance(part, dict)]
    (folder / "requirements.txt").write_text("\n".join(by_pip))
    return environment(folder / "venv", ["-r", str(folder / "requirements.txt")])


@pytest.fixture
def filled(losses, built_losses, tmp_path) -> Path:
    template = shutil.copytree(built_losses.template, tmp_path / "template")
    fill(losses, template)
    return template / "losses.ipynb"


def test_the_zip_alone_grades_in_its_own_environment(losses, built_losses, zips_own, filled, new_folder):
    run = run_in_place(built_losses.autograder_zip, filled, new_folder, str(zips_own))
    assert run.results["score"] == sum(tested.points for tested in losses.properties), run.printed


def test_otter_run_grades_there_with_the_toolkit_of_the_zip_on_the_path(
    losses, built_losses, zips_own, filled, new_folder, tmp_path, monkeypatch
):
    with zipfile.ZipFile(built_losses.autograder_zip) as archive:
        archive.extractall(tmp_path / "unpacked")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "unpacked" / "files"))
    run = otter_run(built_losses.autograder_zip, filled, new_folder, str(zips_own))
    assert run.results["score"] == sum(tested.points for tested in losses.properties), run.printed


def test_otter_run_without_the_toolkit_says_so_and_gives_no_grade(
    built_losses, zips_own, filled, new_folder, monkeypatch
):
    monkeypatch.delenv("PYTHONPATH", raising=False)
    run = otter_run(built_losses.autograder_zip, filled, new_folder, str(zips_own))
    assert (run.code, run.results) == (1, None)
    assert "No module named 'autograder'" in run.printed
