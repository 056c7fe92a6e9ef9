"""Resource limits: memory, CPU time, files and threads of one worker."""

from __future__ import annotations

import os
import resource
from pathlib import Path

CPU_SECONDS = 3600
"""Only a backstop for a judge that has lost count; its own budgets are seconds."""

OPEN_FILES = 128
THREADS = 256

_SIZES = Path("/proc/self/statm")


class Limits:
    """The limits of every worker of one zygote.

    `memory_bytes` is the budget of address space on top of what the zygote occupies when the limits are
    applied, which is what a worker has at the fork; `file_bytes` caps each file it writes.

    Make it in the zygote: it holds /proc/self/statm open, because a private view has no /proc.
    """

    def __init__(self, memory_bytes: int, file_bytes: int) -> None:
        self._memory_bytes = memory_bytes
        self._file_bytes = file_bytes
        self._sizes = os.open(_SIZES, os.O_RDONLY | os.O_CLOEXEC) if _SIZES.exists() else None

    @property
    def caps_memory(self) -> bool:
        """Whether the size at the fork can be known, without which no cap on memory makes sense."""
        return self._sizes is not None

    def apply(self, *, cap_threads: bool) -> None:
        """Limit the calling process, for good.

        `cap_threads` is for a user namespace, where processes and threads are counted apart; elsewhere such a
        cap would count all that the user runs on the machine. The kernel exempts root.

        Raises `OSError` or `ValueError` when the kernel refuses.
        """
        _cap(resource.RLIMIT_CPU, CPU_SECONDS)
        _cap(resource.RLIMIT_FSIZE, self._file_bytes)
        _cap(resource.RLIMIT_NOFILE, OPEN_FILES)
        _cap(resource.RLIMIT_CORE, 0)
        if cap_threads:
            _cap(resource.RLIMIT_NPROC, THREADS)
        if self._sizes is not None:
            pages = int(os.pread(self._sizes, 64, 0).split()[0])
            os.close(self._sizes)
            _cap(resource.RLIMIT_AS, pages * resource.getpagesize() + self._memory_bytes)


def _cap(which: int, value: int) -> None:
    """Lower the soft and the hard limit to `value`, or leave a lower one."""
    _, hard = resource.getrlimit(which)
    cap = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (cap, cap))
