"""Entering the sandbox, the level that it reaches, and how its processes end."""

from __future__ import annotations

import os
import select
import signal
from pathlib import Path

import pytest
from forker_client import Forker, linux_only

from autograder.isolation.sandbox import Level, Policy, Sandbox, SandboxError

pytestmark = linux_only


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
            f"No {'Landlock' if left_out == 'landlock' else 'seccomp'}: it needs" in forker.level["missing"]
        )
        denied = "import socket; socket.socket()" if left_out == "landlock" else "open('/etc/passwd')"
        assert forker.run(denied)["raised"] == "PermissionError"
    finally:
        forker.close()


def test_no_layer_at_all_is_called_none() -> None:
    assert Level(landlock=0, seccomp=False, rlimits=False, namespaces=False).text == "none"


def test_a_missing_scratch_folder_is_refused(tmp_path: Path) -> None:
    policy = Policy((), tmp_path / "nowhere", memory_bytes=1, scratch_bytes=1)
    with pytest.raises(SandboxError, match="make the scratch folder first"):
        Sandbox.prepare(policy)
