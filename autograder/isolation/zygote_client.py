"""The judge's side of the zygote: starts it, has it fork workers, and has it end them."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from .endings import Patience, ZygoteError
from .sandbox import default_readable
from .scratch import remove
from .worker_client import Worker
from .zygote import PACKET

PACKAGE_ROOT = Path(__file__).resolve().parents[2]
TOOLKIT_PACKAGES = ("autograder", "solutions")
PRELOAD = ("numpy", "torch", "scipy.special", "matplotlib.pyplot")
ZYGOTE_SECONDS = 120.0
SCRATCH = "scratch"
SCRATCH_BYTES = 64 << 20


@dataclass(frozen=True)
class Remains:
    """What is known of a worker that is gone: exit code (negative for a signal), peak memory, CPU time."""

    status: int
    peak_kib: int
    cpu_seconds: float


class Zygote:
    """A running zygote; a context manager. `level` says which layers of isolation it reached."""

    def __init__(self, memory_bytes: int, preload: Sequence[str] = ()) -> None:
        self._memory_bytes = memory_bytes
        self._last_words = ""
        try:
            self._home = Path(tempfile.mkdtemp(prefix="autograder-"))
            self._control, self._process = _started(self._home)
        except OSError as error:
            raise ZygoteError(f"the process that starts workers could not be started: {error}") from error
        try:
            ready = self._prepared(preload)
        except BaseException:
            self.close()
            raise
        self.level: str = ready["level"]
        self.is_strong: bool = ready["strong"]
        self.missing: str = ready["missing"]

    def spawn(self, patience: Patience | None = None) -> Worker:
        """Fork a sandboxed worker; workers of one submission share its `patience`."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                socket.send_fds(self._control, [b'{"spawn": true}'], [theirs.fileno()])
            except OSError as error:
                raise self._dead() from error
            pid = self._receive()["pid"]
        return Worker(self, ours, pid, self._memory_bytes, patience or Patience())

    def reap(self, pid: int) -> Remains:
        """Kill the worker if it lives, and say what is left of it."""
        self._send({"reap": pid})
        return Remains(**self._receive())

    def close(self) -> None:
        """End the zygote and every worker, and remove the scratch folder."""
        self._control.close()
        self._process.kill()
        self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
        with contextlib.suppress(OSError):
            remove(self._home)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _prepared(self, preload: Sequence[str]) -> dict[str, Any]:
        """What the zygote says of itself once it is ready to fork."""
        config = {
            "preload": [*PRELOAD, *preload],
            "readable": [str(path) for path in default_readable(exclude=TOOLKIT_PACKAGES)],
            "scratch": str(self._home / SCRATCH),
            "memory_bytes": self._memory_bytes,
            "scratch_bytes": SCRATCH_BYTES,
        }
        self._send(config)
        return self._receive()

    def _send(self, message: object) -> None:
        try:
            self._control.send(json.dumps(message).encode())
        except OSError as error:
            raise self._dead() from error

    def _receive(self) -> dict[str, Any]:
        try:
            data = self._control.recv(PACKET)
        except OSError as error:
            raise self._dead() from error
        if not data:
            raise self._dead()
        message: dict[str, Any] = json.loads(data)
        return message

    def _dead(self) -> ZygoteError:
        """Who finds the zygote dead raises this; asking again gives the same answer."""
        self._process.kill()
        if not self._last_words and self._process.stderr is not None:
            said = self._process.stderr.read().decode(errors="replace")
            self._last_words = (said.strip().splitlines() or ["no message"])[-1]
        self._process.wait()
        return ZygoteError(f"the process that starts workers ended: {self._last_words}")


def _started(home: Path) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """The control socket and the process of a zygote that may write in `home`."""
    (home / SCRATCH).mkdir()
    control, child = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    control.settimeout(ZYGOTE_SECONDS)
    start = (
        f"import sys; sys.path.insert(0, {str(PACKAGE_ROOT)!r}); "
        f"from autograder.isolation.zygote import main; main({child.fileno()})"
    )
    with child:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", start],
            env=_clean_environment(home),
            pass_fds=(child.fileno(),),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
    return control, process


def _clean_environment(home: Path) -> dict[str, str]:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "autograder"
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(home),
        "MPLBACKEND": "Agg",
        "TORCHINDUCTOR_CACHE_DIR": str(home),
        "MPLCONFIGDIR": str(cache / "matplotlib"),
        "PYTHONHASHSEED": "0",
        # How many arenas the C library reserves for threads, 64 MiB each, is a matter of chance.
        "MALLOC_ARENA_MAX": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
    }
