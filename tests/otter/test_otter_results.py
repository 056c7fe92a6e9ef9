from __future__ import annotations

import subprocess
import sys

import dill
import pytest
from otter.run.run_autograder.autograder_config import AutograderConfig
from otter.test_files import GradingResults
from results_of_two_questions import a_result

from autograder.otter_plugin.judged import Judged
from autograder.otter_plugin.otter_results import as_otter, fill_in

DOCUMENT = {"score": 3.0, "tests": []}

WITHOUT_THE_TOOLKIT = """
import sys
sys.modules["autograder"] = None
import dill
results = dill.load(sys.stdin.buffer)
print(type(results).__name__, results.total, results.get_score("mse"))
"""


@pytest.fixture
def filled() -> GradingResults:
    results = GradingResults([])
    fill_in(results, Judged(a_result(), DOCUMENT))
    return results


def test_points_are_the_same_in_otters_classes():
    results = as_otter(a_result())
    assert (results.total, results.possible) == (3.0, 6.0)
    assert {name: results.get_score(name) for name in results.test_files} == {"mse": 1.5, "bce": 1.5}
    assert [case.hidden for case in results.get_result("mse").test_cases] == [False, True]


def test_otters_messages_name_what_is_wrong():
    assert "what is wrong with runs_over_samples" in as_otter(a_result()).summary()


def test_a_fault_of_the_grader_is_no_zero_of_a_student():
    results = as_otter(a_result(ungraded="no worker"))
    assert results.has_catastrophic_failure()
    assert "no worker" in str(results.catastrophic_error)


def test_otter_writes_what_the_judge_says(filled):
    assert filled.to_gradescope_dict(AutograderConfig({"points_possible": 6.0})) == DOCUMENT


def test_the_executed_notebook_stays_where_otter_put_it():
    results = GradingResults([], notebook="executed")
    fill_in(results, Judged(a_result(), DOCUMENT))
    assert results.notebook == "executed"


@pytest.mark.slow
def test_pickled_results_open_where_the_toolkit_is_not_installed(filled):
    finished = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_TOOLKIT],
        input=dill.dumps(filled),
        capture_output=True,
        check=True,
    )
    assert finished.stdout.decode().split() == ["GradingResults", "3.0", "1.5"]
