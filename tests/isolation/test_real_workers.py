"""Zygotes and workers as they are: real processes, which end, use up their time, and lie."""

from __future__ import annotations

import os
import signal

import pytest

from autograder.isolation import (
    Allowance,
    Batch,
    Step,
    TimedOut,
    WorkerEnded,
    ZygoteClient,
    ZygoteError,
)

MIB = 1 << 20


def test_a_dead_zygote_says_so_as_often_as_it_is_asked():
    with ZygoteClient(128 * MIB, preload=("numpy",)) as dead:
        os.kill(dead.pid, signal.SIGKILL)
        for _ in range(2):
            with pytest.raises(ZygoteError, match="the process that starts workers ended"):
                dead.spawn()


def test_a_zygote_that_cannot_be_started_says_why(monkeypatch):
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(ZygoteError, match=r"could not be started: .*No such file"):
        ZygoteClient(128 * MIB, preload=("wave",))


def test_a_zygote_that_fails_while_it_prepares_says_why():
    with pytest.raises(ZygoteError, match="ended: ModuleNotFoundError: No module named 'no_such_module'"):
        ZygoteClient(128 * MIB, preload=("no_such_module",))


@pytest.fixture(scope="module")
def zygote():
    with ZygoteClient(128 * MIB, preload=("numpy",)) as started:
        yield started


def loaded(zygote, source):
    worker = zygote.spawn()
    worker.load("script", [("script", source)], [], Allowance(5.0))
    return worker


def called(worker, name="f", allowance=None):
    outcomes, _ = worker.run(Batch.of([Step("call", name)], []), allowance or Allowance(5.0))
    return outcomes[0]


def test_a_real_worker_answers(zygote):
    with loaded(zygote, "def f(): return 1.5") as worker:
        assert called(worker).value == 1.5
        assert called(worker, "g").missing == "g"


def test_what_a_worker_uses_is_charged_to_the_allowance(zygote):
    burning = (
        "import time\ndef f():\n    while time.process_time() < end: pass\nend = time.process_time() + 0.1"
    )
    allowance = Allowance(5.0)
    with loaded(zygote, burning) as worker:
        called(worker, allowance=allowance)
        before = allowance.cpu_seconds
        assert worker.cpu_seconds() > 0
    assert 4.0 < before < 5.0


def test_a_worker_whose_time_is_up_is_gone(zygote):
    allowance = Allowance(0.1)
    worker = loaded(zygote, "def f():\n    while True: pass")
    with pytest.raises(TimedOut):
        called(worker, allowance=allowance)
    assert allowance.cpu_seconds == 0.0
    assert worker.cpu_seconds() >= 0.1


def test_a_worker_that_forges_replies_can_only_answer_wrongly(zygote):
    forging = (
        "import gc, socket\n"
        "def f():\n"
        "    connection = next(o for o in gc.get_objects() if type(o) is socket.socket)\n"
        "    connection.sendall(b'\\xff' * 64)\n"
        "    return 1\n"
    )
    gc_free = "import socket, os\ndef f():\n    [os.write(n, b'\\xff' * 64) for n in open_ones()]\n" + (
        "def open_ones():\n"
        "    found = []\n"
        "    for n in range(3, 128):\n"
        "        try: os.fstat(n); found.append(n)\n"
        "        except OSError: pass\n"
        "    return found\n"
    )
    for source in (forging, gc_free):
        with loaded(zygote, source) as worker:
            try:
                outcome = called(worker)
            except WorkerEnded:
                continue
            assert outcome.failure is not None
    with loaded(zygote, "def f(): return 2") as worker:
        assert called(worker).value == 2


def test_workers_share_nothing(zygote):
    with loaded(zygote, "import builtins\nbuiltins.left = 1\ndef f(): return 1") as first:
        called(first)
    with loaded(zygote, "def f(): return left") as second:
        assert called(second).failure.kinds[0] == "NameError"
