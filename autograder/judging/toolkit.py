"""Which toolkit gives the verdicts, and in which environment.

A grade is taken over only where the toolkit is the same as the one that gave it. So its digest is over all
modules that can change a verdict, a score or what a student reads: what the modules named here reach by
imports, with the files that pages are made of. A new module is looked at as soon as one of these imports it.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.course import import_closure
from autograder.course.importing import PACKAGES
from autograder.digests import digest_of_parts

PACKAGE = Path(__file__).resolve().parents[1]

DECIDING = (
    "judging/handed_in.py",
    "reports/student_folder.py",
    # No module of the toolkit imports these: processes are started with them by name, and suites are written
    # in the vocabulary.
    "isolation/nursery.py",
    "isolation/worker.py",
    *sorted(f"properties/{module.name}" for module in (PACKAGE / "properties").glob("*.py")),
)
"""Where a verdict, a score and what a student reads come from."""

TEMPLATES = (".jinja", ".css", ".js")
"""What pages are made of, beside the modules that fill it in."""

ALWAYS = ("hypothesis", "numpy")
"""The libraries that every verdict depends on: one draws the examples, in the other they are computed."""

ABSENT = "absent"


def toolkit_digest(libraries: Sequence[str]) -> str:
    """SHA-256 of the code that a result depends on and of the versions of `libraries`."""
    versions = [f"{name} {number}".encode() for name, number in versions_of(libraries)]
    return digest_of_parts([code_digest(DECIDING).encode(), *versions])


@cache
def code_digest(starts: tuple[str, ...], package: Path = PACKAGE) -> str:
    """SHA-256 of the files that `code_of` gives: their places and their contents."""
    files = code_of(starts, package)
    return digest_of_parts(
        part for path in files for part in (path.relative_to(package).as_posix().encode(), path.read_bytes())
    )


def code_of(starts: Iterable[str], package: Path = PACKAGE) -> tuple[Path, ...]:
    """The modules in `package` that `starts` reach by imports, and the templates beside them."""
    modules = import_closure([package / start for start in starts], {"autograder": package})
    folders = {module.parent for module in modules if module.parent != package}
    templates = {path for folder in folders for path in folder.rglob("*") if path.suffix in TEMPLATES}
    return tuple(sorted({*modules, *templates}))


def libraries_of(imported: Iterable[str], requirements: Iterable[str]) -> tuple[str, ...]:
    """The distributions, sorted, that verdicts on a topic depend on.

    `imported` are the names that the deciding modules of the course import, `requirements` the distributions
    that a submission may import.
    """
    required = [canonicalize_name(Requirement(text).name) for text in requirements]
    foreign = {name.split(".")[0] for name in imported} - sys.stdlib_module_names - {PACKAGE.name, *PACKAGES}
    provided = [name for module in foreign for name in _distributions_of(module)]
    return tuple(sorted({*ALWAYS, *required, *provided}))


def environment(libraries: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The versions of Python and of `libraries`, by name."""
    return (("python", platform.python_version()), *versions_of(libraries))


def versions_of(libraries: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The versions of `libraries`, by name; "absent" for what is not installed."""
    return tuple((name, _version(name)) for name in libraries)


@cache
def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ABSENT


def _distributions_of(module: str) -> tuple[str, ...]:
    """The distributions that a top-level module comes from; none where it is not installed."""
    if _version(module) != ABSENT:
        return (canonicalize_name(module),)
    return tuple(map(canonicalize_name, _all_distributions().get(module, ())))


@cache
def _all_distributions() -> Mapping[str, Sequence[str]]:
    """The distributions by the top-level modules that they hold, which takes a while to find out."""
    return packages_distributions()
