"""What every worker of a real zygote has lost before its student's code runs: a test for each promise.

One zygote serves all tests, so that each costs a fork. All that a layer denies is tested on the layer itself
(test_files_in_reach, test_denied_calls, test_ordinary_python); here it is that a worker is inside of it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from forker_client import REPOSITORY, linux_only

from autograder.isolation import Allowance, Batch, Step, ZygoteClient, nursery

pytestmark = linux_only

MIB = 1 << 20
BUDGET = 128 * MIB
ENVIRONMENT = {
    *("PATH", "LANG", "HOME", "TMPDIR", "XDG_CACHE_HOME", "MPLBACKEND", "MPLCONFIGDIR"),
    *("TORCHINDUCTOR_CACHE_DIR", "PYTHONHASHSEED", "MALLOC_ARENA_MAX", "GLIBC_TUNABLES"),
    *("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_CORETYPE"),
}
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def zygote() -> Iterator[ZygoteClient]:
    # What is ignored here would be ignored there: a background job of a shell ignores interrupts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    # A module that no other tests ask for, so that what imports it is started now.
    with ZygoteClient(BUDGET, preload=("colorsys",)) as started:
        signal.signal(signal.SIGINT, before)
        yield started


@pytest.fixture
def ask(zygote: ZygoteClient) -> Ask:
    """Asks a new worker for the value of an expression, after `before` was executed; or for its error."""

    def asked(expression: str, before: str = "") -> Any:
        source = f"import json, os, sys\n{before}\ndef f():\n    return json.dumps({expression})\n"
        with zygote.spawn() as worker:
            loaded = worker.load("script", [("script", source)], [], Allowance(5.0))
            assert not loaded.failures, loaded.failures
            (outcome,), _ = worker.run(Batch.of([Step("call", "f")], []), Allowance(5.0))
        return json.loads(outcome.value) if outcome.failure is None else outcome.failure.kinds[0]

    return asked


def test_it_is_told_that_isolation_is_strong(zygote: ZygoteClient) -> None:
    assert zygote.is_strong, zygote.missing


def test_files_of_others_cannot_be_read(ask: Ask, tmp_path: Path) -> None:
    secret = tmp_path / "reference.py"
    secret.write_text("answer = 42")
    assert ask(f"open({str(secret)!r}).read()") in {"PermissionError", "FileNotFoundError"}


@pytest.mark.parametrize("package", ["autograder", "suites", "solutions"])
def test_no_source_of_toolkit_and_course_can_be_read(ask: Ask, package: str) -> None:
    source = REPOSITORY / package / "__init__.py"
    assert ask(f"open({str(source)!r}).read()") in {"PermissionError", "FileNotFoundError"}


def test_what_lies_around_its_folder_is_not_even_listed(ask: Ask) -> None:
    assert ask("os.listdir('/')") == "PermissionError"


def test_no_process_can_be_made(ask: Ask) -> None:
    assert ask("os.fork()") == "PermissionError"


def test_nobody_can_be_called_over_the_network(ask: Ask) -> None:
    assert ask("socket.socket().fileno()", before="import socket") == "PermissionError"


def test_neither_the_zygote_nor_the_judge_can_be_sent_a_signal(ask: Ask, zygote: ZygoteClient) -> None:
    for pid in (zygote.pid, os.getpid()):
        assert ask(f"os.kill({pid}, 0)") == "PermissionError"


def test_no_privilege_is_left_and_none_can_be_gained(ask: Ask) -> None:
    no_new_privileges, capabilities = ask(
        "[libc.prctl(39, 0, 0, 0, 0), sets.raw.hex()]",
        before=(
            "import ctypes, struct\n"
            "libc, sets = ctypes.CDLL(None), ctypes.create_string_buffer(24)\n"
            "libc.capget(struct.pack('=Ii', 0x20080522, 0), sets)"
        ),
    )
    assert no_new_privileges == 1
    assert int(capabilities, 16) == 0


def test_it_dies_with_its_zygote(ask: Ask) -> None:
    told = "signal = ctypes.c_int(); ctypes.CDLL(None).prctl(2, ctypes.byref(signal), 0, 0, 0)"
    assert ask("signal.value", before=f"import ctypes; {told}") == signal.SIGKILL


def test_it_is_not_open_to_inspection(ask: Ask) -> None:
    assert ask("ctypes.CDLL(None).prctl(3, 0, 0, 0, 0)", before="import ctypes") == 0


def told_by(tmp_path: Path, code: str) -> str:
    """What a process of its own prints, in which `sandbox` is prepared with `tmp_path` for scratch."""
    prepared = (
        "import ctypes, pathlib, sys\n"
        "from autograder.isolation.sandbox import Policy, Sandbox\n"
        "sandbox = Sandbox.prepare(Policy((), pathlib.Path(sys.argv[1]), 1, 1))\n"
    )
    command = [sys.executable, "-c", prepared + code, str(tmp_path)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False).stderr


def test_what_prepares_a_sandbox_is_not_open_to_inspection_either(tmp_path: Path) -> None:
    told = told_by(tmp_path, "print('dumpable:', ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), file=sys.stderr)")
    assert told == "dumpable: 0\n"


def test_a_sandbox_is_entered_only_by_a_child_of_what_prepared_it(tmp_path: Path) -> None:
    assert "SandboxError: this process was not forked by the zygote" in told_by(tmp_path, "sandbox.enter()")


def test_every_resource_has_its_limit(ask: Ask, zygote: ZygoteClient) -> None:
    limits = ask(
        "{name: resource.getrlimit(getattr(resource, 'RLIMIT_' + name)) for name in names}",
        before="import resource; names = ['CPU', 'FSIZE', 'NOFILE', 'CORE', 'NPROC']",
    )
    cpu, file_size, open_files, core, processes = (tuple(limit) for limit in limits.values())
    assert cpu == (3600, 3600)
    assert file_size == (64 * MIB, 64 * MIB)
    assert open_files == (128, 128)
    assert core == (0, 0)
    if "namespaces" in zygote.level:
        assert processes == (256, 256)


def test_memory_is_what_the_zygote_was_told_and_never_twice_that(ask: Ask) -> None:
    assert ask(f"len(bytearray({BUDGET // 2}))") == BUDGET // 2
    assert ask(f"len(bytearray({2 * BUDGET}))") == "MemoryError"


def test_its_folder_is_empty_writable_and_the_one_that_libraries_write_to(ask: Ask) -> None:
    written_to = ["HOME", "TMPDIR", "MPLCONFIGDIR", "XDG_CACHE_HOME", "TORCHINDUCTOR_CACHE_DIR"]
    here, content, named, written = ask(
        f"[os.getcwd(), os.listdir(), [os.environ[name] for name in {written_to}], open('a', 'w').write('b')]"
    )
    assert content == []
    assert set(named) == {here}
    assert written == 1


def test_no_secret_of_the_environment_comes_along(ask: Ask) -> None:
    assert set(ask("list(os.environ)")) <= ENVIRONMENT


def test_the_only_descriptor_that_leads_anywhere_is_the_connection_to_the_judge(ask: Ask) -> None:
    opened = ask(
        "found",
        before=(
            "found = []\n"
            "for number in range(1024):\n"
            "    try: found.append(os.fstat(number))\n"
            "    except OSError: pass\n"
            "null = os.stat(os.devnull)\n"
            "found = ['null' if os.path.samestat(one, null) else oct(one.st_mode)[:4] for one in found]"
        ),
    )
    a_socket = "0o14"
    assert opened[:3] == ["null", "null", "null"]
    assert [kind for kind in opened if kind != "null"] == [a_socket]


def test_the_toolkit_is_not_on_the_path_nor_in_the_command(ask: Ask) -> None:
    path, argv, original = ask("[sys.path, sys.argv, sys.orig_argv]")
    assert str(REPOSITORY) not in path
    assert argv == original == [""]


def test_no_module_of_the_toolkit_can_be_imported_anew(ask: Ask) -> None:
    assert ask("importlib.import_module('autograder.errors').__name__", before="import importlib") in {
        "ModuleNotFoundError",
        "PermissionError",
    }


def test_a_finder_of_an_editable_installation_is_forgotten_as_are_path_and_command(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finder = type("Finder", (), {"__module__": "__editable___course_finder"})
    monkeypatch.setattr(sys, "meta_path", [finder, *sys.meta_path])
    monkeypatch.setattr(sys, "path", [str(REPOSITORY), *sys.path])
    monkeypatch.setattr(sys, "argv", [str(REPOSITORY / "grade")])
    monkeypatch.setattr(sys, "orig_argv", ["python", "-c", str(REPOSITORY)])
    nursery._forget_where_the_toolkit_is()
    assert finder not in sys.meta_path
    assert str(REPOSITORY) not in sys.path
    assert sys.argv == sys.orig_argv == [""]


def test_neither_suites_nor_solutions_nor_toolkit_are_among_its_modules(ask: Ask) -> None:
    loaded = {name.split(".")[0] for name in ask("list(sys.modules)")}
    assert not loaded & {"autograder", "suites", "solutions"}


def test_an_interrupt_from_the_terminal_is_the_judges_business(ask: Ask) -> None:
    assert ask("int(signal.getsignal(signal.SIGINT))", before="import signal") == signal.SIG_IGN


def test_global_generators_begin_alike_in_every_worker(ask: Ask) -> None:
    drawing = "import numpy, random; drawn = [random.random(), float(numpy.random.rand())]"
    assert ask("drawn", before=drawing) == ask("drawn", before=drawing)


@pytest.mark.parametrize(
    ("deed", "trace"),
    [
        ("import builtins; builtins.left = 1", "'left' in dir(builtins)"),
        ("import numpy; numpy.sum = None", "numpy.sum is None"),
        ("os.environ['LEFT'] = '1'", "'LEFT' in os.environ"),
        ("open('left', 'w').write('1')", "os.path.exists('left')"),
        ("os.makedirs('left/deep'); os.symlink('/', 'link')", "bool(os.listdir())"),
        ("sys.path.append('left')", "'left' in sys.path"),
        ("sys.modules['left'] = sys", "'left' in sys.modules"),
    ],
)
def test_nothing_passes_into_the_next_worker(ask: Ask, deed: str, trace: str) -> None:
    before = "import builtins, numpy"
    assert ask(trace, before=f"{before}\n{deed}") is True
    assert ask(trace, before=before) is False
