"""The demonstration class by this autograder and by plain otter, on the same files and the same laws.

Otter runs the hidden laws in the submission's own kernel. Each submission is graded by the one and then by
the other, so that a change of the machine's speed meets both. At the end the command grades the class as a
whole, by one judge per core and with all that it does besides.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from autograder.authoring.building import build_in_kernel_zip
from autograder.grading.fault_tolerant_judge import FaultTolerantJudge
from autograder.isolation import warm_up
from autograder.judging import Topic, load_or_record
from autograder.reports import write_reports

from .measured import Cell, Measured
from .samples import KINDS, Sample, grade_command, samples


@dataclass(frozen=True)
class Pair:
    """Seconds that one submission took; otter's are cut where it did not end by itself."""

    kind: str
    ours: float
    otters: float
    cut: bool


def against_otter(topic: Topic, students: int, patience: float) -> Measured:
    """Seconds per submission by kind; otter is ended after `patience` seconds with a submission."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        in_kernel = folder / "autograder.zip"
        build_in_kernel_zip(topic, in_kernel)
        warm_up(topic.assignment.preloaded)
        judge = FaultTolerantJudge(topic, load_or_record(topic))
        try:
            pairs = [
                _pair(judge, sample, in_kernel, folder, patience)
                for sample in samples(topic, folder / "class", students)
            ]
        finally:
            judge.close()
        by_the_command = _seconds_of(grade_command(topic, folder / "class", folder / "graded"))
    rows = [_row(kind, [pair for pair in pairs if pair.kind == kind]) for kind in KINDS]
    rows.append(_row("all", pairs))
    otters = sum(pair.otters for pair in pairs)
    rows.append(
        (
            "all, by the command",
            students,
            by_the_command / students,
            otters / students,
            otters / by_the_command,
            "",
        )
    )
    columns = ("submissions", "number", "autograder, s", "otter, s", "ratio", "cut short under otter")
    return Measured(f"{topic.files.name}: seconds per submission", columns, tuple(rows))


def _seconds_of(command: list[str]) -> float:
    began = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - began


def _pair(judge: FaultTolerantJudge, sample: Sample, in_kernel: Path, folder: Path, patience: float) -> Pair:
    began = perf_counter()
    write_reports(judge.judged(sample.path.stem, sample.path).result, folder / "ours", sample.path.stem)
    ours = perf_counter() - began
    results = folder / "otters" / sample.path.stem
    results.mkdir(parents=True)
    command = [sys.executable, "-m", "otter", "run", "--no-logo"]
    command += ["-a", str(in_kernel), "-o", str(results), str(sample.path)]
    began = perf_counter()
    cut = not _ends_within(patience, command)
    return Pair(sample.kind, ours, perf_counter() - began, cut)


def _ends_within(seconds: float, command: list[str]) -> bool:
    """Run `command`; whether it ended by itself, or had to be ended with the kernel that it started."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def _row(name: str, pairs: list[Pair]) -> tuple[Cell, ...]:
    if not pairs:
        return (name, 0, "", "", "", "")
    ours, otters = (sum(getattr(pair, side) for pair in pairs) / len(pairs) for side in ("ours", "otters"))
    return (name, len(pairs), ours, otters, otters / ours, sum(pair.cut for pair in pairs))
