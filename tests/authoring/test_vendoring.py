from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.authoring.errors import BuildError
from autograder.authoring.vendoring import (
    VOCABULARY,
    shared_package,
    topic_package,
    topics_with_laws,
    write_package,
)
from autograder.course import Course, TopicFiles

REQUIREMENTS = ("numpy>=1.26,<3", "hypothesis>=6.131,<7")

NEIGHBOUR = {
    "assignments/neighbour/assignment.toml": "",
    "suites/vocabulary/__init__.py": "",
    "suites/vocabulary/heights.py": "from autograder.properties.strategies import seeds\n",
    "suites/vocabulary/unused.py": "",
    "suites/neighbour/public.py": (
        "from autograder.properties import Suite\n"
        "from suites.vocabulary.heights import seeds\n\n"
        'suite = Suite("neighbour", public=True)\n'
    ),
}


@pytest.fixture
def two_topics(write_course) -> TopicFiles:
    """The tiny topic, in a course with a second one that needs vocabulary of its own."""
    files = write_course()
    for name, text in NEIGHBOUR.items():
        path = files.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Course(files.root).topic("tiny")


def run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    absent = "import sys\nsys.modules.update(dict.fromkeys(('autograder', 'suites', 'solutions')))\n"
    return subprocess.run(
        [sys.executable, "-B", "-c", absent + code], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_shared_package_holds_the_vocabulary_it_needs_and_names_the_toolkit_nowhere(write_course):
    texts = shared_package([write_course()])
    vendored = {place.removeprefix("properties/") for place in texts if place.startswith("properties/")}
    assert {"__init__.py", "checking.py", "engine.py", "assertions.py", "rendering.py"} <= vendored
    assert vendored < {path.name for path in VOCABULARY.glob("*.py")}
    assert "from ..errors import AutograderError" in texts["properties/suite.py"]
    assert not [place for place, text in texts.items() if "from autograder" in text]


def test_a_topics_package_holds_its_laws_and_nothing_of_the_vocabulary(write_course):
    texts = topic_package(write_course(), REQUIREMENTS)
    assert texts.keys() == {"__init__.py", "laws.py"}
    assert "from .course_checks.properties import Suite" in texts["laws.py"]
    assert "from .course_checks.properties.assertions import" in texts["laws.py"]
    assert "autograder" not in texts["laws.py"]


def test_public_laws_may_be_a_package(two_topics):
    neighbour = two_topics.course.topic("neighbour")
    folder = neighbour.root / "suites/neighbour/public"
    folder.mkdir()
    neighbour.module("public").rename(folder / "suite.py")
    (folder / "__init__.py").write_text("from .suite import suite\n", encoding="utf-8")
    texts = topic_package(neighbour, REQUIREMENTS)
    assert texts.keys() == {"__init__.py", "laws/__init__.py", "laws/suite.py"}
    assert texts["laws/__init__.py"] == "from .suite import suite\n"
    assert "from ..course_checks.vocabulary.heights import seeds" in texts["laws/suite.py"]


def test_the_shared_package_is_the_union_of_what_the_topics_need(two_topics):
    alone = shared_package([two_topics])
    union = shared_package(topics_with_laws(two_topics.course))
    assert "vocabulary/heights.py" not in alone
    assert union["vocabulary/heights.py"] == "from ..properties.strategies import seeds\n"
    assert alone.items() <= union.items()
    assert "vocabulary/unused.py" not in union


def test_a_topic_without_laws_yet_is_no_hindrance(two_topics):
    (two_topics.root / "suites/neighbour/public.py").unlink()
    assert [files.name for files in topics_with_laws(two_topics.course)] == ["tiny"]


def test_laws_of_another_topic_that_are_not_python_are_named(two_topics):
    (two_topics.root / "suites/neighbour/public.py").write_text("suite = = 1\n")
    with pytest.raises(
        BuildError, match=r"neighbour/public\.py: it, or a module that it imports, is not Python"
    ):
        shared_package(topics_with_laws(two_topics.course))


@pytest.fixture
def as_in_the_repository(two_topics, tmp_path) -> Path:
    """Two topics' checks, with what they share one folder up."""
    root = tmp_path / "student_templates"
    write_package(shared_package(topics_with_laws(two_topics.course)), root / "course_checks")
    for name in ("tiny", "neighbour"):
        package = topic_package(two_topics.course.topic(name), REQUIREMENTS)
        write_package(package, root / name / f"{name}_checks")
    return root


@pytest.mark.slow
def test_checks_find_what_they_share_one_folder_up(as_in_the_repository):
    finished = run(
        as_in_the_repository / "tiny", "import tiny_checks; print(len(tiny_checks.suite.properties))"
    )
    assert finished.stdout.strip() == "3", finished.stderr


@pytest.mark.slow
def test_what_lies_beside_the_checks_is_taken_before_what_lies_one_folder_up(as_in_the_repository):
    beside = as_in_the_repository / "tiny" / "course_checks"
    (as_in_the_repository / "course_checks").rename(beside)
    code = "import tiny_checks; print(tiny_checks.course_checks.__file__)"
    assert run(as_in_the_repository / "tiny", code).stdout.strip() == str(beside / "__init__.py")


@pytest.mark.slow
def test_checks_of_two_topics_work_in_one_process_with_vocabularies_of_their_own(
    as_in_the_repository, two_topics
):
    own = as_in_the_repository / "tiny" / "course_checks"
    write_package(shared_package([two_topics]), own)
    code = (
        "sys.path[:0] = ['tiny', 'neighbour']\nbefore = list(sys.path)\n"
        "import tiny_checks, neighbour_checks\n"
        "print(neighbour_checks.suite.topic, sys.path == before, 'course_checks' in sys.modules)"
    )
    finished = run(as_in_the_repository, code)
    assert finished.stdout.split() == ["neighbour", "True", "False"], finished.stderr


@pytest.mark.slow
def test_checks_without_what_they_share_say_what_to_do(as_in_the_repository, tmp_path):
    moved = (as_in_the_repository / "tiny").rename(tmp_path / "alone")
    said = run(moved, "import tiny_checks").stderr
    assert "the folder course_checks is missing" in said
    assert "unpack all of tiny.zip again" in said


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("from solutions import tiny", "imports solutions, which students do not have"),
        ("from autograder.course import Course", "imports autograder.course, which students do not have"),
        ("import autograder.properties", "write `from autograder.properties import"),
        ("import scipy.special", "imports scipy, which a student's environment lacks"),
        ("import no_such_module", "imports no_such_module, which a student's environment lacks"),
    ],
)
def test_an_import_that_fails_in_a_students_environment_is_refused(write_course, line, problem):
    files = write_course(public=("import numpy as np\n", f"import numpy as np\n{line}\n"))
    with pytest.raises(BuildError, match=rf"public\.py:4: {problem}"):
        topic_package(files, REQUIREMENTS)
