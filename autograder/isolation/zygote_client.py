"""The judge's side of the zygote: has it fork workers, and has it end them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Self

from .endings import Patience, ZygoteError
from .nursery_client import Newborn, NurseryLost, give_up, nursery
from .packages import allowed_packages
from .readable import default_readable
from .scratch import remove
from .worker_client import WorkerClient
from .zygote import PACKET, ROLES

SCRATCH = "scratch"
WORKER, LENDER = ROLES
HIDDEN_MODULES = ("autograder", "suites", "solutions")
SCRATCH_BYTES = 64 << 20
# A nursery that was killed since it was last used is replaced; a fresh one that ends has a reason to.
ATTEMPTS = 2
SILENCE = "no message"


@dataclass(frozen=True)
class Remains:
    """What is known of a worker that is gone: exit code (negative for a signal), peak memory, CPU time."""

    status: int
    peak_kib: int
    cpu_seconds: float


class ZygoteClient:
    """A running zygote; a context manager. `level` says which layers of isolation it reached.

    `memory_bytes` is what each worker may have on top of its size at the fork, `preload` the modules that are
    imported ahead, `requirements` the distributions that a submission may import, with what they depend on;
    NumPy always is among both. Raises `ZygoteError` when it cannot be had.
    """

    def __init__(
        self, memory_bytes: int, preload: Sequence[str] = (), requirements: Sequence[str] = ()
    ) -> None:
        self._memory_bytes = memory_bytes
        try:
            self._home = Path(tempfile.mkdtemp(prefix="autograder-"))
            (self._home / SCRATCH).mkdir()
        except OSError as error:
            raise ZygoteError(f"there is no room for a scratch folder: {error}") from error
        try:
            self._newborn, ready = self._born(preload, requirements)
        except BaseException:
            self._remove_home()
            raise
        self.pid: int = ready["pid"]
        self.level: str = ready["level"]
        self.is_strong: bool = ready["strong"]
        self.missing: str = ready["missing"]
        self._last_words: str | None = None
        self._last: dict[str, WorkerClient] = {}
        self._descriptor = _opened(self.pid)

    def spawn(self, patience: Patience | None = None, role: str = WORKER) -> WorkerClient:
        """Fork a sandboxed worker, or a lender; workers of one submission share its `patience`.

        The last one of this role, and what it left, is gone before: nothing passes from one to the next.
        """
        if (last := self._last.pop(role, None)) is not None:
            last.close()
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(
                    self._newborn.control, [json.dumps({"spawn": role}).encode()], [theirs.fileno()]
                )
            except OSError as error:
                raise self._dead() from error
            pid = self._receive()["pid"]
        spawned = WorkerClient(self, ours, pid, self._memory_bytes, patience or Patience())
        self._last[role] = spawned
        return spawned

    def reap(self, pid: int) -> Remains:
        """Kill the worker if it lives, and say what is left of it."""
        try:
            self._newborn.control.send(json.dumps({"reap": pid}).encode())
        except OSError as error:
            raise self._dead() from error
        return Remains(**self._receive())

    def close(self) -> None:
        """End the zygote and every worker, and remove the scratch folder."""
        self._end()
        self._remove_home()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _born(self, preload: Sequence[str], requirements: Sequence[str]) -> tuple[Newborn, dict[str, Any]]:
        """A zygote, and what it says of itself once it is ready to fork."""
        configuration = {
            "scratch": str(self._home / SCRATCH),
            "memory_bytes": self._memory_bytes,
            "scratch_bytes": SCRATCH_BYTES,
            **_allowed(tuple(requirements)),
        }
        last_words = ""
        for _ in range(ATTEMPTS):
            source = nursery(preload)
            try:
                newborn = source.zygote(configuration)
            except NurseryLost as lost:
                last_words = str(lost)
                give_up(source)
                continue
            if ready := _received(newborn.control):
                return newborn, ready
            last_words = newborn.close()
            if last_words:
                break
            # It was never born.
            last_words = source.last_words
            give_up(source)
        raise ZygoteError(f"the process that starts workers ended: {last_words or SILENCE}")

    def _receive(self) -> dict[str, Any]:
        message = _received(self._newborn.control)
        if message is None:
            raise self._dead()
        return message

    def _dead(self) -> ZygoteError:
        """Who finds the zygote dead raises this; asking again gives the same answer."""
        return ZygoteError(f"the process that starts workers ended: {self._end() or SILENCE}")

    def _end(self) -> str:
        """End the zygote if it lives; its last words."""
        if self._last_words is None:
            if self._descriptor is not None:
                with contextlib.suppress(ProcessLookupError):
                    signal.pidfd_send_signal(self._descriptor, signal.SIGKILL)
                os.close(self._descriptor)
            self._last_words = self._newborn.close()
        return self._last_words

    def _remove_home(self) -> None:
        with contextlib.suppress(OSError):
            remove(self._home)


@cache
def _allowed(requirements: tuple[str, ...]) -> dict[str, list[str]]:
    """What a zygote is told of the packages that its workers may import, and of the files they may read."""
    packages = allowed_packages(requirements)
    return {
        "packages": [*packages.names],
        "modules": sorted(packages.modules),
        "readable": [str(path) for path in default_readable(packages.paths, HIDDEN_MODULES)],
    }


def _opened(pid: int) -> int | None:
    """A descriptor by which a process can be killed, and no other that gets its number.

    None where the kernel has no such descriptors, or the process is gone: hanging up is enough for one that
    is well.
    """
    try:
        return os.pidfd_open(pid)
    except OSError:
        return None


def _received(control: socket.socket) -> dict[str, Any] | None:
    """The next message of a zygote; None when there will be none."""
    try:
        data = control.recv(PACKET)
    except OSError:
        return None
    message: dict[str, Any] | None = json.loads(data) if data else None
    return message
