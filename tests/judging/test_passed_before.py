"""Answers with which a property has passed are not looked at again; all others are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from in_memory import script, topic_of

from autograder.judging.passed_before import MOST_PER_PROPERTY, PassedBefore
from autograder.properties import Suite, assert_that
from autograder.results import Verdict

REFERENCE = """
    class Counter:
        def __init__(self):
            self.count = 0

        def advance(self):
            self.count += 1

    def double(x):
        return 2 * x

    def fields(x):
        return {"x": x}
"""
QUESTIONS = [{"name": "double"}, {"name": "Counter"}, {"name": "fields"}]

looked_at: list[str] = []
suite = Suite("tiny")


@suite.question("double").property(points=1, hint="none")
@given(x=st.integers(0, 99))
def doubles(submission, x):
    """law"""
    looked_at.append("doubles")
    assert_that(submission.double(x) == x + x, "not twice")


@suite.question("Counter").property(points=1, hint="none")
def counts(submission):
    """law"""
    looked_at.append("counts")
    counter = submission.Counter()
    counter.advance()
    assert_that(counter.count == 1, "does not count")


@suite.question("fields").property(points=1, hint="none")
def answers_to_what_it_named(submission):
    """law"""
    looked_at.append("answers_to_what_it_named")
    (name,) = submission.fields(1)
    assert_that(submission.fields(name) == {"x": name}, "not itself")


def graded(grade, source):
    looked_at.clear()
    return grade(script(source))


def test_the_same_answers_are_looked_at_once_however_they_came_about(grading):
    grade = grading(topic_of(suite, REFERENCE, QUESTIONS))
    first = graded(grade, REFERENCE)
    assert first["doubles"] is Verdict.PASSED
    assert "doubles" in looked_at
    second = graded(grade, REFERENCE.replace("2 * x", "x + x"))
    assert second.result == first.result
    assert looked_at == []


def test_another_answer_is_looked_at(grading):
    grade = grading(topic_of(suite, REFERENCE, QUESTIONS))
    graded(grade, REFERENCE)
    wrong = graded(grade, REFERENCE.replace("2 * x", "2 * x if x != 1 else 3"))
    assert wrong["doubles"] is Verdict.FAILED
    assert set(looked_at) == {"doubles"}


def test_a_failure_is_looked_at_each_time(grading):
    grade = grading(topic_of(suite, REFERENCE, QUESTIONS))
    wrong = REFERENCE.replace("2 * x", "3 * x")
    assert graded(grade, wrong).result == graded(grade, wrong).result
    assert "doubles" in looked_at


def test_what_an_object_can_do_is_part_of_the_answer(grading):
    grade = grading(topic_of(suite, REFERENCE, QUESTIONS))
    graded(grade, REFERENCE)
    other = graded(
        grade, REFERENCE.replace("def double", "class Other:\n        def f(self): pass\n\n    def double")
    )
    assert other["counts"] is Verdict.PASSED
    assert "counts" in looked_at


def test_what_was_asked_live_is_asked_again(grading):
    grade = grading(topic_of(suite, REFERENCE, QUESTIONS))
    named_otherwise = REFERENCE.replace('{"x": x}', '{"y": x} if x == 1 else {"x": x}')
    for _ in range(2):
        assert graded(grade, named_otherwise)["answers_to_what_it_named"] is Verdict.PASSED
        assert "answers_to_what_it_named" in looked_at


def test_what_is_kept_is_bounded():
    passed_before, tested = PassedBefore(), suite.properties[0]
    for number in range(MOST_PER_PROPERTY + 1):
        passed_before.note(tested, number.to_bytes(4))
    assert passed_before.knows(tested, (0).to_bytes(4))
    assert not passed_before.knows(tested, MOST_PER_PROPERTY.to_bytes(4))
