from __future__ import annotations

import json
import re
from pathlib import Path

import nbformat
import pytest

from autograder.authoring.building import assemble, build, build_topic, is_built
from autograder.authoring.errors import BuildError
from autograder.authoring.normalising import read_zip
from autograder.properties import SuiteError

pytestmark = pytest.mark.slow


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Bytes and mode of each file below `folder`."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mode & 0o777)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_template_holds_what_a_student_needs_and_nothing_else(built):
    assert contents(built.template).keys() == {
        "README.md",
        "conftest.py",
        "figures/parabola.svg",
        "requirements-notebook.txt",
        "requirements.txt",
        "test_tiny.py",
        "tests/hidden_layer.py",
        "tests/mse.py",
        "tiny.ipynb",
        "tiny.py",
        "tiny_checks/__init__.py",
        "tiny_checks/grading.py",
        "tiny_checks/laws.py",
    }


def test_what_all_templates_share_lies_beside_them(built):
    shared = {name for name in contents(built.shared) if not name.startswith("properties/")}
    assert shared == {"__init__.py", "errors.py", "script.py"}
    assert built.shared.parent == built.template.parent


@pytest.mark.slow
def test_two_builds_are_the_same_to_the_byte(tiny, built, tmp_path):
    again = assemble(tiny, tmp_path)
    assert contents(again.template) == contents(built.template)
    assert contents(again.shared) == contents(built.shared)
    assert again.autograder_zip.read_bytes() == built.autograder_zip.read_bytes()


def test_cell_ids_are_valid_and_unlike(built):
    notebook = nbformat.read(built.template / "tiny.ipynb", as_version=4)
    nbformat.validate(notebook)
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


def test_the_notebook_declares_its_topic_and_names_no_machine(built):
    text = (built.template / "tiny.ipynb").read_text(encoding="utf-8")
    metadata = json.loads(text)["metadata"]
    assert metadata["autograder"] == {"topic": "tiny"}
    assert metadata["kernelspec"]["name"] == "python3"
    assert str(built.template.parents[1]) not in text


def test_a_script_needs_what_its_topic_imports_and_the_checks_and_no_more(built):
    lines = (built.template / "requirements.txt").read_text(encoding="utf-8").splitlines()
    names = [re.split("[>=]", line)[0] for line in lines]
    assert names == ["hypothesis", "matplotlib", "numpy", "pytest"]
    assert not [line for line in lines if "==" in line]


def test_a_notebook_needs_otter_besides_and_in_exactly_one_version(built):
    lines = (built.template / "requirements-notebook.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "-r requirements.txt"
    assert [line for line in lines if "==" in line] == ["otter-grader==7.0.0"]


def test_the_zip_for_grading_holds_the_public_checks_where_its_tests_find_them(built):
    files = read_zip(built.autograder_zip)
    assert b"from tiny_checks import check_public" in files["tests/mse.py"]
    assert {"files/tiny_checks/laws.py", "files/course_checks/properties/checking.py"} <= files.keys()


def test_the_readme_tells_the_points(built):
    readme = (built.template / "README.md").read_text(encoding="utf-8")
    assert "| `mse` | 1 Errors | 1 | 3.5 |" in readme
    assert "| together | | 2 | 7.5 |" in readme


@pytest.mark.parametrize(
    ("replacement", "message"),
    [
        (
            {"handout": ("exercise: mse", "exercise: mze")},
            r"handout\.md:9: .* no question mze",
        ),
        ({"handout": ("<!-- exercise: mse -->\n", "")}, "`<!-- exercise: mse -->` once; it appears 0 times"),
        (
            {"handout": ("## 1 Errors", "## One")},
            r"question mse points to the section `1 Errors`",
        ),
        (
            {"handout": ("figures/parabola", "figures/lost")},
            r"handout\.md:5: there is no image .*lost",
        ),
        ({"handout": ("figures/parabola", "../tiny/figures/parabola")}, r"must lie in figures/"),
        ({"handout": ("import matplotlib", "%matplotlib inline\nimport matplotlib")}, "is not plain Python"),
        ({"constraints": ("numpy==2.4.6\n", "")}, r"constraints\.txt: does not pin numpy"),
        ({"public": ("import numpy as np", "import numpy as np, scipy")}, "imports scipy"),
        (
            {"solution": ("import numpy as np", "import numpy as np\nimport scipy")},
            r"tiny\.py: imports scipy",
        ),
        ({"handout": ("import matplotlib", "import scipy, matplotlib")}, r"handout\.md:12: imports scipy"),
        ({"course": ("matplotlib>=3.8", "torch>=2.3")}, r"which versions of matplotlib students may have"),
    ],
)
def test_an_authors_slip_is_named_before_otter_runs(load_course, tmp_path, replacement, message):
    topic = load_course(**replacement)
    with pytest.raises(BuildError, match=message):
        assemble(topic, tmp_path / "scratch")
    assert not (tmp_path / "scratch" / "assigned").exists()


def test_exercises_follow_the_order_of_the_assignment(load_course, tmp_path):
    topic = load_course(
        handout=("<!-- exercise: mse -->", "<!-- exercise: hidden_layer -->\n\n<!-- exercise: mse -->")
    )
    text = topic.files.handout.read_text(encoding="utf-8")
    head, _, tail = text.rpartition("<!-- exercise: hidden_layer -->")
    topic.files.handout.write_text(head + tail, encoding="utf-8")
    with pytest.raises(BuildError, match="exercise hidden_layer stands where"):
        assemble(topic, tmp_path / "scratch")


@pytest.mark.parametrize(
    ("replacement", "message"),
    [
        (
            ("# END SOLUTION\n\n\n# BEGIN", "# END SOLUTION\n    return y\n\n\n# BEGIN"),
            "`mse` returns a value",
        ),
        (
            (
                "    # BEGIN SOLUTION\n    squared",
                "    max(\n        # BEGIN SOLUTION\n        1,\n        # END SOLUTION\n        2,\n    )\n"
                "    # BEGIN SOLUTION\n    squared",
            ),
            "is not Python",
        ),
    ],
)
def test_a_stub_that_is_none_leaves_the_old_template_as_it_was(load_course, replacement, message):
    topic = load_course(solution=replacement)
    topic.files.template.mkdir(parents=True)
    (topic.files.template / "old.txt").write_text("old")
    with pytest.raises(BuildError, match=message):
        build_topic(topic)
    assert contents(topic.files.template).keys() == {"old.txt"}
    assert [path.name for path in topic.files.course.student_templates.iterdir()] == ["tiny"]
    assert set(topic.files.package.glob("*")) <= {topic.files.draws}


def test_public_checks_that_do_not_load_without_the_toolkit_are_refused(load_course, tmp_path):
    topic = load_course(
        public=("suite = Suite(", "__import__('autograder.course')\nsuite = Suite("),
    )
    with pytest.raises(BuildError, match=r"public\.py: does not load in a template"):
        assemble(topic, tmp_path / "scratch")


@pytest.mark.slow
def test_a_build_replaces_the_old_template_and_touches_nothing_beside_it(load_course):
    topic = load_course()
    topic.files.template.mkdir(parents=True)
    (topic.files.template / "old.txt").write_text("old")
    neighbour = topic.files.template.parent / "other" / "other.py"
    neighbour.parent.mkdir()
    neighbour.write_text("other")
    steps: list[str] = []
    made = build_topic(topic, progress=steps.append)
    assert not (made.template / "old.txt").exists()
    assert (made.template / "tiny.py").exists()
    assert {path.name for path in made.template.parent.iterdir()} == {"tiny", "other", "course_checks"}
    assert neighbour.read_text() == "other"
    assert made.template.stat().st_mode & 0o777 == 0o755
    assert steps[0] == "reading handout and solution"


def test_a_topic_is_built_when_its_template_is_there(tiny, built):
    assert is_built(tiny.files)


def test_a_topic_without_its_template_is_not_built(write_course):
    assert not is_built(write_course())


@pytest.mark.parametrize("name", ["solution", "public", "properties"])
def test_a_missing_file_of_the_author_is_named(write_course, name):
    files = write_course()
    path = files.solution if name == "solution" else files.suite / f"{name}.py"
    path.unlink()
    with pytest.raises(BuildError, match=rf"{path.name}: is missing"):
        build(files)


def test_a_syntax_error_of_the_author_is_named_with_its_line(write_course):
    files = write_course(public=("suite = Suite(", "suite = = Suite("))
    with pytest.raises(SuiteError, match=r"^suites/tiny/public\.py:10: is not Python: invalid syntax"):
        build(files)


def test_when_otter_refuses_nothing_is_replaced(load_course, monkeypatch):
    def refuse(master, result, **_):
        (Path(result) / "student").mkdir(parents=True)
        raise ValueError("no such block")

    monkeypatch.setattr("otter.assign.main", refuse)
    topic = load_course()
    with pytest.raises(
        BuildError, match="otter assign refuses the generated notebook: ValueError: no such block"
    ):
        build_topic(topic)
    assert not topic.files.template.exists()
