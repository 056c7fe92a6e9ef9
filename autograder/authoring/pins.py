"""The versions that a template and the grading image install: those that the course is tested with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from .errors import BuildError

CHECKING = ("otter-grader[grading]", "hypothesis", "pytest")


def pinned(requirements: Iterable[str], constraints: Path) -> tuple[str, ...]:
    """`requirements`, each at its version in the file `constraints`, sorted and without repetition.

    Raises `BuildError` for a requirement that is none, or that `constraints` does not pin.
    """
    versions = _versions(constraints)
    lines = set()
    for text in requirements:
        try:
            wanted = Requirement(text)
        except InvalidRequirement as error:
            raise BuildError("assignment.toml", f"`{text}` is not a requirement: {error}") from error
        version = versions.get(canonicalize_name(wanted.name))
        if version is None:
            raise BuildError(constraints, f"does not pin {wanted.name}; add a line `{wanted.name}==VERSION`")
        extras = f"[{','.join(sorted(wanted.extras))}]" if wanted.extras else ""
        lines.add(f"{wanted.name}{extras}=={version}")
    return tuple(sorted(lines, key=str.lower))


def installed_pins(name: str) -> tuple[str, ...]:
    """A line of constraints for each distribution that `name` needs here, directly or not, sorted."""
    found: dict[str, Distribution] = {}
    waiting = [Requirement(name)]
    asked: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        if str(wanted) in asked:
            continue
        asked.add(str(wanted))
        try:
            distribution = Distribution.from_name(wanted.name)
        except PackageNotFoundError:
            continue  # of an extra that nobody has installed
        found[canonicalize_name(wanted.name)] = distribution
        waiting += _needed_by(distribution, wanted.extras)
    del found[canonicalize_name(name)]
    return tuple(f"{one.name}=={one.version}" for _, one in sorted(found.items()))


def _needed_by(distribution: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for requirement in map(Requirement, distribution.requires or ()):
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield requirement


def _versions(constraints: Path) -> dict[str, str]:
    try:
        lines = constraints.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise BuildError(
            constraints, f"cannot be read: {error}; it pins the versions of a template"
        ) from error
    versions: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            constraint = Requirement(line)
        except InvalidRequirement as error:
            raise BuildError(constraints, f"`{line}` is not a requirement: {error}", line=number) from error
        for specifier in constraint.specifier:
            if specifier.operator == "==":
                versions[canonicalize_name(constraint.name)] = specifier.version
    return versions
