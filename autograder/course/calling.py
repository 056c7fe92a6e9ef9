"""Which names of earlier questions the code for a question calls, read from its text: nothing is executed."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Collection, Iterator


def names_called(source: str, starts: Collection[str], graded: Collection[str]) -> frozenset[str]:
    """The `graded` names that the definitions of `starts` in the module `source` refer to, `starts` left out.

    Definitions that are not graded are looked into, as they are a part of whatever refers to them.
    """
    defined = _references(source)
    called: set[str] = set()
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for other in defined.get(name, frozenset()):
            if other in graded and other not in starts:
                called.add(other)
            else:
                waiting.append(other)
    return frozenset(called)


def globals_of(source: str) -> frozenset[str]:
    """The names from outside of it that the module `source` refers to, builtins included."""
    return frozenset(_globals_of(symtable.symtable(source, "module", "exec")))


def _references(source: str) -> dict[str, frozenset[str]]:
    """For each name that a module defines, the names of the module that its definition refers to."""
    found: dict[str, frozenset[str]] = {}
    for statement in ast.parse(source).body:
        text = ast.unparse(statement)
        names = _globals_of(symtable.symtable(text, "solution", "exec"))
        if isinstance(statement, ast.FunctionDef | ast.ClassDef):
            found[statement.name] = frozenset(names)
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                    found[node.id] = frozenset(names)
    return found


def _globals_of(table: symtable.SymbolTable) -> Iterator[str]:
    is_module = table.get_type() == "module"
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (is_module or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _globals_of(inner)
