"""A class of attackers and honest students on disk, and what the command makes of it."""

from __future__ import annotations

import hashlib
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from attacks import ATTACKS, Attack
from this_course import REPOSITORY

from autograder.gradebook import Gradebook
from autograder.results import SubmissionResult

COMMAND = Path(__file__).with_name("small_course.py")
ATTACKERS_PER_HONEST = 8
TOOLKIT = re.compile(rb'(?<="toolkit": ")[0-9a-f]{16}|(?<=autograder <code>)[0-9a-f]{16}')


def solution(topic: str) -> str:
    """The reference, as a right submission."""
    return (REPOSITORY / "solutions" / f"{topic}.py").read_text(encoding="utf-8")


def write(path: Path, pieces: Sequence[str]) -> None:
    """Write a submission as what the suffix of `path` says: a cell for each piece, or all in a script."""
    if path.suffix == ".py":
        path.write_text("\n\n".join(pieces), encoding="utf-8")
        return
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(piece) for piece in pieces])
    path.write_text(nbformat.writes(notebook), encoding="utf-8")


def write_class(folder: Path, topic: str, attacks: Sequence[Attack], places: Mapping[str, str]) -> None:
    """Write the attacks, notebooks and scripts in turn, and an honest submission after every few."""
    folder.mkdir()
    right = solution(topic)
    for number, attack in enumerate(attacks):
        suffix = (".ipynb", ".py")[number % 2]
        code = attack.code
        for place, path in places.items():
            code = code.replace(place, path)
        write(folder / f"{number:03}-{attack.name}{suffix}", [right, code])
        if number % ATTACKERS_PER_HONEST == 0:
            write(folder / f"{number:03}-~honest{suffix}", [right])
    write(folder / "neighbour.py", [right])


def attacks_on(topic: str) -> list[Attack]:
    return [attack for attack in ATTACKS if attack.topic == topic]


def students(topic: str) -> dict[str, Attack]:
    """The attackers of a class of all `attacks_on` a topic, each with the attack."""
    return {f"{number:03}-{attack.name}": attack for number, attack in enumerate(attacks_on(topic))}


def places_below(base: Path, port: int) -> dict[str, str]:
    """What the attacks reach for, where their class and all that belongs to it lies in the folder `base`."""
    return {
        "SUITE": str(REPOSITORY / "suites" / "losses" / "properties" / "__init__.py"),
        "SOLUTION": str(REPOSITORY / "solutions" / "losses.py"),
        "ROOT": str(REPOSITORY),
        "NEIGHBOUR": str(base / "class" / "neighbour.py"),
        "CLASS": str(base / "class"),
        "CANARY": str(base / "canary"),
        "OUT": str(base / "out"),
        "PORT": str(port),
    }


def tree_hash(*folders: Path) -> str:
    """A digest of all names, kinds, permissions and contents below `folders`."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if "__pycache__" in path.parts:
                continue
            status = path.lstat()
            digest.update(f"{path} {status.st_mode} {status.st_size}".encode())
            if path.is_file() and not path.is_symlink():
                digest.update(path.read_bytes())
    return digest.hexdigest()


def processes_of(session: int) -> list[int]:
    """The processes of a session that still live."""
    return [pid for pid, its_session, state in _processes() if its_session == session and state != "Z"]


def _processes() -> Iterator[tuple[int, int, str]]:
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        yield int(stat.parent.name), int(fields[3]), fields[0]


@dataclass(frozen=True)
class Ended:
    """How a run of the command ended: results by student's file name without suffix."""

    code: int
    said: str
    seconds: float
    left_running: list[int]
    largest_mib: int
    results: Mapping[str, SubmissionResult]


def begin(topic: str, submissions: Path, out: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start `autograder grade` in a session of its own."""
    command = [sys.executable, COMMAND, "grade", topic, submissions, "--out", out, "--jobs", "2", *options]
    return subprocess.Popen(
        list(map(str, command)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        cwd=REPOSITORY,
        env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
    )


def grade(topic: str, submissions: Path, out: Path, *options: str) -> Ended:
    """Run `autograder grade` in a session of its own until it ends."""
    started = time.monotonic()
    process = begin(topic, submissions, out, *options)
    said = process.communicate()[0].decode()
    seconds = time.monotonic() - started
    return Ended(
        process.returncode,
        said,
        seconds,
        processes_of(process.pid),
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10,
        results_in(out),
    )


def results_in(out: Path) -> dict[str, SubmissionResult]:
    """The last result of each student in the gradebook of `out`."""
    if not (out / "gradebook.sqlite").exists():
        return {}
    with Gradebook(out / "gradebook.sqlite") as gradebook:
        gradings = [each for topic in gradebook.topics() for each in gradebook.gradings(topic)]
        return {each.student: gradebook.result(each.id) for each in gradings}


def files_of(out: Path) -> dict[str, bytes]:
    """What must come out alike: gradebook.csv, and each student's results and page.

    The digest of the toolkit is left out: somebody may be at work on its files while the tests run.
    """
    wanted = [*out.rglob("results.json"), *out.rglob("feedback.html"), *out.rglob("*.csv")]
    return {str(path.relative_to(out)): TOOLKIT.sub(b"", path.read_bytes()) for path in sorted(wanted)}
