"""Which questions a change of the reference can reach."""

from __future__ import annotations

import pytest

from autograder.course import Assignment, Question
from autograder.proving.reach import questions_reached

REFERENCE = """\
import math

BASE = 2.0

def helper(x):
    return x + BASE

def first(x):
    return helper(x)

def second(x):
    return first(x) * 2

class Third:
    def call(self, x):
        return math.exp(x)

def fourth(x):
    return -x
"""


def assignment() -> Assignment:
    questions = tuple(
        Question(name=name, title=name, section=name, **more)
        for name, more in {
            "first": {},
            "second": {"builds_on": ("first",)},
            "third": {"names": ("Third",)},
            "fourth": {"uses": ("Third",)},
        }.items()
    )
    return Assignment(topic="four", title="Four", source="1", questions=questions)


@pytest.mark.parametrize(
    ("old", "new", "reached"),
    [
        ("return -x", "return x", {"fourth"}),
        ("math.exp(x)", "math.exp(-x)", {"third", "fourth"}),
        ("first(x) * 2", "first(x) * 3", {"second"}),
        ("return helper(x)", "return helper(-x)", {"first", "second"}),
        ("x + BASE", "x - BASE", {"first", "second"}),
        ("BASE = 2.0", "BASE = 3.0", {"first", "second", "third", "fourth"}),
        ("import math", "import cmath as math", {"first", "second", "third", "fourth"}),
    ],
)
def test_a_change_reaches_whatever_refers_to_it_and_nothing_else(old, new, reached):
    assert questions_reached(assignment(), REFERENCE, REFERENCE.replace(old, new)) == reached


def test_a_definition_that_is_gone_or_new_counts_as_changed():
    gone = REFERENCE.replace("def fourth(x):\n    return -x\n", "")
    assert questions_reached(assignment(), REFERENCE, gone) == {"fourth"}
    hidden = REFERENCE + "\ndef first(x):\n    return 0\n"
    assert questions_reached(assignment(), REFERENCE, hidden) == {"first", "second"}


def test_what_only_looks_otherwise_reaches_nothing():
    assert questions_reached(assignment(), REFERENCE, REFERENCE + "\n# a comment\n") == frozenset()
