"""Whatever a submission answers is its own failure: no law is ungraded for it, and the judge says why."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

import msgspec
import numpy as np
import pytest
from hostile_values import HOSTILE
from this_course import COURSE, nightly_but

from autograder.judging import Topic, load_topic
from autograder.judging.draws_cache import load_or_record
from autograder.judging.probes import probe
from autograder.judging.recording import RecordedProperty, SeededSubmission
from autograder.judging.replaying import replay
from autograder.judging.traces import TracedExample
from autograder.judging.verdict import evidence_of, verdict_of
from autograder.properties import Observation
from autograder.properties.actions import Action
from autograder.properties.handles import is_handle
from autograder.results import Verdict

pytestmark = pytest.mark.slow

SAMPLED = 12


class Answering(SeededSubmission):
    """The reference, with `value` for an answer: everywhere, or in the place of plain data alone."""

    def __init__(self, topic: Topic, question: str, value: Any, *, everywhere: bool) -> None:
        super().__init__(vars(topic.reference), topic.assignment.question(question).allowed)
        self._value, self._everywhere = value, everywhere

    def perform(self, action: Action) -> Any:
        answer = super().perform(action)
        if is_handle(action.value) and not self._everywhere:
            return answer
        action.answer(self._value)
        action.target = ""
        if isinstance(answer, Observation):
            return Observation(self._value, answer.arguments, answer.touched_global_random_state)
        return self._value


def cases(topic: Topic) -> Iterator[tuple[RecordedProperty, str, bool]]:
    for recorded in load_or_record(topic):
        for name in HOSTILE:
            for everywhere in (True, False):
                yield recorded, name, everywhere


def is_sampled(recorded: RecordedProperty, name: str, everywhere: bool) -> bool:
    case = f"{recorded.property.question} {recorded.property.name} {name} {everywhere}"
    return zlib.crc32(case.encode()) % SAMPLED == 0


def judged(topic: Topic, recorded: RecordedProperty, name: str, everywhere: bool) -> Verdict:
    view = Answering(topic, recorded.property.question, HOSTILE[name], everywhere=everywhere)
    one = RecordedProperty(recorded.property, recorded.examples[:1], 1)
    ((used, error),) = replay(one, view)
    if error is None:
        return Verdict.PASSED
    evidence = evidence_of(error, used.actions, "", shrunk=True)
    msgspec.json.encode(evidence)
    mine = {"law": [TracedExample(tuple(used.actions), failed=True)]}
    with np.errstate(all="ignore"):
        probe(mine, mine)
    return verdict_of(error)


def is_never_ungraded(topic: Topic, chosen: Iterator[tuple[RecordedProperty, str, bool]]) -> None:
    asked = 0
    for recorded, name, everywhere in chosen:
        verdict = judged(topic, recorded, name, everywhere)
        assert verdict is not Verdict.UNGRADED, (recorded.property.name, name, everywhere)
        asked += 1
    assert asked > 20


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", nightly_but("autodiff", "losses"))
def test_no_answer_makes_a_law_ungraded(name: str) -> None:
    topic = load_topic(COURSE.topic(name))
    is_never_ungraded(topic, (case for case in cases(topic) if is_sampled(*case)))


@pytest.mark.nightly
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", COURSE.topics)
def test_no_answer_of_any_kind_makes_any_law_ungraded(name: str) -> None:
    topic = load_topic(COURSE.topic(name))
    is_never_ungraded(topic, cases(topic))
