"""What crosses the wire besides arrays: objects, functions of the judge, generators, tensors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_memory import script, topic_of

from autograder.properties import Suite, assert_close, assert_that
from autograder.results import Verdict

pytestmark = pytest.mark.slow

REFERENCE = """
    import numpy as np

    class Var:
        def __init__(self, val, creator=None):
            self.val, self.grad, self.creator = float(val), 0.0, creator
        def __add__(self, other):
            other = other if isinstance(other, Var) else Var(other)
            return Var(self.val + other.val, (self, other))
        __radd__ = __add__
        def backward(self, s=1.0):
            self.grad += s
            for var in self.creator or ():
                var.backward(s)

    class Layer:
        def __init__(self, count):
            self.vars = [Var(number) for number in range(count)]
        def parameters(self):
            return list(self.vars)
        def __call__(self, x):
            return x + self.vars[0] + self.vars[-1]

    def slope(f, x, h):
        return (f(x + h) - f(x - h)) / (2 * h)

    def average(network, samples, generator):
        return sum(network(generator) for _ in range(samples)) / samples

    def doubled(x):
        import torch
        return 2 * x

    def weight():
        import torch
        return torch.nn.Parameter(torch.tensor([1.0, 2.0], dtype=torch.float64))
"""

QUESTIONS = [
    {"name": "var", "names": ["Var"]},
    {"name": "layer", "names": ["Layer"], "uses": ["Var"], "builds_on": ["Var"]},
    {"name": "slope"},
    {"name": "average"},
    {"name": "doubled"},
    {"name": "weight"},
]

suite = Suite("tiny")


@suite.question("var").property(points=1, hint="none")
@given(x=st.integers(-5, 5), depth=st.integers(0, 30))
def accumulates(submission, x, depth):
    """law"""
    var = submission.Var(x)
    y = var
    for _ in range(depth):
        y = 1.0 + y + var
    y.backward()
    assert_close(y.val, x + depth * (1 + x), rtol=0)
    assert_close(var.grad, depth + 1.0, rtol=0)
    var.grad = 0.0
    assert_close(var.grad, 0.0, rtol=0)


@suite.question("layer").property(points=1, hint="none")
@given(count=st.integers(1, 5))
def uses_its_parameters(submission, count):
    """law"""
    layer = submission.Layer(count)
    x = submission.Var(1.0)
    layer(x).backward()
    values = [parameter.grad for parameter in layer.parameters()]
    assert_close(float(sum(values)), 2.0, rtol=0)


@suite.question("slope").property(points=1, hint="none")
@given(x=st.integers(-5, 5))
def calls_twice(submission, x):
    """law"""
    asked = []

    def f(point):
        asked.append(point)
        return point * point

    assert_close(submission.slope(f, float(x), 0.5), 2.0 * x, rtol=1e-12)
    assert_that(len(asked) == 2, f"called f {len(asked)} times")


@suite.question("average").property(points=1, hint="none")
@given(seed=st.integers(0, 99))
def advances_the_generator(submission, seed):
    """law"""
    asked = []

    def network(generator):
        asked.append(float(generator.standard_normal()))
        return asked[-1]

    value = submission.average(network, 5, np.random.default_rng(seed))
    assert_close(value, float(np.mean(np.random.default_rng(seed).standard_normal(5))), rtol=1e-12)


@suite.question("doubled").property(points=1, hint="none")
def takes_a_tensor(submission):
    """law"""
    import torch

    value = submission.doubled(torch.tensor([1.0, 2.0]))
    assert_that(type(value) is torch.Tensor, "no tensor")
    assert_close(value.numpy().astype(float), np.array([2.0, 4.0]), rtol=0)


@suite.question("weight").property(points=1, hint="none")
def trains(submission):
    """law"""
    weight = submission.weight()
    (weight * weight).sum().backward()
    assert_close(weight.grad.numpy(), np.array([2.0, 4.0]), rtol=0)


PROPERTIES = [one.name for one in suite.properties]


@pytest.fixture(scope="module")
def grade(grading):
    return grading(topic_of(suite, REFERENCE, QUESTIONS, requirements=("numpy", "torch")))


def test_the_reference_passes_everything(grade):
    verdicts = grade(script(REFERENCE))
    assert {name: verdicts[name] for name in PROPERTIES} == dict.fromkeys(PROPERTIES, Verdict.PASSED)


def test_a_mistake_in_objects_costs_its_own_question_only(grade):
    wrong = REFERENCE.replace("self.grad += s", "self.grad = s")
    verdicts = grade(script(wrong))
    assert verdicts["accumulates"] is Verdict.FAILED
    assert verdicts["uses_its_parameters"] is Verdict.PASSED


def test_a_later_question_is_graded_with_the_objects_of_the_reference(grade):
    wrong = REFERENCE.replace("var.backward(s)", "pass")
    verdicts = grade(script(wrong))
    assert verdicts["accumulates"] is Verdict.FAILED
    assert verdicts["uses_its_parameters"] is Verdict.PASSED
    assert verdicts.of("uses_its_parameters").substituted == ("Var",)


def test_a_transcript_shows_the_smallest_failing_example(grade):
    wrong = REFERENCE.replace("self.grad += s", "self.grad = s")
    evidence = grade(script(wrong)).of("accumulates").evidence
    assert [call.expression for call in evidence.calls][:3] == [
        "v1 = Var(0)",
        "v2 = 1.0 + v1",
        "v3 = v2 + v1",
    ]
    assert evidence.shrunk


def test_functions_of_the_judge_are_counted(grade):
    wrong = REFERENCE.replace("return (f(x + h)", "f(x)\n        return (f(x + h)")
    verdicts = grade(script(wrong))
    assert verdicts["calls_twice"] is Verdict.FAILED
    assert "called f 3 times" in verdicts.of("calls_twice").evidence.message


def test_a_missing_gradient_is_told(grade):
    wrong = REFERENCE.replace("torch.nn.Parameter(torch.tensor([1.0, 2.0], dtype=torch.float64))", "None")
    assert grade(script(wrong))["trains"] is not Verdict.PASSED


def test_a_lent_function_that_never_ends_costs_the_submission_not_the_grader(grading):
    suite = Suite("tiny")
    for name in ("count", "doubled_count"):

        @suite.question(name).property(points=1, hint="none")
        def is_right(submission, name=name):
            """law"""
            factor = 2 if name == "doubled_count" else 1
            assert_close(getattr(submission, name)(3), 3 * factor, rtol=0)

    reference = """
        def count(n):
            total = 0
            while total < n:
                total += 1
            return total

        def doubled_count(n):
            return 2 * count(n)
    """
    wrong = """
        def count(n):
            return 0

        def doubled_count(n):
            return count(10**12)
    """
    questions = [{"name": "count"}, {"name": "doubled_count", "builds_on": ["count"]}]
    grade = grading(topic_of(suite, reference, questions, budget={"seconds": 0.5}))
    result = grade(script(wrong)).result
    assert [one.verdict for question in result.questions for one in question.properties] == [
        Verdict.FAILED,
        Verdict.TIMED_OUT,
    ]
    assert grade(script(reference)).result.score == 2
