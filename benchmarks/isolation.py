"""What isolation costs: right submissions by the judge, and the same laws on them in one process."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from autograder.isolation.execution import LoadedSubmission
from autograder.judging import Judge, RecordedProperty, Topic, record
from autograder.judging.replaying import replay
from autograder.properties import LocalSubmission
from autograder.submissions import Submission, read_submission

from .measured import Measured
from .samples import RIGHT, samples

STAND_INS = ("__main__", "submission", "otter")


def price_of_isolation(topics: Sequence[Topic], students: int, rounds: int) -> Measured:
    """Seconds per right submission of a class of `students`: the median of `rounds` for each, then the mean.

    Only right ones: of a wrong one the two would not do the same work.
    """
    rows = []
    for topic in topics:
        for module in topic.assignment.preloaded:
            import_module(module)
        recorded = record(topic)
        with TemporaryDirectory() as scratch:
            made = samples(topic, Path(scratch) / "class", students)
            right = [read_submission(sample.path) for sample in made if sample.kind == RIGHT]
        isolated: list[list[float]] = [[] for _ in right]
        in_process: list[list[float]] = [[] for _ in right]
        for _ in range(rounds):
            # A judge of its own for each round: to one that knows a submission's answers it is cheaper.
            with Judge(topic, recorded) as judge:
                for number, submission in enumerate(right):
                    isolated[number].append(_judged(judge, submission))
                    in_process[number].append(_in_process(topic, recorded, submission))
        here, there = (sum(map(median, times)) / len(right) for times in (in_process, isolated))
        rows.append((topic.files.name, len(right), here, there, there / here))
    columns = ("topic", "submissions", "in one process, s", "isolated, s", "ratio")
    return Measured("The price of isolation: seconds per right submission", columns, tuple(rows))


def _judged(judge: Judge, submission: Submission) -> float:
    began = perf_counter()
    result = judge.grade(submission)
    seconds = perf_counter() - began
    if result.score != result.possible:
        raise ValueError(f"{submission.student} is not right: {result.summary}")
    return seconds


def _in_process(topic: Topic, recorded: Sequence[RecordedProperty], submission: Submission) -> float:
    with _modules_kept(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _timed_in_process(topic, recorded, submission)


@contextmanager
def _modules_kept() -> Iterator[None]:
    """Loading a submission puts stand-ins into `sys.modules`; they are taken out again."""
    before = {name: sys.modules[name] for name in STAND_INS if name in sys.modules}
    try:
        yield
    finally:
        for name in STAND_INS:
            sys.modules.pop(name, None)
        sys.modules.update(before)


def _timed_in_process(topic: Topic, recorded: Sequence[RecordedProperty], submission: Submission) -> float:
    began = perf_counter()
    loaded = LoadedSubmission(submission.kind)
    for number, piece in enumerate(loaded.pieces([(cell.label, cell.source) for cell in submission.cells])):
        loaded.execute(number, piece)
    for one in recorded:
        names = topic.assignment.question(one.property.question).allowed
        for _, error in replay(one, LocalSubmission(loaded.namespace, names)):
            if error is not None:
                raise ValueError(f"{submission.student} is not right: {one.property.name}") from error
    return perf_counter() - began
