"""autograder.zip where Gradescope runs it: in a container of each size, under two seccomp profiles.

The container has this machine's Python and libraries in place of those that setup.sh would install.
"""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

import pytest
from containers import GRADESCOPES_SIZES, Size, dockers_profile, needs_podman, run_in_container
from this_course import COURSE

from autograder.authoring import build
from autograder.course import without_markers
from autograder.judging import load_topic

pytestmark = [pytest.mark.slow, pytest.mark.nightly, needs_podman]

NUMPY_TOPIC, TORCH_TOPIC = "losses", "vae"
SMALLEST, USUAL = GRADESCOPES_SIZES[0], GRADESCOPES_SIZES[1]
PROFILES = ("podman", "docker")

# The folders and files that Gradescope's harness makes, and what its run_autograder starts.
GRADE = """
set -e
mkdir -p /autograder/source /autograder/results
cp -r {submission} /autograder/submission
cd /autograder/source
{python} -m zipfile -e {zip} .
echo '{{"assignment": {{"title": "{topic}"}}, "users": [{{"name": "A student"}}]}}' \
    > /autograder/submission_metadata.json
cd /autograder
{python} /autograder/source/run_otter.py > {shared}/said 2>&1 || true
cp /autograder/results/results.json {shared}/results.json
"""


def right(topic: str) -> str:
    return without_markers(COURSE.topic(topic).solution.read_text(encoding="utf-8"))


def hostile(code: str) -> str:
    """A right solution to losses whose first function does this instead."""
    return f"{right(NUMPY_TOPIC)}\n\ndef mse(y, t):\n    {code}\n"


SUBMISSIONS = {
    "right": (right(NUMPY_TOPIC), 62),
    "blank": (COURSE.topic(NUMPY_TOPIC).template / "losses.py", 0),
    "wrong": (hostile("return 0.5 * np.mean((y - t) ** 2)"), 58),
    "hangs": (hostile("while True: pass"), 58),
    "takes all memory": (hostile("return bytearray(10 ** 12)"), 58),
    "fills memory slowly": (
        hostile("kept = []\n    while True: kept.append(bytearray(10 ** 6))"),
        58,
    ),
    "starts a program": (hostile("import os; os.system('true'); return 'started'"), 58),
    "ends its process": (hostile("import os; os._exit(0)"), 58),
    "is no Python": ("def mse(y, t:\n", 0),
}


@pytest.fixture(scope="module")
def zips() -> dict[str, Path]:
    return {topic: build(COURSE.topic(topic)).autograder_zip for topic in (NUMPY_TOPIC, TORCH_TOPIC)}


@pytest.fixture
def graded(zips, tmp_path):
    """Grades a submission in a container: its results.json."""

    def grade(topic: str, code: str | Path, size: Size, profile: str) -> dict[str, object]:
        text = code.read_text(encoding="utf-8") if isinstance(code, Path) else code
        submission, shared = tmp_path / "submission", tmp_path / "shared"
        submission.mkdir()
        shared.mkdir()
        (submission / f"{topic}.py").write_text(text, encoding="utf-8")
        script = GRADE.format(
            submission=shlex.quote(str(submission)),
            python=shlex.quote(sys.executable),
            zip=shlex.quote(str(zips[topic])),
            topic=topic,
            shared=shlex.quote(str(shared)),
        )
        seccomp = dockers_profile(tmp_path / "seccomp.json") if profile == "docker" else None
        ended = run_in_container(script, tmp_path, size, seccomp)
        assert ended.returncode == 0, ended.stderr
        return json.loads((shared / "results.json").read_text(encoding="utf-8"))

    return grade


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("size", GRADESCOPES_SIZES, ids=str)
def test_a_right_submission_has_every_point_in_every_size(graded, size, profile):
    results = graded(NUMPY_TOPIC, right(NUMPY_TOPIC), size, profile)
    assert results["score"] == 62


@pytest.mark.parametrize("profile", PROFILES)
def test_isolation_is_strong_and_namespaces_are_a_matter_of_the_profile(graded, profile):
    results = graded(NUMPY_TOPIC, right(NUMPY_TOPIC), USUAL, profile)
    isolation = results["extra_data"]["provenance"]["isolation"]
    assert {"landlock", "seccomp", "rlimits"} <= set(isolation.split("+"))
    assert ("namespaces" in isolation) is (profile == "podman")


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_in_the_smallest_container_each_has_what_it_deserves(graded, name):
    code, score = SUBMISSIONS[name]
    results = graded(NUMPY_TOPIC, code, SMALLEST, "docker")
    assert results["score"] == pytest.approx(score, abs=1)


def test_a_topic_with_torch_is_graded_in_the_usual_size(graded):
    results = graded(TORCH_TOPIC, right(TORCH_TOPIC), USUAL, "docker")
    assert results["score"] == sum(
        tested.points for tested in load_topic(COURSE.topic(TORCH_TOPIC)).properties
    )


@pytest.mark.parametrize("profile", PROFILES)
def test_the_doctor_in_the_zip_finds_nothing_wrong(zips, tmp_path, profile):
    seccomp = dockers_profile(tmp_path / "seccomp.json") if profile == "docker" else None
    script = f"{shlex.quote(sys.executable)} {shlex.quote(str(zips[NUMPY_TOPIC]))} --doctor"
    ended = run_in_container(script, tmp_path, SMALLEST, seccomp)
    assert ended.returncode == 0, ended.stdout
    assert "768 MiB, the limit of the container" in ended.stdout
    assert "Grading will work here." in ended.stdout
