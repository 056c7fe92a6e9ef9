"""A question is lent what a right answer to it calls, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from this_course import COURSE

from autograder.course import names_called
from autograder.judging import load_topic
from autograder.proving.loans import faults_of_loans

SOURCE = """
import numpy as np
SCALE = 2.0
factor = lambda x: first(x)

def first(x):
    return SCALE * x

def _helper(x):
    return factor(x)

def second(x, third=None):
    first_of = x
    return _helper(first_of)

def third(second):
    return second

class Base:
    pass

class Heir(Base):
    size = len("second")
    def method(self, x):
        def inner():
            return second(x)
        return inner()
"""
GRADED = ("first", "second", "third", "Base")


@pytest.mark.parametrize(
    ("starts", "called"),
    [
        (["first"], set()),
        (["second"], {"first"}),
        (["third"], set()),
        (["Heir"], {"second", "Base"}),
        (["Heir", "second"], {"first", "Base"}),
        (["nowhere"], set()),
    ],
)
def test_what_is_called_is_found_through_helpers_and_not_by_local_names(starts, called):
    assert names_called(SOURCE, starts, GRADED) == called


@pytest.fixture(scope="module")
def losses():
    return load_topic(COURSE.topic("losses"))


def with_loans(topic, **loans):
    questions = tuple(
        question.model_copy(update={"builds_on": loans.get(question.name, question.builds_on)})
        for question in topic.assignment.questions
    )
    return replace(topic, assignment=topic.assignment.model_copy(update={"questions": questions}))


def test_a_gradient_that_is_lent_its_loss_is_a_fault(losses):
    (fault,) = faults_of_loans(with_loans(losses, mse_gradient=("mse",)))
    assert "mse_gradient: neither the reference nor an alternative calls mse" in fault


def test_a_name_that_the_reference_calls_and_that_is_not_lent_is_a_fault(losses):
    faults = faults_of_loans(with_loans(losses, softmax_jacobian=()))
    assert "softmax_jacobian: the reference calls softmax; list this" in faults[0]


def test_what_a_question_only_uses_is_judged_with_it_and_not_lent(losses):
    topic = with_loans(losses, softmax_jacobian=())
    questions = tuple(
        question.model_copy(update={"uses": ("softmax",)})
        if question.name == "softmax_jacobian"
        else question
        for question in topic.assignment.questions
    )
    topic = replace(topic, assignment=topic.assignment.model_copy(update={"questions": questions}))
    assert not [fault for fault in faults_of_loans(topic) if fault.startswith("softmax_jacobian")]


@pytest.mark.parametrize("topic", COURSE.topics)
def test_the_topics_of_the_course_lend_what_is_called(topic):
    assert faults_of_loans(load_topic(COURSE.topic(topic))) == []
