"""No frame holds what derives from the reference's answer to an earlier action of the same frame."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_memory import Verdicts, script, topic_of
from this_course import COURSE

from autograder.isolation import WorkerClient
from autograder.judging import Judge, load_topic, record
from autograder.judging.draws_cache import load_or_record
from autograder.judging.perturbing import changed, telling_values
from autograder.judging.recording import SeededSubmission
from autograder.properties import Suite, assert_array, assert_close
from autograder.properties.engine import body_of

REFERENCE = """
    import numpy as np

    def forward(x):
        return np.tanh(x), (x, np.tanh(x))

    def backward(s, cache):
        return s * (1 - cache[1] ** 2)
"""
suite = Suite("tiny")
passes = suite.question("passes")


def inputs(seed):
    return np.random.default_rng(seed).normal(size=3)


@passes.property(points=1, hint="none", examples=8)
@given(seed=st.integers(0, 9))
def goes_back(submission, seed):
    """law"""
    y, cache = submission.forward(inputs(seed))
    assert_close(y, np.tanh(inputs(seed)), rtol=1e-9)
    back = submission.backward(np.ones(3), cache)
    assert_close(back, 1 - np.tanh(inputs(seed)) ** 2, rtol=1e-9)


@passes.property(points=1, hint="none", examples=8)
@given(seed=st.integers(0, 9))
def goes_on_from_the_right_value(submission, seed):
    """law"""
    submission.forward(inputs(seed))
    y, _ = submission.forward(np.tanh(inputs(seed)))
    assert_close(assert_array(y, (3,)), np.tanh(np.tanh(inputs(seed))), rtol=1e-9)


@passes.property(points=1, hint="none", examples=8)
@given(seed=st.integers(0, 9))
def asks_twice(submission, seed):
    """law"""
    first, _ = submission.forward(inputs(seed))
    second, _ = submission.forward(2 * inputs(seed))
    assert_close(first + second, np.tanh(inputs(seed)) + np.tanh(2 * inputs(seed)), rtol=1e-9)


@pytest.fixture(scope="module")
def topic():
    return topic_of(suite, REFERENCE, [{"name": "passes", "names": ["forward", "backward"]}])


@pytest.fixture(scope="module")
def recorded(topic):
    return {one.property.name: one for one in record(topic)}


def test_what_is_made_of_an_answer_begins_a_stage(recorded):
    assert {example.stages for example in recorded["goes_back"].examples} == {(1, 2)}


def test_what_is_an_answer_bit_for_bit_begins_a_stage_whoever_made_it(recorded):
    assert {example.stages for example in recorded["goes_on_from_the_right_value"].examples} == {(1, 2)}


def test_what_is_made_of_draws_alone_is_asked_at_once(recorded):
    assert {example.stages for example in recorded["asks_twice"].examples} == {(2,)}


@pytest.fixture
def round_trips(topic, monkeypatch):
    """The verdicts of a submission, and how often its workers were asked."""
    asked = []
    run = WorkerClient.run
    monkeypatch.setattr(WorkerClient, "run", lambda self, *given: asked.append(1) or run(self, *given))

    def graded(source):
        with Judge(topic, record(topic)) as judge:
            asked.clear()
            return Verdicts(judge.grade(script(source))), len(asked)

    return graded


def test_a_submission_that_agrees_is_asked_a_frame_for_each_stage(round_trips):
    verdicts, trips = round_trips(REFERENCE)
    assert verdicts.result.score == 3
    assert trips == 2 + 2 + 1


def test_a_submission_with_a_cache_of_its_own_is_right_too(round_trips):
    own = REFERENCE.replace("(x, np.tanh(x))", "(None, np.tanh(x) + 0.0 * x)").replace(
        "1 - cache", "1.0 - cache"
    )
    verdicts, _ = round_trips(own)
    assert verdicts.result.score == 3


def test_a_submission_cannot_look_ahead_in_a_frame(round_trips):
    """It answers wrongly, then takes the right answer from what it is asked next and answers with that."""
    looking = """
        import numpy as np
        import gc

        def forward(x):
            caches = [o for o in gc.get_objects() if type(o) is tuple and len(o) == 2
                      and all(type(a) is np.ndarray for a in o) and np.array_equal(o[0], x)]
            return (caches[0][1] if caches else np.zeros(3)), (x, x)

        def backward(s, cache):
            return s
    """
    verdicts, _ = round_trips(looking)
    assert verdicts.result.score == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", COURSE.topics)
def test_no_frame_of_a_topic_holds_what_derives_from_an_earlier_answer_in_it(name):
    """Independent of how stages are found: answers are recognised by their values, wherever they return."""
    topic = load_topic(COURSE.topic(name))
    for one in load_or_record(topic):
        names = topic.assignment.question(one.property.question).allowed
        view = SeededSubmission(vars(topic.reference), names)
        for number, example in enumerate(one.examples):
            if example.actions is None or example.stages[-1] < 2:
                continue
            view.begin(number)
            body_of(one.property)(view, **example.drawn)
            begins = (0, *example.stages)
            known = telling_values(list(example.drawn.values()))
            for begin, end in pairwise(begins):
                answered: set[bytes] = set()
                for action in view.actions[begin:end]:
                    operands = telling_values((action.operands, action.keywords))
                    assert not (operands - known) & answered, (one.property.name, number, action.expression)
                    known |= operands
                    answered |= telling_values(action.value)


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        3,
        True,
        2j,
        np.float32(0.5),
        np.array([0.0, 1.0]),
        np.array([1, 2]),
        np.array([True]),
        [1.0, (2.0,)],
    ],
)
def test_a_change_keeps_kind_and_shape_and_changes_something(value):
    other = changed(value)
    assert type(other) is type(value)
    assert np.shape(other) == np.shape(value) if isinstance(value, np.ndarray) else True
    assert repr(other) != repr(value) or telling_values(other) != telling_values(value)
