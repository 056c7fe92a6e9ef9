"""The judge's side of a worker, against a worker that says whatever it likes."""

from __future__ import annotations

import socket
import subprocess
import threading
import time
from contextlib import suppress
from types import SimpleNamespace

import msgspec
import pytest

from autograder.isolation import (
    Allowance,
    Batch,
    Crashed,
    LoadingEnded,
    OutOfMemory,
    Step,
    TimedOut,
    WorkerClient,
    wire,
)
from autograder.isolation.endings import (
    LEAST_PATIENCE_SECONDS,
    PATIENCE_SECONDS,
    WORTH_OF_WORK,
    Patience,
    reason_of,
)
from autograder.isolation.framing import PREFIX

STEP = Step("call", "f")
MIB = 1 << 20


class FakeZygote:
    """Notes who was ended; says that everyone had ended with `status`."""

    def __init__(self):
        self.status = 0
        self.reaped = []

    def reap(self, pid):
        self.reaped.append(pid)
        return SimpleNamespace(status=self.status, cpu_seconds=0.0)


class Scripted:
    """A worker whose replies are written down before it is asked; its process only sleeps."""

    def __init__(self):
        ours, self.theirs = socket.socketpair()
        self.zygote = FakeZygote()
        self.process = subprocess.Popen(["sleep", "infinity"])
        self.patience = Patience()
        self.worker = WorkerClient(self.zygote, ours, self.process.pid, 1 << 40, self.patience)

    def says(self, *replies):
        """Each reply is a message, or bytes that are sent as they are."""
        for reply in replies:
            self.theirs.sendall(reply if isinstance(reply, bytes) else frame(wire.encode_header(reply)))
        return self

    def ends(self):
        self.process.kill()  # and nobody waits for it yet
        return self.hangs_up()

    def hangs_up(self):
        self.theirs.shutdown(socket.SHUT_WR)
        return self

    def run(self, steps=(STEP,), allowance=None):
        return self.worker.run(Batch.of(steps, []), allowance or Allowance(60.0))

    def heard(self):
        """The requests that the judge sent."""
        self.theirs.setblocking(False)
        data = self.theirs.recv(MIB)
        requests = []
        while data:
            header, body = PREFIX.unpack(data[: PREFIX.size])
            requests.append(wire.decode_request(data[PREFIX.size : PREFIX.size + header]))
            data = data[PREFIX.size + header + body :]
        return requests


def frame(header, body=b""):
    return PREFIX.pack(len(header), len(body)) + header + body


@pytest.fixture
def scripted():
    made = Scripted()
    yield made
    made.theirs.close()
    made.process.kill()
    made.process.wait()


RAN = wire.Ran([wire.Outcome(1.5)])


def test_an_answer_is_handed_on(scripted):
    outcomes, frame = scripted.says(RAN).run()
    assert [outcome.value for outcome in outcomes] == [1.5]
    assert len(frame.body) == 0
    assert scripted.zygote.reaped == []


NONSENSE = {
    "garbage": b"\xff" * 100,
    "a pickle": frame(b"\x80\x04\x95\x00."),
    "a frame that announces gigabytes": PREFIX.pack(2**32 - 1, 2**63),
    "an empty header": frame(b""),
    "nothing that was asked for": wire.Done(),
    "that a cell has started": wire.PieceStarted(0),
    "what loading gave": wire.Loaded([], {}),
    "a request": wire.Run([STEP]),
    "no answer": wire.Ran([]),
    "two answers to one question": wire.Ran([wire.Outcome(1), wire.Outcome(2)]),
    "a reference that was never given": wire.CallBack("call", "", [wire.Own(1)]),
    "an array without a body": wire.CallBack("call", "", [wire.Array("float64", (9,))]),
}


@pytest.mark.parametrize("reply", NONSENSE)
def test_a_worker_that_says_nonsense_is_ended(scripted, reply):
    said = NONSENSE[reply]
    if isinstance(said, wire.Run):
        said = frame(msgspec.msgpack.encode(said))
    with pytest.raises(Crashed):
        scripted.says(said).run()
    assert scripted.zygote.reaped == [scripted.process.pid]


def test_lies_about_the_size_of_an_empty_array_are_nonsense(scripted):
    lie = wire.Array("float64", (0, wire.BODY_LIMIT, wire.BODY_LIMIT, wire.BODY_LIMIT))
    with pytest.raises(Crashed):
        scripted.says(wire.CallBack("call", "", [lie])).run()


@pytest.mark.parametrize(
    ("status", "kind", "told"),
    [
        (0, Crashed, "exit code 0"),
        (3, Crashed, "exit code 3"),
        (-11, Crashed, "SIGSEGV"),
        (-6, Crashed, "SIGABRT"),
        (97, OutOfMemory, "more memory"),
        (-24, TimedOut, "CPU time"),
    ],
)
def test_the_exit_code_tells_why_a_worker_hung_up(scripted, status, kind, told):
    scripted.zygote.status = status
    with pytest.raises(kind, match=told):
        scripted.ends().run()
    assert type(reason_of(status)) is kind


@pytest.mark.slow
def test_a_worker_that_hangs_up_and_lives_on_is_ended(scripted):
    with pytest.raises(Crashed, match="hung up"):
        scripted.hangs_up().run()
    assert scripted.zygote.reaped == [scripted.process.pid]


@pytest.mark.parametrize("cut", [1, PREFIX.size, PREFIX.size + 2])
def test_half_a_reply_is_no_reply(scripted, cut):
    whole = frame(wire.encode_header(RAN))
    with pytest.raises(Crashed, match="exit code 0"):
        scripted.says(whole[:cut]).ends().run()


@pytest.mark.parametrize(("signal", "name"), [(1, "SIGHUP"), (9, "SIGKILL"), (40, "40"), (64, "SIGRTMAX")])
def test_every_way_of_being_killed_is_told(signal, name):
    assert str(reason_of(-signal)) == f"was ended by the signal {name}"


def test_a_worker_that_never_answers_is_timed_out(scripted):
    with pytest.raises(TimedOut):
        scripted.run(allowance=Allowance(60.0, idle_seconds=0.05))
    assert scripted.zygote.reaped == [scripted.process.pid]


@pytest.mark.slow
def test_a_worker_that_keeps_the_judge_waiting_is_timed_out(scripted):
    scripted.patience.seconds = 0.0
    allowance = Allowance(60.0, idle_seconds=60.0)
    with pytest.raises(TimedOut, match="kept the grader waiting"):
        scripted.says(b"\x00").run(allowance=allowance)
    assert allowance.idle_seconds == 0.0
    assert scripted.patience.seconds < 0


def test_work_fills_patience_up_again_and_never_beyond():
    patience = Patience()
    patience.spend(waited=20.0, worked=0.0)
    assert patience.seconds == PATIENCE_SECONDS - 20.0
    patience.spend(waited=1.0, worked=1.0)
    assert patience.seconds == PATIENCE_SECONDS - 21.0 + WORTH_OF_WORK
    patience.spend(waited=0.0, worked=100.0)
    assert patience.seconds == PATIENCE_SECONDS


def test_a_worker_after_an_impatient_one_has_a_little_time():
    patience = Patience(-1.0)
    patience.restore()
    assert patience.seconds == LEAST_PATIENCE_SECONDS


def test_a_worker_that_grew_too_large_is_ended(scripted):
    scripted.worker._memory_limit = 0
    with pytest.raises(OutOfMemory):
        scripted.run()


def test_a_function_on_loan_is_called_back(scripted):
    asked = []
    reference = scripted.worker.encoder().encode(lambda x: asked.append(x) or 2 * x)
    outcomes, _ = scripted.says(wire.CallBack("call", "", [wire.Own(reference.ref), 21]), RAN).run()
    assert asked == [21]
    assert outcomes[0].value == 1.5
    run, answer = scripted.heard()
    assert isinstance(run, wire.Run)
    assert answer.outcome.value == 42


def test_an_exception_of_a_function_on_loan_is_told_without_its_lines(scripted):
    def refusing(x):
        raise ValueError("not this")

    reference = scripted.worker.encoder().encode(refusing)
    scripted.says(wire.CallBack("call", "", [wire.Own(reference.ref), 1]), RAN).run()
    failure = scripted.heard()[1].outcome.failure
    assert failure.kinds[0] == "ValueError"
    assert failure.text == "not this"
    assert failure.traceback == ""


def test_asking_what_may_not_be_asked_gets_an_exception_and_no_more(scripted):
    reference = scripted.worker.encoder().encode(len)
    closed = wire.CallBack("get", "__self__", [wire.Own(reference.ref)])
    outcomes, _ = scripted.says(closed, RAN).run()
    assert outcomes[0].value == 1.5
    assert scripted.heard()[1].outcome.failure.kinds[0] == "WireError"


def test_calling_back_with_endless_data_ends_the_worker(scripted, monkeypatch):
    monkeypatch.setattr("autograder.isolation.worker_client.CALLED_BACK_BYTES_LIMIT", 100)
    reference = scripted.worker.encoder().encode(len)
    call = wire.encode_header(wire.CallBack("call", "", [wire.Own(reference.ref), wire.Array("int8", (60,))]))
    with pytest.raises(OutOfMemory, match="too much data"):
        scripted.says(frame(call, b"x" * 60), frame(call, b"x" * 60), RAN).run()


def test_the_piece_that_ended_the_worker_is_told(scripted):
    scripted.says(wire.PieceStarted(0), wire.PieceStarted(4)).ends()
    with pytest.raises(LoadingEnded) as ended:
        scripted.worker.load("script", [("script", "a;b;c;d;e")], [], Allowance(60.0))
    assert ended.value.piece == 4
    assert isinstance(ended.value.cause, Crashed)


def test_a_piece_that_begins_again_was_not_asked_for(scripted):
    scripted.says(wire.PieceStarted(0), wire.PieceStarted(0))
    with pytest.raises(LoadingEnded, match="not asked for"):
        scripted.worker.load("script", [("script", "a;b")], [], Allowance(60.0))


@pytest.mark.parametrize(("kind", "pieces"), [("notebook", 2), ("script", 6)])
def test_a_piece_that_cannot_be_there_was_not_asked_for(scripted, kind, pieces):
    scripted.says(wire.PieceStarted(pieces - 1), wire.PieceStarted(pieces))
    with pytest.raises(LoadingEnded, match="not asked for") as ended:
        scripted.worker.load(kind, [("1", "a;b"), ("2", "c;d")], [], Allowance(60.0))
    assert ended.value.piece == pieces - 1


def test_listening_is_paid_for_by_who_talks(scripted):
    pieces = b"".join(frame(wire.encode_header(wire.PieceStarted(number))) for number in range(200_000))

    def talk():
        with suppress(OSError):
            scripted.says(pieces)

    threading.Thread(target=talk, daemon=True).start()
    with pytest.raises(LoadingEnded) as ended:
        scripted.worker.load("script", [("script", "\n" * 200_000)], [], Allowance(0.2))
    assert isinstance(ended.value.cause, TimedOut)
    assert ended.value.piece < 199_999


def test_work_of_a_function_on_loan_is_paid_for(scripted):
    def working():
        began = time.process_time()
        while time.process_time() - began < 0.05:
            pass

    reference = scripted.worker.encoder().encode(working)
    allowance = Allowance(60.0)
    scripted.says(wire.CallBack("call", "", [wire.Own(reference.ref)]), RAN).run(allowance=allowance)
    assert allowance.cpu_seconds < 60.0 - 0.05


def test_loading_tells_what_failed(scripted):
    failure = wire.Failure(("ValueError", "Exception"), "text")
    scripted.says(wire.PieceStarted(0), wire.Loaded([(0, failure)], {"Var": ["backward"]}))
    loading = scripted.worker.load("notebook", [("cell 1", "")], [], Allowance(60.0))
    assert loading.failures == ((0, failure),)
    assert loading.methods == {"Var": frozenset({"backward"})}


def test_a_worker_is_ended_once(scripted):
    with scripted.worker:
        scripted.worker.close()
    assert scripted.zygote.reaped == [scripted.process.pid]
