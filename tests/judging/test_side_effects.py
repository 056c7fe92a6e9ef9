"""What a submission prints, leaves behind, spoils or patches harms nothing and helps nobody."""

from __future__ import annotations

import pytest
from faulty_submissions import ALL_PASSED, REFERENCE, all_of, doubled_that, harming_nobody, in_three_cells
from in_memory import script

from autograder.results import Verdict


@pytest.fixture(scope="module")
def grade(grading):
    return harming_nobody(grading)


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
