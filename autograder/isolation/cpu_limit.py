"""A limit on the CPU time of what this process does on behalf of another."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LEAST_SECONDS = 0.01


class CpuLimitReached(BaseException):
    """The work took too long; no handler of ordinary exceptions may swallow this."""


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise `CpuLimitReached` inside the block when it uses more CPU time than this.

    A signal does it, so there is no limit outside the main thread, and one long call of C code can still
    finish.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, max(seconds, LEAST_SECONDS))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, previous)


def _stop(number: int, frame: FrameType | None) -> None:
    raise CpuLimitReached
