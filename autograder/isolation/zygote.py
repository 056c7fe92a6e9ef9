"""The zygote: a process that forks a sandboxed worker in milliseconds.

A judge has one of its own, forked from a nursery with a clean environment; it knows nothing of suites,
solutions or other submissions. On its control socket, one message per packet, it says what isolation it
reached, and then answers:

                                             →  {"pid": ..., "level": ..., "strong": ..., "missing": ...}
    {"spawn": role} with a socket attached   →  {"pid": ...}
    {"reap": pid}                            →  {"status": ..., "peak_kib": ..., "cpu_seconds": ...}
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .allowed_imports import shut_out_other_modules
from .randomness import SEED_OF_EXAMPLES, seed_global_randomness
from .sandbox import Policy, Sandbox
from .scratch import empty

if TYPE_CHECKING:
    from .worker import Worker

# A lender lives beside the worker that it lends to; there is never more than one of each.
ROLES = ("worker", "lender")
PACKET = 1 << 17
OUT_OF_MEMORY_STATUS = 97
# Who looks for a folder to write in looks here.
WRITTEN_TO = ("HOME", "TMPDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME", "TORCHINDUCTOR_CACHE_DIR")


class Zygote:
    """Prepares the sandbox for its workers, and forks and ends them."""

    def __init__(self, control: socket.socket, configuration: dict[str, Any]) -> None:
        self._control = control
        policy = Policy(
            readable=tuple(Path(path) for path in configuration["readable"]),
            scratch=Path(configuration["scratch"]),
            memory_bytes=configuration["memory_bytes"],
            scratch_bytes=configuration["scratch_bytes"],
            rooms=ROLES,
        )
        self._scratch = policy.scratch
        self._sandbox = Sandbox.prepare(policy)
        self._roles: dict[int, str] = {}
        self._servants: dict[str, type[Worker]] = _servants()
        self._forgotten = shut_out_other_modules(configuration["packages"], configuration["modules"])
        os.chdir(self._scratch)
        gc.collect()
        gc.freeze()

    def serve(self) -> None:
        """Serve the judge until it hangs up."""
        level = self._sandbox.level
        self._send(
            {"pid": os.getpid(), "level": level.text, "strong": level.is_strong, "missing": level.missing}
        )
        while True:
            data, descriptors, _, _ = socket.recv_fds(self._control, PACKET, 1)
            if not data:
                return
            command = json.loads(data)
            if "spawn" in command:
                self._send({"pid": self._fork(command["spawn"], descriptors[0])})
            else:
                self._send(self._reap(command["reap"]))

    def _reap(self, pid: int) -> dict[str, float]:
        remains = _reaped(pid)
        # Only now that nobody can fill it again.
        empty(self._scratch / self._roles.pop(pid))
        return remains

    def _fork(self, role: str, connection_fd: int) -> int:
        pid = os.fork()
        if pid:
            os.close(connection_fd)
            self._roles[pid] = role
            return pid
        status = 1
        try:
            self._control.close()
            self._become(role, connection_fd)
            status = 0
        except MemoryError:
            status = OUT_OF_MEMORY_STATUS
        finally:
            os._exit(status)

    def _become(self, role: str, connection_fd: int) -> None:
        null = os.open("/dev/null", os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        connection = socket.socket(fileno=connection_fd)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # Python seeds its own generator anew in every process that is forked.
        seed_global_randomness(SEED_OF_EXAMPLES)
        for variable in WRITTEN_TO:
            os.environ[variable] = str(self._scratch / role)
        worker = self._servants[role](connection)
        self._sandbox.enter(role)
        worker.serve()

    def _send(self, message: dict[str, Any]) -> None:
        self._control.send(json.dumps(message).encode())


def _servants() -> dict[str, type[Worker]]:
    """What serves in each role. NumPy comes with it, which a judge need not import for the names in here."""
    from .lender import Lender
    from .worker import Worker

    return {"worker": Worker, "lender": Lender}


def _reaped(pid: int) -> dict[str, float]:
    os.kill(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "peak_kib": usage.ru_maxrss,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
    }
