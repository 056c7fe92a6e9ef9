"""A small topic, submissions to it with one fault each, and what they get."""

from __future__ import annotations

from textwrap import indent

import numpy as np
from in_memory import notebook, script, topic_of

from autograder.properties import Suite, assert_close
from autograder.results import Verdict

BUDGET = {"seconds": 0.4, "load_seconds": 0.6, "memory_mib": 128}

REFERENCE = """
    import numpy as np

    def doubled(x):
        return 2.0 * x

    def norm(x):
        return float(np.sqrt(np.sum(x * x)))

    def shifted(x):
        return x + 1.0
"""

suite = Suite("tiny")


@suite.question("doubled").property(points=1, hint="none")
def doubles_ones(submission):
    """law"""
    assert_close(submission.doubled(np.ones(3)), np.full(3, 2.0), rtol=1e-12)


@suite.question("doubled").property(points=1, hint="none")
def doubles_zeros(submission):
    """law"""
    assert_close(submission.doubled(np.zeros(2)), np.zeros(2), rtol=1e-12)


@suite.question("norm").property(points=1, hint="none")
def measures_a_triangle(submission):
    """law"""
    assert_close(submission.norm(np.array([3.0, 4.0])), 5.0, rtol=1e-12)


@suite.question("shifted").property(points=1, hint="none")
def shifts_zeros(submission):
    """law"""
    assert_close(submission.shifted(np.zeros(2)), np.ones(2), rtol=1e-12)


PROPERTIES = [one.name for one in suite.properties]
ALL_PASSED = dict.fromkeys(PROPERTIES, Verdict.PASSED)
QUESTIONS = [{"name": "doubled"}, {"name": "norm"}, {"name": "shifted"}]


def harming_nobody(grading):
    """Grades a submission, and after it a right one, which must not notice."""
    grade_one = grading(topic_of(suite, REFERENCE, QUESTIONS, budget=BUDGET))

    def grade_and_then_another(submission):
        verdicts = grade_one(submission)
        assert all_of(grade_one(script(REFERENCE))) == ALL_PASSED, "the next submission is harmed"
        return verdicts

    return grade_and_then_another


def all_of(verdicts):
    return {name: verdicts[name] for name in PROPERTIES}


def message_of(verdicts, name):
    return verdicts.of(name).evidence.message


def doubled_that(fault, preamble=""):
    """The reference, except that `doubled` does `fault` when its argument holds something but zeros."""
    wrong = "def doubled(x):\n    if x.any():\n" + indent(fault, 8 * " ") + "\n    return 2.0 * x\n"
    right = REFERENCE.replace("\n    ", "\n").replace("def doubled(x):\n    return 2.0 * x\n", wrong)
    return script(preamble + "\n" + right)


def in_three_cells(*between):
    doubled, norm, shifted = REFERENCE.replace("\n    ", "\n").split("def ")[1:]
    return notebook("import numpy as np\ndef " + doubled, *between, "def " + norm, "def " + shifted)
