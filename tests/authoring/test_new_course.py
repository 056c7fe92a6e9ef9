"""Beginning a course: what is written, what is refused, and what stays as it was."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from importlib.metadata import Distribution, version
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from this_course import COURSE

from autograder.authoring import course_scaffold
from autograder.authoring.course_scaffold import TOOLKIT, WORKED_TOPIC, installed_from, scaffold_course
from autograder.authoring.packaging import GRADING
from autograder.authoring.pins import CHECKING, installed_pins, pinned
from autograder.authoring.scaffold import ScaffoldError
from autograder.cli import main
from autograder.course import Course

WRITTEN = {
    *("course.toml", "README.md", "Makefile", "requirements.txt", "constraints.txt", ".gitignore"),
    *(".github/workflows/ci.yml", "assignments/right.md"),
    *("solutions/__init__.py", "suites/__init__.py", "suites/vocabulary/__init__.py"),
    *(f"assignments/{WORKED_TOPIC}/{name}" for name in ("assignment.toml", "handout.md")),
    f"solutions/{WORKED_TOPIC}.py",
    *(
        f"suites/{WORKED_TOPIC}/{name}.py"
        for name in ("__init__", "public", "properties", "mistakes", "alternatives")
    ),
}


@pytest.fixture
def root(tmp_path) -> Path:
    return tmp_path / "statistics_101"


@pytest.fixture
def course(root) -> Course:
    scaffold_course(root, 'Statistics: "part 1"', "2031-spring")
    return Course(root)


def files_of(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["autograder", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def test_every_file_of_a_course_is_written_and_named(root):
    written = scaffold_course(root, "Statistics", "2031")
    assert {path.relative_to(root).as_posix() for path in written} == files_of(root) == WRITTEN


def test_the_settings_are_those_that_were_given(course):
    assert course.settings.title == 'Statistics: "part 1"'
    assert course.settings.term == "2031-spring"
    assert course.settings.public.reject_at_least == 0.7


def test_the_course_is_found_from_within_it(course):
    assert Course.find(course.root / "suites" / WORKED_TOPIC) == Course(course.root)


def test_the_worked_topic_has_a_question_of_each_kind(course):
    assignment = course.topic(WORKED_TOPIC).assignment
    assert [question.name for question in assignment.judged] == [
        "weighted_mean",
        "counterexample_weighted_mean",
        "RunningStatistics",
    ]
    assert [question.name for question in assignment.written] == ["why_it_balances"]


def test_a_course_has_no_field(course):
    """Nothing of this repository's topics stands in a course of another field."""
    texts = "".join(path.read_text(encoding="utf-8") for path in course.root.rglob("*") if path.is_file())
    assert not set(re.findall(r"\w+", texts.lower())) & {"torch", "neural", *COURSE.topics}


def test_all_that_a_build_pins_is_pinned(course):
    requirements = course.topic(WORKED_TOPIC).assignment.requirements
    lines = pinned((*requirements, *CHECKING, *GRADING), course.root / "constraints.txt")
    assert f"numpy=={version('numpy')}" in lines


def test_the_pins_are_of_what_the_toolkit_needs_and_not_of_the_toolkit():
    names = {Requirement(line).name for line in installed_pins(TOOLKIT)}
    assert {"numpy", "hypothesis", "otter-grader", "ipykernel", "pluggy"} <= names
    assert not names & {TOOLKIT, "torch", "ruff"}


def test_the_requirements_install_the_wheel_that_the_makefile_looks_for(course):
    (wheel,) = re.findall(r"^WHEEL +:= (.*)$", (course.root / "Makefile").read_text(), re.MULTILINE)
    assert f"./{wheel}" in (course.root / "requirements.txt").read_text().splitlines()
    assert wheel == f"wheels/property_autograder-{version(TOOLKIT)}-py3-none-any.whl"


def test_the_workflow_calls_targets_that_there_are(course):
    workflow = yaml.safe_load((course.root / ".github/workflows/ci.yml").read_text())
    commands = [step["run"] for step in workflow["jobs"]["test"]["steps"] if "run" in step]
    targets = {command.removeprefix("make ") for command in commands if command.startswith("make ")}
    makefile = (course.root / "Makefile").read_text()
    assert targets
    assert all(re.search(rf"^{target}:.*##", makefile, re.MULTILINE) for target in targets)


def test_what_is_written_is_python_and_has_a_docstring(course):
    for path in course.root.rglob("*.py"):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_a_folder_that_holds_other_things_may_become_a_course(root):
    (root / ".git").mkdir(parents=True)
    (root / "notes.txt").write_text("mine")
    scaffold_course(root, "Statistics", "2031")
    assert files_of(root) == {*WRITTEN, "notes.txt"}
    assert (root / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("taken", ["README.md", f"suites/{WORKED_TOPIC}/public.py", "suites"])
def test_nothing_is_written_where_a_file_of_a_course_exists(root, taken):
    path = root / taken
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    with pytest.raises(ScaffoldError, match=f"has something already.*: {taken}; nothing was written"):
        scaffold_course(root, "Statistics", "2031")
    assert files_of(root) == {taken}
    assert path.read_text() == "mine"


def test_a_link_is_not_followed_out_of_the_course(root, tmp_path):
    root.mkdir()
    (root / "course.toml").symlink_to(tmp_path / "elsewhere.toml")
    with pytest.raises(ScaffoldError, match=r"course\.toml"):
        scaffold_course(root, "Statistics", "2031")
    assert not (tmp_path / "elsewhere.toml").exists()


class Installed(Distribution):
    """A distribution for which pip noted `address`; with None it noted nothing."""

    def __init__(self, address: str | None) -> None:
        self._noted = None if address is None else json.dumps({"url": address})

    def read_text(self, filename: str) -> str | None:
        return self._noted

    def locate_file(self, path: object) -> Path:
        raise NotImplementedError


def test_the_wheel_that_the_toolkit_was_installed_from_is_found(tmp_path):
    wheel = tmp_path / "of a name.whl"
    wheel.touch()
    assert installed_from(Installed(wheel.as_uri())) == wheel


def test_a_checkout_an_index_and_a_wheel_that_is_gone_give_no_wheel(tmp_path):
    gone = (tmp_path / "gone.whl").as_uri()
    for address in (tmp_path.as_uri(), None, gone, "https://example.org/a.whl"):
        assert installed_from(Installed(address)) is None


def test_the_wheel_travels_with_the_course(root, tmp_path, monkeypatch):
    wheel = tmp_path / "property_autograder.whl"
    wheel.write_bytes(b"a wheel")
    monkeypatch.setattr(course_scaffold, "installed_from", lambda _: wheel)
    copied = scaffold_course(root, "Statistics", "2031")[-1]
    assert copied.parent == root / "wheels"
    assert copied.read_bytes() == b"a wheel"


def test_the_command_says_what_it_wrote_and_what_comes_next(root, monkeypatch, capsys):
    assert run(monkeypatch, "new-course", str(root)) == 0
    *named, following = capsys.readouterr().out.splitlines()
    assert set(named) == WRITTEN
    assert "make install" in following
    assert tomllib.loads((root / "course.toml").read_text())["title"] == "Statistics 101"


def test_the_command_refuses_with_one_message_and_exit_code_2(root, monkeypatch, capsys):
    assert run(monkeypatch, "new-course", str(root)) == 0
    capsys.readouterr()
    before = files_of(root)
    assert run(monkeypatch, "new-course", str(root), "--title", "Another") == 2
    told = capsys.readouterr().err
    assert told.startswith("error: ")
    assert told.count("\n") == 1
    assert files_of(root) == before
