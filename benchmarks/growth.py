"""How time and memory grow with the class, and how fast a class is graded again that has not changed."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from autograder.judging import Topic

from .measured import Measured
from .samples import grade_command, samples

MIB_OF_KIB = 1 / 1024


@dataclass(frozen=True)
class Run:
    """How long a run of the command took, and the peak resident size of it and of any process it started."""

    seconds: float
    mib: float
    helper_mib: float


def growth(topic: Topic, sizes: Sequence[int], options: Sequence[str]) -> Measured:
    """Grade classes of these sizes by the command, each twice."""
    rows = []
    for size in sizes:
        with TemporaryDirectory() as scratch:
            samples(topic, Path(scratch) / "class", size)
            command = [*grade_command(topic, Path(scratch) / "class", Path(scratch) / "out"), *options]
            first, second = _run(command), _run(command)
        rows.append(
            (str(size), first.seconds, first.seconds / size, first.mib, first.helper_mib, second.seconds)
        )
    columns = (
        *("submissions", "seconds", "seconds each", "command, MiB", "largest judge, MiB"),
        "unchanged, again: seconds",
    )
    title = f"{topic.files.name}: growth ({' '.join(options) or 'one judge per core'})"
    return Measured(title, columns, tuple(rows))


def _run(command: Sequence[str]) -> Run:
    began = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    own, helpers = 0, 0
    while process.poll() is None:
        own = max(own, _peak_kib(process.pid))
        helpers = max([helpers, *map(_peak_kib, _children(process.pid))])
        sleep(0.05)
    seconds = perf_counter() - began
    said = process.stderr.read().decode() if process.stderr else ""
    if process.returncode:
        raise RuntimeError(f"the command ended with exit code {process.returncode}: {said}")
    return Run(seconds, own * MIB_OF_KIB, helpers * MIB_OF_KIB)


def _children(pid: int) -> list[int]:
    try:
        texts = [(thread / "children").read_text() for thread in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return []
    return [int(child) for text in texts for child in text.split()]


def _peak_kib(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    peaks = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(peaks[0].split()[1]) if peaks else 0
