"""Functions given by formulas are computed in the worker, and mean the same as any other function."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_memory import script, topic_of

from autograder.isolation import WorkerClient
from autograder.judging import record
from autograder.properties import Suite, assert_close, assert_leaves_arguments_untouched
from autograder.properties.formulas import Formula
from autograder.results import Verdict

pytestmark = pytest.mark.slow

REFERENCE = """
    def slope(f, x):
        return (f(x + 0.5) - f(x - 0.5)) / 1.0

    def slopes(functions, x):
        return [slope(f, x) for f in functions]
"""

suite = Suite("tiny")


@suite.question("slope").property(points=1, hint="none", examples=8)
@given(factor=st.integers(1, 9))
def is_that_of_a_line(submission, factor):
    """law"""
    assert_close(submission.slope(Formula(f"{factor} * x"), 1.0), float(factor), rtol=1e-9)


@suite.question("slope").property(points=1, hint="none")
def leaves_the_function_as_it_is(submission):
    """law"""
    square = Formula("np.square(x)")
    assert_close(submission.slope(square, 1.0), 2.0, rtol=1e-9)
    assert_leaves_arguments_untouched(submission.slope, square, 1.0)


@suite.question("slopes").property(points=1, hint="none", examples=8)
@given(factors=st.lists(st.integers(1, 9), min_size=1, max_size=3))
def are_those_of_lines(submission, factors):
    """law"""
    lines = [Formula(f"{factor} * x") for factor in factors]
    assert_close(np.array(submission.slopes(lines, 1.0)), np.array(factors, dtype=float), rtol=1e-9)


PROPERTIES = [one.name for one in suite.properties]


@pytest.fixture(scope="module")
def topic():
    return topic_of(
        suite, REFERENCE, [{"name": "slope"}, {"name": "slopes", "uses": ["slope"], "builds_on": ["slope"]}]
    )


@pytest.fixture
def called_back(monkeypatch):
    calls = []
    answer = WorkerClient._answer
    monkeypatch.setattr(WorkerClient, "_answer", lambda *given: calls.append(1) or answer(*given))
    return calls


def test_what_hands_out_formulas_is_written_down(topic):
    assert all(example.actions is not None for one in record(topic) for example in one.examples)


@pytest.mark.parametrize(
    "source",
    [
        "def slope(f, x):\n    return (f(x + 0.5) - f(x - 0.5)) / 1.0",
        "def slope(f, x):\n    return f(x=x + 0.5) - f(x=x - 0.5)",
    ],
)
def test_a_formula_is_an_ordinary_function(grading, topic, called_back, source):
    verdicts = grading(topic)(
        script(f"{source}\ndef slopes(functions, x):\n    return [slope(f, x) for f in functions]")
    )
    assert {name: verdicts[name] for name in PROPERTIES} == dict.fromkeys(PROPERTIES, Verdict.PASSED)
    assert not called_back


def test_a_formula_may_be_handed_on_to_the_reference(grading, topic):
    source = """
        def slope(f, x):
            return 0.0

        def slopes(functions, x):
            return [slope(f, x) for f in functions]
    """
    verdicts = grading(topic)(script(source))
    assert verdicts["is_that_of_a_line"] is Verdict.FAILED
    assert verdicts["are_those_of_lines"] is Verdict.PASSED
    assert verdicts.of("are_those_of_lines").substituted == ("slope",)


@pytest.mark.parametrize("answer", ["return f", "return f.source", "return f(x) + 1"])
def test_what_is_wrong_with_a_formula_is_wrong(grading, topic, answer):
    verdicts = grading(topic)(
        script(f"def slope(f, x):\n    {answer}\ndef slopes(functions, x):\n    return []")
    )
    assert verdicts["is_that_of_a_line"] in (Verdict.FAILED, Verdict.RAISED)
