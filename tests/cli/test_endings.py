"""How commands end where they cannot do what they are for: with one message, and an exit code."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from importlib.metadata import version
from types import SimpleNamespace
from typing import ClassVar

import pytest
from grades_here import GradesHere
from this_course import COURSE

import autograder
from autograder.errors import AutograderError
from autograder.grading import fault_tolerant_judge
from autograder.isolation import ZygoteError
from autograder.judging import judge
from autograder.results import Provenance, SubmissionResult

TOPIC = COURSE.topics[0]
NOT_JUDGED = {"NoJudge", "WeakIsolation", "SubmissionOutOfReach"}


@pytest.fixture
def called(called, monkeypatch):
    monkeypatch.setattr("autograder.isolation.warm_up", lambda preload: None)
    return called


@pytest.fixture
def script(tmp_path):
    path = tmp_path / f"{TOPIC}.py"
    path.write_text("x = 1\n")
    return path


def subclasses(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def test_errors_end_with_2_but_where_something_could_not_be_judged():
    for package in ("authoring", "cli", "course", "gradebook", "grading", "judging", "submissions"):
        for module in pkgutil.walk_packages(
            [f"{autograder.__path__[0]}/{package}"], f"autograder.{package}."
        ):
            importlib.import_module(module.name)
    codes = {
        error.__name__: error.exit_code
        for error in subclasses(AutograderError)
        if error.__module__.startswith("autograder.")
    }
    assert len(codes) > 10
    assert {name for name, code in codes.items() if code == 1} == NOT_JUDGED
    assert {code for name, code in codes.items() if name not in NOT_JUDGED} == {2}


@pytest.mark.parametrize("verb", ["check", "prove"])
def test_a_kernel_that_cannot_isolate_is_told_once(called, script, monkeypatch, verb):
    def zygote(memory_bytes, preload, requirements):
        return SimpleNamespace(is_strong=False, missing="Landlock", close=lambda: None)

    monkeypatch.setattr(judge, "ZygoteClient", zygote)
    monkeypatch.setattr("autograder.judging.record", lambda *_: ())
    # A proof that is kept would need no worker.
    arguments = [script, "--topic", TOPIC] if verb == "check" else [TOPIC, "--again"]
    code, said, told = called(verb, *arguments)
    assert (code, said) == (1, "")
    assert told.count("Landlock") == 1
    assert told.strip().startswith("error: hidden laws do not run here")
    assert "--allow-weak-isolation" in told
    assert len(told.strip().splitlines()) == 1


@pytest.mark.parametrize("verb", ["check", "prove"])
def test_workers_that_cannot_be_started_are_told_once(called, script, monkeypatch, verb):
    def no_zygote(memory_bytes, preload, requirements):
        raise ZygoteError("the process that starts workers ended: an example")

    monkeypatch.setattr(judge, "ZygoteClient", no_zygote)
    monkeypatch.setattr("autograder.judging.record", lambda *_: ())
    # A proof that is kept would need no worker.
    arguments = [script, "--topic", TOPIC] if verb == "check" else [TOPIC, "--again"]
    code, said, told = called(verb, *arguments)
    assert (code, said) == (1, "")
    assert told.strip() == "error: the process that starts workers ended: an example"


class FindsNothingWrong:
    cpu_seconds: ClassVar[dict[str, float]] = {}

    def __init__(self, topic, recorded, **options):
        self._topic = topic

    def grade(self, submission):
        provenance = Provenance(submission.digest, self._topic.digest, self._topic.toolkit, "full")
        return SubmissionResult(submission.student, TOPIC, "Topic", (), provenance)


def test_a_file_that_may_not_be_read_is_ungraded_and_costs_nobody_else_a_grade(called, tmp_path, monkeypatch):
    for student in ("student-01", "student-02"):
        (tmp_path / "class" / student).mkdir(parents=True)
        (tmp_path / "class" / student / "work.py").write_text("# autograder-topic: " + TOPIC + "\nx = 1\n")

    read_bytes = type(tmp_path).read_bytes

    def denied(path):
        if path.parent.name == "student-01":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(type(tmp_path), "read_bytes", denied)
    monkeypatch.setattr("autograder.grading.Pool", GradesHere)
    monkeypatch.setattr(fault_tolerant_judge, "Judge", FindsNothingWrong)
    monkeypatch.setattr("autograder.judging.load_or_record", lambda *_: ())
    monkeypatch.setattr("autograder.authoring.is_built", lambda files: True)
    monkeypatch.setattr("autograder.grading.classes.similar_submissions", lambda files, entries: [])
    out = tmp_path / "out"
    code, said, _ = called("grade", TOPIC, tmp_path / "class", "--out", out)
    assert code == 1
    assert "student-01 cannot be read (Permission denied)" in " ".join(said.split())
    rows = [line.split(",")[:3] for line in (out / "gradebook.csv").read_text().splitlines()[1:]]
    assert rows == [["student-01", TOPIC, ""], ["student-02", TOPIC, "0"]]


def test_the_version_is_that_of_the_installed_distribution(called):
    assert called("--version") == (0, f"autograder {version('property-autograder')}\n", "")


def test_the_shell_can_complete_verbs_and_options(called):
    assert "--show-completion" in called("--help")[1]
