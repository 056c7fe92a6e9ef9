"""What a worker gives up before student code runs: privileges, being inspected, outliving its parent."""

from __future__ import annotations

import os
import signal
import struct

from . import syscalls

_SET_PDEATHSIG, _SET_DUMPABLE, _CAPBSET_DROP, _SET_NO_NEW_PRIVS, _CAP_AMBIENT = 1, 4, 24, 38, 47
_CAP_AMBIENT_CLEAR_ALL = 4
_CAPABILITY_VERSION = 0x2008_0522
_MOST_CAPABILITIES = 64


def die_with_parent() -> None:
    """Have the kernel kill this process when the thread that forked it ends. Raises `OSError`."""
    _prctl(_SET_PDEATHSIG, signal.SIGKILL)


def end_with(parent: int) -> None:
    """Have this process end when `parent`, which forked it, ends; at once if that is gone already.

    Where there is no such request to the kernel, as on macOS, only the latter is done.
    """
    if syscalls.machine():
        die_with_parent()
    if os.getppid() != parent:
        os._exit(1)


def forbid_inspection() -> None:
    """Keep other processes of the same user out of this one's memory and /proc files. Raises `OSError`."""
    _prctl(_SET_DUMPABLE, 0)


def forgo_new_privileges() -> None:
    """Never gain privileges by executing a program; Landlock and seccomp demand it. Raises `OSError`."""
    _prctl(_SET_NO_NEW_PRIVS, 1)


def drop_capabilities() -> None:
    """Give up every capability, as root too and in a user namespace. Raises `OSError`."""
    _empty_bounding_set()
    _prctl(_CAP_AMBIENT, _CAP_AMBIENT_CLEAR_ALL)
    syscalls.call("capset", struct.pack("=Ii", _CAPABILITY_VERSION, 0), bytes(24))


def _empty_bounding_set() -> None:
    for capability in range(_MOST_CAPABILITIES):
        try:
            _prctl(_CAPBSET_DROP, capability)
        except OSError:
            # Past the last capability, or without the right to drop, which a process without any lacks.
            return


def _prctl(option: int, value: int) -> None:
    syscalls.call("prctl", option, value, 0, 0, 0)
