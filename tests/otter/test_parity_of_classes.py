"""The demonstration class of every topic gets the same results.json in a container as by the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from graded_by_command import graded_by_the_command
from running_otter import run_in_container_layout
from selected_tests import selected_students
from this_course import COURSE

from autograder.authoring import make_class
from autograder.authoring.building import assemble
from autograder.judging import load_topic

pytestmark = [pytest.mark.nightly, pytest.mark.slow]

STUDENTS = [f"student-{number:02}" for number in range(1, 25)]
SEED = 479


@dataclass(frozen=True)
class Demonstration:
    """The zip of a topic, the submissions of its class, and what the command writes of those selected."""

    autograder_zip: Path
    submissions: Path
    expected: Mapping[str, dict[str, Any]]


@pytest.fixture(scope="module")
def demonstration(request, tmp_path_factory) -> Demonstration:
    topic = load_topic(COURSE.topic(request.param))
    folder = tmp_path_factory.mktemp(f"class_of_{request.param}")
    (folder / "built").mkdir()
    built = assemble(topic, folder / "built")
    submissions = make_class(topic, folder / "class", len(STUDENTS), SEED)
    expected = graded_by_the_command(topic, submissions, folder / "out", selected_students(request))
    return Demonstration(built.autograder_zip, submissions, expected)


@pytest.mark.parametrize("student", STUDENTS)
@pytest.mark.parametrize("demonstration", COURSE.topics, indirect=True)
def test_a_student_of_the_class_gets_the_same_results(demonstration, student, new_folder):
    (submission,) = demonstration.submissions.glob(f"{student}.*")
    run = run_in_container_layout(demonstration.autograder_zip, submission, new_folder)
    assert run.results == demonstration.expected[student], run.printed
