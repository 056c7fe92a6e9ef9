"""The red team gets the same results.json from otter as from `autograder grade`.

An evenly chosen sample of the attacks, or all of them where the environment variable ATTACKS is "all".
"""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from attacks import ATTACKS, Attack
from graded_by_command import graded_by_the_command
from hostile_class import attacks_on, places_below, solution, students, write_class
from hostile_files import FILES
from running_otter import otter_run, run_in_place
from selected_tests import selected_students
from this_course import REPOSITORY

from autograder.authoring.building import assemble
from autograder.course import Course
from autograder.judging import load_topic
from autograder.submissions.kinds import stem_of

pytestmark = [pytest.mark.nightly, pytest.mark.slow]

SAMPLE = 24
EVERY = [
    pytest.param(topic, student, attack, id=student)
    for topic in dict.fromkeys(attack.topic for attack in ATTACKS)
    for student, attack in students(topic).items()
]
CHOSEN = EVERY if os.environ.get("ATTACKS") == "all" else EVERY[:: len(EVERY) // SAMPLE]
# `otter run` copies neither a folder nor a pipe, takes no tar file, and stops where it cannot read a notebook
# or its metadata.
REFUSED = {
    *("folder", "pipe.py", "copies.zip", "nested.ipynb", "version.ipynb"),
    *("claims.ipynb", "{{ 7 * 7 }}%s.ipynb"),
    *(hostile.name for hostile in FILES if hostile.name.endswith((".tar", ".tar.gz", ".tgz"))),
}
# Answers by the clock, and values that are exactly as large as memory allows: only points can be the same.
DECIDED_BY_THE_MACHINE = {"clock", "huge-value"}
# It follows a link, and unpacks a zip file itself.
CHANGED = {"link.py", "link-out.py", *(hostile.name for hostile in FILES if hostile.name.endswith(".zip"))}


@dataclass(frozen=True)
class Attackers:
    """A topic's zip, its attackers' submissions by student, and what the command writes of those selected."""

    autograder_zip: Path
    submissions: Mapping[str, Path]
    expected: Mapping[str, dict[str, Any]]


def impatient_course(root: Path) -> Course:
    """The course with small budgets: many attacks use up whatever they are given."""
    shutil.copytree(REPOSITORY / "assignments", root / "assignments")
    for name in ("course.toml", "constraints.txt", "solutions", "student_templates", "suites"):
        (root / name).symlink_to(REPOSITORY / name)
    for path in root.glob("assignments/*/assignment.toml"):
        usual = re.sub(r"^\[budget\]\n(?:.+\n)*", "", path.read_text(), flags=re.MULTILINE)
        path.write_text(f"{usual}\n[budget]\nseconds = 2.5\nload_seconds = 1.5\n")
    return Course(root)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@pytest.fixture(scope="module")
def attackers(request, tmp_path_factory, port) -> Attackers:
    """Built once, and the selected of them graded once by the command."""
    name = request.param
    base = tmp_path_factory.mktemp(f"attackers_of_{name}")
    topic = load_topic(impatient_course(base / "course").topic(name))
    write_class(base / "class", name, attacks_on(name), places_below(base, port))
    if name == "losses":
        for hostile in FILES:
            hostile.write(base / "class", solution(name))
    expected = graded_by_the_command(topic, base / "class", base / "out", selected_students(request))
    submissions = {
        path.name if path.is_dir() else stem_of(path.name): path for path in (base / "class").iterdir()
    }
    (base / "built").mkdir()
    return Attackers(assemble(topic, base / "built").autograder_zip, submissions, expected)


def settled(results: dict[str, Any], attack: Attack) -> dict[str, Any]:
    """The results without what the machine decides: how an attack ends that may end in several ways."""
    hurt = tuple(f"{question} - " for question in attack.earned) if len(attack.verdicts) > 1 else ()
    if attack.name in DECIDED_BY_THE_MACHINE:
        hurt = ("",)
    tests = [{**test, "output": ""} if test["name"].startswith(hurt) else test for test in results["tests"]]
    return {**results, "tests": tests}


@pytest.mark.parametrize(("attackers", "student", "attack"), CHOSEN, indirect=["attackers"], scope="module")
def test_an_attack_gets_the_same_results(attackers, student, attack, new_folder):
    run = otter_run(attackers.autograder_zip, attackers.submissions[student], new_folder)
    assert run.results is not None, run.printed
    assert settled(run.results, attack) == settled(attackers.expected[student], attack), run.printed


def hostile_files(names: Collection[str]) -> pytest.MarkDecorator:
    """A test of each of these files, which are among the attackers of the topic losses."""
    chosen = [hostile for hostile in FILES if hostile.name in names]
    params = [pytest.param("losses", hostile.student, id=hostile.name) for hostile in chosen]
    return pytest.mark.parametrize(("attackers", "student"), params, indirect=["attackers"], scope="module")


@hostile_files({hostile.name for hostile in FILES} - REFUSED - CHANGED)
def test_a_hostile_file_gets_the_same_results(attackers, student, new_folder):
    run = otter_run(attackers.autograder_zip, attackers.submissions[student], new_folder)
    assert run.results == attackers.expected[student], run.printed


@hostile_files(REFUSED)
def test_what_otter_itself_refuses_leaves_nothing_like_a_grade(attackers, student, new_folder):
    run = otter_run(attackers.autograder_zip, attackers.submissions[student], new_folder)
    assert (run.code, run.results) == (1, None), run.printed


@hostile_files((REFUSED | CHANGED) - {"pipe.py"})
def test_a_file_that_otter_treats_in_its_own_way_gets_the_same_results_from_the_zip(
    attackers, student, new_folder
):
    run = run_in_place(attackers.autograder_zip, attackers.submissions[student], new_folder)
    assert run.results == attackers.expected[student], run.printed
