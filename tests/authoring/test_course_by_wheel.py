"""A course that is begun, built, proven and graded by the wheel alone, outside of this repository."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from this_course import REPOSITORY
from wheel_environment import built_wheel, environment_of

from autograder.authoring.course_scaffold import WORKED_TOPIC
from autograder.course import without_markers

pytestmark = pytest.mark.slow

STUDENTS = 24
FEW = 4
INHERITED = ("HOME", "LANG", "TMPDIR")


@dataclass(frozen=True)
class Place:
    """An environment and a course that is made with it."""

    bin: Path
    course: Path

    def run(self, *command: str | Path, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run a program of the environment in the course, or in `folder`."""
        kept = {name: os.environ[name] for name in INHERITED if name in os.environ}
        program, *arguments = map(str, command)
        found = self.bin / program
        return subprocess.run(
            [str(found) if found.exists() else program, *arguments],
            cwd=folder or self.course,
            env={**kept, "PATH": f"{self.bin}:/usr/bin:/bin"},
            capture_output=True,
            text=True,
        )

    def make(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `make` with the environment in place of the one that it would install."""
        finished = self.run("make", f"VENV={self.bin.parent}", *arguments)
        assert finished.returncode == 0, finished.stdout + finished.stderr
        return finished


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    return built_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def place(wheel, tmp_path_factory) -> Place:
    """A course as it was begun."""
    made = Place(
        environment_of(wheel, tmp_path_factory.mktemp("environment") / "venv", ("distributed",)),
        tmp_path_factory.mktemp("elsewhere") / "statistics",
    )
    begun = made.run("autograder", "new-course", made.course, "--title", "Statistics", folder=Path("/"))
    assert begun.returncode == 0, begun.stderr
    (made.bin.parent / ".installed").touch()
    return made


@pytest.fixture(scope="module")
def built(place) -> Place:
    place.make("build")
    return place


@pytest.fixture(scope="module")
def graded(built) -> Path:
    """The results of a demonstration class."""
    built.make("grade", "OUT=results")
    return built.course / "results"


def rows_of(results: Path) -> dict[str, dict[str, str]]:
    with (results / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


def test_the_wheel_holds_the_toolkit_alone_and_all_of_it(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    assert {name.split("/")[0] for name in held if ".dist-info/" not in name} == {"autograder"}
    package = REPOSITORY / "autograder"
    sources = {
        path.relative_to(REPOSITORY).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sources <= held


def test_neither_this_repository_nor_torch_is_in_reach(place):
    code = (
        "import importlib.util, autograder; print(autograder.__file__);"
        "print([n for n in ('suites', 'solutions', 'torch', 'sklearn') if importlib.util.find_spec(n)])"
    )
    where, others = place.run("python", "-c", code, folder=Path("/")).stdout.splitlines()
    assert Path(where).is_relative_to(place.bin.parent)
    assert others == "[]"


def test_the_course_holds_the_wheel_that_it_was_begun_with(place, wheel):
    assert (place.course / "wheels" / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_makefile_lists_its_targets(place):
    listed = place.make("help").stdout
    assert all(re.search(rf"^{target} ", listed, re.MULTILINE) for target in ("install", "prove", "test"))


def test_the_suite_holds(built):
    assert "The suite holds." in built.make("prove").stdout


def test_the_template_can_be_checked_by_the_student(built):
    template = built.course / "student_templates" / WORKED_TOPIC
    assert built.run("python", "-m", "pytest", "-q", folder=template).returncode == 1


def test_a_demonstration_class_is_graded(graded):
    rows = rows_of(graded)
    assert len(rows) == STUDENTS
    scores = {float(row["score"]) for row in rows.values()}
    assert min(scores) < max(scores)
    assert (graded / WORKED_TOPIC / "index.html").is_file()


def right_submission(built: Place, folder: Path) -> Path:
    """A script that holds the reference, as a student would hand it in."""
    source = (built.course / "solutions" / f"{WORKED_TOPIC}.py").read_text(encoding="utf-8")
    path = folder / f"{WORKED_TOPIC}.py"
    path.write_text(without_markers(source), encoding="utf-8")
    return path


def graded_by_zip(built: Place, submission: Path, out: Path) -> dict[str, object]:
    package = built.course / "build" / WORKED_TOPIC / "autograder.zip"
    finished = built.run("python", package, submission, "--out", out, folder=out.parent)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    results: dict[str, object] = json.loads((out / "results.json").read_text(encoding="utf-8"))
    return results


def test_the_zip_grades_a_right_submission_and_an_untouched_template(built, tmp_path):
    right = graded_by_zip(built, right_submission(built, tmp_path), tmp_path / "right")
    assert right["score"] == right_score(built)
    template = built.course / "student_templates" / WORKED_TOPIC / f"{WORKED_TOPIC}.ipynb"
    blank = graded_by_zip(built, template, tmp_path / "blank")
    assert blank["score"] == 0


def right_score(built: Place) -> float:
    config = json.loads(
        zipfile.ZipFile(built.course / "build" / WORKED_TOPIC / "autograder.zip").read("otter_config.json")
    )
    return float(config["points_possible"])


def test_the_zip_refuses_a_file_that_is_not_there(built, tmp_path):
    package = built.course / "build" / WORKED_TOPIC / "autograder.zip"
    finished = built.run("python", package, tmp_path / "nothing.py", folder=tmp_path)
    assert finished.returncode == 2
    assert "there is no file" in finished.stderr


def test_the_environment_of_the_zip_asks_for_no_torch(built):
    with zipfile.ZipFile(built.course / "build" / WORKED_TOPIC / "autograder.zip") as archive:
        assert "torch" not in archive.read("environment.yml").decode()


def test_a_cluster_gives_the_same_grades(built, graded, tmp_path):
    submissions, out = tmp_path / "submissions", tmp_path / "results"
    submissions.mkdir()
    handed_in = sorted((graded / "demonstration" / WORKED_TOPIC).iterdir())[:FEW]
    for one in handed_in:
        (shutil.copytree if one.is_dir() else shutil.copy)(one, submissions / one.name)
    finished = built.run(
        *("autograder", "grade", WORKED_TOPIC, submissions, "--out", out, "--cluster", "local:2")
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    assert len(rows_of(out)) == FEW
    assert rows_of(out).items() <= rows_of(graded).items()
