"""What otter does silently and wrongly, on the notebook that the build writes."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import nbformat
import pytest
from otter.nbmeta_config import NBMetadataConfig
from otter.test_files import create_test_file

from autograder.authoring.errors import BuildError
from autograder.authoring.markers import check_code
from autograder.authoring.otter_tests import cell_source, check_properties
from autograder.authoring.verifying import verify_tests, verify_zip

pytestmark = pytest.mark.slow


@pytest.fixture
def unzipped(built, tmp_path) -> Path:
    with zipfile.ZipFile(built.autograder_zip) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def points(folder: Path) -> dict[str, list[tuple[float, bool]]]:
    """The points and the visibility of every test in `folder`, as otter loads them."""
    return {
        path.stem: [
            (case.points, case.hidden) for case in create_test_file(str(path), NBMetadataConfig()).test_cases
        ]
        for path in folder.glob("*.py")
    }


def test_otters_points_are_the_suites(unzipped):
    assert points(unzipped / "tests") == {
        "mse": [(0.5, False), (0.5, False), (2.5, True)],
        "hidden_layer": [(1, False), (3, True)],
    }
    config = json.loads((unzipped / "otter_config.json").read_text(encoding="utf-8"))
    assert config["points_possible"] == 7.5


def test_the_template_has_the_public_tests_alone(built):
    assert points(built.template / "tests") == {
        "mse": [(0.5, False), (0.5, False)],
        "hidden_layer": [(1, False)],
    }


def test_the_word_hidden_in_a_name_hides_nothing(tiny, built):
    tested = next(tested for tested in tiny.properties if tested.name == "hidden_units_are_not_negative")
    assert not cell_source(tiny, tested).startswith("#")
    assert tested.name in (built.template / "tests" / "hidden_layer.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(env):", "(env: NDArray):"),
        ("(env):", "(env, tolerance=TOLERANCE):"),
        ("@test_case", "@slow\n@test_case"),
        ("hidden=False)", 'hidden=False, failure_message="say "no"")'),
        ("@test_case(points=0.5, hidden=False)\n", ""),
        ("points=0.5", "points=1.5"),
        ("hidden=False", "hidden=True"),
        ("test_mse_is_zero_at_zero", "test_mse_agrees_for_one_number"),
    ],
    ids=["annotation", "default", "decorator", "quotes", "no case", "points", "visibility", "repeated name"],
)
def test_a_test_file_that_is_not_as_configured_is_refused(built, tiny, tmp_path, old, new):
    folder = tmp_path / "tests"
    shutil.copytree(built.template / "tests", folder)
    verify_tests(folder, tiny, public_only=True)
    source = (folder / "mse.py").read_text(encoding="utf-8")
    (folder / "mse.py").write_text(source.replace(old, new), encoding="utf-8")
    with pytest.raises(BuildError, match=r"^tests/mse\.py: otter (cannot load|reads)"):
        verify_tests(folder, tiny, public_only=True)


def test_a_missing_test_file_is_refused(built, tiny, tmp_path):
    folder = tmp_path / "tests"
    shutil.copytree(built.template / "tests", folder)
    (folder / "mse.py").unlink()
    with pytest.raises(BuildError, match=r"not those of the questions: mse\.py"):
        verify_tests(folder, tiny, public_only=True)


def test_a_zip_with_other_points_is_refused(built, tiny, tmp_path):
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(built.autograder_zip) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"points_possible": 7.5', b'"points_possible": 8'))
    with pytest.raises(BuildError, match="has 8 points; the suite has"):
        verify_zip(changed, tiny)


def test_a_name_that_is_both_public_and_hidden_is_refused(load_course):
    topic = load_course(properties=("def runs_over_samples", "def is_zero_at_zero"))
    with pytest.raises(BuildError, match="a public and a hidden property called is_zero_at_zero; rename one"):
        check_properties(topic)


@pytest.mark.parametrize(
    ("file", "old", "kind"),
    [("public", "points=1,", "public"), ("properties", "points=3,", "hidden")],
)
def test_a_question_that_is_worth_nothing_is_refused(load_course, file, old, kind):
    with pytest.raises(BuildError, match=f"question hidden_layer has no points on {kind} properties"):
        check_properties(load_course(**{file: (old, "points=0,")}))


@pytest.mark.parametrize("line", ["x = 1  # SOLUTION", "# begin solution", "x = 1 # SEED", "# END PROMPT"])
def test_what_otter_would_strip_or_publish_is_refused(line):
    with pytest.raises(BuildError, match=r"^file\.py:3: "):
        check_code(Path("file.py"), ["", line], first=2)


def test_the_grading_image_has_the_courses_python_its_pins_and_otter(unzipped):
    environment = (unzipped / "environment.yml").read_text(encoding="utf-8")
    assert "python=3.11\n" in environment
    assert "otter-grader[grading,plugins]==7.0.0" in environment
    assert "numpy==2.4.6" in environment


def test_the_zip_is_sorted_timeless_and_runnable(built):
    with zipfile.ZipFile(built.autograder_zip) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in entries}
    assert modes["run_autograder"] == modes["setup.sh"] == 0o755
    assert modes["tests/mse.py"] == 0o644


def test_no_stub_is_left_with_a_solution_or_a_solutions_tag(built):
    notebook = nbformat.read(built.template / "tiny.ipynb", as_version=4)
    stubs = [cell for cell in notebook.cells if "otter_answer_cell" in cell.metadata.get("tags", [])]
    assert [cell.source.splitlines()[0] for cell in stubs] == [
        "def mse(y, t):",
        "def relu(x):",
        "class Layer:",
    ]
    assert "otter_assign_solution_cell" not in json.dumps(notebook)
    assert "SOLUTION" not in json.dumps(notebook)


def test_grading_leaves_demonstrations_out_and_run_all_goes_on_after_one(built):
    notebook = nbformat.read(built.template / "tiny.ipynb", as_version=4)
    demos = [cell for cell in notebook.cells if "distances" in cell.source]
    assert [cell.metadata.tags for cell in demos] == [["otter_ignore", "raises-exception"]]
