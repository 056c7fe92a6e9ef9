"""What stays in the worker shows aliases: an answer that is an argument, a cache that is spoilt in place."""

from __future__ import annotations

from textwrap import dedent
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from in_memory import script, topic_of

from autograder.judging import record
from autograder.properties import Suite, assert_close, assert_tuple
from autograder.properties.memory import assert_shares_no_memory, held, kept_attribute, told
from autograder.properties.memory_contracts import demand_answers_of_their_own, demand_objects_of_their_own
from autograder.properties.strategies import seeds
from autograder.results import Verdict

REFERENCE = """
    import numpy as np

    def forward(x):
        return 2 * x, {"x": np.copy(x)}

    def backward(s, cache):
        return s * 3 * cache["x"]

    def shifted(x, by):
        return x + by

    def halves(x):
        return x[: len(x) // 2].copy(), x[len(x) // 2 :].copy()

    class Var:
        def __init__(self, val):
            self.val = np.array(val)
            self.grad = np.zeros(self.val.shape)

        def parts(self):
            return [self.val]
"""

module = ModuleType("reference")
exec(dedent(REFERENCE), module.__dict__)
suite = Suite("tiny")
backward = suite.question("backward")
shifted = suite.question("shifted")
halves = suite.question("halves")
var = suite.question("Var")


@backward.property(points=1, hint="none", examples=4)
@given(seed=seeds())
def leaves_the_cache_as_it_is(submission, seed):
    """law"""
    x = np.random.default_rng(seed).normal(size=3)
    y, cache = assert_tuple(submission.forward.kept(held(submission, x)), 2)
    s = np.ones(3)
    for _ in range(2):
        assert_close(submission.backward(s, cache), 3 * x, rtol=1e-12)
    assert_close(told(submission, y), 2 * x, rtol=1e-12)


demand_answers_of_their_own(shifted, module, ([1, 2], 0.0), ([1, 2], 0.5), points=1)
demand_answers_of_their_own(halves, module, ([1, 2, 3],), points=1)
demand_objects_of_their_own(var, module, "Var", ([1, 2.5],), reads=["val", "grad"], points=1)


@var.property(points=1, hint="none", examples=4)
@given(seed=seeds())
def hands_out_its_value_itself(submission, seed):
    """law"""
    made = submission.Var(np.random.default_rng(seed).normal(size=3))
    parts = made.parts.kept()
    assert_shares_no_memory(submission, kept_attribute(made, "grad"), parts)


QUESTIONS = [
    {"name": "backward", "names": ["forward", "backward"]},
    {"name": "shifted"},
    {"name": "halves"},
    {"name": "Var"},
]
ALIASES = [
    ("leaves_the_cache_as_it_is", 'return s * 3 * cache["x"]', 'cache["x"] *= 3; return s * cache["x"]'),
    ("leaves_the_cache_as_it_is", '2 * x, {"x": np.copy(x)}', 'np.multiply(x, 2, out=x), {"x": x}'),
    ("answers_with_arrays_of_its_own", "x + by", "x + by if by else x"),
    ("answers_with_arrays_of_its_own", "x[: len(x) // 2].copy()", "x[: len(x) // 2]"),
    ("has_arrays_of_its_own", "np.array(val)", "np.asarray(val)"),
]


@pytest.fixture(scope="module")
def grade(grading):
    return grading(topic_of(suite, REFERENCE, QUESTIONS))


def failed(result) -> set[str]:
    return {one.name for question in result.result.questions for one in question.properties if not one.passed}


def test_code_with_arrays_of_its_own_passes(grade):
    assert failed(grade(script(REFERENCE))) == set()


@pytest.mark.parametrize(("law", "right", "wrong"), ALIASES)
def test_an_alias_is_found(grade, law, right, wrong):
    assert law in failed(grade(script(REFERENCE.replace(right, wrong))))


def test_values_that_stay_are_asked_for_in_frames_written_ahead():
    for recorded in record(topic_of(suite, REFERENCE, QUESTIONS)):
        assert recorded.first_frame is not None


def test_a_counterexample_with_values_that_stay_reads_as_code(grade):
    result = grade(script(REFERENCE.replace("np.array(val)", "np.asarray(val)")))
    lines = [call.expression for call in result.of("has_arrays_of_its_own").evidence.calls]
    assert lines[0] == "v1 = np.array([1.0, 2.5])"
    assert lines[-1] == "np.shares_memory(v4, v1)"


def test_a_tuple_that_stays_is_named_by_its_places(grade):
    result = grade(script(REFERENCE.replace("s * 3", "s * 4")))
    lines = [call.expression for call in result.of("leaves_the_cache_as_it_is").evidence.calls]
    assert lines[1] == "v2 = forward(v1)"
    assert lines[2].endswith("v2[1])")
    assert result["leaves_the_cache_as_it_is"] is Verdict.FAILED
