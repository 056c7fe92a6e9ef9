from __future__ import annotations

import ast
import json
import shutil
import sys
from dataclasses import replace
from importlib.metadata import packages_distributions
from pathlib import PurePosixPath

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from this_course import COURSE

from autograder.authoring.errors import BuildError
from autograder.authoring.packaging import (
    CPU_TORCH,
    GRADING,
    environment_of_judging,
    packed,
    without_judge,
)
from autograder.course import Course, TopicFiles
from autograder.judging import Topic, load_topic
from autograder.otter_plugin.grader import PLUGIN
from autograder.otter_plugin.plugin import JudgePlugin

OTTERS = {
    "otter_config.json": b'{"points_possible": 62.0, "assignment_name": "losses", "lang": "python"}',
    "run_otter.py": b"from otter.run.run_autograder import main",
    "tests/mse.py": b"OK_FORMAT = False",
}


@pytest.fixture(scope="module")
def topic() -> Topic:
    return load_topic(COURSE.topic("losses"))


@pytest.fixture(scope="module")
def files(topic) -> dict[str, bytes]:
    return packed(OTTERS, topic, topic.files.template)


def config_of(files: dict[str, bytes]) -> dict:
    return json.loads(files["otter_config.json"])


def test_otters_files_stay(files):
    assert files["tests/mse.py"] == OTTERS["tests/mse.py"]
    assert config_of(files)["points_possible"] == 62.0


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
    suite = topic.files.suite / "public.py"
    assert files["files/suites/losses/public.py"] == suite.read_bytes()
    assert files["files/solutions/losses.py"] == topic.files.solution.read_bytes()


def test_neither_the_authors_tools_nor_compiled_files_travel(files):
    assert not [name for name in files if "/authoring/" in name or "/cli/" in name or "__pycache__" in name]


# The first three are in the zip. Otter starts the judge, so it is there, and dill with it. Dask is imported
# only to send work to a cluster, torch only where a submission or a suite uses it.
NOT_FOR_JUDGING = {"autograder", "suites", "solutions", "otter", "dill", "dask", "distributed", "torch"}


def test_every_import_of_the_judge_is_pinned_in_the_environment(files, topic):
    allowed = names_in(environment_of_judging(topic))
    assert {canonicalize_name(Requirement(text).name) for text in GRADING} <= allowed
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


def names_in(lines: tuple[str, ...]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in lines if not line.startswith("--")}


def test_a_numpy_topic_is_judged_without_torch_and_without_its_index(topic):
    lines = environment_of_judging(topic)
    assert CPU_TORCH not in lines
    assert not names_in(lines) & {"torch", "scikit-learn"}


@pytest.mark.parametrize("name", ["vae", "autodiff"])
def test_torch_is_there_where_the_submission_or_the_suite_imports_it(name):
    lines = environment_of_judging(load_topic(COURSE.topic(name)))
    assert lines[0] == CPU_TORCH
    assert "torch" in names_in(lines)


def test_a_suite_that_imports_what_is_not_installed_is_refused_with_its_file(topic, tmp_path):
    for package in ("suites", "solutions"):
        shutil.copytree(COURSE.root / package, tmp_path / package)
    files = TopicFiles(Course(tmp_path), "losses")
    (files.suite / "extra.py").write_text("import no_such_library\n")
    with pytest.raises(BuildError, match=r"extra\.py: imports no_such_library, which is not installed"):
        environment_of_judging(replace(topic, files=files))


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
