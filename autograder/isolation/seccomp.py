"""seccomp: which system calls a process may make, enforced by a filter that runs in the kernel.

The filter is a denial list, closed at the far end: a call newer than the last one reviewed does not exist for
a worker. A denied call returns EPERM, so that a student sees a `PermissionError` and the worker lives.
"""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Sequence
from typing import NamedTuple

from . import syscalls

_NEW_PROGRAMS = ("execve", "execveat", "fork", "vfork")
_NEW_CONNECTIONS = ("socket", "connect", "bind", "listen", "accept", "accept4")
_OTHER_PROCESSES = (
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease", "kcmp"),
    *("pidfd_open", "pidfd_getfd", "pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo"),
    *("move_pages", "migrate_pages", "setpriority", "ioprio_set"),
    *("sched_setattr", "sched_setparam", "sched_setscheduler"),
)
# Landlock sees none of these, and the files may be the judge's own.
_METADATA = (
    *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "fchownat", "lchown"),
    *("utime", "utimes", "utimensat", "futimesat", "file_setattr", "mknod", "mknodat"),
    *("setxattr", "lsetxattr", "fsetxattr", "setxattrat"),
    *("removexattr", "lremovexattr", "fremovexattr", "removexattrat"),
)
_WATCHING_FILES = ("inotify_init", "inotify_init1", "fanotify_init", "name_to_handle_at", "open_by_handle_at")
_NAMESPACES_AND_MOUNTS = (
    *("unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "mount_setattr", "move_mount"),
    *("open_tree", "open_tree_attr", "fsopen", "fsmount", "fsconfig", "fspick", "statmount", "listmount"),
)
# What these make outlives the process, or its memory is counted against no limit.
_SHARED_MEMORY = (
    *("shmget", "shmat", "shmctl", "semget", "semop", "semctl", "semtimedop"),
    *("msgget", "msgsnd", "msgrcv", "msgctl", "mq_open", "mq_unlink", "memfd_create", "memfd_secret"),
)
_IDENTITY = (
    *("setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setfsuid", "setfsgid"),
    *("setgroups", "capset", "personality", "lsm_set_self_attr"),
)
_KERNEL = (
    *("bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    *("keyctl", "add_key", "request_key", "init_module", "finit_module", "delete_module"),
    *("kexec_load", "kexec_file_load", "reboot", "swapon", "swapoff", "sethostname", "setdomainname"),
    *("settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "acct", "quotactl", "quotactl_fd"),
    *("syslog", "vhangup", "ioperm", "iopl", "modify_ldt"),
)
DENIED = (
    *_NEW_PROGRAMS,
    *_NEW_CONNECTIONS,
    *_OTHER_PROCESSES,
    *_METADATA,
    *_WATCHING_FILES,
    *_NAMESPACES_AND_MOUNTS,
    *_SHARED_MEMORY,
    *_IDENTITY,
    *_KERNEL,
)
"""The calls that are denied whatever their arguments."""

_CLONE_THREAD = 0x0001_0000
_AF_UNIX = 1
_SOCK_STREAM = 1
_SOCK_TYPE = 0xF
# PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER, PR_SET_PTRACER
_PRCTL_THAT_LOOSEN = (1, 4, 36, 0x5961_6D61)
# TIOCSTI and TIOCLINUX type into a terminal; FIOSETOWN and SIOCSPGRP aim a signal
_IOCTL_THAT_REACH_OUT = (0x5412, 0x541C, 0x8901, 0x8902)
# F_SETOWN, F_SETSIG and F_SETOWN_EX aim any signal at any process of the user
_FCNTL_THAT_AIM_SIGNALS = (8, 10, 15)

_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_IF_EQUAL, _IF_GREATER, _IF_AT_LEAST, _IF_ANY_BIT = 0x15, 0x25, 0x35, 0x45
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16

_ALLOW, _KILL_PROCESS, _FAIL_WITH = 0x7FFF_0000, 0x8000_0000, 0x0005_0000

_ARCHITECTURES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}
_FIRST_X32_NUMBER = 0x4000_0000

_OWN_PID = -1
_INSTRUCTION = struct.Struct("=HBBI")

_GET_ACTION_AVAILABLE, _SET_MODE_FILTER = 2, 1


class _Instruction(NamedTuple):
    """One BPF instruction; the jumps count the instructions to skip."""

    code: int
    operand: int
    if_true: int = 0
    if_false: int = 0


_Block = tuple[_Instruction, ...]

_PERMIT = _Instruction(_RETURN, _ALLOW)
_DENY = _Instruction(_RETURN, _FAIL_WITH | errno.EPERM)
_ABSENT = _Instruction(_RETURN, _FAIL_WITH | errno.ENOSYS)
_KILL = _Instruction(_RETURN, _KILL_PROCESS)


class Filter:
    """The filter for one machine, assembled once; only a process's own pid is filled in later."""

    def __init__(self, machine: str) -> None:
        """Raises `ValueError` for a machine that is not among `syscalls.MACHINES`."""
        program = _program(machine)
        self._pid_offsets = [
            index * _INSTRUCTION.size + _INSTRUCTION.size - 4
            for index, instruction in enumerate(program)
            if instruction.operand == _OWN_PID
        ]
        self._template = b"".join(
            _INSTRUCTION.pack(code, if_true, if_false, operand & 0xFFFF_FFFF)
            for code, operand, if_true, if_false in program
        )

    def assembled(self, pid: int) -> bytes:
        """The program for the process `pid`, 8 bytes an instruction."""
        code = bytearray(self._template)
        for offset in self._pid_offsets:
            struct.pack_into("=I", code, offset, pid)
        return bytes(code)

    def install(self, pid: int) -> None:
        """Filter the calling thread, whose process is `pid`, and all threads it starts, for good.

        Needs no-new-privileges. Raises `OSError`.
        """
        code = self.assembled(pid)
        holder = ctypes.create_string_buffer(code, len(code))
        program = struct.pack("@HP", len(code) // _INSTRUCTION.size, ctypes.addressof(holder))
        syscalls.call("seccomp", _SET_MODE_FILTER, 0, program)


def is_available() -> bool:
    """Whether this kernel takes filters, and this machine's calls are known."""
    try:
        syscalls.call("seccomp", _GET_ACTION_AVAILABLE, 0, struct.pack("=I", _KILL_PROCESS))
    except OSError:
        return False
    return True


def _program(machine: str) -> _Block:
    load_number = _Instruction(_LOAD, _NUMBER_AT)
    return (
        _Instruction(_LOAD, _ARCHITECTURE_AT),
        _Instruction(_IF_EQUAL, _ARCHITECTURES[machine], if_true=1),
        _KILL,
        load_number,
        *_foreign_numbers(machine),
        _Instruction(_IF_GREATER, syscalls.NEWEST_REVIEWED, if_false=1),
        _ABSENT,
        *(instruction for name in DENIED for instruction in _on(machine, name, (_DENY,))),
        *(instruction for name, block in _CONDITIONS.items() for instruction in _on(machine, name, block)),
        _PERMIT,
    )


def _foreign_numbers(machine: str) -> _Block:
    if machine != "x86_64":
        return ()
    return (_Instruction(_IF_AT_LEAST, _FIRST_X32_NUMBER, if_false=1), _KILL)


def _on(machine: str, name: str, block: _Block) -> _Block:
    """`block`, which must return, for the call `name`; nothing on a machine without it."""
    number = syscalls.number(name, machine)
    return () if number is None else (_Instruction(_IF_EQUAL, number, if_false=len(block)), *block)


def _argument(index: int) -> _Instruction:
    """Load the low half of an argument: all that the kernel itself reads of an int."""
    return _Instruction(_LOAD, _ARGUMENTS_AT + 8 * index)


def _choose(index: int, values: Sequence[int], listed: _Instruction, other: _Instruction) -> _Block:
    """Return `listed` when the argument is one of `values`, else `other`."""
    tests = (
        _Instruction(_IF_EQUAL, value, if_true=len(values) - position)
        for position, value in enumerate(values)
    )
    return (_argument(index), *tests, other, listed)


def _only(index: int, *values: int) -> _Block:
    return _choose(index, values, listed=_PERMIT, other=_DENY)


def _all_but(index: int, *values: int) -> _Block:
    return _choose(index, values, listed=_DENY, other=_PERMIT)


_THREADS_ONLY = (_argument(0), _Instruction(_IF_ANY_BIT, _CLONE_THREAD, if_true=1), _DENY, _PERMIT)
# A datagram pair could still send to any address; a stream pair cannot.
_STREAM_PAIRS_ONLY = (
    _argument(0),
    _Instruction(_IF_EQUAL, _AF_UNIX, if_true=1),
    _DENY,
    _argument(1),
    _Instruction(_AND, _SOCK_TYPE),
    _Instruction(_IF_EQUAL, _SOCK_STREAM, if_true=1),
    _DENY,
    _PERMIT,
)
_CONDITIONS: dict[str, _Block] = {
    "clone": _THREADS_ONLY,
    # Its flags lie in memory, which no filter can read; without it libc falls back to clone.
    "clone3": (_ABSENT,),
    "kill": _only(0, _OWN_PID),
    "tkill": _only(0, _OWN_PID),
    "tgkill": _only(0, _OWN_PID),
    "prlimit64": _only(0, 0, _OWN_PID),
    "sched_setaffinity": _only(0, 0, _OWN_PID),
    "socketpair": _STREAM_PAIRS_ONLY,
    "prctl": _all_but(0, *_PRCTL_THAT_LOOSEN),
    "ioctl": _all_but(1, *_IOCTL_THAT_REACH_OUT),
    "fcntl": _all_but(1, *_FCNTL_THAT_AIM_SIGNALS),
}
