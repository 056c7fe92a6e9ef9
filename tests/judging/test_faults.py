"""What a faulty submission gets: a verdict that names the fault, and no harm to anything else."""

from __future__ import annotations

from textwrap import indent

import numpy as np
import pytest
from in_memory import notebook, script, topic_of

from autograder.isolation import Allowance
from autograder.judging import questions
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


@pytest.fixture(scope="module")
def grade(grading):
    """Grades a submission, and after it a right one, which must not notice."""
    grade_one = grading(topic_of(suite, REFERENCE, QUESTIONS, budget=BUDGET))

    def grade_and_then_another(submission):
        verdicts = grade_one(submission)
        assert all_of(grade_one(script(REFERENCE))) == ALL_PASSED
        return verdicts

    return grade_and_then_another


@pytest.fixture
def impatient(monkeypatch):
    """Waiting is given up after a moment."""
    monkeypatch.setattr(questions, "Allowance", lambda seconds, idle=0.1: Allowance(seconds, idle))


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


WRONG_VALUES = {
    "nothing": ("return None", "None (does the function end with `return`?)"),
    "a list": ("return [2.0, 2.0, 2.0]", "returned a list"),
    "a number": ("return 2.0", "returned a float"),
    "a string": ("return 'two'", "returned a str"),
    "another shape": ("return np.full((3, 1), 2.0)", "shape (3, 1); shape (3,) is expected"),
    "a shape that would broadcast": ("return np.full(1, 2.0)", "shape (1,); shape (3,) is expected"),
    "single precision": ("return np.full(3, 2.0, dtype=np.float32)", "float32; float64 is expected"),
    "integers": ("return np.full(3, 2)", "int64; float64 is expected"),
    "objects": ("return np.array([2.0, 2.0, 2.0], dtype=object)", "array of dtype object"),
    "complex numbers": ("return np.full(3, 2.0 + 0j)", "complex128; float64 is expected"),
    "one NaN": ("return np.array([2.0, np.nan, 2.0])", "entry [1] is np.nan"),
    "infinity": ("return np.array([2.0, np.inf, 2.0])", "entry [1] is np.inf"),
    "an ndarray subclass": ("return np.full(3, 2.0).view(type('Lie', (np.ndarray,), {}))", "returned a Lie"),
    "a matrix": ("return np.matrix([2.0, 2.0, 2.0])", "returned a matrix"),
    "what equals everything": (
        "return type('Equal', (), {'__eq__': lambda *_: True, '__array__': lambda *_: np.full(3, 2.0)})()",
        "returned an Equal",
    ),
    "a function": ("return doubled", "returned a function"),
    "a generator": ("return (2.0 for _ in x)", "returned a generator"),
    "a value slightly off": ("return np.full(3, 2.0 + 1e-9)", "3 of 3 entries are wrong"),
}


@pytest.mark.parametrize("returned", WRONG_VALUES)
def test_what_was_returned_instead_is_named(grade, returned):
    statement, told = WRONG_VALUES[returned]
    verdicts = grade(doubled_that(statement))
    assert all_of(verdicts) == {**ALL_PASSED, "doubles_ones": Verdict.FAILED}
    assert told in message_of(verdicts, "doubles_ones")


@pytest.mark.parametrize(
    "returned",
    ["type('Five', (float,), {'__eq__': lambda *_: True})(5.0)", "np.array([5.0])", "[5.0]", "True", "'5'"],
)
def test_only_a_number_is_a_scalar(grade, returned):
    wrong = REFERENCE.replace("return float(np.sqrt(np.sum(x * x)))", f"return {returned}")
    assert all_of(grade(script(wrong))) == {**ALL_PASSED, "measures_a_triangle": Verdict.FAILED}


@pytest.mark.parametrize("returned", ["np.float64(5.0)", "5", "np.array(5.0)"])
def test_every_number_is_a_scalar(grade, returned):
    right = REFERENCE.replace("return float(np.sqrt(np.sum(x * x)))", f"return {returned}")
    assert all_of(grade(script(right))) == ALL_PASSED


def test_a_missing_name_is_named(grade):
    verdicts = grade(script(REFERENCE.replace("def doubled", "def double")))
    missing = {"doubles_ones": Verdict.MISSING, "doubles_zeros": Verdict.MISSING}
    assert all_of(verdicts) == {**ALL_PASSED, **missing}
    assert message_of(verdicts, "doubles_ones") == "`doubled` is not defined"


def test_a_name_bound_to_a_number_is_no_function(grade):
    verdicts = grade(script(REFERENCE + "\n    doubled = 3\n"))
    assert verdicts["doubles_ones"] is verdicts["doubles_zeros"] is Verdict.RAISED
    assert "not callable" in message_of(verdicts, "doubles_ones")


def test_endless_output_costs_nothing_and_is_cut(grade):
    right = grade(doubled_that("print('x' * 10_000_000)"))
    assert all_of(right) == ALL_PASSED
    wrong = grade(doubled_that("print('x' * 10_000_000); return None")).of("doubles_ones")
    assert wrong.verdict is Verdict.FAILED
    assert wrong.evidence.printed.startswith("xxx")
    assert len(wrong.evidence.printed) < 3000


def test_output_that_goes_around_python_does_not_reach_the_judge(grade, capfd):
    assert (
        all_of(grade(doubled_that("import os; os.write(1, b'hello'); os.write(2, b'hello')"))) == ALL_PASSED
    )
    assert "hello" not in "".join(capfd.readouterr())


def test_an_answer_too_large_to_send_is_a_fault_of_the_call(grade):
    verdicts = grade(doubled_that("return [0.0] * 100_000"))
    assert verdicts["doubles_ones"] is not Verdict.PASSED
    assert verdicts["doubles_ones"] is not Verdict.UNGRADED
    assert verdicts["shifts_zeros"] is Verdict.PASSED


def test_threads_left_behind_harm_nobody(grade):
    leaving = (
        "import threading, time\nfor _ in range(8): threading.Thread(target=time.sleep, args=(999,)).start()"
    )
    assert all_of(grade(doubled_that(leaving))) == ALL_PASSED


def test_arguments_spoilt_by_one_call_are_whole_in_the_next(grade):
    spoiling = REFERENCE.replace("return 2.0 * x", "x *= 2.0\n        return x").replace(
        "return x + 1.0", "x += 1.0\n        return x"
    )
    assert all_of(grade(script(spoiling))) == ALL_PASSED


def test_what_is_patched_in_the_worker_does_not_help(grade):
    patching = """
        import builtins, sys
        import numpy as np
        np.allclose = np.array_equal = np.isclose = lambda *_, **__: True
        np.abs = lambda x: np.zeros_like(x)
        builtins.abs = builtins.max = lambda *_: 0.0
        for module in list(sys.modules.values()):
            if hasattr(module, "Outcome"):
                module.Outcome.__init__ = lambda *_, **__: None

        def doubled(x):
            return np.full(3, 7.0)
    """
    verdicts = grade(in_three_cells(patching))
    assert verdicts["doubles_ones"] is not Verdict.PASSED
    assert not verdicts.result.ungraded


def test_what_one_question_left_behind_does_not_cost_the_next(grade):
    carrying = """
        import numpy as np
        used = []

        def doubled(x):
            used.append(1)
            return 2.0 * x

        def norm(x):
            return 0.0 if used else float(np.sqrt(np.sum(x * x)))

        def shifted(x):
            return x if used else x + 1.0
    """
    assert all_of(grade(script(carrying))) == ALL_PASSED


def test_one_submission_leaves_no_files_for_the_next(grade):
    grade(doubled_that("from pathlib import Path; Path('left.txt').write_text('answers')"))
    finding = doubled_that("from pathlib import Path; return None if Path('left.txt').exists() else 2.0 * x")
    assert all_of(grade(finding)) == ALL_PASSED


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("while True: pass", "was left out: it took longer than its CPU time allows"),
        ("import os; os._exit(0)", "was left out: it ended its own process"),
        ("1 / 0", "ZeroDivisionError"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt"),
        ("import sys; sys.exit(1)", "SystemExit"),
        ("def broken(:\n    pass", "SyntaxError"),
        ("x = (1,", "SyntaxError"),
    ],
)
def test_a_faulty_cell_of_a_notebook_costs_only_what_it_defines(grade, cell, told):
    verdicts = grade(in_three_cells(cell))
    assert all_of(verdicts) == ALL_PASSED
    (problem,) = verdicts.result.problems
    assert "cell 2" in problem
    assert told in problem


def test_cells_that_define_a_name_again_count_in_order(grade):
    verdicts = grade(in_three_cells("def doubled(x):\n    return None"))
    assert verdicts["doubles_ones"] is Verdict.FAILED


def test_too_many_cells_that_end_the_process_leave_nothing(grade):
    verdicts = grade(in_three_cells(*["import os; os._exit(0)"] * 3))
    assert set(all_of(verdicts).values()) == {Verdict.MISSING}
    assert "nothing was executed" in verdicts.result.problems[-1]


BEFORE_AND_AFTER = """
    import numpy as np

    def doubled(x):
        return 2.0 * x

    {fault}

    def norm(x):
        return float(np.sqrt(np.sum(x * x)))

    def shifted(x):
        return x + 1.0
"""
ONLY_BEFORE = {**ALL_PASSED, "measures_a_triangle": Verdict.MISSING, "shifts_zeros": Verdict.MISSING}


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("while True: pass", "statement 3"),
        ("import os; os.abort()", "SIGABRT"),
        ("1 / 0", "ZeroDivisionError"),
        ("raise SystemExit", "SystemExit"),
        ("undefined", "NameError"),
        ("return 3", "SyntaxError"),
        ("def broken(:", "SyntaxError"),
        ("broken = (1,", "SyntaxError"),
        ('broken = """no end', "SyntaxError"),
    ],
)
def test_what_stands_before_a_fault_of_a_script_counts(grade, fault, told):
    verdicts = grade(script(BEFORE_AND_AFTER.replace("{fault}", fault)))
    assert all_of(verdicts) == ONLY_BEFORE
    assert told in " ".join(verdicts.result.problems)


def test_the_line_of_a_fault_in_a_script_is_told(grade):
    (problem,) = grade(script(BEFORE_AND_AFTER.replace("{fault}", "1 / 0"))).result.problems
    assert "script, line 7" in problem


def test_an_expression_nested_too_deeply_costs_only_what_follows_it(grade):
    deep = "deep = " + "-" * 50_000 + "1"
    assert all_of(grade(script(BEFORE_AND_AFTER.replace("{fault}", deep)))) == ONLY_BEFORE


def test_the_main_part_of_a_script_is_not_run(grade):
    guarded = REFERENCE + "\n    if __name__ == '__main__':\n        raise SystemExit(3)\n"
    verdicts = grade(script(guarded))
    assert all_of(verdicts) == ALL_PASSED
    assert verdicts.result.problems == ()


def test_a_failing_check_cell_of_the_template_is_no_problem(grade):
    verdicts = grade(in_three_cells("import otter\ngrader = otter.Notebook()\ngrader.check('doubled')"))
    assert all_of(verdicts) == ALL_PASSED
    assert verdicts.result.problems == ()


def test_the_traceback_shows_only_lines_of_the_student(grade):
    evidence = grade(doubled_that("return np.reshape(x, (7, 7))")).of("doubles_ones").evidence
    assert "np.reshape(x, (7, 7))" in evidence.traceback
    assert "site-packages" not in evidence.traceback
    assert "autograder" not in evidence.traceback
