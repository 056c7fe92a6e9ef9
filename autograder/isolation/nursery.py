"""The nursery: a process that has the heavy imports behind it and forks a zygote in milliseconds.

It never runs student code. Imports take seconds and a lot of memory, which the zygotes of all judges of a run
share. On the control socket come, one message per packet, the modules to import, and then, for each zygote,
its configuration with two descriptors attached: its own control socket, and where its errors are to go.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import socket
import sys
import traceback
import warnings
from pathlib import Path
from typing import Any

from .huge_pages import collect_into_huge_pages
from .zygote import PACKET, Zygote


def main(control_fd: int) -> None:
    """Import what workers need, and fork zygotes until everyone who could ask for one has hung up."""
    control = socket.socket(fileno=control_fd)
    _preload(json.loads(control.recv(PACKET)))
    _forget_where_the_toolkit_is()
    gc.collect()
    gc.freeze()
    collect_into_huge_pages()
    # Zygotes end when their judges do; nobody waits for them.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        configuration, descriptors, _, _ = socket.recv_fds(control, PACKET, 2)
        if not configuration:
            return
        if os.fork() == 0:
            control.close()
            _become_zygote(json.loads(configuration), *descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def _preload(modules: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in modules:
            importlib.import_module(name)
    # NumPy comes with it. Imported here, before the toolkit goes out of sight.
    importlib.import_module("autograder.isolation.lender")
    if (torch := sys.modules.get("torch")) is not None:
        # A process with helper threads forks workers that hang in their first parallel region.
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


def _become_zygote(configuration: dict[str, Any], control_fd: int, errors_fd: int) -> None:
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(errors_fd, 2)
        os.close(errors_fd)
        Zygote(socket.socket(fileno=control_fd), configuration).serve()
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)
