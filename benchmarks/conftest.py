from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.course import Course
from autograder.judging import Judge, RecordedProperty, Topic, load_topic, record


@pytest.fixture(scope="session")
def losses() -> Topic:
    return load_topic(Course().topic("losses"))


@pytest.fixture(scope="session")
def recorded(losses: Topic) -> tuple[RecordedProperty, ...]:
    return record(losses)


@pytest.fixture(scope="session")
def judge(losses: Topic, recorded: tuple[RecordedProperty, ...]) -> Iterator[Judge]:
    with Judge(losses, recorded) as judging:
        yield judging
