from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from in_memory import TopicInMemory, Verdicts

from autograder.judging import Judge, record
from autograder.submissions import Submission

Grading = Callable[[Submission], Verdicts]


@pytest.fixture(scope="module")
def grading() -> Iterator[Callable[[TopicInMemory], Grading]]:
    judges: list[Judge] = []

    def begin(topic: TopicInMemory) -> Grading:
        judge = Judge(topic, record(topic))
        judges.append(judge)
        return lambda submission: Verdicts(judge.grade(submission))

    yield begin
    for judge in judges:
        judge.close()
