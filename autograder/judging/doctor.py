"""Whether this machine can grade a topic, asked before the first submission comes.

An instructor learns here, and not from three hundred students with no grade, that a kernel lacks a layer of
isolation, that the memory of a container does not suffice, or that a library is missing.
"""

from __future__ import annotations

import os
import platform
import resource
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from autograder.course import TopicFiles, without_markers
from autograder.points import as_text
from autograder.results import SubmissionResult
from autograder.submissions import Submission, script_of

from .draws_cache import load_or_record
from .judge import Judge
from .topic import load_topic

OLDEST_PYTHON = (3, 11)
MIB = 1 << 20
NEARLY_FULL = 0.9
# Where a control group, of either version, says how much memory it may use, and how much it has used.
_LIMITS = ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes")
_PEAKS = ("/sys/fs/cgroup/memory.peak", "/sys/fs/cgroup/memory/memory.max_usage_in_bytes")


class State(StrEnum):
    """How a finding is to be taken."""

    GOOD = "good"
    NOTE = "note"
    FAULT = "fault"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what was seen, and what to do about it ("" where nothing is)."""

    what: str
    state: State
    seen: str
    remedy: str = ""


def examine(files: TopicFiles, *, allow_weak_isolation: bool = False) -> Iterator[Finding]:
    """Look at this machine as the grader of the topic of `files`, finding by finding.

    The last ones come from grading the reference solution by the real path; whatever keeps it from full
    points is a fault of the machine.
    """
    yield _python()
    yield _scratch()
    yield from _machine()
    began = perf_counter()
    try:
        topic = load_topic(files)
        draws = load_or_record(topic)
        with Judge(topic, draws, allow_weak_isolation=True) as judge:
            yield _isolation(judge, allow_weak_isolation=allow_weak_isolation)
            yield _grading(judge.grade(_reference(files)), perf_counter() - began)
    except Exception as error:
        yield Finding(
            "grading",
            State.FAULT,
            f"the grader does not start: {type(error).__name__}: {error}",
            "install what the zip's environment.yml or the course's constraints.txt lists",
        )
    yield _memory_used()


def _python() -> Finding:
    seen = f"{platform.python_version()} on {platform.system()} {platform.release()}, {platform.machine()}"
    if sys.version_info < OLDEST_PYTHON:
        return Finding("python", State.FAULT, seen, "grade with Python 3.11 or newer")
    return Finding("python", State.GOOD, seen)


def _scratch() -> Finding:
    folder = tempfile.gettempdir()
    try:
        with tempfile.TemporaryDirectory() as made:
            Path(made, "written").write_text("x", encoding="ascii")
    except OSError as error:
        return Finding(
            "scratch", State.FAULT, f"{folder}: {error}", "set TMPDIR to a folder that can be written"
        )
    return Finding("scratch", State.GOOD, f"{folder} can be written")


def _machine() -> Iterator[Finding]:
    limit = _container_limit()
    if limit is None:
        physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        yield Finding("memory", State.GOOD, f"{physical // MIB} MiB, without a limit of a container")
    else:
        yield Finding("memory", State.GOOD, f"{limit // MIB} MiB, the limit of the container")
    yield Finding("processors", State.GOOD, f"{len(os.sched_getaffinity(0))}")


def _isolation(judge: Judge, *, allow_weak_isolation: bool) -> Finding:
    if judge.is_strong:
        return Finding("isolation", State.GOOD, judge.isolation)
    return Finding(
        "isolation",
        State.NOTE if allow_weak_isolation else State.FAULT,
        f"{judge.isolation}: {judge.missing}",
        "grade on Linux 5.13 or newer with Landlock, such as Ubuntu 22.04; or accept that a submission may "
        "read the hidden laws, with allow_weak_isolation (docs/gradescope.md)",
    )


def _grading(result: SubmissionResult, seconds: float) -> Finding:
    score, possible = as_text(result.score), as_text(result.possible)
    seen = f"the reference has {score} of {possible} points after {seconds:.1f} s"
    if result.ungraded:
        return Finding("grading", State.FAULT, f"the reference is ungraded: {result.ungraded}", "see above")
    if result.score != result.possible:
        lost = [one for question in result.questions for one in question.properties if not one.passed]
        first = f"{lost[0].question}: {lost[0].sentence} ({lost[0].verdict})"
        return Finding(
            "grading",
            State.FAULT,
            f"{seen}; the first that it lost: {first}",
            "give the grader more memory or a whole processor; if that does not help, report it",
        )
    return Finding("grading", State.GOOD, seen)


def _memory_used() -> Finding:
    """The most memory that was in use so far: of the whole container where there is one."""
    limit, peak = _container_limit(), _first_number(_PEAKS)
    if limit is None or peak is None:
        kib = sum(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
        return Finding("memory used", State.GOOD, f"{kib // 1024} MiB at most, by judge and workers")
    seen = f"{peak // MIB} MiB at most, by all of the container"
    if peak > NEARLY_FULL * limit:
        return Finding("memory used", State.NOTE, seen, "choose a container with more memory")
    return Finding("memory used", State.GOOD, seen)


def _container_limit() -> int | None:
    """The bytes that a control group allows, None where it sets no limit below the machine's memory."""
    limit = _first_number(_LIMITS)
    physical = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return limit if limit is not None and limit < physical else None


def _reference(files: TopicFiles) -> Submission:
    source = without_markers(files.solution.read_text(encoding="utf-8"))
    return script_of(source, name="reference", topic=files.name)


def _first_number(paths: tuple[str, ...]) -> int | None:
    for path in paths:
        try:
            return int(Path(path).read_text(encoding="ascii"))
        except (OSError, ValueError):
            continue
    return None
