"""Which installed packages a submission may import: what its assignment requires, and what that needs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Arrays cross between worker and judge, so it is there whatever an assignment says.
ALWAYS = "numpy"
# Notebooks run in it, so a student's `from IPython.display import display` works there and must work here.
OF_NOTEBOOKS = "ipython"


@dataclass(frozen=True)
class Packages:
    """What is allowed.

    `names` are the distributions that the assignment names, as people are told; `modules` the top-level
    modules of these and of all that they depend on; `paths` the files and folders that belong to them.
    """

    names: tuple[str, ...]
    modules: frozenset[str]
    paths: tuple[Path, ...]


@cache
def allowed_packages(requirements: tuple[str, ...]) -> Packages:
    """The packages of `requirements` (lines as "numpy>=2") as they are installed here, NumPy and IPython.

    Extras that a requirement names count; what is not installed is left out. Raises
    `packaging.requirements.InvalidRequirement`.
    """
    parsed = [Requirement(ALWAYS), *map(Requirement, requirements)]
    modules: set[str] = set()
    paths: set[Path] = set()
    for found in _with_dependencies([*parsed, Requirement(OF_NOTEBOOKS)]):
        entries = _entries(found)
        modules |= {entry.split("/")[0].split(".")[0] for entry in entries}
        paths |= {Path(str(found.locate_file(entry))) for entry in entries}
        for name in _told_modules(found) - modules:
            modules.add(name)
            paths |= _places_of(name)
    names = tuple(dict.fromkeys(canonicalize_name(one.name) for one in parsed))
    return Packages(names, frozenset(modules), tuple(sorted(paths)))


def _with_dependencies(requirements: Iterable[Requirement]) -> Iterator[Distribution]:
    """The installed distributions of `requirements` and, transitively, of what these require, each once."""
    waiting = [(one, "") for one in requirements]
    seen: set[tuple[str, str]] = set()
    given: set[str] = set()
    while waiting:
        wanted, extra = waiting.pop()
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(wanted.name)
        try:
            found = distribution(wanted.name)
        except PackageNotFoundError:
            continue
        if name not in given:
            given.add(name)
            yield found
        for each in {"", *wanted.extras} - {extra for known, extra in seen if known == name}:
            seen.add((name, each))
            waiting += [(Requirement(line), each) for line in found.requires or ()]


def _entries(found: Distribution) -> frozenset[str]:
    """Where a distribution is installed, beside its metadata: files and folders that are its alone.

    A folder that is no package, such as a namespace or `__pycache__`, is shared with others; of it come the
    children that are this distribution's.
    """
    record = found.read_text("RECORD")
    if record is None:
        return frozenset(_likely_entries(found))
    files = [row[0].split("/") for row in csv.reader(record.splitlines()) if row]
    inside = [parts for parts in files if parts[0] not in ("", "..")]
    packages = {parts[0] for parts in inside if len(parts) == 2 and parts[1].startswith("__init__.")}
    own = {parts[0] for parts in inside if parts[0] in packages or not parts[0].isidentifier()}
    return frozenset(parts[0] if parts[0] in own else "/".join(parts[:2]) for parts in inside)


def _likely_entries(found: Distribution) -> Iterator[str]:
    """As `_entries`, by the names, for what a system's package manager installed without a record."""
    names = {canonicalize_name(name) for name in (*_told_modules(found), found.metadata["Name"])}
    folder = Path(str(found.locate_file("")))
    for child in folder.iterdir():
        if canonicalize_name(re.split(r"-\d|\.", child.name)[0]) in names:
            yield child.name


def _told_modules(found: Distribution) -> set[str]:
    return {line.split("/")[0] for line in (found.read_text("top_level.txt") or "").split()}


def _places_of(module: str) -> set[Path]:
    """Where a module lies that is installed in place, out of somebody's working copy."""
    spec = find_spec(module)
    if spec is None:
        return set()
    folders = {Path(folder) for folder in spec.submodule_search_locations or ()}
    return folders or ({Path(spec.origin)} if spec.has_location and spec.origin else set())
