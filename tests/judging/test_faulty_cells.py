"""A faulty cell of a notebook costs what it defines, and a fault of a script what follows it."""

from __future__ import annotations

import pytest
from faulty_submissions import ALL_PASSED, REFERENCE, all_of, harming_nobody, in_three_cells
from in_memory import script

from autograder.results import Verdict


@pytest.fixture(scope="module")
def grade(grading):
    return harming_nobody(grading)


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
