from __future__ import annotations

import subprocess
import sys

import pytest

from autograder.authoring.script_form import guarded_demo
from autograder.authoring.student_script import run_script
from autograder.submissions import read_submission

pytestmark = pytest.mark.slow


def test_the_script_holds_the_notebooks_text_and_stubs_and_no_otter(built):
    script = (built.template / "tiny.py").read_text(encoding="utf-8")
    assert script.startswith("# autograder-topic: tiny\n")
    assert "# ## 2 Hidden layers" in script
    assert "class Layer:" in script
    assert "otter." not in script
    assert "grader." not in script


def test_both_forms_are_read_as_the_topic_with_the_same_code_and_without_demonstrations(built):
    notebook, script = (read_submission(built.template / f"tiny.{kind}") for kind in ("ipynb", "py"))
    assert notebook.topic == script.topic == "tiny"
    codes = ["\n".join(cell.source for cell in submission.cells) for submission in (notebook, script)]
    for code in codes:
        assert "def mse" in code
        assert "distances" not in code
    assert "__main__" not in codes[1]


def test_code_added_at_the_end_of_the_script_is_no_part_of_a_demonstration(write_course, built, tmp_path):
    copy = tmp_path / "tiny.py"
    script = (built.template / "tiny.py").read_text(encoding="utf-8")
    copy.write_text(f"{script}\ndef added():\n    pass\n", encoding="utf-8")
    assert "def added" in read_submission(copy).cells[0].source


def test_an_untouched_script_runs_to_its_end(built):
    finished = subprocess.run(
        [sys.executable, "-B", "tiny.py"], cwd=built.template, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.startswith("This demonstration stopped: TypeError")


def test_importing_the_script_leaves_demonstrations_out(built, capsys):
    run = run_script(built.template / "tiny.py")
    assert run.error == ""
    assert "mse" in run.names
    assert "distances" not in run.names
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("code", ['text = """two\nlines"""', "x = '''\n'''"])
def test_a_demonstration_that_indenting_changes_is_refused(code):
    with pytest.raises(ValueError, match="indenting changes it"):
        guarded_demo(code)


def test_a_demonstration_keeps_its_meaning_in_the_script():
    code = "total = 0\nfor n in range(3):\n    total += n\n\nif total:\n    kept = total"
    names = {"__name__": "__main__"}
    exec(guarded_demo(code), names)
    assert names["kept"] == 3


def test_what_stands_before_an_error_counts_and_the_error_names_its_line(tmp_path):
    path = tmp_path / "broken.py"
    path.write_text("first = 1\n\n\ndef stop():\n    raise ValueError('why')\n\n\nstop()\nlast = 2\n")
    run = run_script(path)
    assert run.names["first"] == 1
    assert "last" not in run.names
    assert "broken.py stops with an error" in run.error
    assert "line 5, in stop" in run.error
    assert "student_script.py" not in run.error


@pytest.mark.parametrize("source", ["def f(:\n    pass\n", "raise SystemExit(3)\n"])
def test_a_script_that_does_not_run_is_reported_and_not_raised(tmp_path, source):
    path = tmp_path / "broken.py"
    path.write_text(source)
    assert run_script(path).error
