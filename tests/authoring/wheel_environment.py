"""The toolkit's wheel, and an environment that has it and what it requires, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from this_course import REPOSITORY

from autograder.authoring.course_scaffold import TOOLKIT
from autograder.authoring.pins import installed_pins

SOURCES = ("pyproject.toml", "README.md", "LICENSE", "autograder")


def built_wheel(folder: Path) -> Path:
    """The wheel of this repository's toolkit, built in `folder` from a copy of its sources."""
    sources = folder / "sources"
    sources.mkdir()
    for name in SOURCES:
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(REPOSITORY / name, sources)
    _pip("wheel", "--no-deps", "--wheel-dir", str(folder), str(sources))
    (wheel,) = folder.glob("*.whl")
    return wheel


def environment_of(wheel: Path, folder: Path, extras: tuple[str, ...] = ()) -> Path:
    """The `bin` of a new environment with `wheel`, and the distributions that it and `extras` require.

    They are those installed here, and nothing is downloaded.
    """
    venv.create(folder)
    (packages,) = folder.glob("lib/python3*/site-packages")
    pins = [pin for root in (TOOLKIT, *extras) for pin in installed_pins(root)]
    for name in sorted({*(Requirement(pin).name for pin in pins), *extras}):
        _link(name, packages)
    _pip("--python", str(folder), "install", "--no-deps", "--no-index", str(wheel))
    return folder / "bin"


def _link(name: str, packages: Path) -> None:
    installed = distribution(name)
    for file in installed.files or ():
        source = Path(str(installed.locate_file(file)))
        if ".." not in file.parts and source.is_file():
            target = packages / file
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(source, target)
            except OSError:  # the two lie on different disks
                shutil.copyfile(source, target)


def _pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    finished = subprocess.run(command, capture_output=True, text=True, cwd="/")
    assert finished.returncode == 0, finished.stderr
