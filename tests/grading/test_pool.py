"""What becomes of the processes of a pool."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from doubling_course import saying, write_class

from autograder.grading import Pool, entries_of
from autograder.judging import Topic, record

pytestmark = pytest.mark.slow

SECONDS = 30.0


def grade_for_long(topic: Topic, folder: Path, begun: Event) -> None:
    Pool(topic, record(topic), jobs=2).grade(entries_of(folder).entries, lambda _: begun.set())


def children_of(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL], ids=lambda one: one.name)
def test_no_process_of_a_pool_outlives_the_one_that_made_it(
    doubling: Topic, tmp_path: Path, ended_by: signal.Signals
) -> None:
    slow = {f"student-{number}": saying("take your time") for number in range(40)}
    folder = write_class(tmp_path / "class", slow)
    context = multiprocessing.get_context("fork")
    begun = context.Event()
    grading = context.Process(target=grade_for_long, args=(doubling, folder, begun))
    grading.start()
    assert grading.pid is not None
    assert begun.wait(SECONDS)
    judges = children_of(grading.pid)
    assert len(judges) >= 2
    os.kill(grading.pid, ended_by)
    grading.join(SECONDS)
    deadline = time.monotonic() + SECONDS
    while any(map(lives, judges)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(lives, judges))
