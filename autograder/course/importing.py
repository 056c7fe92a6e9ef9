"""Importing what a course is made of: its suites and its solutions.

They are the modules `suites.<topic>` and `solutions.<topic>`, wherever the course's root is. One process may
work on several courses in turn. Their modules have the same names, so those of one course are put aside while
another's are in use, and come back as they were.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

PACKAGES = ("suites", "solutions")

_put_aside: dict[Path, dict[str, ModuleType]] = {}


def import_from_course(root: Path, name: str) -> ModuleType:
    """Import the module `name`, such as "suites.losses.public", of the course at `root`."""
    make_importable(root)
    return importlib.import_module(name)


def make_importable(root: Path) -> None:
    """Have `suites` and `solutions` mean those of the course at `root` from now on."""
    if sys.path[:1] != [str(root)]:
        sys.path[:] = [str(root), *(entry for entry in sys.path if entry != str(root))]
        importlib.invalidate_caches()
    for package in PACKAGES:
        loaded = sys.modules.get(package)
        if loaded is not None and (owner := Path(next(iter(loaded.__path__))).parent) != root:
            _put_aside.setdefault(owner, {}).update(_taken_out(package))
    for name, module in _put_aside.pop(root, {}).items():
        sys.modules.setdefault(name, module)


def _taken_out(package: str) -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name.split(".")[0] == package]
    return {name: sys.modules.pop(name) for name in names}
