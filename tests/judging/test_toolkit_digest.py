"""Which code and which libraries a grade depends on, so that a change of them grades anew."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from this_course import COURSE, REPOSITORY

from autograder.course import Course
from autograder.grading.published import PUBLISHING
from autograder.judging import toolkit
from autograder.judging.toolkit import (
    DECIDING,
    code_digest,
    code_of,
    environment,
    libraries_of,
    toolkit_digest,
)
from autograder.judging.topic import Topic

PACKAGE = REPOSITORY / "autograder"
SOURCES = (".py", ".jinja", ".css", ".js")
# Whole packages in which a verdict, a score or a page comes about, and what these use of others.
DECIDE = ("course", "isolation", "judging", "properties", "reports", "submissions")
DECIDE_TOO = ("results.py", "points.py", "digests.py", "gradebook/scores.py", "gradebook/text.py")
DO_NOT = (
    "authoring",
    "proving",
    "cli",
    "grading",
    "otter_plugin",
    "gradebook/exports",
    "reports/giving_back",
)


# One looks at the machine, the others are pages for instructors and what is made of pages that are there.
DECIDES_NOTHING = (
    "judging/doctor.py",
    "reports/course_page.py",
    "reports/marking_page.py",
)
GIVING_BACK = "reports/giving_back"


def files_of(package: Path, folders: tuple[str, ...]) -> list[Path]:
    return [
        path
        for folder in folders
        for path in (package / folder).rglob("*")
        if path.suffix in SOURCES
        and path not in {package / name for name in DECIDES_NOTHING}
        and (folder == GIVING_BACK or package / GIVING_BACK not in path.parents)
    ]


def digest(package: Path, starts: tuple[str, ...] = DECIDING) -> str:
    return code_digest.__wrapped__(starts, package)


@pytest.fixture
def package(tmp_path):
    """A copy of the toolkit, to be changed."""
    return Path(shutil.copytree(PACKAGE, tmp_path / "autograder", ignore=shutil.ignore_patterns("*.pyc")))


def unnoticed(package: Path, files: list[Path], starts: tuple[str, ...] = DECIDING) -> set[str]:
    """Which of `files` can change with no change of the digest."""
    before = digest(package, starts)
    found = set()
    for file in files:
        content = file.read_bytes()
        file.write_bytes(content + b"\n")
        if digest(package, starts) == before:
            found.add(str(file.relative_to(package)))
        file.write_bytes(content)
    assert digest(package, starts) == before
    return found


@pytest.fixture
def imports_found_once(monkeypatch):
    """A blank line more imports nothing more, so what is reached need not be found out again and again."""
    monkeypatch.setattr(toolkit, "code_of", cache(code_of))


def test_each_module_that_decides_changes_the_digest(package, imports_found_once):
    deciding = [*files_of(package, DECIDE), *(package / name for name in DECIDE_TOO)]
    assert len(deciding) > 100
    assert unnoticed(package, deciding) == set()


def test_what_decides_nothing_does_not_change_the_digest(package, imports_found_once):
    others = files_of(package, DO_NOT)
    assert len(others) > 50
    assert unnoticed(package, others) == {str(path.relative_to(package)) for path in others}


def test_a_score_that_is_computed_otherwise_changes_the_digest(package):
    before = digest(package)
    results = package / "results.py"
    told = results.read_text(encoding="utf-8")
    assert "return self.possible if self.passed else 0.0" in told
    results.write_text(told.replace("self.possible if self.passed else 0.0", "0"), encoding="utf-8")
    assert digest(package) != before


def test_a_module_that_moves_changes_the_digest(package):
    before = digest(package)
    (package / "reports" / "templates" / "style.css").rename(package / "reports" / "templates" / "other.css")
    assert digest(package) != before


def test_what_publishes_a_class_is_looked_at_as_well(package, imports_found_once):
    names = ("gradebook_csv.py", "scores.py", "text.py")
    publishing = [
        *files_of(package, ("reports", "similarity")),
        *(package / "gradebook" / name for name in names),
        *(package / name for name in ("points.py", "results.py", "grading/similar_submissions.py")),
    ]
    assert unnoticed(package, publishing, PUBLISHING) == set()
    others = files_of(package, ("cli", "authoring", "proving"))
    assert unnoticed(package, others, PUBLISHING) == {str(path.relative_to(package)) for path in others}


def test_libraries_count_where_the_course_needs_them():
    assert libraries_of([], []) == ("hypothesis", "numpy")
    assert libraries_of([], ["torch>=2", "scikit_learn"]) == ("hypothesis", "numpy", "scikit-learn", "torch")
    assert libraries_of(["scipy.special", "sys", "suites.losses", "autograder.properties"], []) == (
        *("hypothesis", "numpy", "scipy"),
    )
    assert libraries_of(["sklearn.datasets"], []) == ("hypothesis", "numpy", "scikit-learn")


def test_another_version_of_a_library_is_another_toolkit_for_whom_it_concerns(monkeypatch):
    def versions():
        return toolkit_digest(("hypothesis", "numpy")), toolkit_digest(("hypothesis", "numpy", "torch"))

    monkeypatch.setattr(toolkit, "_version", {"hypothesis": "6", "numpy": "2", "torch": "2.1"}.__getitem__)
    without_torch, with_torch = versions()
    monkeypatch.setattr(toolkit, "_version", {"hypothesis": "6", "numpy": "2", "torch": "2.2"}.__getitem__)
    assert versions()[0] == without_torch
    assert versions()[1] != with_torch


def test_what_is_not_installed_is_told_as_absent():
    assert environment(["no-such-distribution"])[1:] == (("no-such-distribution", "absent"),)


def test_a_topic_knows_its_libraries_and_its_toolkit():
    topics = [
        Topic(files, files.assignment, SimpleNamespace(), ()) for files in map(COURSE.topic, COURSE.topics)
    ]
    assert all({"hypothesis", "numpy"} <= set(topic.libraries) for topic in topics)
    assert any("torch" in topic.libraries for topic in topics)
    assert any("torch" not in topic.libraries for topic in topics)
    assert {len(topic.toolkit) for topic in topics} == {len(topic.digest) for topic in topics} == {64}
    assert [name for name, _ in topics[0].environment] == ["python", *topics[0].libraries]


def test_a_suite_that_moves_its_code_to_another_module_is_another_suite(tmp_path):
    """The digest is over names and contents, and no two lists of files run together to the same."""
    (tmp_path / "course.toml").write_text('title = "A course"\nterm = "some day"\n')
    for name in ("suites/tiny/public.py", "suites/tiny/properties.py", "solutions/tiny.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("a = 1\n")
    files = SimpleNamespace(
        root=tmp_path,
        course=Course(tmp_path),
        deciding=(tmp_path / "suites/tiny/public.py", tmp_path / "suites/tiny/properties.py"),
    )
    assignment = SimpleNamespace(deciding=lambda: "", requirements=())

    def digest_with(public: str, properties: str) -> str:
        for path, content in zip(files.deciding, (public, properties), strict=True):
            path.write_text(content)
        return Topic(files, assignment, SimpleNamespace(), ()).digest

    assert digest_with("a = 1\n", "b = 1\n") != digest_with("a = 1\nb = 1\n", "")


IMPORT_EVERYTHING = """
import importlib, pkgutil, sys
sys.modules["torch"] = None
import autograder
for module in pkgutil.walk_packages(autograder.__path__, "autograder."):
    if module.name != "autograder.otter_plugin.run_otter":
        importlib.import_module(module.name)
"""


@pytest.mark.slow
def test_the_toolkit_needs_no_torch():
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_EVERYTHING], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
