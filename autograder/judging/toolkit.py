"""Which toolkit gives the verdicts."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType

_PACKAGE = Path(__file__).resolve().parents[1]
_DECIDING = ("properties", "isolation", "submissions", "judging", "course", "reports")
_SOURCES = (".py", ".jinja", ".css", ".js")
_LIBRARIES = ("numpy", "torch", "hypothesis")


@cache
def toolkit_digest() -> str:
    """SHA-256, cut to 16 digits, of the code and the library versions that a result may depend on."""
    return code_digest(_DECIDING)


@cache
def code_digest(packages: tuple[str, ...]) -> str:
    """The same of other packages of the toolkit."""
    digest = hashlib.sha256()
    for folder in packages:
        for path in sorted(file for file in (_PACKAGE / folder).rglob("*") if file.suffix in _SOURCES):
            digest.update(path.read_bytes())
    for library in _LIBRARIES:
        digest.update(f"{library} {_version(library)}".encode())
    return digest.hexdigest()[:16]


@cache
def environment() -> Mapping[str, str]:
    """The versions of Python and of the libraries that a verdict may depend on."""
    libraries = {library: _version(library) for library in _LIBRARIES}
    return MappingProxyType({"python": platform.python_version(), **libraries})


@cache
def environment_digest() -> str:
    """SHA-256, cut to 16 digits, of these versions."""
    return hashlib.sha256(repr(sorted(environment().items())).encode()).hexdigest()[:16]


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "absent"
