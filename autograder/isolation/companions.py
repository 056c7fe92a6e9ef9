"""Modules of a suite that work beside a submission, given by their source."""

from __future__ import annotations

from types import ModuleType
from typing import Any


class Companions:
    """The modules that were needed so far; each is executed once."""

    def __init__(self) -> None:
        self._modules: dict[str, ModuleType] = {}

    def named(self, source: str, name: str) -> Any:
        """What the module with this source calls `name`."""
        if source not in self._modules:
            module = ModuleType("companion")
            exec(compile(source, "<companion>", "exec"), module.__dict__)
            self._modules[source] = module
        return getattr(self._modules[source], name)
