"""Where the time of a submission goes, and how soon a worker is ready."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any
from unittest.mock import patch

from autograder.isolation import Allowance, WorkerClient, ZygoteClient
from autograder.judging import Judge, Topic, load_or_record, record
from autograder.judging.diagnosis import Diagnostician
from autograder.judging.questions import QuestionGrader
from autograder.reports import write_reports
from autograder.submissions import UnreadableSubmission, read_submission

from .measured import Measured
from .samples import KINDS, samples

STAGES = {
    "fork": (ZygoteClient, "spawn"),
    "load": (WorkerClient, "load"),
    "calls": (WorkerClient, "run"),
    "end": (WorkerClient, "close"),
    "shrink": (QuestionGrader, "smallest"),
    "diagnose": (Diagnostician, "diagnose"),
}
"""The methods in which the judge spends its time; what is left is its own work, "judge"."""


class Stopwatch:
    """Adds up the time of nested stages, each without those within it."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._running: list[str] = []
        self._since = perf_counter()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time of the block goes to `name`, except what goes to a stage within."""
        self._note()
        self._running.append(name)
        try:
            yield
        finally:
            self._note()
            self._running.pop()

    def _note(self) -> None:
        now = perf_counter()
        if self._running:
            self.seconds[self._running[-1]] += now - self._since
        self._since = now


@contextmanager
def timed(stopwatch: Stopwatch) -> Iterator[None]:
    """Within the block the methods of `STAGES` are timed."""
    with ExitStack() as stack:
        for name, (owner, method) in STAGES.items():
            stack.enter_context(patch.object(owner, method, _timing(stopwatch, name, getattr(owner, method))))
        yield


def _timing(stopwatch: Stopwatch, name: str, method: Any) -> Any:
    @wraps(method)
    def timing(*args: Any, **kwargs: Any) -> Any:
        with stopwatch.stage(name):
            return method(*args, **kwargs)

    return timing


def where_the_time_goes(topic: Topic, students: int) -> Measured:
    """Milliseconds per submission by stage and kind, in a class of `students`."""
    stages = ("read", *STAGES, "judge", "report")
    watches = {kind: Stopwatch() for kind in KINDS}
    numbers: Counter[str] = Counter()
    with TemporaryDirectory() as scratch, Judge(topic, record(topic)) as judge:
        for sample in samples(topic, Path(scratch) / "class", students):
            numbers[sample.kind] += 1
            watch = watches[sample.kind]
            student = sample.path.stem
            try:
                with watch.stage("read"):
                    submission = read_submission(sample.path)
            except UnreadableSubmission as unreadable:
                result = judge.refuse(student, unreadable)
            else:
                with timed(watch), watch.stage("judge"):
                    result = judge.grade(submission)
            with watch.stage("report"):
                write_reports(result, Path(scratch) / "out", student)
    rows = [
        (kind, numbers[kind], *(1000 * watches[kind].seconds[stage] / numbers[kind] for stage in stages))
        for kind in KINDS
        if numbers[kind]
    ]
    title = f"{topic.files.name}: milliseconds per submission by stage"
    return Measured(title, ("submissions", "number", *stages), tuple(rows))


def readiness(topics: Sequence[Topic], rounds: int) -> Measured:
    """What is paid once per run, and for each worker."""
    rows = []
    for topic in topics:
        began = perf_counter()
        record(topic)
        drawing = perf_counter() - began
        load_or_record(topic)
        began = perf_counter()
        load_or_record(topic)
        reading = perf_counter() - began
        began = perf_counter()
        assignment = topic.assignment
        memory = assignment.budget.memory_mib << 20
        with ZygoteClient(memory, assignment.preloaded, assignment.requirements) as zygote:
            starting = perf_counter() - began
            ready = [_ready(zygote) for _ in range(rounds)]
        times = (drawing, reading, starting, 1000 * median(ready), 1000 * max(ready))
        rows.append((topic.files.name, *times))
    columns = (
        *("topic", "drawing, s", "reading what was drawn, s", "zygote, s"),
        *("worker ready, median ms", "slowest ms"),
    )
    return Measured("What is paid once per run, and for each worker", columns, tuple(rows))


def _ready(zygote: ZygoteClient) -> float:
    began = perf_counter()
    with zygote.spawn() as worker:
        worker.load("script", [("script", "x = 1")], [], Allowance(5))
        return perf_counter() - began
