"""A pool of judges: many submissions of one topic, on the cores of this machine.

Each process of the pool has a judge and a zygote of its own; it inherits the recorded draws.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.util
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import replace

from autograder.isolation import ZygoteError
from autograder.judging import Judge, RecordedProperty, Topic, WeakIsolation, nothing_graded, toolkit_digest
from autograder.results import Provenance, SubmissionResult
from autograder.submissions import Submission, UnreadableSubmission, read_submission

from .entries import Entry

# A pool whose process was killed is replaced; then each submission left gets a pool of its own, so that one
# that kills its judge cannot take others with it.
SHARED_POOLS = 2


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

    def grade(
        self, entries: Sequence[Entry], done: Callable[[SubmissionResult], None] = lambda _: None
    ) -> list[SubmissionResult]:
        """The results in the order of `entries`; `done` is called with each as soon as it is there."""
        results: dict[int, SubmissionResult] = {}

        def note(number: int, result: SubmissionResult) -> None:
            results[number] = result
            done(result)

        for _ in range(SHARED_POOLS):
            left = [number for number in range(len(entries)) if number not in results]
            if left:
                self._run(entries, left, note)
        for number in range(len(entries)):
            if number not in results:
                self._run(entries, [number], note)
            if number not in results:
                note(
                    number, self._ungraded(entries[number].student, "the grader was killed while judging it")
                )
        return [results[number] for number in range(len(entries))]

    def _run(
        self, entries: Sequence[Entry], numbers: Sequence[int], note: Callable[[int, SubmissionResult], None]
    ) -> None:
        executor = ProcessPoolExecutor(
            max_workers=min(self._jobs, len(numbers)),
            mp_context=multiprocessing.get_context("fork"),
            initializer=_start_judging,
            initargs=(self,),
        )
        with executor:
            futures: dict[Future[SubmissionResult], int] = {
                executor.submit(_judge, entries[number]): number for number in numbers
            }
            try:
                for future in as_completed(futures):
                    with suppress(BrokenProcessPool):
                        note(futures[future], future.result())
            except BaseException:
                # Where results cannot be kept, as on a full disk, there is no use in judging the rest.
                executor.shutdown(cancel_futures=True)
                raise

    def _ungraded(self, student: str, reason: str) -> SubmissionResult:
        provenance = Provenance("", self._topic.digest, toolkit_digest(), "none")
        return nothing_graded(self._topic, self._recorded, student, provenance, ungraded=reason)

    def _judge_of_this_process(self) -> Judge | str:
        try:
            judge = Judge(
                self._topic,
                self._recorded,
                allow_weak_isolation=self._allow_weak_isolation,
                shrinking=self._shrinking,
            )
        except (WeakIsolation, ZygoteError) as error:
            return str(error)
        multiprocessing.util.Finalize(judge, judge.close, exitpriority=10)
        return judge

    def _judged(self, entry: Entry, judge: Judge | str) -> SubmissionResult:
        if isinstance(judge, str):
            return self._ungraded(entry.student, judge)
        try:
            content = entry.content
            submission = content if isinstance(content, Submission) else read_submission(content)
            return judge.grade(replace(submission, student=entry.student))
        except UnreadableSubmission as unreadable:
            return judge.refuse(entry.student, unreadable)
        except Exception as error:  # a fault of the grader is told, and never anybody's zero
            return self._ungraded(entry.student, f"the grader failed: {type(error).__name__}: {error}")


_pool: Pool
_judge_here: Judge | str


def _start_judging(pool: Pool) -> None:
    global _pool, _judge_here
    _pool = pool
    _judge_here = pool._judge_of_this_process()


def _judge(entry: Entry) -> SubmissionResult:
    return _pool._judged(entry, _judge_here)
