"""Judges on a dask cluster: submissions go out as bytes, results come back as records.

Nothing is shared with the machines but the connection: the course travels as a zip, once to each worker.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import islice
from typing import TYPE_CHECKING

from autograder.errors import AutograderError
from autograder.gradebook import TimedResult
from autograder.judging import Topic, ungraded
from autograder.judging.retries import FRUITLESS_ROUNDS
from autograder.judging.toolkit import ABSENT

from .entries import Entry
from .judge_process_client import CourseZip, JudgeEnded
from .pool import KILLED
from .transport import pack_submission, unpack_result

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

IN_FLIGHT = 256
"""How many submissions are out at a time: two for each of 128 cores, and a bound on what dask has to hold."""

CONNECT_SECONDS = 30
_LOCAL = re.compile(r"local:([1-9]\d*)")
_ADDRESS = re.compile(rf"{_LOCAL.pattern}|[a-z]+://.+")
_DASK = {
    # A submission may have 50 MiB, and nobody is to be warned of it.
    "distributed.admin.large-graph-warning-threshold": "64MiB",
    # A local cluster would give up a worker for good that is not restarted within 15 seconds.
    "distributed.deploy.lost-worker-timeout": "1 day",
}


class ClusterError(AutograderError):
    """The cluster cannot be used; the message says why and what to do. What was recorded before is safe."""


class Cluster:
    """Grades entries of one topic on the dask cluster at `address`; nothing is connected before `grade`.

    `address` is that of a scheduler, as "tcp://node-1:8786", or "local:4" for a cluster of four processes on
    this machine, which ends with the grading. A worker that dies costs time only: its submissions are given
    to others, and one that was alone when its workers died again and again is ungraded.
    """

    def __init__(self, topic: Topic, course: CourseZip, address: str) -> None:
        self._topic = topic
        self._course = course
        self._address = address

    def grade(self, entries: Sequence[Entry], done: Callable[[TimedResult], None]) -> None:
        """Grade `entries`; `done` gets each result as soon as it is there, and ends all by raising.

        Raises `ClusterError` where dask is not installed, no scheduler answers, the nodes have other
        libraries than this machine, or the cluster is lost for good.
        """
        with _client(self._address) as client:
            suspects = self._run(client, entries, range(len(entries)), done)
            for number in suspects:
                # Alone, it cannot be suspected for what another does to their worker.
                if self._run(client, entries, [number], done):
                    done(TimedResult(ungraded(self._topic, entries[number].student, KILLED)))

    def _run(
        self,
        client: Client,
        entries: Sequence[Entry],
        numbers: Sequence[int],
        done: Callable[[TimedResult], None],
    ) -> list[int]:
        """Grade the entries of these numbers; return the numbers of those that dask suspects."""
        suspects: list[int] = []
        fruitless = 0
        while numbers and fruitless < FRUITLESS_ROUNDS:
            self._send_course(client)
            forgotten = []
            for number, future in self._ended(client, entries, numbers):
                if future.status == "cancelled":
                    forgotten.append(number)
                elif (judged := self._judged(future, entries[number].student)) is None:
                    suspects.append(number)
                else:
                    done(judged)
            fruitless = fruitless + 1 if len(forgotten) == len(numbers) else 0
            numbers = forgotten
        if numbers:
            raise _lost()
        return suspects

    def _ended(
        self, client: Client, entries: Sequence[Entry], numbers: Sequence[int]
    ) -> Iterator[tuple[int, Future[bytes]]]:
        """Send entries out, so many at a time, and yield each with its number when it has ended."""
        from distributed import as_completed

        from . import node

        waiting = iter(numbers)
        out: dict[Future[bytes], int] = {}

        def sent(number: int) -> Future[bytes]:
            parcel = pack_submission(entries[number].content)
            future: Future[bytes] = client.submit(node.answer, self._course.name, parcel, pure=False)
            out[future] = number
            return future

        completed = as_completed([sent(number) for number in islice(waiting, IN_FLIGHT)])
        for future in completed:
            yield out.pop(future), future
            completed.update([sent(number) for number in islice(waiting, 1)])

    def _send_course(self, client: Client) -> None:
        from . import node

        deadline = time.monotonic() + CONNECT_SECONDS
        while client.status == "connecting" and time.monotonic() < deadline:
            time.sleep(0.1)
        if client.status != "running":
            raise _lost()
        client.register_plugin(node.CourseOnNode(self._course))

    def _judged(self, future: Future[bytes], student: str) -> TimedResult | None:
        """What came of a submission; None where its workers died, by its doing or by another's."""
        from distributed import KilledWorker

        error = future.exception()
        if isinstance(error, KilledWorker):
            return None
        if error is not None:
            reason = str(error) if isinstance(error, JudgeEnded) else f"{type(error).__name__}: {error}"
            return TimedResult(ungraded(self._topic, student, f"the grader failed: {reason}"))
        judged = unpack_result(future.result(), student)
        if judged.result.provenance.toolkit != self._topic.toolkit:
            raise ClusterError(
                f"the cluster has other libraries than this machine ({self._other(judged)}), so grades may "
                "differ: install the same versions everywhere"
            )
        return judged

    def _other(self, judged: TimedResult) -> str:
        """Which versions a node has that this machine has not."""
        there, here = dict(judged.result.provenance.environment), dict(self._topic.environment)
        told = [
            f"{name} {there.get(name, ABSENT)} there and {here.get(name, ABSENT)} here"
            for name in sorted({*here, *there})
            if there.get(name) != here.get(name)
        ]
        return ", ".join(told) or "and another toolkit"


@contextmanager
def _client(address: str) -> Iterator[Client]:
    """A connection to the cluster at `address`; a local one begins and ends with it."""
    if not _ADDRESS.fullmatch(address):
        raise ClusterError(
            f"{address} is not the address of a cluster: give tcp://HOST:PORT, tls://HOST:PORT or local:N"
        )
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        raise ClusterError(
            "--cluster needs dask: pip install 'property-autograder[cluster]' -c constraints.txt"
        ) from error
    with ExitStack() as stack:
        stack.enter_context(dask.config.set(_DASK))
        if local := _LOCAL.fullmatch(address):
            address = stack.enter_context(_local_cluster(int(local[1]))).scheduler_address
        try:
            client = Client(address, timeout=CONNECT_SECONDS)
        except (OSError, ValueError) as error:
            raise ClusterError(f"no dask scheduler answers at {address}: {error}") from error
        yield stack.enter_context(client)


def _local_cluster(judges: int) -> LocalCluster:
    from distributed import LocalCluster

    here = "127.0.0.1:0"
    return LocalCluster(
        n_workers=judges, threads_per_worker=1, dashboard_address=here, worker_dashboard_address=here
    )


def _lost() -> ClusterError:
    return ClusterError("the cluster is lost; what was recorded before is safe: mend it and run again")
