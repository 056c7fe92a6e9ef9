"""How a worker can end before it answers, and what it may use until then."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from .zygote import OUT_OF_MEMORY_STATUS

IDLE_SECONDS = 3.0
PATIENCE_SECONDS = 60.0
LEAST_PATIENCE_SECONDS = 2.0
WORTH_OF_WORK = 10.0


class WorkerEnded(Exception):
    """The worker did not answer and is gone; the message says what the submission did, for the student."""


class TimedOut(WorkerEnded):
    """It used up its CPU time, or waited for something that never comes."""


class OutOfMemory(WorkerEnded):
    """It used more memory than it may."""


class Crashed(WorkerEnded):
    """It ended by itself, or answered with something that is not an answer."""


class ZygoteError(Exception):
    """The grader's own helper process failed; no student is to blame."""


@dataclass
class Allowance:
    """What the worker may still use: seconds of CPU time, and seconds of waiting without using any.

    Neither depends on what else the machine is doing.
    """

    cpu_seconds: float
    idle_seconds: float = IDLE_SECONDS


@dataclass
class Patience:
    """Seconds for which the judge may still be kept waiting by all workers of one submission.

    A backstop for workers that neither compute nor stand still, for instance because they drip a reply byte
    by byte. Waiting uses it up; each second of work gives `WORTH_OF_WORK` seconds back, so that a busy
    machine does not count against the submission.
    """

    seconds: float = PATIENCE_SECONDS

    def spend(self, waited: float, worked: float) -> None:
        """Account for `waited` seconds, in which the worker used `worked` seconds of CPU time."""
        self.seconds = min(self.seconds - waited + WORTH_OF_WORK * worked, PATIENCE_SECONDS)

    def restore(self) -> None:
        """Give a worker a little, also where others have used up all."""
        self.seconds = max(self.seconds, LEAST_PATIENCE_SECONDS)


class LoadingEnded(Exception):
    """The worker ended while it executed the piece (cell or statement) numbered `piece`."""

    def __init__(self, piece: int, cause: WorkerEnded) -> None:
        super().__init__(str(cause))
        self.piece = piece
        self.cause = cause


def reason_of(status: int) -> WorkerEnded:
    """What the exit code of a worker (negative for a signal) says of its end."""
    if status == OUT_OF_MEMORY_STATUS:
        return OutOfMemory("used more memory than it may")
    if status == -signal.SIGXCPU:
        return TimedOut("took longer than its CPU time allows")
    if status < 0:
        named = {member.value: member.name for member in signal.Signals}
        return Crashed(f"was ended by the signal {named.get(-status, -status)}")
    return Crashed(f"ended its own process (exit code {status})")
