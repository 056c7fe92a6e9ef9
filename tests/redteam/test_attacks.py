"""A class of attackers, graded by the command itself: each gets what his honest parts deserve, no more."""

from __future__ import annotations

import importlib.util
import socket
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from attacks import ATTACKS
from hostile_class import (
    Ended,
    attacks_on,
    grade,
    places_below,
    solution,
    students,
    tree_hash,
    write_class,
)
from hostile_files import FILES, HostileFile
from small_course import PARTS
from this_course import COURSE

from autograder.results import SubmissionResult

pytestmark = [pytest.mark.slow, pytest.mark.nightly]

TOPICS = tuple(PARTS)
MOST_SECONDS_EACH = 12.0
MOST_MIB = 3000


@dataclass(frozen=True)
class Graded:
    """A class that was graded, and whether anything outside changed meanwhile."""

    ended: Ended
    outside_before: str
    outside_after: str
    submissions: int

    @property
    def results(self) -> Mapping[str, SubmissionResult]:
        return self.ended.results


class Classes(dict[str, Graded]):
    """The graded class of each topic, which is graded when it is first asked for."""

    def __init__(self, folder: Callable[[str], Path], port: int) -> None:
        super().__init__()
        self._folder = folder
        self._port = port

    def __missing__(self, topic: str) -> Graded:
        self[topic] = graded(topic, self._folder(topic), self._port)
        return self[topic]


@pytest.fixture(scope="module")
def classes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Graded]]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield Classes(tmp_path_factory.mktemp, listening.getsockname()[1])


def graded(topic: str, base: Path, port: int) -> Graded:
    canary, submissions = base / "canary", base / "class"
    canary.mkdir()
    canary.chmod(stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO)
    (canary / "file").write_text("unchanged")
    (canary / "file").chmod(0o666)
    write_class(submissions, topic, attacks_on(topic), places_below(base, port))
    if topic == "losses":
        for hostile in FILES:
            hostile.write(submissions, solution(topic))
    outside = (canary, submissions)
    before = tree_hash(*outside)
    ended = grade(topic, submissions, base / "out")
    return Graded(ended, before, tree_hash(*outside), len(list(submissions.iterdir())))


EVERY = [
    pytest.param(attack.topic, student, id=student) for t in TOPICS for student, attack in students(t).items()
]


@pytest.mark.parametrize(("topic", "student"), EVERY)
def test_an_attack_gains_nothing_and_costs_its_own_questions_only(
    classes: dict[str, Graded], topic: str, student: str
) -> None:
    attack, result = students(topic)[student], classes[topic].results[student]
    assert not result.ungraded
    for question in result.questions:
        earned = attack.earned.get(question.name, question.possible)
        if earned is None:
            assert question.score < question.possible, question.name
        else:
            assert question.score == earned, question.name
    lost = [one for question in result.questions for one in question.properties if not one.passed]
    if attack.verdicts:
        assert {one.verdict for one in lost} <= set(attack.verdicts)
    messages = [one.evidence.message for one in lost if one.evidence is not None]
    assert attack.told in "\n".join([*messages, *result.problems])


@pytest.mark.parametrize("topic", TOPICS)
def test_honest_students_notice_nothing(classes: dict[str, Graded], topic: str) -> None:
    results = classes[topic].results
    honest = [result for student, result in results.items() if student.endswith(("honest", "neighbour"))]
    assert len(honest) > len(students(topic)) // 10
    assert {(result.percent, result.problems) for result in honest} == {(100.0, ())}


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_outside_changed_and_nothing_runs_on(classes: dict[str, Graded], topic: str) -> None:
    graded = classes[topic]
    assert graded.outside_before == graded.outside_after
    assert graded.ended.left_running == []


@pytest.mark.parametrize("topic", TOPICS)
def test_the_grader_lives_and_its_cost_is_bounded(classes: dict[str, Graded], topic: str) -> None:
    ended = classes[topic].ended
    assert ended.code == 0, ended.said
    assert ended.seconds < MOST_SECONDS_EACH * classes[topic].submissions
    assert ended.largest_mib < MOST_MIB
    assert "\x1b" not in ended.said


@pytest.mark.parametrize("hostile", FILES, ids=lambda hostile: hostile.name)
def test_a_hostile_file_is_graded_by_its_code_or_refused(
    classes: dict[str, Graded], hostile: HostileFile
) -> None:
    result = classes["losses"].results[hostile.student]
    assert result.percent == hostile.percent
    assert hostile.told in "\n".join(result.problems)


def test_there_are_attacks_enough_and_each_has_its_own_name() -> None:
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS) >= 500


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_attacks_of_its_own(topic: str) -> None:
    assert len(attacks_on(topic)) >= 40


def test_what_the_attacks_reach_for_is_there(tmp_path: Path) -> None:
    places = places_below(tmp_path, 1)
    assert all(Path(places[name]).exists() for name in ("SUITE", "SOLUTION", "ROOT"))
    for module in ("suites.losses.properties", "solutions.losses", "autograder.judging"):
        assert importlib.util.find_spec(module) is not None


def test_the_topics_are_those_of_the_course() -> None:
    assert set(TOPICS) == set(COURSE.topics)
