"""Which modules a module imports, read from its text: nothing is executed.

What a verdict depends on, what travels in autograder.zip and what a template needs are all answers to one
question: what is reached from here by imports?
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path


def import_closure(starts: Iterable[Path], packages: Mapping[str, Path]) -> tuple[Path, ...]:
    """The files of `starts` and of all modules that they import, directly or not, sorted.

    Only modules of `packages` are followed: top-level packages by name, each with its folder. An import
    within a function counts, and so does the package that a module lies in.
    """
    reached: set[Path] = set()
    met: set[str] = set()
    waiting = list(starts)
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            names = {_module_name(path, packages), *imports_of(path, packages)} - met
            met |= names
            waiting += [found for name in names for found in _files_of(name, packages)]
    return tuple(sorted(reached))


def imports_of(path: Path, packages: Mapping[str, Path]) -> tuple[str, ...]:
    """The names that the module at `path` imports, in full: `from a import b` gives "a.b"."""
    is_package = path.stem == "__init__"
    module = tuple(_module_name(path, packages).split("."))
    return _imports(path.read_text(encoding="utf-8"), module if is_package else module[:-1])


@lru_cache(maxsize=1024)
def _imports(source: str, package: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_named(_statements(ast.parse(source)), package))


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """What may be an import below `node`: expressions hold none, and are most of a module."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        within = getattr(node, field, ())
        for statement in within if isinstance(within, list) else ():
            yield statement
            yield from _statements(statement)


def _named(nodes: Iterable[ast.AST], package: tuple[str, ...]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            start = [*base, *([node.module] if node.module else [])]
            yield from (".".join([*start, alias.name]) for alias in node.names)


def _files_of(name: str, packages: Mapping[str, Path]) -> Iterator[Path]:
    """The files of the module that `name` is or is a name of, and of the packages around it."""
    package, *parts = name.split(".")
    if package not in packages:
        return
    folder = packages[package]
    files = [folder / "__init__.py"]
    for part in parts:
        files += (folder / f"{part}.py", folder / part / "__init__.py")
        folder /= part
    yield from (file for file in files if file.is_file())


def _module_name(path: Path, packages: Mapping[str, Path]) -> str:
    """The full name of the module at `path`; "" where it lies in none of `packages`."""
    for package, folder in packages.items():
        if path.is_relative_to(folder):
            parts = path.relative_to(folder).with_suffix("").parts
            return ".".join((package, *(part for part in parts if part != "__init__")))
    return ""
