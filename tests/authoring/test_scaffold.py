from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from this_course import REPOSITORY

from autograder.authoring.building import build_topic
from autograder.authoring.scaffold import LONGEST_NAME, ScaffoldError, scaffold
from autograder.cli import main
from autograder.course import Course, load_assignment
from autograder.course.settings import PublicChecks
from autograder.grading import Pool
from autograder.judging import Topic, load_topic, record
from autograder.proving import prove

NAME = "quantised_hedgehogs"
FILES = (
    f"assignments/{NAME}/assignment.toml",
    f"assignments/{NAME}/handout.md",
    f"solutions/{NAME}.py",
    f"suites/{NAME}/__init__.py",
    f"suites/{NAME}/public.py",
    f"suites/{NAME}/properties.py",
    f"suites/{NAME}/mistakes.py",
    f"suites/{NAME}/alternatives.py",
)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course without topics, outside the checkout."""
    for folder in ("assignments", "suites", "solutions"):
        (tmp_path / folder).mkdir()
    for package in ("suites", "solutions"):
        shutil.copyfile(REPOSITORY / package / "__init__.py", tmp_path / package / "__init__.py")
    for name in ("course.toml", "constraints.txt", "assignments/right.md"):
        shutil.copyfile(REPOSITORY / name, tmp_path / name)
    return Course(tmp_path)


@pytest.fixture
def load(course: Course) -> Callable[[], Topic]:
    """Loads the new topic."""
    return lambda: load_topic(Course(course.root).topic(NAME))


def files_of(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def test_every_file_of_a_topic_is_written(course):
    before = files_of(course.root)
    written = scaffold(course, NAME)
    assert tuple(path.relative_to(course.root).as_posix() for path in written) == FILES
    assert files_of(course.root) - before == set(FILES)
    assert course.topic(NAME).assignment == load_assignment(course.root / FILES[0])


def test_what_is_written_is_python_and_has_a_docstring(course):
    for path in scaffold(course, NAME):
        if path.suffix == ".py":
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_title_is_made_of_the_name(course):
    scaffold(course, NAME)
    assert course.topic(NAME).assignment.title == "Quantised hedgehogs"


@pytest.mark.parametrize("taken", [f"solutions/{NAME}.py", f"student_templates/{NAME}/README.md"])
def test_a_topic_of_which_anything_exists_is_left_alone(course, taken):
    path = course.root / taken
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    before = files_of(course.root)
    with pytest.raises(ScaffoldError, match="is there already"):
        scaffold(course, NAME)
    assert files_of(course.root) == before
    assert path.read_text() == "mine"


def test_a_second_topic_of_the_same_name_is_refused(course):
    scaffold(course, NAME)
    with pytest.raises(ScaffoldError, match=f"assignments/{NAME}"):
        scaffold(course, NAME)


BAD_NAMES = (
    "",
    "Hopfield",
    "two words",
    "a-b",
    "_x",
    "x_",
    "x__y",
    "1st",
    "../x",
    "a.b",
    "é",
    "a\n",
    "lambda",
)


@pytest.mark.parametrize("name", [*BAD_NAMES, "a" * (LONGEST_NAME + 1)])
def test_names_that_cannot_be_a_modules_are_refused(course, name):
    with pytest.raises(ScaffoldError, match="cannot be the name"):
        scaffold(course, name)


@pytest.mark.parametrize("name", ["random", "numpy", "solutions", "course_checks", "tests"])
def test_names_that_would_hide_a_module_are_refused(course, name):
    with pytest.raises(ScaffoldError, match="already"):
        scaffold(course, name)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["autograder", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code


def test_the_command_says_what_it_wrote(course, monkeypatch, capsys):
    assert run(monkeypatch, "new", NAME, "--course", str(course.root)) == 0
    assert capsys.readouterr().out.splitlines()[: len(FILES)] == list(FILES)


@pytest.mark.parametrize("name", ["losses", "Bad Name"])
def test_the_command_refuses_with_one_message_and_exit_code_2(monkeypatch, capsys, name):
    assert run(monkeypatch, "new", name) == 2
    assert capsys.readouterr().err.startswith(f"error: {'the topic' if name == 'losses' else ''}")


@pytest.mark.slow
def test_a_new_topic_passes_the_linter_as_it_is(course):
    scaffold(course, NAME)
    ruff = [sys.executable, "-m", "ruff"]
    config = ["--config", str(REPOSITORY / "pyproject.toml"), "--config", f"src = ['{REPOSITORY}']"]
    for command in (["check"], ["format", "--check"]):
        arguments = [*ruff, *command, "--no-cache", *config, "."]
        finished = subprocess.run(arguments, cwd=course.root, capture_output=True, text=True)
        assert finished.returncode == 0, finished.stdout + finished.stderr


@pytest.mark.parametrize("kind", ["mistakes", "alternatives"])
def test_each_question_of_a_new_topic_has_mistakes_and_alternatives(course, load, kind):
    scaffold(course, NAME)
    topic = load()
    questions = [question.name for question in topic.assignment.judged]
    assert sorted({variant.question for variant in topic.variants(kind)}) == sorted(questions)
    assert {type(getattr(topic.reference, name)).__name__ for name in questions} == {"function", "type"}


@pytest.mark.slow
def test_a_new_topic_builds_and_proves_as_it_is(course, load):
    scaffold(course, NAME)
    topic = load()
    build_topic(topic)
    proof = prove(topic, Pool(topic, record(topic), jobs=2))
    assert proof.faults == []
    assert proof.public_share >= PublicChecks().reject_at_least
    assert not (REPOSITORY / "student_templates" / NAME).exists()
