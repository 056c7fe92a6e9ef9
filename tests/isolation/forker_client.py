"""The test's side of forker.py."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import autograder
from autograder.isolation import syscalls

linux_only = pytest.mark.skipif(not syscalls.machine(), reason="Landlock and seccomp are Linux's")

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
