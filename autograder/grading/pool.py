"""A pool of judges: many submissions of one topic, on the cores of this machine.

Each process of the pool has a judge and a zygote of its own; it inherits the recorded draws.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from autograder.gradebook import TimedResult
from autograder.isolation import end_with
from autograder.judging import RecordedProperty, Topic, ungraded
from autograder.judging.retries import ATTEMPTS

from .entries import Entry
from .fault_tolerant_judge import FaultTolerantJudge

KILLED = "the grader was killed while judging it"


class Pool:
    """Grades entries of one topic with `jobs` judges (as many as there are cores by default)."""

    def __init__(
        self,
        topic: Topic,
        recorded: Sequence[RecordedProperty],
        *,
        jobs: int | None = None,
        allow_weak_isolation: bool = False,
        shrinking: bool = True,
    ) -> None:
        self._topic = topic
        self._recorded = recorded
        self._jobs = jobs or os.cpu_count() or 1
        self._allow_weak_isolation = allow_weak_isolation
        self._shrinking = shrinking

    def grade(self, entries: Sequence[Entry], done: Callable[[TimedResult], None]) -> None:
        """Grade `entries`; `done` gets each result as soon as it is there, and ends all by raising."""
        graded: set[int] = set()

        def note(number: int, judged: TimedResult) -> None:
            graded.add(number)
            done(judged)

        for _ in range(ATTEMPTS):
            left = [number for number in range(len(entries)) if number not in graded]
            if left:
                self._run(entries, left, note)
        # In a pool of its own, a submission that kills its judge cannot take others with it.
        for number in range(len(entries)):
            if number not in graded:
                self._run(entries, [number], note)
            if number not in graded:
                note(number, TimedResult(ungraded(self._topic, entries[number].student, KILLED)))

    def _run(
        self, entries: Sequence[Entry], numbers: Sequence[int], note: Callable[[int, TimedResult], None]
    ) -> None:
        executor = ProcessPoolExecutor(
            max_workers=min(self._jobs, len(numbers)),
            mp_context=multiprocessing.get_context("fork"),
            initializer=_start_judging,
            initargs=(self, os.getpid()),
        )
        with executor:
            futures: dict[Future[TimedResult], int] = {
                executor.submit(_judge, entries[number]): number for number in numbers
            }
            try:
                for future in as_completed(futures):
                    # Who keeps a future keeps its result.
                    number = futures.pop(future)
                    with suppress(BrokenProcessPool):
                        note(number, future.result())
            except BaseException:
                # Where results cannot be kept, as on a full disk, it is pointless to judge the rest.
                executor.shutdown(cancel_futures=True)
                raise

    def _judge_of_this_process(self) -> FaultTolerantJudge:
        judge = FaultTolerantJudge(
            self._topic,
            self._recorded,
            allow_weak_isolation=self._allow_weak_isolation,
            shrinking=self._shrinking,
        )
        multiprocessing.util.Finalize(judge, judge.close, exitpriority=10)
        return judge


_judge_here: FaultTolerantJudge


def _start_judging(pool: Pool, parent: int) -> None:
    # A process of a pool waits on a pipe that it can write to itself, so it would wait for ever.
    end_with(parent)
    global _judge_here
    # Ctrl-C reaches every process of the terminal; the one that gave the work ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _judge_here = pool._judge_of_this_process()


def _judge(entry: Entry) -> TimedResult:
    return _judge_here.judged(entry.student, entry.content)
