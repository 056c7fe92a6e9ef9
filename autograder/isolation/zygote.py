"""The zygote: a process that has the heavy imports behind it and forks a sandboxed worker in milliseconds.

The judge starts it with a clean environment and one control socket; it knows nothing of suites, solutions or
other submissions. On the control socket, one message per packet, after a first one with the configuration:

    {"spawn": true} with a socket attached   →  {"pid": ...}
    {"reap": pid}                            →  {"status": ..., "peak_kib": ..., "cpu_seconds": ...}
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import sys
import warnings
from pathlib import Path
from typing import Any

from .randomness import SEED_OF_EXAMPLES, seed_global_randomness
from .sandbox import Policy, Sandbox
from .scratch import empty

PACKET = 1 << 17
OUT_OF_MEMORY_STATUS = 97


def main(control_fd: int) -> None:
    """Preload, prepare the sandbox, and serve the judge until it hangs up."""
    control = socket.socket(fileno=control_fd)
    config = json.loads(control.recv(PACKET))
    _preload(config["preload"])
    policy = Policy(
        readable=tuple(Path(path) for path in config["readable"]),
        scratch=Path(config["scratch"]),
        memory_bytes=config["memory_bytes"],
        scratch_bytes=config["scratch_bytes"],
    )
    _forget_where_the_toolkit_is()
    sandbox = Sandbox.prepare(policy)
    _move_into(policy.scratch)
    gc.collect()
    gc.freeze()
    _send(
        control,
        {"level": sandbox.level.text, "strong": sandbox.level.is_strong, "missing": sandbox.level.missing},
    )
    _serve(control, sandbox, policy.scratch)


def _preload(modules: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in modules:
            importlib.import_module(name)
    # Imported here, before the toolkit goes out of sight.
    importlib.import_module("autograder.isolation.worker")
    seed_global_randomness(SEED_OF_EXAMPLES)
    if (torch := sys.modules.get("torch")) is not None:
        # A zygote with helper threads forks workers that hang in their first parallel region.
        assert torch.get_num_threads() == 1, "torch must be single-threaded before forking"


def _forget_where_the_toolkit_is() -> None:
    """Student code has no business importing the toolkit, and should not learn where it is."""
    root = str(Path(__file__).resolve().parents[2])
    sys.path[:] = [entry for entry in sys.path if entry != root]
    sys.meta_path[:] = [
        finder for finder in sys.meta_path if "editable" not in getattr(finder, "__module__", "")
    ]
    sys.argv[:] = [""]
    sys.orig_argv[:] = [""]


def _move_into(scratch: Path) -> None:
    for variable in ("HOME", "TMPDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME"):
        os.environ[variable] = str(scratch)
    os.chdir(scratch)


def _serve(control: socket.socket, sandbox: Sandbox, scratch: Path) -> None:
    while True:
        data, descriptors, _, _ = socket.recv_fds(control, PACKET, 1)
        if not data:
            return
        command = json.loads(data)
        if "spawn" in command:
            empty(scratch)
            _send(control, {"pid": _fork(control, descriptors[0], sandbox)})
        else:
            _send(control, _reap(command["reap"]))


def _fork(control: socket.socket, connection_fd: int, sandbox: Sandbox) -> int:
    pid = os.fork()
    if pid:
        os.close(connection_fd)
        return pid
    status = 1
    try:
        control.close()
        _become_worker(connection_fd, sandbox)
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY_STATUS
    finally:
        os._exit(status)


def _become_worker(connection_fd: int, sandbox: Sandbox) -> None:
    from .worker import Worker

    null = os.open("/dev/null", os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(null, descriptor)
    connection = socket.socket(fileno=connection_fd)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = Worker(connection)
    sandbox.enter()
    worker.serve()


def _reap(pid: int) -> dict[str, float]:
    os.kill(pid, signal.SIGKILL)
    _, status, usage = os.wait4(pid, 0)
    return {
        "status": os.waitstatus_to_exitcode(status),
        "peak_kib": usage.ru_maxrss,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
    }


def _send(control: socket.socket, message: dict[str, Any]) -> None:
    control.send(json.dumps(message).encode())
