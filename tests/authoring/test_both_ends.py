"""The zip that is handed out, at both ends of what students may have; makes environments, so it downloads.

At one end the oldest Python with the lowest version of everything that requirements.txt names, at the other
the newest Python that this machine has with the highest. Interpreters are looked for on the path and among
pyenv's; an end whose Python is not there is skipped, and the test says which it took.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from this_course import COURSE

from autograder.authoring.releasing import release
from autograder.authoring.student_versions import PYTHONS
from autograder.course import compose

pytestmark = [pytest.mark.nightly, pytest.mark.slow]

TOPIC = "losses"
MINORS = range(*(int(version.split(".")[1]) + end for end, version in enumerate(PYTHONS)))
# What pytest would do differently on a machine of continuous integration is not what a student sees.
AT_A_DESK = {name: value for name, value in os.environ.items() if name not in ("CI", "PYTHONPATH")}


@dataclass(frozen=True)
class End:
    """An environment at one end of the ranges, and the folder of the zip, unpacked."""

    python: Path
    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.python, *arguments],
            cwd=self.folder,
            env=AT_A_DESK,
            capture_output=True,
            text=True,
            check=False,
        )


def interpreters() -> dict[int, str]:
    """A working Python of each minor version of the range that this machine has."""
    pyenv = Path("~/.pyenv/versions").expanduser()
    found = {}
    for minor in MINORS:
        candidates = [shutil.which(f"python3.{minor}"), *sorted(pyenv.glob(f"3.{minor}.*/bin/python"))]
        for candidate in filter(None, candidates):
            said = subprocess.run([candidate, "-V"], capture_output=True, text=True, check=False)
            if said.stdout.startswith(f"Python 3.{minor}."):
                found[minor] = str(candidate)
    return found


def lowest(requirements: str) -> list[str]:
    """Each requirement at the lowest version of its range."""
    low = {
        wanted.name: one.version
        for wanted in map(Requirement, requirements.splitlines())
        for one in wanted.specifier
        if one.operator == ">="
    }
    return [f"{name}=={version}" for name, version in low.items()]


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory) -> Path:
    (released,) = release([COURSE.topic(TOPIC)], tmp_path_factory.mktemp("release"))
    return released.path


@pytest.fixture(scope="module", params=["oldest", "newest"])
def python_and_versions(request, handed_out, tmp_path_factory) -> Path:
    there = interpreters()
    if request.param == "oldest":
        minor = MINORS[0]
        if minor not in there:
            pytest.skip(f"there is no Python 3.{minor} on this machine")
    else:
        minor = max(there, default=0)
        if minor <= MINORS[0]:
            pytest.skip(f"there is no Python newer than 3.{MINORS[0]} on this machine")
    with zipfile.ZipFile(handed_out) as archive:
        requirements = archive.read(f"{TOPIC}/requirements.txt").decode()
    folder = tmp_path_factory.mktemp(request.param)
    subprocess.run([there[minor], "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    wanted = lowest(requirements) if request.param == "oldest" else requirements.splitlines()
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted], check=True
    )
    installed = subprocess.run([python, "-m", "pip", "freeze"], capture_output=True, text=True, check=True)
    print(f"\nPython 3.{minor}: {', '.join(installed.stdout.split())}")
    return python


@pytest.fixture
def end(python_and_versions, handed_out, tmp_path) -> End:
    with zipfile.ZipFile(handed_out) as archive:
        archive.extractall(tmp_path)
    return End(python_and_versions, tmp_path / TOPIC)


def test_no_check_of_the_untouched_script_passes_and_each_says_what_came_back(end):
    finished = end.run("-m", "pytest")
    checks = len([line for line in finished.stdout.splitlines() if line.startswith("FAILED ")])
    assert finished.returncode == 1, finished.stderr
    assert f"{checks} failed, 1 passed" in finished.stdout
    assert finished.stdout.count("returned None") >= checks


def test_the_filled_script_passes(end):
    solution = compose(COURSE.topic(TOPIC).solution.read_text(encoding="utf-8"), [])
    script = end.folder / f"{TOPIC}.py"
    script.write_text(f"{script.read_text(encoding='utf-8')}\n\n{solution}", encoding="utf-8")
    finished = end.run("-m", "pytest")
    assert finished.returncode == 0, finished.stdout
    assert "failed" not in finished.stdout


def test_a_mistake_is_shown_by_its_smallest_example(end):
    script = end.folder / f"{TOPIC}.py"
    wrong = "def mse(y, t):\n    return ((y - t) ** 2).sum() / len(y)\n"
    script.write_text(f"{script.read_text(encoding='utf-8')}\n\n{wrong}", encoding="utf-8")
    assert "hint: " in end.run("-m", "pytest", "-k", "mse:gives").stdout


def test_the_demonstrations_run(end):
    finished = end.run("-B", f"{TOPIC}.py")
    assert finished.returncode == 0, finished.stderr
    assert "ModuleNotFoundError" not in finished.stdout
