"""The cell with which a notebook begins, run as Colab and as a desk would run it."""

from __future__ import annotations

import zipfile

import nbformat
import pytest

from autograder.authoring.cells import code_cell, notebook_of, write_notebook
from autograder.authoring.colab import add_opening
from autograder.authoring.script_form import percent_script
from autograder.submissions import read_submission

COLAB = "https://colab.research.google.com/github/someone/course/blob/main/student_templates"


@pytest.fixture
def opened(tmp_path):
    """Makes a notebook of one cell, and adds its opening."""

    def make(colab=""):
        path = tmp_path / "notebook.ipynb"
        write_notebook(notebook_of([code_cell("answer = 42")], {}), path)
        add_opening(path, "tiny", colab)
        return path

    return make


@pytest.fixture
def run_cell(opened, tmp_path, monkeypatch, capsys):
    """Runs the cell in an empty folder; what it printed, and the names that it left behind."""
    source = nbformat.read(opened(), as_version=4).cells[0].source
    folder = tmp_path / "content"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(folder)

    def run():
        names = {"__name__": "__main__"}
        exec(source, names)
        return capsys.readouterr().out, names.keys() - {"__name__", "__builtins__"}

    return run, folder


def upload(folder, files):
    with zipfile.ZipFile(folder / "tiny.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(f"tiny/{name}", text)


HANDED_OUT = {"tiny_checks/__init__.py": "", "README.md": "as handed out", "tests/mse.py": ""}


def test_where_the_checks_are_it_does_nothing_and_says_nothing(run_cell):
    run, folder = run_cell
    (folder / "tiny_checks").mkdir()
    (folder / "tiny_checks" / "__init__.py").touch()
    upload(folder, HANDED_OUT)
    told, names = run()
    assert told == ""
    assert names == {"unpack_if_needed"}
    assert {path.name for path in folder.iterdir()} == {"tiny_checks", "tiny.zip"}


def test_without_the_zip_it_says_what_to_upload_and_fetches_nothing(run_cell):
    run, folder = run_cell
    assert "upload tiny.zip, then run this cell again" in run()[0]
    assert not list(folder.iterdir())


def test_it_unpacks_the_zip_beside_the_notebook_and_overwrites_nothing(run_cell):
    run, folder = run_cell
    (folder / "README.md").write_text("my own notes")
    upload(folder, HANDED_OUT)
    assert "tiny.zip is unpacked" in run()[0]
    assert (folder / "README.md").read_text() == "my own notes"
    assert (folder / "tiny_checks" / "__init__.py").is_file()
    assert (folder / "tests" / "mse.py").is_file()
    assert run()[0] == ""


def test_where_otter_is_missing_it_says_how_to_install_it(run_cell, monkeypatch):
    run, folder = run_cell
    upload(folder, HANDED_OUT)
    monkeypatch.setitem(__import__("sys").modules, "otter", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "%pip install -r requirements-notebook.txt" in run()[0]


def test_grading_does_not_run_it(opened):
    assert [cell.source for cell in read_submission(opened()).cells] == ["answer = 42"]


@pytest.mark.parametrize("colab", ["", COLAB])
def test_the_script_form_has_neither_badge_nor_cell(opened, colab):
    script = percent_script(nbformat.read(opened(colab), as_version=4), "tiny")
    assert "answer = 42" in script
    assert "olab" not in script
    assert "unpack" not in script


def test_the_badge_opens_the_notebook_below_the_courses_address(opened):
    badge, cell, _ = nbformat.read(opened(f"{COLAB}/"), as_version=4).cells
    assert badge.source.endswith(f"({COLAB}/tiny/tiny.ipynb)")
    assert cell.cell_type == "code"


def test_without_an_address_there_is_no_badge(opened):
    assert "colab-badge" not in opened().read_text(encoding="utf-8")
