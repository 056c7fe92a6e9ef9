"""Whatever dies or fills up while a class is graded: no result is lost and none is wrong."""

from __future__ import annotations

import os
import random
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hostile_class import COMMAND, begin, files_of, grade, processes_of, results_in

pytestmark = [pytest.mark.slow, pytest.mark.nightly]

KILLED_WITHIN_SECONDS = (0.5, 9.0)
NURSERY = "autograder.isolation.nursery"


def kill_at_random(submissions: Path, out: Path, delay: float, *options: str) -> bool:
    """Begin grading and kill everything of it after `delay` seconds; whether it was still at work."""
    process = begin("losses", submissions, out, *options)
    try:
        process.communicate(timeout=delay)
        return False
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    for pid in processes_of(process.pid):
        os.kill(pid, signal.SIGKILL)
    return True


@pytest.mark.parametrize("kills", [8, pytest.param(50, marks=pytest.mark.nightly)])
def test_a_run_killed_at_random_points_ends_like_one_in_peace(
    class_of_60: Path, undisturbed: Path, tmp_path: Path, kills: int
) -> None:
    moments, done = random.Random(kills), 0
    options: tuple[str, ...] = ()
    while done < kills:
        was_at_work = kill_at_random(class_of_60, tmp_path, moments.uniform(*KILLED_WITHIN_SECONDS), *options)
        done += was_at_work
        # Where all is graded there is nothing left to disturb, so it is graded again.
        options = () if was_at_work else ("--again",)
    ended = grade("losses", class_of_60, tmp_path)
    assert ended.code == 0, ended.said
    assert files_of(tmp_path) == files_of(undisturbed)


def helpers(session: int) -> dict[str, list[int]]:
    """The processes of a running command by what they are, its workers left out."""
    found: dict[str, list[int]] = {"judge": [], "nursery": [], "zygote": []}
    for pid in sorted(set(processes_of(session)) - {session}):
        command = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
        if NURSERY not in command:
            found["judge"].append(pid)
        elif parent_of(pid) == session:
            found["nursery"].append(pid)
        elif parent_of(pid) in found["nursery"]:
            found["zygote"].append(pid)
    return found


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


@pytest.mark.parametrize("kind", ["judge", "nursery", "zygote"])
def test_a_helper_that_is_killed_costs_nobody_a_point(
    class_of_60: Path, undisturbed: Path, tmp_path: Path, kind: str
) -> None:
    process = begin("losses", class_of_60, tmp_path)
    try:
        while len(results_in(tmp_path)) < 5:
            time.sleep(0.2)
            assert process.poll() is None
        os.kill(helpers(process.pid)[kind][0], signal.SIGKILL)
        said = process.communicate(timeout=120)[0].decode()
    finally:
        process.kill()
    ungraded = [result for result in results_in(tmp_path).values() if result.ungraded]
    assert process.returncode == bool(ungraded), said
    assert len(ungraded) <= 1
    assert len(results_in(tmp_path)) == 60
    assert grade("losses", class_of_60, tmp_path).code == 0
    assert files_of(tmp_path) == files_of(undisturbed)


ON_A_SMALL_DISK = """
mount -t tmpfs -o size={size} none {disk} || exit 77
{command}
code=$?
mount -o remount,size=64m {disk} && {command} || exit 78
cp -r {disk}/. {kept}
exit $code
"""


def test_a_full_disk_is_told_and_nothing_is_lost(
    class_of_60: Path, undisturbed: Path, tmp_path: Path
) -> None:
    disk, kept = tmp_path / "disk", tmp_path / "kept"
    disk.mkdir()
    kept.mkdir()
    command = shlex.join(map(str, (sys.executable, COMMAND, "grade", "losses", class_of_60, "--out", disk)))
    script = ON_A_SMALL_DISK.format(size="600k", disk=disk, kept=kept, command=command)
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("a small disk takes root and the command unshare")
    ended = subprocess.run(["unshare", "-m", "sh", "-c", script], capture_output=True, text=True, check=False)
    if ended.returncode in (1, 77) and not list(kept.iterdir()):
        pytest.skip(f"no small disk can be mounted here: {ended.stderr.strip()[:200]}")
    assert ended.returncode == 2, ended.stderr
    assert "Traceback" not in ended.stderr
    assert "full" in ended.stderr or "No space left" in ended.stderr
    assert files_of(kept) == files_of(undisturbed)


def test_an_output_folder_that_cannot_be_had_is_told(class_of_60: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "gradebook.sqlite").mkdir()
    for out in (tmp_path / "file", tmp_path / "file" / "out", tmp_path / "out"):
        ended = begin("losses", class_of_60, out)
        said = ended.communicate(timeout=60)[0].decode()
        assert (ended.returncode, "Traceback" in said) == (2, False), said
        assert said.strip().splitlines()[-1].startswith("error: ")
