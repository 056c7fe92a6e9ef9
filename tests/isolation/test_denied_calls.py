"""System calls that a sandboxed process is denied, and the filter that denies them."""

from __future__ import annotations

import signal

import pytest
from forker_client import Forker, linux_only

from autograder.isolation import seccomp, syscalls

pytestmark = linux_only

# Each would succeed, or fail otherwise, for a process that is only short of privileges.
DENIED_CALLS = {
    "fork": "import os; os.fork()",
    "exec": "import os, sys; os.execv(sys.executable, ['python'])",
    "a subprocess": "import subprocess; subprocess.run(['/bin/true'])",
    "multiprocessing": "import multiprocessing as m; m.get_context('fork').Process(target=print).start()",
    "a TCP socket": "import socket; socket.socket()",
    "a UDP socket": "import socket; socket.socket(type=socket.SOCK_DGRAM)",
    "a unix socket": "import socket; socket.socket(socket.AF_UNIX)",
    "a datagram pair": "import socket; socket.socketpair(type=socket.SOCK_DGRAM)",
    "kill another": "import os; os.kill(os.getppid(), 0)",
    "kill its group": "import os; os.kill(0, 0)",
    "kill everyone": "import os; os.kill(-1, 0)",
    "tgkill another": "import os; call('tgkill', os.getppid(), os.getppid(), 0)",
    "pidfd": "import os; os.pidfd_open(os.getppid())",
    "aim a signal": "import fcntl, os; fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
    "type into a terminal": "import fcntl; fcntl.ioctl(0, 0x5412, b'x')",
    "ptrace": "call('ptrace', 0x4206, 1 << 30, 0, 0)",
    "read memory of another": "import os; call('process_vm_readv', os.getppid(), None, 0, None, 0, 0)",
    "limit another": "import os, resource; resource.prlimit(os.getppid(), resource.RLIMIT_CPU)",
    "pin another": "import os; os.sched_setaffinity(1 << 30, [0])",
    "be inspected again": "call('prctl', 4, 1, 0, 0, 0)",
    "outlive its parent": "call('prctl', 1, 0, 0, 0, 0)",
    "chmod": "import os; os.chmod('.', 0o777)",
    "fchmod": "import os; os.fchmod(0, 0o777)",
    "chown": "import os; os.chown('.', os.getuid(), os.getgid())",
    "utime": "import os; os.utime('.')",
    "setxattr": "import os; os.setxattr('.', 'user.x', b'1')",
    "mkfifo": "import os; os.mkfifo('pipe')",
    "a new user namespace": "call('unshare', 0x10000000)",
    "mount": "call('mount', 1, 1, 1, 0, None)",
    "open_tree": "call('open_tree', -100, b'.', 0)",
    "chroot": "import os; os.chroot('nowhere')",
    "bpf": "call('bpf', 0, None, 0)",
    "io_uring": "call('io_uring_setup', 1, None)",
    "keyctl": "call('keyctl', 0, 0, 0, 0, 0)",
    "perf": "call('perf_event_open', None, 0, 0, 0, 0)",
    "userfaultfd": "call('userfaultfd', 1)",
    "memfd": "import os; os.memfd_create('x')",
    "System V memory": "call('shmget', 0, 4096, 0o1600)",
    "a message queue": "call('mq_open', b'x', 0o102, 0o600, None)",
    "watch files": "call('inotify_init1', 0)",
    "setuid": "import os; os.setuid(os.getuid())",
}


@pytest.mark.parametrize("layers", ["strong", "seccomp_alone"])
@pytest.mark.parametrize("name", DENIED_CALLS)
def test_a_denied_call_is_a_permission_error_and_the_worker_lives(
    name: str, layers: str, request: pytest.FixtureRequest
) -> None:
    told = request.getfixturevalue(layers).run(DENIED_CALLS[name])
    assert (told["raised"], told["errno"], told["status"]) in {
        ("PermissionError", "EPERM", 0),
        ("OSError", "EPERM", 0),
    }, told


def test_every_denied_call_is_in_the_table() -> None:
    assert all(syscalls.number(name, "x86_64") is not None for name in seccomp.DENIED)
    for machine in syscalls.MACHINES:
        numbers = [syscalls.number(name, machine) for name in seccomp.DENIED]
        known = [number for number in numbers if number is not None]
        assert len(set(known)) == len(known)
        assert max(known) <= syscalls.NEWEST_REVIEWED


@pytest.mark.parametrize("machine", syscalls.MACHINES)
def test_no_jump_of_the_filter_leaves_the_program(machine: str) -> None:
    code = seccomp.Filter(machine).assembled(pid=7)
    for at in range(0, len(code), 8):
        instruction = int.from_bytes(code[at : at + 2], "little")
        if instruction in (0x15, 0x25, 0x35, 0x45):
            assert at + 8 * (1 + max(code[at + 2], code[at + 3])) < len(code)
    assert len(code) // 8 < 4096


def test_the_filter_holds_the_pid_it_was_assembled_for() -> None:
    calls = seccomp.Filter("aarch64")
    assert calls.assembled(0x01020304).count(bytes([4, 3, 2, 1])) == 5
    assert bytes([4, 3, 2, 1]) not in calls.assembled(7)


def test_a_call_whose_arguments_no_filter_can_read_does_not_exist(forker: Forker) -> None:
    assert forker.run("call('clone3', None, 0)")["errno"] == "ENOSYS"


def test_a_call_that_nobody_has_reviewed_does_not_exist(forker: Forker) -> None:
    told = forker.run(
        "import ctypes\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        f"result = libc.syscall({syscalls.NEWEST_REVIEWED + 1}), ctypes.get_errno()\n"
    )
    assert told["result"] == [-1, 38]


@pytest.mark.skipif(syscalls.machine() != "x86_64", reason="only x86-64 has a second set of numbers")
def test_the_x32_numbers_of_calls_kill(forker: Forker) -> None:
    getpid = 0x4000_0000 + 39
    assert forker.run(f"import ctypes; ctypes.CDLL(None).syscall({getpid})")["status"] == -signal.SIGSYS
