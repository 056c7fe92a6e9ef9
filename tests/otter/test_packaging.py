from __future__ import annotations

import ast
import json
import sys
from importlib.metadata import packages_distributions
from pathlib import PurePosixPath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from this_course import COURSE

from autograder.authoring.packaging import GRADING, packed, without_judge
from autograder.authoring.pins import CHECKING
from autograder.judging import Topic, load_topic
from autograder.otter_plugin.grader import PLUGIN
from autograder.otter_plugin.plugin import JudgePlugin

OTTERS = {
    "otter_config.json": b'{"points_possible": 54.0, "assignment_name": "losses", "lang": "python"}',
    "run_otter.py": b"from otter.run.run_autograder import main",
    "tests/mse.py": b"OK_FORMAT = False",
}


@pytest.fixture(scope="module")
def topic() -> Topic:
    return load_topic(COURSE.topic("losses"))


@pytest.fixture(scope="module")
def files(topic) -> dict[str, bytes]:
    return packed(OTTERS, topic)


def config_of(files: dict[str, bytes]) -> dict:
    return json.loads(files["otter_config.json"])


def test_otters_files_stay(files):
    assert files["tests/mse.py"] == OTTERS["tests/mse.py"]
    assert config_of(files)["points_possible"] == 54.0


def test_the_judge_is_named_with_its_topic_and_isolation_is_demanded(files):
    assert config_of(files)["plugins"] == [{PLUGIN: {"topic": "losses", "allow_weak_isolation": False}}]
    assert f"{JudgePlugin.__module__}.{JudgePlugin.__name__}" == PLUGIN


def test_otter_does_not_judge_the_topic_before_the_judge_does(files):
    assert "assignment_name" not in config_of(files)


def test_the_zip_holds_a_course_of_one_topic(files):
    suites = {PurePosixPath(name).parts[2] for name in files if name.startswith("files/suites/")}
    assert suites == {"__init__.py", "losses", "vocabulary"}
    assert {name for name in files if name.startswith(("files/solutions/", "files/assignments/"))} == {
        "files/solutions/__init__.py",
        "files/solutions/losses.py",
        "files/assignments/losses/assignment.toml",
    }


def test_what_decides_a_verdict_is_there_as_it_is_in_the_course(files, topic):
    suite = topic.files.suite / "properties.py"
    assert files["files/suites/losses/properties.py"] == suite.read_bytes()
    assert files["files/solutions/losses.py"] == topic.files.solution.read_bytes()


def test_neither_the_authors_tools_nor_compiled_files_travel(files):
    assert not [name for name in files if "/authoring/" in name or "/cli/" in name or "__pycache__" in name]


# The first two are in the zip; dill comes with otter; dask is imported by who sends work to a cluster.
NOT_FOR_JUDGING = {"autograder", "suites", "solutions", "dill", "dask", "distributed"}


def test_every_import_of_the_judge_is_pinned_in_the_environment(files):
    allowed = {canonicalize_name(Requirement(text).name) for text in (*GRADING, *CHECKING)}
    owners = packages_distributions()
    missing = {
        root
        for name, content in files.items()
        if name.startswith("files/") and name.endswith(".py")
        for root in imported_roots(content)
        if root not in sys.stdlib_module_names and root not in NOT_FOR_JUDGING
        if not {canonicalize_name(owner) for owner in owners.get(root, [])} & allowed
    }
    assert not missing


def test_a_zip_without_the_judge_grades_in_the_kernel_by_the_same_files(files):
    plain = without_judge(files)
    assert "plugins" not in config_of(plain)
    assert {name for name in files if plain[name] != files[name]} == {"otter_config.json"}


def imported_roots(source: bytes) -> set[str]:
    roots = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            roots |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            roots.add(str(node.module).split(".")[0])
    return roots
