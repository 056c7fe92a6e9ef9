"""Contracts of objects in the judge: written down ahead, asked in one round trip, and shrunk to few steps."""

from __future__ import annotations

from textwrap import dedent
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import strategies as st
from in_memory import script, topic_of

from autograder.judging import record
from autograder.judging.remote import RemoteSubmission
from autograder.properties import Suite
from autograder.properties.object_contracts import (
    demand_care_of_method,
    demand_independent_objects,
    demand_same_behaviour,
    demand_worked_steps,
)
from autograder.results import Verdict

REFERENCE = """
    import numpy as np

    class Mean:
        def __init__(self, shape):
            self.total, self.count = np.zeros(shape), 0

        def add(self, x):
            self.total, self.count = self.total + x, self.count + 1
            return self

        def mean(self):
            if self.count == 0:
                raise ValueError("nothing was added")
            return self.total / self.count

        def distance(self, x):
            return float(np.sum((self.total - x) ** 2))
"""

suite = Suite("tiny")
mean = suite.question("Mean")


def reference_module():
    names = {}
    exec(dedent(REFERENCE), names)
    return SimpleNamespace(Mean=names["Mean"])


reference = reference_module()
demand_worked_steps(mean, "m = Mean(2)", "m.add(np.array([1.0, 2.0]))", ("m.mean()", [1, 2]), points=1)
demand_care_of_method(mean, reference, "Mean(2)", "distance", ([0.5, 1],), ([1, 2],), points=1, repeats=True)
demand_care_of_method(mean, reference, "Mean(2)", "add", ([0.5, 1],), ([1, 2],), points=1, reads=["total"])
demand_independent_objects(mean, reference, "Mean(1)", "add(np.ones(1))", "total", "count", points=1)
NUMBERS = st.integers(0, 9).map(float)
demand_same_behaviour(
    mean,
    reference,
    "Mean",
    [st.just(())],
    {"add": [NUMBERS], "mean": [], "distance": [NUMBERS]},
    reads=["count"],
    points=1,
    hint="none",
)
STEPS, INDEPENDENT = "gives_the_steps_of_the_handout", "objects_share_nothing"
SAME = "behaves_as_defined_after_any_steps"
CLEARING = "y = x.copy(); x[...] = 7; return float(np.sum((self.total - y)"
LAWS = [one.name for one in suite.properties]


@pytest.fixture(scope="module")
def topic():
    return topic_of(suite, REFERENCE, [{"name": "Mean"}])


@pytest.fixture
def asked_live(monkeypatch):
    """What is asked of a worker beyond what was written down."""
    asked = []
    run = RemoteSubmission._run
    monkeypatch.setattr(
        RemoteSubmission, "_run", lambda self, actions: (asked.extend(actions), run(self, actions))[1]
    )
    return asked


def test_every_example_can_be_written_down_ahead(topic):
    assert all(recorded.first_frame is not None for recorded in record(topic))


def test_a_right_class_passes_without_being_asked_live(grading, topic, asked_live):
    verdicts = grading(topic)(script(REFERENCE))
    assert {name: verdicts[name] for name in LAWS} == dict.fromkeys(LAWS, Verdict.PASSED)
    assert not asked_live


@pytest.mark.parametrize(
    ("right", "wrong", "law", "told"),
    [
        (
            "return float(np.sum((self.total - x)",
            CLEARING,
            "distance_leaves",
            "changed its argument number 1",
        ),
        ("return self\n", "x += 1; return self\n", "add_leaves_arguments_untouched", "changed its argument"),
        (
            "return self\n",
            "np.random.rand(); return self\n",
            "add_leaves_arguments_untouched",
            "global random",
        ),
        (
            "self.total + x,",
            "np.asarray(self.total + x, x.dtype),",
            "add_takes_integers",
            "an array of int64",
        ),
        ("raise ValueError", "raise KeyError", SAME, "raised KeyError"),
        ("self.count + 1", "min(self.count + 1, 2)", SAME, "after step 3"),
        ("/ self.count", "/ max(self.count, 2)", SAME, "`mean()`, returned"),
    ],
)
def test_each_fault_is_found_by_its_law(grading, topic, right, wrong, law, told):
    verdicts = grading(topic)(script(REFERENCE.replace(right, wrong)))
    failed = {
        one.name: one.evidence.message
        for question in verdicts.result.questions
        for one in question.properties
        if one.verdict is not Verdict.PASSED
    }
    assert any(name.startswith(law) and told in message for name, message in failed.items()), failed


def test_a_default_in_the_class_that_no_object_changes_is_right(grading, topic):
    styled = REFERENCE.replace(
        "self.total, self.count = np.zeros(shape), 0", "self.total = np.zeros(shape)"
    ).replace("class Mean:", "class Mean:\n        count = 0\n")
    verdicts = grading(topic)(script(styled))
    assert {verdicts[name] for name in LAWS} == {Verdict.PASSED}


def test_state_that_objects_share_is_found(grading, topic):
    shared = REFERENCE.replace(
        "self.total, self.count = np.zeros(shape), 0", "self.total = np.zeros(shape)"
    ).replace(
        "self.total, self.count = self.total + x, self.count + 1",
        "self.total = self.total + x; Mean.count += 1",
    )
    verdicts = grading(topic)(script(shared.replace("class Mean:", "class Mean:\n        count = 0")))
    assert verdicts[INDEPENDENT] is Verdict.FAILED


def test_a_counterexample_is_short_and_can_be_pasted(grading, topic):
    wrong = REFERENCE.replace("self.count + 1", "min(self.count + 1, 2)")
    result = grading(topic)(script(wrong)).result
    (evidence,) = (one.evidence for one in result.questions[0].properties if one.name == SAME)
    assert evidence.shrunk
    calls = [call.expression for call in evidence.calls]
    assert [call for call in calls if ".add(" in call] == [
        "v2 = v1.add(0.0)",
        "v3 = v1.add(0.0)",
        "v4 = v1.add(0.0)",
    ]
    scope = {"np": np}
    exec(dedent(wrong), scope)
    for call in calls[:-1]:
        exec(call, scope)
    assert str(eval(calls[-1], scope)) == evidence.calls[-1].outcome == "2"


def test_what_is_no_object_is_the_submissions_fault(grading, topic):
    verdicts = grading(topic)(script("def Mean(shape):\n    return 3.0"))
    assert {verdicts[name] for name in LAWS} == {Verdict.FAILED}
