"""What a sandboxed process can and cannot do, tried in real forks of a process that is not pytest's own."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import autograder
from autograder.isolation import readable, seccomp, syscalls
from autograder.isolation.sandbox import Level, Policy, Sandbox, SandboxError, default_readable

pytestmark = pytest.mark.skipif(not syscalls.machine(), reason="Landlock and seccomp are Linux's")

REPOSITORY = Path(autograder.__file__).resolve().parents[1]
FORKER = Path(__file__).with_name("forker.py")


class Forker:
    """A process that runs snippets in sandboxed forks, with some layers left out."""

    def __init__(self, left_out: str, scratch: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(FORKER), left_out, str(scratch)],
            env={**os.environ, "PYTHONPATH": str(REPOSITORY), "MPLBACKEND": "Agg", "OMP_NUM_THREADS": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.scratch = scratch
        self.level = self._hear()

    def run(self, code: str) -> dict[str, Any]:
        self.send(code)
        return self._hear()

    def send(self, code: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(code) + "\n")
        self.process.stdin.flush()

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()

    def _hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        heard: dict[str, Any] = json.loads(self.process.stdout.readline())
        return heard


@pytest.fixture(scope="module")
def strong(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    """Every layer that this machine offers."""
    forker = Forker("", tmp_path_factory.mktemp("strong"))
    yield forker
    forker.close()


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    """Landlock, seccomp and rlimits alone, as in most containers."""
    forker = Forker("namespaces", tmp_path_factory.mktemp("base"))
    yield forker
    forker.close()


@pytest.fixture(scope="module")
def seccomp_alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    """Without Landlock, which denies some of the same things."""
    forker = Forker("namespaces+landlock", tmp_path_factory.mktemp("seccomp"))
    yield forker
    forker.close()


@pytest.fixture(params=["strong", "base"])
def forker(request: pytest.FixtureRequest) -> Forker:
    chosen: Forker = request.getfixturevalue(request.param)
    return chosen


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


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "reference_solution.py"
    path.write_text("answer = 42")
    return path


FOREIGN_FILES = {
    "read": "open({path!r}).read()",
    "read by a link": "import os; os.symlink({path!r}, 'link'); open('link').read()",
    "hard link": "import os; os.link({path!r}, 'taken')",
    "write": "open({path!r}, 'w')",
    "truncate": "import os; os.truncate({path!r}, 0)",
    "delete": "import os; os.unlink({path!r})",
    "rename": "import os; os.rename({path!r}, 'taken')",
    "make a neighbour": "open({path!r} + '.new', 'w')",
    "make a folder": "import os; os.mkdir({path!r} + '.new')",
    "list the folder": "import os; os.listdir(os.path.dirname({path!r}))",
    "execute": "import os; os.execv({path!r}, ['x'])",
}


@pytest.mark.parametrize("name", FOREIGN_FILES)
def test_files_outside_the_policy_are_out_of_reach(forker: Forker, secret: Path, name: str) -> None:
    told = forker.run(FOREIGN_FILES[name].format(path=str(secret)))
    assert (told["status"], told["errno"]) in {(0, "EACCES"), (0, "EPERM"), (0, "ENOENT"), (0, "EXDEV")}, told
    assert secret.read_text() == "answer = 42"
    assert list(secret.parent.iterdir()) == [secret]
    forker.run("import os; os.unlink('link')")


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "/proc/self/environ", "/proc/1/cmdline", "/dev/tty", "/dev/shm", "/"),
        *(str(FORKER), str(REPOSITORY / "autograder/__init__.py"), str(REPOSITORY / "solutions/__init__.py")),
    ],
)
def test_nothing_of_the_machine_or_the_course_can_be_opened(forker: Forker, path: str) -> None:
    told = forker.run(f"import os; os.open({path!r}, os.O_RDONLY)")
    assert told["raised"] in {"PermissionError", "FileNotFoundError"}, told


def test_what_may_be_read_cannot_be_written(forker: Forker) -> None:
    module = os.__file__
    assert forker.run(f"result = len(open({module!r}).read())")["result"] > 0
    assert forker.run(f"open({module!r}, 'a')")["errno"] in {"EACCES", "EROFS"}


def test_the_private_view_holds_only_what_was_listed(strong: Forker, secret: Path) -> None:
    told = strong.run(f"import os; os.stat({str(secret)!r})")
    if strong.level["namespaces"]:
        assert told["raised"] == "FileNotFoundError"
        assert strong.run("import socket; result = socket.if_nameindex()")["raised"] == "PermissionError"
    else:
        assert "No namespaces" in strong.level["missing"]


def test_a_private_scratch_folder_holds_no_more_than_it_may_in_all_its_files(strong: Forker) -> None:
    if not strong.level["namespaces"]:
        pytest.skip("this machine does not allow namespaces, without which only each file is capped")
    half = "open({name!r}, 'wb').write(bytes(700_000))"
    told = strong.run("\n".join(half.format(name=name) for name in ("a", "b")))
    assert (told["raised"], told["errno"]) == ("OSError", "ENOSPC")
    strong.run("import os; os.unlink('a'); os.unlink('b')")
    told = strong.run("for number in range(10_000): open(str(number), 'w').close()")
    assert (told["raised"], told["errno"]) == ("OSError", "ENOSPC")
    strong.run("import os; [os.unlink(name) for name in os.listdir()]")


ALLOWED = {
    "threads": (
        "import threading\n"
        "result = []\n"
        "threads = [threading.Thread(target=result.append, args=(i,)) for i in range(8)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]; result.sort()",
        list(range(8)),
    ),
    "asyncio": ("import asyncio; result = asyncio.run(asyncio.sleep(0, 5))", 5),
    "a pool of threads": (
        "from concurrent.futures import ThreadPoolExecutor as Pool; result = list(Pool(2).map(abs, [-1, 2]))",
        [1, 2],
    ),
    "sqlite": (
        "import sqlite3; result = sqlite3.connect(':memory:').execute('select 6 * 7').fetchone()",
        [42],
    ),
    "temporary folders": (
        "import os, tempfile\n"
        "with tempfile.TemporaryDirectory() as folder:\n"
        "    open(folder + '/a', 'w').write('b')\n"
        "    result = [open(folder + '/a').read(), os.path.dirname(folder) == os.getcwd()]",
        ["b", True],
    ),
    "touch, rename and delete": (
        "from pathlib import Path\n"
        "Path('a').touch(); Path('f').mkdir(); Path('a').rename('f/b'); result = Path('f/b').exists()\n"
        "Path('f/b').unlink(); Path('f').rmdir()",
        True,
    ),
    "/dev/null": ("import os; result = open(os.devnull, 'w').write('gone')", 4),
    "random bytes": ("result = len(open('/dev/urandom', 'rb').read(8))", 8),
    "signals to itself": (
        "import os, signal\n"
        "signal.signal(signal.SIGUSR1, lambda *_: globals().update(result='heard'))\n"
        "os.kill(os.getpid(), signal.SIGUSR1); signal.raise_signal(signal.SIGUSR1)",
        "heard",
    ),
    "its own limits": (
        "import os, resource; result = resource.prlimit(os.getpid(), resource.RLIMIT_CORE)",
        [0, 0],
    ),
    "libraries of the system": (
        "import ctypes; order = ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 3); result = order()",
        3,
    ),
    "a module not imported before": ("import colorsys; result = colorsys.rgb_to_hsv(0, 0, 1)", [2 / 3, 1, 1]),
    "time zones": (
        "import datetime, zoneinfo\n"
        "when = datetime.datetime(2024, 1, 1, tzinfo=zoneinfo.ZoneInfo('Europe/Rome'))\n"
        "result = when.utcoffset().seconds",
        3600,
    ),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_ordinary_python_works(forker: Forker, name: str) -> None:
    code, expected = ALLOWED[name]
    told = forker.run(code)
    assert (told.get("raised"), told.get("result"), told["status"]) == ("", expected, 0), told


SCIENCE = """
import warnings; warnings.simplefilter("ignore")
import numpy, scipy.optimize, sklearn.linear_model, pandas, torch
import matplotlib; matplotlib.use("Agg")
import matplotlib.pyplot as plt
X = numpy.arange(12.0).reshape(6, 2) % 5
network = torch.nn.Linear(2, 1).double()
optimizer = torch.optim.SGD(network.parameters(), lr=1e-3)
losses = []
for _ in range(3):
    loss = (network(torch.from_numpy(X)) ** 2).mean()
    optimizer.zero_grad(); loss.backward(); optimizer.step(); losses.append(loss.item())
plt.plot(losses); plt.title("loss"); plt.savefig("loss.png")
result = {
    "torch": losses[2] < losses[0],
    "scipy": round(scipy.optimize.brentq(lambda x: x - 1, 0, 3), 6),
    "sklearn": round(float(sklearn.linear_model.LinearRegression().fit(X, X[:, 0]).coef_[0]), 6),
    "pandas": float(pandas.DataFrame(X).sum().sum()),
    "matplotlib": open("loss.png", "rb").read(4)[1:].decode(),
}
"""


def test_the_libraries_of_the_course_load_and_work(strong: Forker) -> None:
    told = strong.run(SCIENCE)
    expected = {"torch": True, "scipy": 1.0, "sklearn": 1.0, "pandas": 21.0, "matplotlib": "PNG"}
    assert told.get("result") == expected, told


LIMITS = {
    "memory": ("bytearray(5 << 30)", "MemoryError", ""),
    "a file": ("open('big', 'wb').truncate(2 << 20)", "OSError", "EFBIG"),
    "open files": ("import os; [os.dup(0) for _ in range(200)]", "OSError", "EMFILE"),
    "a raised limit": ("import resource as r; r.setrlimit(r.RLIMIT_NOFILE, (999, 999))", "ValueError", ""),
}


@pytest.mark.parametrize("name", LIMITS)
def test_limits_hold(forker: Forker, name: str) -> None:
    code, raised, errno = LIMITS[name]
    told = forker.run(code)
    assert (told["raised"], told["errno"], told["status"]) == (raised, errno, 0), told


def test_memory_within_the_budget_can_be_had(forker: Forker) -> None:
    assert forker.run("result = len(bytearray(1 << 28))")["result"] == 1 << 28


def test_no_capability_is_left(forker: Forker) -> None:
    read_bounding = "sum(call('prctl', 23, c, 0, 0, 0) for c in range(40))"
    told = forker.run(
        "import struct\n"
        "from ctypes import CDLL, create_string_buffer\n"
        "sets = create_string_buffer(24)\n"
        "CDLL(None).capget(struct.pack('=Ii', 0x20080522, 0), sets)\n"
        f"result = [sets.raw == bytes(24), {read_bounding}, call('prctl', 39, 0, 0, 0, 0)]"
    )
    had_any = os.geteuid() == 0 or forker.level["namespaces"]
    assert told["result"][::2] == [True, 1]
    assert told["result"][1] == 0 or not had_any


def test_an_abort_is_a_crash_of_the_worker_alone(forker: Forker) -> None:
    assert forker.run("import os; os.abort()")["status"] == -signal.SIGABRT
    assert forker.run("result = 1")["result"] == 1


def test_the_worker_dies_with_its_zygote(tmp_path: Path) -> None:
    forker = Forker("", tmp_path)
    forker.send("import time; print('ready', flush=True); time.sleep(60)")
    output = forker.process.stdout
    assert output is not None
    assert output.readline() == "ready\n"
    forker.process.kill()
    # The worker holds the other end too: only when both are gone does the pipe end.
    assert select.select([output], [], [], 10)[0]
    assert output.read() == ""
    forker.close()


def test_entering_takes_a_millisecond_or_two(forker: Forker) -> None:
    assert min(forker.run("")["enter_ms"] for _ in range(5)) < 5


def test_the_level_reached_names_its_layers(strong: Forker, base: Forker) -> None:
    assert base.level["text"] == "landlock+seccomp+rlimits"
    assert base.level["missing"] == "No namespaces: this machine does not allow them (refused for the test)."
    expected = "+namespaces" if strong.level["namespaces"] else ""
    assert strong.level["text"] == base.level["text"] + expected
    assert strong.level["is_strong"]
    assert base.level["is_strong"]


@pytest.mark.parametrize(
    ("left_out", "text"), [("landlock", "seccomp+rlimits"), ("seccomp", "landlock+rlimits")]
)
def test_a_kernel_without_a_base_layer_is_weak_and_says_so(left_out: str, text: str, tmp_path: Path) -> None:
    forker = Forker(f"{left_out}+namespaces", tmp_path)
    try:
        assert forker.level["text"] == text
        assert not forker.level["is_strong"]
        assert (
            f"No {'Landlock' if left_out == 'landlock' else 'seccomp'}: it takes" in forker.level["missing"]
        )
        denied = DENIED_CALLS["a TCP socket"] if left_out == "landlock" else "open('/etc/passwd')"
        assert forker.run(denied)["raised"] == "PermissionError"
    finally:
        forker.close()


def test_no_layer_at_all_is_called_none() -> None:
    assert Level(landlock=0, seccomp=False, rlimits=False, namespaces=False).text == "none"


def test_a_missing_scratch_folder_is_refused(tmp_path: Path) -> None:
    policy = Policy((), tmp_path / "nowhere", memory_bytes=1, scratch_bytes=1)
    with pytest.raises(SandboxError, match="make the scratch folder first"):
        Sandbox.prepare(policy)


def test_the_toolkit_and_its_traces_are_not_readable() -> None:
    paths = default_readable(exclude=["autograder", "solutions"])
    package = Path(autograder.__file__).resolve()
    assert not any(package.is_relative_to(path.resolve()) for path in paths)
    assert not [path for path in paths if "neural_networks_autograder" in path.name]
    assert any(Path(os.__file__).is_relative_to(path) for path in paths)


def test_an_excluded_module_is_hidden_where_it_is_imported_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    libraries = tmp_path / "dist-packages"
    for folder in (libraries / "checkout" / "weekly_suites", libraries / "checkout" / "data"):
        folder.mkdir(parents=True)
    (libraries / "checkout" / "weekly_suites" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(libraries))
    monkeypatch.syspath_prepend(str(libraries / "checkout"))
    paths = default_readable(exclude=["weekly_suites"])
    assert [path for path in paths if path.is_relative_to(tmp_path)] == [libraries / "checkout" / "data"]


def test_an_excluded_distribution_takes_all_its_files_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "site-packages"
    metadata = packages / "weekly_course-1.0.dist-info"
    for folder in (packages / "suites", packages / "numbers", metadata):
        folder.mkdir(parents=True)
    for name in ("__editable__.weekly.pth", "single.py"):
        (packages / name).write_text("")
    (metadata / "top_level.txt").write_text("suites\n")
    (metadata / "RECORD").write_text("suites/__init__.py,,\n__editable__.weekly.pth,,\n../../bin/course,,\n")
    monkeypatch.syspath_prepend(str(packages))
    paths = default_readable(exclude=["suites"])
    assert {path for path in paths if path.is_relative_to(tmp_path)} == {
        packages / "numbers",
        packages / "single.py",
    }
    assert packages in readable.importable(paths)
