"""What a worker may read: Python, allowed packages and the system's libraries, but nothing of the course."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

_PACKAGE_FOLDERS = ("site-packages", "dist-packages")

_SYSTEM = (
    *("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/usr/local/lib64"),
    *("/lib", "/lib32", "/lib64", "/etc/ld.so.cache", "/etc/alternatives"),
    *("/dev/null", "/dev/zero", "/dev/urandom", "/dev/random"),
    *("/etc/localtime", "/usr/share/zoneinfo"),
    *("/etc/fonts", "/usr/share/fonts", "/usr/local/share/fonts"),
    *("/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"),
)


def default_readable(packages: Iterable[Path], exclude: Sequence[str] = ()) -> tuple[Path, ...]:
    """The files and folders that Python and `packages` read, with the libraries of the system.

    Of the folders that packages are installed in, nothing else is given. `exclude` names modules that stay
    hidden wherever this process imports them from. A folder that holds something hidden is given child by
    child, without it.
    """
    secret = _imported(exclude)
    hidden = secret | {Path(os.path.realpath(folder)) for folder in _package_folders()}
    roots = [root for root in (*_python_folders(), *map(Path, _SYSTEM)) if root.exists()]
    given = [path for root in roots for path in _of_root(hidden, root)]
    given += [path for package in packages if package.exists() for path in _without(secret, package)]
    return tuple(dict.fromkeys(given))


def importable(readable: Iterable[Path]) -> tuple[Path, ...]:
    """The folders that Python imports from of which only some children are `readable`.

    The import system lists a folder before it looks into it, so a worker must be able to.
    """
    parents = {path.parent for path in readable}
    return tuple(sorted({Path(entry) for entry in sys.path} & parents))


def _python_folders() -> list[Path]:
    prefixes = {sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix}
    libs = {Path(prefix) / name for prefix in prefixes for name in ("lib", "lib64")}
    standard = {Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib")}
    # lib64 is often a second name of lib
    return sorted(folder for folder in libs | standard if not folder.is_symlink())


def _package_folders() -> list[Path]:
    """Where packages are installed, whether this process imports from there or not."""
    on_path = {Path(entry) for entry in sys.path if Path(entry).name in _PACKAGE_FOLDERS}
    present = {folder for folder in on_path if folder.is_dir()}
    libs = (*_python_folders(), *map(Path, _SYSTEM))
    beneath = {folder for lib in libs for name in _PACKAGE_FOLDERS for folder in lib.glob(f"python3*/{name}")}
    return sorted(present | beneath)


def _imported(modules: Iterable[str]) -> set[Path]:
    """The real folders that this process would import `modules` from, which need not be installed."""
    specs = [spec for name in modules if (spec := find_spec(name)) is not None]
    return {
        Path(os.path.realpath(folder)) for spec in specs for folder in spec.submodule_search_locations or ()
    }


def _of_root(hidden: set[Path], root: Path) -> list[Path]:
    """As `_without`, also beneath a second name of a folder, such as /lib: the loader goes by that."""
    given = [*_without(hidden, root)]
    if not given and root.is_symlink() and root.is_dir():
        given = [*_children_without(hidden, root)]
    return given


def _without(hidden: set[Path], path: Path) -> Iterator[Path]:
    """`path` itself, or as many of its children as it takes to leave out what is hidden."""
    real = Path(os.path.realpath(path))
    if real in hidden or not hidden.isdisjoint(real.parents):
        return
    if not any(real in secret.parents for secret in hidden):
        yield path
    elif not path.is_symlink():
        yield from _children_without(hidden, path)


def _children_without(hidden: set[Path], folder: Path) -> Iterator[Path]:
    for child in sorted(folder.iterdir()):
        yield from _without(hidden, child)
