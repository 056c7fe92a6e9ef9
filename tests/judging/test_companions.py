"""Code of a suite's own works beside a submission, in its process, and is handled as its objects are."""

from __future__ import annotations

import inspect
from types import ModuleType

import noting_models
import numpy as np
import pytest
from hypothesis import given
from in_memory import script, topic_of

from autograder.judging import record
from autograder.properties import LocalSubmission, Suite, SuiteError, assert_equal, assert_that
from autograder.properties.companions import Companion
from autograder.properties.strategies import seeds
from autograder.results import Verdict

REFERENCE = """
    def train(model, data, epochs):
        for _ in range(epochs):
            for row in data:
                model.learn(row)
        return [model.mean] * epochs
"""

suite = Suite("tiny")
noting = Companion(noting_models)


@suite.question("train").property(points=1, hint="none", examples=6)
@given(seed=seeds())
def visits_every_row_in_every_epoch(submission, seed):
    """law"""
    data = np.random.default_rng(seed).normal(size=(3, 2))
    model = noting(submission).NotingMean()
    submission.train(model, data, 2)
    assert_equal(np.array(model.rows), np.concatenate([data, data]))
    assert_that(model.count() == 6, "visits counted wrongly")


QUESTIONS = [{"name": "train"}]


@pytest.fixture(scope="module")
def grade(grading):
    return grading(topic_of(suite, REFERENCE, QUESTIONS))


def test_a_model_of_the_suite_notes_what_the_submission_shows_it(grade):
    right = grade(script(REFERENCE))
    assert right["visits_every_row_in_every_epoch"] is Verdict.PASSED
    wrong = grade(script(REFERENCE.replace("for row in data", "for row in data[:2]")))
    assert wrong["visits_every_row_in_every_epoch"] is Verdict.FAILED


def test_what_a_companion_makes_is_asked_in_one_round_trip():
    (recorded,) = record(topic_of(suite, REFERENCE, QUESTIONS))
    assert recorded.first_frame is not None


def test_a_companion_of_the_same_name_as_a_students_class_is_not_mixed_up_with_it(grade):
    also = REFERENCE + "\n    class NotingMean:\n        rows = []\n        def learn(self, row): pass\n"
    assert grade(script(also))["visits_every_row_in_every_epoch"] is Verdict.PASSED


def test_what_a_companion_says_of_bad_arguments_is_the_students_to_see(grade):
    result = grade(script(REFERENCE.replace("model.learn(row)", "model.learn(list(row))")))
    failed = result.of("visits_every_row_in_every_epoch")
    assert failed.verdict is Verdict.RAISED
    assert "learn takes an array" in failed.evidence.message
    assert failed.evidence.calls[0].expression == "v1 = NotingMean()"


def test_a_companion_works_in_the_students_own_notebook():
    namespace: dict = {}
    exec(inspect.cleandoc(REFERENCE), namespace)
    model = noting(LocalSubmission(namespace)).NotingMean()
    LocalSubmission(namespace).train(model, np.eye(2), 1)
    assert model.count() == 2


def test_a_name_that_the_companion_lacks_is_an_attribute_error():
    with pytest.raises(AttributeError):
        _ = noting(LocalSubmission({})).Elsewhere


def test_a_companion_that_needs_the_course_is_refused_with_the_name_of_what_it_imports(monkeypatch):
    monkeypatch.setattr(inspect, "getsource", lambda module: "from solutions import losses\n")
    with pytest.raises(SuiteError, match="imports solutions, which is absent where submissions run"):
        Companion(ModuleType("bad"))
