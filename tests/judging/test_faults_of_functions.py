"""A function that raises, crashes, hogs or hangs gets a verdict that names it, and harms nothing else."""

from __future__ import annotations

import pytest
from faulty_submissions import ALL_PASSED, all_of, doubled_that, harming_nobody, message_of
from in_memory import script

from autograder.isolation import Allowance
from autograder.judging import questions
from autograder.results import Verdict

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def grade(grading):
    return harming_nobody(grading)


@pytest.fixture
def impatient(monkeypatch):
    """Waiting is given up after a moment."""
    monkeypatch.setattr(questions, "Allowance", lambda seconds, idle=0.1: Allowance(seconds, idle))


RAISED = {
    "leaves by sys.exit": ("import sys; sys.exit(0)", "", "SystemExit: 0"),
    "skips the test": ("import unittest; raise unittest.SkipTest('no')", "", "SkipTest: no"),
    "is interrupted": ("raise KeyboardInterrupt", "", "KeyboardInterrupt"),
    "raises a BaseException of its own": ("raise Odd('odd')", "class Odd(BaseException): pass", "Odd: odd"),
    "raises what cannot be shown": (
        "raise Mute",
        "class Mute(Exception):\n    def __str__(self):\n        raise ValueError",
        "its text cannot be shown",
    ),
    "recurs without end": ("return doubled(x)", "", "RecursionError"),
    "divides by zero": ("return 1 / 0", "", "ZeroDivisionError: division by zero"),
}


@pytest.mark.parametrize("fault", RAISED)
def test_a_function_that_raises_loses_that_property_only(grade, fault):
    statement, preamble, told = RAISED[fault]
    verdicts = grade(doubled_that(statement, preamble))
    assert all_of(verdicts) == {**ALL_PASSED, "doubles_ones": Verdict.RAISED}
    assert told in message_of(verdicts, "doubles_ones")


CRASHES = {
    "ends its process as if all were well": ("import os; os._exit(0)", "exit code 0"),
    "reads where there is no memory": ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
    "aborts": ("import os; os.abort()", "SIGABRT"),
    "kills itself": ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
}


@pytest.mark.parametrize("fault", CRASHES)
def test_a_function_that_ends_its_process_loses_that_property_only(grade, fault):
    statement, told = CRASHES[fault]
    verdicts = grade(doubled_that(statement))
    assert all_of(verdicts) == {**ALL_PASSED, "doubles_ones": Verdict.CRASHED}
    assert told in message_of(verdicts, "doubles_ones")


HOGS = {
    "asks for one array of a terabyte": "np.ones(2 ** 37)",
    "appends without end": "kept = []\nwhile True: kept.append(bytearray(10 ** 6))",
    "fills memory that it asked for politely": "np.full(2 ** 25, 1.0)",
}


@pytest.mark.parametrize("fault", HOGS)
def test_a_function_that_hogs_memory_loses_that_property_only(grade, fault):
    verdicts = grade(doubled_that(HOGS[fault]))
    assert all_of(verdicts) == {**ALL_PASSED, "doubles_ones": Verdict.OUT_OF_MEMORY}


HANGS = {
    "computes for ever": "while True: pass",
    "computes for ever and lets nothing through": "while True:\n    try:\n        while True: pass\n"
    "    except BaseException: pass",
    "is lost in C": "sum(range(10 ** 15))",
}


@pytest.mark.parametrize("fault", HANGS)
def test_a_function_that_hangs_uses_up_the_time_of_its_question_only(grade, fault):
    verdicts = grade(doubled_that(HANGS[fault]))
    assert verdicts["doubles_ones"] is Verdict.TIMED_OUT
    assert verdicts["doubles_zeros"] is Verdict.TIMED_OUT
    assert "was not tried" in message_of(verdicts, "doubles_zeros")
    assert verdicts["measures_a_triangle"] is verdicts["shifts_zeros"] is Verdict.PASSED


def test_the_call_that_hung_is_shown(grade):
    evidence = grade(doubled_that("while True: pass")).of("doubles_ones").evidence
    assert [call.expression for call in evidence.calls] == ["doubled(np.array([1.0, 1.0, 1.0]))"]
    assert evidence.calls[0].outcome == ""


@pytest.mark.parametrize("statement", ["time.sleep(3600)", "threading.Event().wait()", "signal.pause()"])
def test_a_function_that_waits_for_ever_is_timed_out(grade, impatient, statement):
    verdicts = grade(doubled_that(statement, "import signal, threading, time"))
    assert verdicts["doubles_ones"] is Verdict.TIMED_OUT
    assert "waited for something" in message_of(verdicts, "doubles_ones")
    assert verdicts["measures_a_triangle"] is verdicts["shifts_zeros"] is Verdict.PASSED


def test_a_stopped_process_is_timed_out(grade, impatient):
    verdicts = grade(doubled_that("import os, signal; os.kill(os.getpid(), signal.SIGSTOP)"))
    assert verdicts["doubles_ones"] is Verdict.TIMED_OUT
    assert verdicts["shifts_zeros"] is Verdict.PASSED


BURNING = """
    import time
    import numpy as np

    def burn(seconds):
        end = time.process_time() + seconds
        while time.process_time() < end:
            pass

    def doubled(x):
        burn(0.3)
        return 2.0 * x

    def norm(x):
        burn(0.3)
        return float(np.sqrt(np.sum(x * x)))

    def shifted(x):
        return x + 1.0
"""


def test_the_properties_of_a_question_share_one_budget_and_the_next_question_starts_afresh(grade):
    verdicts = grade(script(BURNING))
    assert verdicts["measures_a_triangle"] is verdicts["shifts_zeros"] is Verdict.PASSED
    assert verdicts["doubles_ones"] is Verdict.PASSED
    assert verdicts["doubles_zeros"] is Verdict.TIMED_OUT
