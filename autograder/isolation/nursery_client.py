"""The other side of the nursery: starts it, and asks it for zygotes."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .endings import ZygoteError
from .huge_pages import TUNABLES
from .scratch import remove
from .zygote import PACKET

PACKAGE_ROOT = Path(__file__).resolve().parents[2]
ZYGOTE_SECONDS = 120.0
END_SECONDS = 10
ERRORS = "errors"


class Newborn:
    """A zygote as it comes from the nursery: its control socket, and the end of a pipe with its errors.

    The pipe ends when the zygote has.
    """

    def __init__(self) -> None:
        self.control, self.theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.control.settimeout(ZYGOTE_SECONDS)
        self.errors, self.their_errors = os.pipe()

    def handed_over(self) -> None:
        """Close what is the zygote's."""
        self.theirs.close()
        os.close(self.their_errors)

    def close(self) -> str:
        """Hang up, which ends the zygote, and wait for that; the last line of its errors."""
        self.control.close()
        said = b""
        poll = select.poll()
        poll.register(self.errors, select.POLLIN)
        while poll.poll(1000 * END_SECONDS) and (more := os.read(self.errors, PACKET)):
            said += more
        os.close(self.errors)
        return _last_line(said)


class NurseryLost(Exception):
    """A nursery is gone; the message holds its last words."""


class Nursery:
    """A running nursery. Being started, it is not waited for: imports go on while others work.

    Processes that are forked from this one share it. Raises `ZygoteError` when it cannot be started.
    """

    def __init__(self, preload: Sequence[str]) -> None:
        self._owner = os.getpid()
        try:
            self._home = Path(tempfile.mkdtemp(prefix="autograder-"))
            self._control, self._process = _started(self._home)
            self._control.send(json.dumps([*preload]).encode())
        except OSError as error:
            raise ZygoteError(f"the process that starts workers could not be started: {error}") from error

    def zygote(self, configuration: dict[str, Any]) -> Newborn:
        """Have a zygote forked; raises `NurseryLost`."""
        newborn = Newborn()
        try:
            ends = [newborn.theirs.fileno(), newborn.their_errors]
            socket.send_fds(self._control, [json.dumps(configuration).encode()], ends)
        except OSError as error:
            newborn.handed_over()
            newborn.close()
            raise NurseryLost(self.last_words) from error
        newborn.handed_over()
        return newborn

    @property
    def last_words(self) -> str:
        """The last line that it wrote to standard error."""
        try:
            return _last_line((self._home / ERRORS).read_bytes())
        except OSError:
            return ""

    def close(self) -> None:
        """End it, in the process that started it; what it gave birth to lives on."""
        self._control.close()
        if os.getpid() == self._owner:
            self._process.kill()
            self._process.wait()
            with contextlib.suppress(OSError):
                remove(self._home)


_nurseries: dict[tuple[str, ...], Nursery] = {}


def nursery(preload: Sequence[str] = ()) -> Nursery:
    """The nursery of this process, and of those forked from it, for workers with these modules.

    The first call starts it. Calling early saves time: the imports are done while others work.
    """
    key = tuple(preload)
    if key not in _nurseries:
        _nurseries[key] = Nursery(key)
    return _nurseries[key]


def warm_up(preload: Sequence[str] = ()) -> None:
    """Start that nursery, if it is not there yet, before much else is imported here.

    If it cannot be started, the first `ZygoteClient` says so.
    """
    with contextlib.suppress(ZygoteError):
        nursery(preload)


def give_up(lost: Nursery) -> None:
    """Forget a nursery that does not do its work; the next call of `nursery` starts another."""
    for key in [key for key, one in _nurseries.items() if one is lost]:
        del _nurseries[key]
    lost.close()


@atexit.register
def _close_all() -> None:
    for one in list(_nurseries.values()):
        give_up(one)


def _last_line(said: bytes) -> str:
    """The last line of what a process said, or ""."""
    return (said.decode(errors="replace").strip().splitlines() or [""])[-1]


def _started(home: Path) -> tuple[socket.socket, subprocess.Popen[bytes]]:
    """The control socket and the process of a nursery that may write in `home`."""
    control, child = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    start = (
        f"import sys; sys.path.insert(0, {str(PACKAGE_ROOT)!r}); "
        f"from autograder.isolation.nursery import main; main({child.fileno()})"
    )
    with child, (home / ERRORS).open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", start],
            env=_clean_environment(home),
            pass_fds=(child.fileno(),),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
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
        **TUNABLES,
    }
