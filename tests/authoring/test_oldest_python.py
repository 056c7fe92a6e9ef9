"""What travels to students is Python 3.10: its syntax, and what it imports of the standard library.

The oldest Python is not on every machine, so two tools read what travels as that version would: ruff the
syntax, mypy the names and signatures of the standard library.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from this_course import COURSE

from autograder.authoring.rendering import rendered
from autograder.authoring.student_versions import PYTHONS
from autograder.authoring.vendoring import (
    SHARED,
    shared_package,
    topic_package,
    topics_with_laws,
    write_package,
)

OLDEST = PYTHONS[0]
# What depends on the version; all else mypy says of the sources, where annotations are complete.
OUR_OWN = re.compile(r'module named "[\w.]*_checks\b')  # what all share lies in one of the packages only
OF_THE_VERSION = {"attr-defined", "call-arg", "call-overload", "import-not-found", "syntax"}
TOO_NEW = {
    "a_name": "from enum import StrEnum\n",
    "a_type": "from typing import Self\n",
    "a_module": "import tomllib\n",
    "a_signature": 'NUMBER = int.from_bytes(b"a")\n',
    "exception_groups": "try:\n    pass\nexcept* ValueError:\n    pass\n",
    "type_parameters": "def same[T](value: T) -> T:\n    return value\n",
    "quotes": 'TEXT = f"{\'a\' + f"{1}"}"\n',
}


def complaints(package: Path) -> dict[str, str]:
    """What the tools have against the modules of `package`: by the module's name, their last words."""
    ruff = [
        *(str(Path(sys.executable).with_name("ruff")), "check", "--isolated", "--no-cache", "--select=E9"),
        *("--output-format=concise", f"--target-version=py{OLDEST.replace('.', '')}"),
    ]
    mypy = [
        *(sys.executable, "-m", "mypy", "--config-file=", "--cache-dir=mypy_cache"),
        *("--follow-imports=skip", "--check-untyped-defs", f"--python-version={OLDEST}"),
    ]
    by_ruff = re.findall(r"([\w/]+)\.py:\d+:\d+: (invalid-syntax.*)", told(ruff, package))
    by_mypy = [
        (module, fault)
        for module, fault, code in re.findall(r"([\w/]+)\.py:\d+: error: (.*) +\[(.+)\]", told(mypy, package))
        if code in OF_THE_VERSION
        and "? has no attribute" not in fault  # of a type that was not followed
        and not OUR_OWN.search(fault)
    ]
    return dict(by_ruff + by_mypy)


def told(command: list[str], package: Path) -> str:
    finished = subprocess.run(
        [*command, package.name], cwd=package.parent, capture_output=True, text=True, check=False
    )
    assert not finished.stderr, finished.stderr
    return finished.stdout


@pytest.mark.slow
def test_what_travels_is_written_for_the_oldest_python(tmp_path):
    topics = topics_with_laws(COURSE)
    every = list(COURSE.settings.students.ranges.values())
    packages = {files.name: topic_package(files, every) for files in topics}
    first = topics[0].name
    generated = {
        "test_script.py": rendered("test_script.py.jinja", topic=first),
        "colab_cell.py": rendered("colab_cell.py.jinja", topic=first, package=f"{first}_checks"),
    }
    travelling = tmp_path / "travelling"
    for name, package in packages.items():
        write_package(package, travelling / f"{name}_checks")
    write_package({"__init__.py": "", **generated}, travelling)
    write_package(shared_package(topics), travelling / f"{first}_checks" / SHARED)
    assert not complaints(travelling)


def test_what_is_newer_is_found_whatever_it_is(tmp_path):
    write_package(
        {"__init__.py": "", **{f"{name}.py": text for name, text in TOO_NEW.items()}}, tmp_path / "newer"
    )
    assert complaints(tmp_path / "newer").keys() == {f"newer/{name}" for name in TOO_NEW}
