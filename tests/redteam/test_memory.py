"""Nothing of the suite or the solution is in the memory of a worker, or of the zygote that it comes from."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from this_course import COURSE

from autograder.isolation import Allowance, Batch, Step, ZygoteClient
from autograder.judging import load_topic, record

pytestmark = pytest.mark.slow

CHUNK = 1 << 24
TOPIC = COURSE.topic("losses")
STUDENT = "def mse(y, t):\n    return 0.0\n# a line by the student that every scan must find\n"
OWN_LINE = b"a line by the student that every scan must find"


@pytest.fixture(scope="module")
def secrets() -> list[bytes]:
    """What only suite and solution hold, loaded in this process as in a judge: laws, hints, names, lines."""
    topic = load_topic(TOPIC)
    assert record(topic)
    hidden = [
        prop for prop in topic.properties if not prop.public and prop.name != "leaves_its_arguments_alone"
    ]
    lines = [line.strip() for line in TOPIC.solution.read_text(encoding="utf-8").splitlines()]
    telling = [line for line in lines if line.startswith("return ") and len(line) > 40]
    texts = [prop.law for prop in hidden] + [prop.hint for prop in hidden] + telling
    texts += [str(TOPIC.solution), str(TOPIC.suite)]
    return [text.encode() for text in texts if len(text) > 25]


@pytest.fixture(scope="module")
def zygote() -> Iterator[ZygoteClient]:
    with ZygoteClient(256 << 20, preload=("numpy",)) as started:
        yield started


@pytest.fixture(scope="module")
def worker_pid(zygote: ZygoteClient) -> Iterator[int]:
    with zygote.spawn() as worker:
        worker.load("script", [("script", STUDENT)], [], Allowance(5.0))
        worker.run(Batch.of([Step("call", "mse", [0.0, 0.0])], []), Allowance(5.0))
        yield worker._pid


def memory_of(pid: int) -> Iterator[bytes]:
    """The readable memory of a process, piece by piece, as root sees it."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            found = re.match(r"([0-9a-f]+)-([0-9a-f]+) r", line)
            if found is None or "[v" in line:
                continue
            begin, end = (int(number, 16) for number in found.groups())
            for start in range(begin, end, CHUNK):
                try:
                    memory.seek(start)
                    # The pieces overlap, so that no marker is cut in two.
                    yield memory.read(min(CHUNK + 200, end - start))
                except OSError:
                    continue


def found_in(pid: int, markers: list[bytes]) -> set[bytes]:
    return {marker for piece in memory_of(pid) for marker in markers if marker in piece}


@pytest.fixture
def as_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can read the memory of a process that forbids inspection")


@pytest.mark.usefixtures("as_root")
def test_a_scan_finds_what_is_there(worker_pid: int, secrets: list[bytes]) -> None:
    assert found_in(worker_pid, [OWN_LINE]) == {OWN_LINE}
    assert len(secrets) > 40
    assert found_in(os.getpid(), secrets) == set(secrets)


@pytest.mark.usefixtures("as_root")
def test_no_secret_is_in_a_worker(worker_pid: int, secrets: list[bytes]) -> None:
    assert found_in(worker_pid, secrets) == set()


@pytest.mark.usefixtures("as_root")
def test_no_secret_is_in_the_zygote(zygote: ZygoteClient, secrets: list[bytes]) -> None:
    assert found_in(zygote.pid, secrets) == set()


SCAN_FROM_INSIDE = """
import gc, sys
MARKERS = [bytes(marker) for marker in MARKED]

def texts():
    seen, waiting = set(), gc.get_objects() + list(sys.modules.values())
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen or thing is MARKERS:
            continue
        seen.add(id(thing))
        if type(thing) is str:
            yield thing.encode('utf-8', 'replace')
        elif type(thing) is bytes:
            yield thing
        else:
            waiting.extend(gc.get_referents(thing))

def hits():
    return sum(marker in text for text in texts() for marker in MARKERS if text != marker)
"""


def test_no_secret_is_found_from_inside(zygote: ZygoteClient, secrets: list[bytes]) -> None:
    # Sent as numbers, so that the text of the submission does not hold what it looks for.
    source = SCAN_FROM_INSIDE.replace("MARKED", repr([list(secret) for secret in secrets]))
    with zygote.spawn() as worker:
        loading = worker.load("script", [("script", source)], [], Allowance(20.0))
        assert loading.failures == ()
        (outcome,), _ = worker.run(Batch.of([Step("call", "hits")], []), Allowance(60.0))
        assert (outcome.failure, outcome.value) == (None, 0)
