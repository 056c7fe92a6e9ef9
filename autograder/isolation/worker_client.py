"""The judge's side of a worker: asks, waits, watches, and ends it when it goes too far."""

from __future__ import annotations

import os
import select
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, TypeVar

from . import wire
from .batch import Batch
from .cpu_limit import CpuLimitReached, cpu_limit
from .endings import (
    Allowance,
    Crashed,
    LoadingEnded,
    OutOfMemory,
    Patience,
    TimedOut,
    WorkerEnded,
    reason_of,
)
from .exports import Exports
from .framing import Frame, receive_frame, send_frame
from .lending import Counterpart, Lending
from .values import Decoder, Encoder, generators_of
from .wire import WireError

POLL_SECONDS = 0.02
# Sleeping, stopped or traced. Waiting for a disk is not idling: under load everybody does that.
IDLE_STATES = "STt"
ENDED_STATES = "ZX?"
# A worker that hangs up is given this long to end by itself: why it did is told by its exit code.
ENDING_SECONDS = 1.0
CALLED_BACK_BYTES_LIMIT = 512 << 20

Message = TypeVar("Message")


class Remains(Protocol):
    """What is known of a worker that is gone."""

    @property
    def status(self) -> int:
        """Exit code, negative for a signal."""

    @property
    def cpu_seconds(self) -> float:
        """CPU time of its whole life."""


class Reaper(Protocol):
    """Who ends workers: the zygote."""

    def reap(self, pid: int) -> Remains:
        """Kill the worker if it lives, and say what is left of it."""


@dataclass(frozen=True)
class Loading:
    """How executing a submission went: the pieces that failed, by number, and the methods of each class."""

    failures: tuple[tuple[int, wire.Failure], ...]
    methods: dict[str, frozenset[str]]


class WorkerClient:
    """A worker as the judge sees it; a context manager that ends it.

    Every wait is watched: CPU time, idleness, memory and death of the worker end it with `WorkerEnded`.
    """

    def __init__(
        self,
        reaper: Reaper,
        connection: socket.socket,
        pid: int,
        memory_bytes: int,
        patience: Patience,
    ) -> None:
        self._reaper = reaper
        self._connection = connection
        self._connection.setblocking(False)
        self._pid = pid
        self._memory_limit = _resident_bytes(pid) + memory_bytes
        self._alive = True
        self.exports = Exports()
        self._lending: Lending | None = None
        self._counterpart: Counterpart | None = None
        self._is_at_its_cost = False
        self._called_back_bytes = 0
        self._allowance = Allowance(0.0)
        self._cpu_deadline = 0.0
        self._worked_for_it = 0.0
        self._patience = patience
        self._remains: Remains | None = None

    def load(
        self, kind: str, cells: Sequence[tuple[str, str]], skip: Sequence[int], allowance: Allowance
    ) -> Loading:
        """Execute a submission's cells; raises `LoadingEnded` with the piece that ended the worker."""
        current = -1
        # A script has no more statements than characters; a worker that claims more has no others in mind.
        most = len(cells) if kind == "notebook" else sum(len(source) for _, source in cells)
        try:
            with _Spending(self, allowance):
                self._send(wire.Load(kind, list(cells), list(skip)), [])  # type: ignore[arg-type]
                while True:
                    reply, _ = self._receive()
                    if isinstance(reply, wire.Loaded):
                        return Loading(
                            tuple(reply.failures),
                            {name: frozenset(own) for name, own in reply.methods.items()},
                        )
                    started = self._expected(reply, wire.PieceStarted).number
                    if not current < started < most:
                        raise self._not_asked_for()
                    current = started
        except WorkerEnded as ended:
            raise LoadingEnded(max(current, 0), ended) from ended

    def run(self, batch: Batch, allowance: Allowance) -> tuple[list[wire.Outcome], Frame]:
        """Carry out steps; their outcomes and the frame that they came in."""
        with _Spending(self, allowance):
            return self.run_in_between(batch)

    def run_in_between(self, batch: Batch) -> tuple[list[wire.Outcome], Frame]:
        """The same, while the worker waits for an answer itself, at the cost of what it does anyway."""
        self.exports.know(batch.formulas)
        self.send(batch.frame)
        while True:
            reply, frame = self._receive()
            if isinstance(reply, wire.CallBack):
                with self._at_its_cost():
                    self._answer(reply, frame.body)
                continue
            outcomes = self._expected(reply, wire.Ran).outcomes
            if len(outcomes) != batch.size:
                raise self._killed(Crashed("sent the wrong number of answers"))
            return outcomes, frame

    def lend(self, names: Sequence[str], used: set[str], allowance: Allowance) -> Lending:
        """What another worker may borrow, of a lender that has loaded the reference.

        What of it is asked will be noted in `used`.
        """
        with _Spending(self, allowance):
            self._send(wire.Lend(list(names)), [])
            return Lending(self, self._expected(self._receive()[0], wire.Lent), used)

    def borrow(self, lending: Lending, allowance: Allowance) -> None:
        """Let what is lent stand for these names of the submission; the lender ends with this worker."""
        self._lending = self._counterpart = lending
        lending.lend_to(self)
        with _Spending(self, allowance):
            self._send(wire.Substitute(lending.names, lending.inherited), [])
            self._expected(self._receive()[0], wire.Done)

    def serve(self, counterpart: Counterpart) -> None:
        """Let `counterpart` answer what concerns it of what this worker calls back."""
        self._counterpart = counterpart

    @property
    def is_alive(self) -> bool:
        """Whether it was not ended yet."""
        return self._alive

    def encoder(self) -> Encoder:
        """An encoder for the operands of one batch; functions among them are lent to the worker."""
        return Encoder(self.exports)

    def decoder(self, body: memoryview) -> Decoder:
        """A decoder for the values of one frame."""
        return Decoder(self.exports, body)

    def close(self) -> None:
        """End the worker."""
        if self._alive:
            self._end()
        if self._lending is not None:
            self._lending.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def cpu_seconds(self) -> float:
        """CPU time the worker has used so far, all threads."""
        if not self._alive:
            return self._remains.cpu_seconds if self._remains else 0.0
        # The clock of another process is numbered as clock_getcpuclockid(3) does it.
        return time.clock_gettime((~self._pid << 3) | 2)

    def spent_seconds(self) -> float:
        """CPU time that the worker has used so far, and the judge to listen to it and answer."""
        return self.cpu_seconds() + self._worked_for_it

    def receive_into(self, buffer: memoryview) -> None:
        """Fill `buffer` from the worker, watching it."""
        while buffer:
            try:
                count = self._connection.recv_into(buffer)
            except BlockingIOError:
                self._wait(select.POLLIN)
                continue
            except OSError:
                raise self._hung_up() from None
            if count == 0:
                raise self._hung_up()
            buffer = buffer[count:]

    def send(self, data: bytes) -> None:
        """Send all of `data`, watching the worker."""
        view = memoryview(data)
        while view:
            try:
                view = view[self._connection.send(view) :]
            except BlockingIOError:
                self._wait(select.POLLOUT)
            except OSError:
                raise self._hung_up() from None

    def _answer(self, call: wire.CallBack, body: memoryview) -> None:
        self._called_back_bytes += len(body)
        if self._called_back_bytes > CALLED_BACK_BYTES_LIMIT:
            raise self._killed(OutOfMemory("called back with too much data"))
        try:
            if self._counterpart is not None and self._counterpart.concerns(call):
                outcome, buffers = self._answered_by(self._counterpart, call, body)
            else:
                outcome, buffers = self._computed(call, body)
        except (WireError, RecursionError) as error:
            raise self._killed(Crashed(f"called back nonsense: {error}")) from error
        except WorkerEnded as ended:
            raise self._killed(ended) from None
        try:
            self._send(wire.Answer(outcome), buffers)
        except WireError as error:
            self._send(wire.Answer(_failed(error)), [])

    def _answered_by(
        self, counterpart: Counterpart, call: wire.CallBack, body: memoryview
    ) -> tuple[wire.Outcome, Sequence[bytes]]:
        """What the other worker answers; its CPU time counts as this one's, once where they ask in turns."""
        before, charged = counterpart.cpu_seconds(), self._worked_for_it
        try:
            outcome, answered = counterpart.answer(
                call, body, self.exports, self._cpu_deadline - self.spent_seconds()
            )
        finally:
            self._worked_for_it = charged + counterpart.cpu_seconds() - before
        return outcome, [answered]

    def _computed(self, call: wire.CallBack, body: memoryview) -> tuple[wire.Outcome, Sequence[bytes]]:
        """What a function of the judge answers."""
        decoder = self.decoder(body)
        operands = [decoder.decode(operand) for operand in call.operands]
        keywords = decoder.decode_keywords(call.keywords)
        encoder = self.encoder()
        try:
            with cpu_limit(self._cpu_deadline - self.spent_seconds()):
                answer = self.exports.carry_out(call, operands, keywords)
            value = encoder.encode(answer)
            generators = generators_of((*operands, *keywords.values()))
            outcome = wire.Outcome(value, arguments=[encoder.encode(one) for one in generators])
        except CpuLimitReached:
            raise TimedOut("made the grader compute for longer than its CPU time allows") from None
        except Exception as error:
            return _failed(error), []
        return outcome, encoder.buffers

    def _send(self, request: wire.Request, buffers: Sequence[bytes]) -> None:
        send_frame(self, wire.encode_header(request), buffers)

    def _receive(self) -> tuple[wire.Reply, Frame]:
        # A worker that never stops talking is never waited for, so its time is looked at here too.
        self._check_time()
        try:
            with self._at_its_cost():
                frame = receive_frame(self)
                return wire.decode_reply(frame.header), frame
        except WireError as error:
            raise self._killed(Crashed(f"sent nonsense: {error}")) from error

    @contextmanager
    def _at_its_cost(self) -> Iterator[None]:
        """Work that the submission has the judge do counts as its own: talk is cheap, listening is not."""
        if self._is_at_its_cost:
            yield
            return
        self._is_at_its_cost = True
        started = time.process_time()
        try:
            yield
        finally:
            self._worked_for_it += time.process_time() - started
            self._is_at_its_cost = False

    def _expected(self, reply: object, kind: type[Message]) -> Message:
        if not isinstance(reply, kind):
            raise self._not_asked_for()
        return reply

    def _not_asked_for(self) -> WorkerEnded:
        return self._killed(Crashed("sent an answer that was not asked for"))

    def _check_time(self) -> None:
        if self.spent_seconds() > self._cpu_deadline:
            raise self._killed(TimedOut("took longer than its CPU time allows"))

    def _wait(self, event: int) -> None:
        self._check_time()
        poll = select.poll()
        poll.register(self._connection, event)
        before, started = self.cpu_seconds(), time.monotonic()
        heard = poll.poll(POLL_SECONDS * 1000)
        worked = self.cpu_seconds() - before
        # What lasts longer than it may is the judge's own standstill, as when it was stopped.
        waited = min(time.monotonic() - started, 2 * POLL_SECONDS)
        self._patience.spend(waited, worked)
        if self._patience.seconds < 0:
            self._allowance.idle_seconds = 0.0
            raise self._killed(TimedOut("kept the grader waiting"))
        if not heard:
            self._watch(worked)

    def _watch(self, worked: float) -> None:
        if worked < POLL_SECONDS / 20 and _state(self._pid) in IDLE_STATES:
            self._allowance.idle_seconds -= POLL_SECONDS
            if self._allowance.idle_seconds < 0:
                raise self._killed(TimedOut("waited for something that never comes"))
        if _resident_bytes(self._pid) > self._memory_limit:
            raise self._killed(OutOfMemory("used more memory than it may"))

    def _hung_up(self) -> WorkerEnded:
        """End a worker that closed the connection, as a rule by ending; its exit code says why."""
        deadline = time.monotonic() + ENDING_SECONDS
        while _state(self._pid) not in ENDED_STATES:
            if time.monotonic() > deadline:
                return self._killed(Crashed("hung up on the grader"))
            time.sleep(POLL_SECONDS / 10)
        return reason_of(self._end().status)

    def _killed(self, reason: WorkerEnded) -> WorkerEnded:
        """End the worker and return `reason`."""
        self._end()
        return reason

    def _end(self) -> Remains:
        if self._remains is None:
            self._connection.close()
            self._remains = self._reaper.reap(self._pid)
            self._alive = False
        return self._remains


def _failed(error: Exception) -> wire.Outcome:
    """What a function says of bad arguments is the student's to see; its frames are not."""
    kinds = tuple(kind.__name__ for kind in type(error).__mro__)
    text = str(error)[:1000].encode("utf-8", "replace").decode()
    return wire.Outcome(failure=wire.Failure(kinds, text))


class _Spending:
    """Charges what is spent on the worker inside the block to an allowance."""

    def __init__(self, worker: WorkerClient, allowance: Allowance) -> None:
        self._worker = worker
        self._allowance = allowance

    def __enter__(self) -> None:
        self._before = self._worker.spent_seconds()
        self._worker._allowance = self._allowance
        self._worker._cpu_deadline = self._before + self._allowance.cpu_seconds
        self._worker._patience.restore()

    def __exit__(self, *_: object) -> None:
        used = self._worker.spent_seconds() - self._before
        self._allowance.cpu_seconds = max(0.0, self._allowance.cpu_seconds - used)


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return "?"


def _resident_bytes(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0
