"""Where zygotes come from: one process with the imports, shared by all judges of a run, replaced if lost."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from autograder.isolation import Allowance, ZygoteClient
from autograder.isolation.nursery_client import give_up, nursery

pytestmark = pytest.mark.slow

MEMORY = 256 << 20
MODULES = ("decimal",)
OTHER_MODULES = ("fractions",)


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


@pytest.fixture(scope="module")
def own():
    """A nursery that no other module of tests uses."""
    started = nursery(MODULES)
    yield started
    give_up(started)


def test_zygotes_share_a_nursery_and_nothing_else(own):
    with ZygoteClient(MEMORY, MODULES) as one, ZygoteClient(MEMORY, MODULES) as other:
        assert one.pid != other.pid
        assert parent_of(one.pid) == parent_of(other.pid)
        one.close()
        with other.spawn() as worker:
            worker.load("script", [("script", "x = 1")], [], Allowance(5.0))


def test_a_nursery_that_was_killed_is_replaced_and_its_zygotes_go_on():
    with ZygoteClient(MEMORY, OTHER_MODULES) as orphan:
        lost = parent_of(orphan.pid)
        os.kill(lost, signal.SIGKILL)
        with ZygoteClient(MEMORY, OTHER_MODULES) as next_one:
            assert parent_of(next_one.pid) != lost
        with orphan.spawn() as worker:
            worker.load("script", [("script", "x = 1")], [], Allowance(5.0))
    give_up(nursery(OTHER_MODULES))


def parent_of_a_zygote(answers):
    with ZygoteClient(MEMORY, MODULES) as zygote:
        answers.put(parent_of(zygote.pid))


def test_forked_processes_share_it(own):
    with ZygoteClient(MEMORY, MODULES) as here:
        forking = multiprocessing.get_context("fork")
        answers = forking.Queue()
        judges = [forking.Process(target=parent_of_a_zygote, args=(answers,)) for _ in range(2)]
        for judge in judges:
            judge.start()
        parents = {answers.get(timeout=60) for _ in judges}
        for judge in judges:
            judge.join()
        assert parents == {parent_of(here.pid)}


def test_a_closed_zygote_is_gone_and_so_are_its_workers(own):
    zygote = ZygoteClient(MEMORY, MODULES)
    worker = zygote.spawn()
    zygote.close()
    wait_for_the_end_of(zygote.pid)
    wait_for_the_end_of(worker._pid)


def wait_for_the_end_of(pid: int) -> None:
    # A process that ends closes its files, which is what was waited for, and is gone a moment later.
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return
        if state in "ZX":
            return
        time.sleep(0.01)
    pytest.fail(f"process {pid} lives on")
