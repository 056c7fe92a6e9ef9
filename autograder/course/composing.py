"""Composing a submission from the reference solution and entries of a bank."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable

from .bank import BankError, Variant

Definition = ast.FunctionDef | ast.ClassDef
_MARKER_LINE = re.compile(r"^[ \t]*# (BEGIN|END) SOLUTION.*(?:\n|\Z)", re.MULTILINE)


def without_markers(source: str) -> str:
    """`source` without the lines that mark solutions."""
    return _MARKER_LINE.sub("", source)


def compose(solution: str, variants: Iterable[Variant]) -> str:
    """The source `solution` with each variant in the place of what it replaces, markers removed.

    A variant that is a submission in whole replaces everything.

    Raises `BankError` when a variant replaces something that the solution does not define.
    """
    source = without_markers(solution)
    for variant in variants:
        source = _replaced(source, variant) if variant.replaces else variant.source
    return source


def definition_at(tree: ast.Module, path: str) -> Definition | None:
    """The function or class at the dotted `path` of `tree`, or None."""
    body: list[ast.stmt] = tree.body
    found: Definition | None = None
    for part in path.split("."):
        named = [node for node in body if isinstance(node, Definition) and node.name == part]
        if not named:
            return None
        found = named[-1]
        body = found.body
    return found


def first_line(node: Definition) -> int:
    """The line on which `node` begins, its decorators included (from 1)."""
    return min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])


def _replaced(source: str, variant: Variant) -> str:
    node = definition_at(ast.parse(source), variant.replaces)
    if node is None or node.end_lineno is None:
        raise BankError(
            f"{variant.kind} {variant.name} replaces {variant.replaces}, which the solution lacks"
        )
    renamed = re.sub(
        rf"^(def|class) {re.escape(variant.name)}\b",
        rf"\1 {node.name}",
        variant.source,
        count=1,
        flags=re.MULTILINE,
    )
    lines = source.splitlines(keepends=True)
    indented = textwrap.indent(renamed, " " * node.col_offset)
    return "".join([*lines[: first_line(node) - 1], indented, *lines[node.end_lineno :]])
