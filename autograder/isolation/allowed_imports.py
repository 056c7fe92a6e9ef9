"""What `import` finds in a worker: the standard library, the packages of the assignment, and nothing else.

This is for honest students, who are told what they may use. A submission can undo it, and then still cannot
read the files of any other package.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.metadata import Distribution, DistributionFinder
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

# The function of the import system that looks for a module because it is to be imported.
_IMPORTING = "_find_and_load_unlocked"


class AllowedModules(MetaPathFinder):
    """Takes the place of the finder that looks along `sys.path`.

    `names` are the distributions that people are told, `modules` the top-level modules that are found in
    `closed`, the folders of installed packages. Elsewhere, as in a folder that a submission made, any is.
    """

    def __init__(self, names: Sequence[str], modules: Iterable[str], closed: Iterable[str]) -> None:
        self._names = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        self._modules = frozenset(modules)
        self._closed = frozenset(closed)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the module is; None when it is not allowed, or `ModuleNotFoundError` if it is imported."""
        if path is not None or fullname in sys.stdlib_module_names or fullname in self._modules:
            return PathFinder.find_spec(fullname, path, target)
        own = [entry for entry in sys.path if entry not in self._closed]
        spec = PathFinder.find_spec(fullname, own, target)
        # Libraries ask for each other by `importlib.util.find_spec`, and want an answer.
        if spec is None and _is_imported():
            raise ModuleNotFoundError(
                f"this assignment allows {self._names}; {fullname} is not among them", name=fullname
            )
        return spec

    def invalidate_caches(self) -> None:
        """Look at the folders anew."""
        PathFinder.invalidate_caches()

    def find_distributions(self, context: DistributionFinder.Context) -> Iterator[Distribution]:
        """The distributions whose metadata may be read."""
        for found in PathFinder.find_distributions(context):
            if found.read_text("METADATA") or found.read_text("PKG-INFO"):
                yield found


def shut_out_other_modules(names: Sequence[str], modules: Iterable[str]) -> list[Any]:
    """Have this process import allowed modules alone, and forget by name all others that it has imported.

    What is forgotten works on for who holds it. Returns it, to be kept alive: compiled modules do not
    survive their own end.
    """
    allowed = {*modules, *sys.stdlib_module_names, *sys.builtin_module_names}
    forgotten = [
        sys.modules.pop(name)
        for name, module in list(sys.modules.items())
        # Those without a specification were put there by others: parts of the allowed ones, and __main__.
        if name.split(".")[0] not in allowed and getattr(module, "__spec__", None) is not None
    ]
    standard = str(Path(os.__file__).parent)
    closed = set(sys.path) - {standard, f"{standard}/lib-dynload"}
    finder = AllowedModules(names, modules, closed)
    sys.meta_path[:] = [finder if each is PathFinder else each for each in sys.meta_path]
    return forgotten


def _is_imported() -> bool:
    """Whether the search that is on is for an import, and not only for information."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and frame.f_code.co_name in ("find_spec", "_find_spec"):
        frame = frame.f_back
    return frame is not None and frame.f_code.co_name == _IMPORTING
