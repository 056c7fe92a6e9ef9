"""Where the time of grading goes, on the topic losses."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import compose
from autograder.isolation import Allowance, Zygote
from autograder.judging import record
from autograder.judging.replaying import replay
from autograder.properties import LocalSubmission
from autograder.reports import write_reports
from autograder.submissions import Cell, Submission, read_submission


def submission(topic, variants=()) -> Submission:
    source = compose(topic.files.solution.read_text(encoding="utf-8"), variants)
    return Submission("student", Path("student.py"), None, "script", (Cell(source, 1, "script"),), "0" * 16)


@pytest.fixture
def flawed(losses) -> Submission:
    mistakes = {one.question: one for one in losses.variants("mistakes")}
    return submission(losses, [mistakes["mse"], mistakes["softmax"], mistakes["bce_with_logits"]])


def test_draws_are_recorded_once_per_run(benchmark, losses):
    benchmark.pedantic(record, args=[losses], rounds=3)


def test_a_sandboxed_worker_is_ready(benchmark):
    with Zygote(1 << 30) as zygote:

        def ready() -> None:
            with zygote.spawn() as worker:
                worker.load("script", [("script", "x = 1")], [], Allowance(5))

        benchmark(ready)


def test_a_right_submission_is_judged(benchmark, losses, judge):
    result = benchmark(judge.grade, submission(losses))
    assert result.score == result.possible


def test_the_same_without_isolation(benchmark, losses, recorded):
    """The price of isolation is the ratio to this: the reference in the judge's own process."""

    def judged_in_process() -> None:
        for one in recorded:
            names = losses.assignment.question(one.property.question).allowed
            for _, error in replay(one, LocalSubmission(vars(losses.reference), names)):
                assert error is None

    benchmark(judged_in_process)


def test_a_flawed_submission_is_judged(benchmark, judge, flawed):
    result = benchmark.pedantic(judge.grade, args=[flawed], rounds=5, warmup_rounds=1)
    assert 0 < result.score < result.possible


def test_a_notebook_is_read(benchmark, losses):
    benchmark(read_submission, losses.files.template / "losses.ipynb")


def test_reports_are_written(benchmark, judge, flawed, tmp_path):
    result = judge.grade(flawed)
    benchmark(write_reports, result, tmp_path, "student")
