"""Starting a judge in a process of its own, and asking it."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from multiprocessing import Pipe
from pathlib import Path

import msgspec

from autograder.otter_plugin.grader import ONE_THREAD

from .judge_process import UNSHRUNK, WEAK

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from autograder.grading.judge_process import main; main(sys.argv[1:])"
)


class CourseZip(msgspec.Struct, frozen=True):
    """All that a judge of one topic is made of.

    `data` is a zip with a course of that topic alone: toolkit, suite and solution as autograder.zip has them
    under `files/`.
    """

    topic: str
    data: bytes
    allow_weak_isolation: bool = False
    shrinking: bool = True

    @property
    def name(self) -> str:
        """A name that no other zip and no other choice of options has."""
        return f"autograder-{self.topic}-{hashlib.sha256(msgspec.msgpack.encode(self)).hexdigest()[:16]}"

    @property
    def options(self) -> list[str]:
        """The options of the judge's process."""
        chosen = {WEAK: self.allow_weak_isolation, UNSHRUNK: not self.shrinking}
        return [option for option, is_chosen in chosen.items() if is_chosen]


class JudgeEnded(Exception):
    """The judge's process ended; the message says how."""


class JudgeProcessClient:
    """A judge started from `course`, whose files are unpacked below the folder `within`."""

    def __init__(self, course: CourseZip, within: Path) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix=f"{course.name}-", dir=within))
        with zipfile.ZipFile(io.BytesIO(course.data)) as archive:
            archive.extractall(self._folder / "course")
        self._said = self._folder / "said"
        self._connection, theirs = Pipe()
        arguments = [self._folder / "course", theirs.fileno(), course.topic, *course.options]
        with theirs, self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", _START, *map(str, arguments)],
                cwd=self._folder,
                env={**os.environ, **ONE_THREAD},
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )

    def answer(self, parcel: bytes) -> bytes:
        """The judge's answer to `parcel`; raises `JudgeEnded`, after which it gives no more answers."""
        try:
            self._connection.send_bytes(parcel)
            return self._connection.recv_bytes()
        except (EOFError, OSError) as error:
            raise JudgeEnded(self._how_it_ended()) from error

    def close(self) -> None:
        """End the judge, whose zygote and workers end with it, and remove its files."""
        self._connection.close()
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _how_it_ended(self) -> str:
        code = self._process.wait()
        if code < 0:
            return f"the judge was killed (signal {-code})"
        last = self._said.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
        return f"the judge ended with exit code {code}: {last[0] if last else 'it said nothing'}"
