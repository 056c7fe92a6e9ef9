"""How much of its budget a question may use for what: by help, after a hang, and asked all at once.

Functions here use up CPU time by their own clock, so it is no matter what else the machine does. What they
use is a factor away from each limit, on both sides: the tests fix the policy, not its last per cent.
"""

from __future__ import annotations

import numpy as np
import pytest
from in_memory import script, topic_of

from autograder.isolation import ZygoteClient
from autograder.judging import questions
from autograder.properties import Suite, assert_close
from autograder.results import Verdict

SECONDS = 0.1
BUDGET = {"seconds": SECONDS, "load_seconds": 1.0, "memory_mib": 128}

REFERENCE = """
    def doubled(x):
        return 2.0 * x

    def quadrupled(x):
        return doubled(doubled(x))
"""

# Works, once in every process, for so many budgets of CPU time.
WORKING = """
import time
worked = False

def work(budgets):
    global worked
    if not worked:
        worked = True
        end = time.process_time() + budgets * {seconds}
        while time.process_time() < end:
            pass
"""

suite = Suite("tiny")


@suite.question("doubled").property(points=1, hint="none")
def doubles(submission):
    """law"""
    assert_close(submission.doubled(np.ones(3)), np.full(3, 2.0), rtol=1e-12)


@suite.question("quadrupled").property(points=1, hint="none")
def quadruples(submission):
    """law"""
    assert_close(submission.quadrupled(np.ones(2)), np.full(2, 4.0), rtol=1e-12)


@pytest.fixture(scope="module")
def grade(grading):
    names = [{"name": "doubled"}, {"name": "quadrupled", "builds_on": ["doubled"]}]
    return grading(topic_of(suite, REFERENCE, names, budget=BUDGET))


def submission(doubled: str, quadrupled: str):
    working = WORKING.format(seconds=SECONDS)
    return script(f"{working}\ndef doubled(x):\n    {doubled}\ndef quadrupled(x):\n    {quadrupled}\n")


@pytest.mark.parametrize(("budgets", "verdict"), [(2.0, Verdict.PASSED), (4.5, Verdict.TIMED_OUT)])
def test_a_question_answered_with_help_has_three_budgets(grade, budgets, verdict):
    # Without help its answer is wrong at once; with help it works for long, and is right.
    slow_if_right = f"y = doubled(doubled(x)); y[0] == 4.0 and work({budgets}); return y"
    verdicts = grade(submission("return 3.0 * x", slow_if_right))
    assert verdicts["doubles"] is Verdict.FAILED
    assert verdicts["quadruples"] is verdict


@pytest.fixture
def budgets_given(monkeypatch):
    """The CPU seconds of every question that is graded, in order."""
    given = []
    make = questions.QuestionGrader.__init__

    def noting(self, session, names, seconds, *rest, **options):
        given.append(seconds / SECONDS)
        make(self, session, names, seconds, *rest, **options)

    monkeypatch.setattr(questions.QuestionGrader, "__init__", noting)
    return given


def test_what_follows_a_hang_has_a_fifth_of_its_budget_until_it_is_graded_again(grade, budgets_given):
    verdicts = grade(submission("work(100)", "work(0.5); return 4.0 * x"))
    assert verdicts["doubles"] is Verdict.TIMED_OUT
    assert verdicts["quadruples"] is Verdict.PASSED
    assert budgets_given[:2] == pytest.approx([1.0, 0.2])
    # With the reference's function, and as it is: neither gets more time for having hung than others have.
    assert budgets_given[2:] == pytest.approx([1.0])


def test_what_follows_a_wrong_answer_has_its_whole_budget(grade, budgets_given):
    grade(submission("return 3.0 * x", "return 4.0 * x"))
    assert budgets_given[:2] == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize(("budgets", "workers"), [(0.1, 1), (0.5, 2)])
def test_calls_that_use_a_fifth_of_the_budget_together_are_asked_one_by_one(
    grade, monkeypatch, budgets, workers
):
    spawned = []
    spawn = ZygoteClient.spawn

    def counted(self, *arguments):
        spawned.append(self)
        return spawn(self, *arguments)

    monkeypatch.setattr(ZygoteClient, "spawn", counted)
    verdicts = grade(submission(f"work({budgets}); return 2.0 * x", "return 4.0 * x"))
    assert verdicts["doubles"] is verdicts["quadruples"] is Verdict.PASSED
    assert len(spawned) == workers
