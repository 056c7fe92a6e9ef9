"""What is asked of objects and generators is written down ahead as a worker will be asked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_memory import script, topic_of

from autograder.judging import record
from autograder.judging.remote import RemoteSubmission
from autograder.properties import Suite, assert_that
from autograder.results import Verdict

REFERENCE = """
    import random
    import numpy as np

    class Layer:
        def __init__(self, weight):
            self.weight = weight

    def layers(n):
        return [Layer(float(k)) for k in range(n)]

    def noisy(generator):
        return generator.normal()

    class Unit:
        def __init__(self):
            self.weight = random.random()
"""

suite = Suite("tiny")


@suite.question("layers").property(points=1, hint="none", examples=8)
@given(n=st.integers(2, 5))
def lists_its_layers_in_order(submission, n):
    """law"""
    layers = submission.layers(n)
    assert_that([layer.weight for layer in layers] == [float(k) for k in range(n)], "out of order")


@suite.question("noisy").property(points=1, hint="none", examples=8)
@given(seed=st.integers(0, 99))
def draws_from_the_generator(submission, seed):
    """law"""
    generator = np.random.default_rng(seed)
    drawn = submission.noisy(generator)
    assert_that(drawn == np.random.default_rng(seed).normal(), "another number")
    generator.normal()


@suite.question("Unit").property(points=1, hint="none", examples=8)
@given(shift=st.integers(1, 9))
def keeps_what_it_is_given(submission, shift):
    """law"""
    unit = submission.Unit()
    unit.weight = unit.weight + shift
    assert_that(unit.weight > shift, "forgot")


PROPERTIES = [one.name for one in suite.properties]


@pytest.fixture(scope="module")
def topic():
    return topic_of(suite, REFERENCE, [{"name": "layers"}, {"name": "noisy"}, {"name": "Unit"}])


@pytest.fixture
def asked_live(monkeypatch):
    """Counts what is asked of a worker beyond what was written down."""
    asked = []
    run = RemoteSubmission._run
    monkeypatch.setattr(
        RemoteSubmission, "_run", lambda self, actions: asked.append(actions) or run(self, actions)
    )
    return asked


def test_everything_can_be_written_down(topic):
    assert all(example.actions is not None for one in record(topic) for example in one.examples)


def test_a_right_submission_is_asked_nothing_live(topic, grading, asked_live):
    verdicts = grading(topic)(script(REFERENCE))
    assert {verdicts[name] for name in PROPERTIES} == {Verdict.PASSED}
    assert asked_live == []


def test_objects_that_come_in_another_order_are_told_apart(topic, grading):
    wrong = grading(topic)(script(REFERENCE.replace("in range(n)]", "in reversed(range(n))]")))
    assert wrong["lists_its_layers_in_order"] is Verdict.FAILED
    in_a_tuple = "return (Layer(9.0), *[Layer(float(k)) for k in range(n)])[1:]"
    right = grading(topic)(
        script(REFERENCE.replace("return [Layer(float(k)) for k in range(n)]", in_a_tuple))
    )
    assert right["lists_its_layers_in_order"] is Verdict.PASSED


def test_a_submission_that_draws_more_at_random_is_asked_live_and_judged_alike(topic, grading, asked_live):
    drawing = REFERENCE.replace("self.weight = random", "random.random(); self.weight = random")
    verdicts = grading(topic)(script(drawing))
    assert {verdicts[name] for name in PROPERTIES} == {Verdict.PASSED}
    assert asked_live != []
