"""Composing a submission from the reference solution and entries of a bank."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .bank import BankError, Variant
from .editing import Change, EditError, Span, edited, first_line, parsed

Definition = ast.FunctionDef | ast.ClassDef
_MARKER_LINE = re.compile(r"^[ \t]*# (BEGIN|END) SOLUTION.*(?:\n|\Z)", re.MULTILINE)


def without_markers(source: str) -> str:
    """`source` without the lines that mark solutions."""
    return _MARKER_LINE.sub("", source)


def solution_spans(source: str) -> tuple[Span, ...]:
    """Where in `source` the solutions stand: from each line that begins one to the next that ends it."""
    markers = list(_MARKER_LINE.finditer(source))
    return tuple(
        (begin.end(), end.start())
        for begin, end in pairwise(markers)
        if begin[1] == "BEGIN" and end[1] == "END"
    )


def compose(solution: str, variants: Iterable[Variant]) -> str:
    """The source `solution` with each variant in place of what it replaces, markers removed.

    A variant that is a submission in whole replaces everything; one that is an edit is made in the
    definition of `solution`.

    Raises `BankError` when a variant replaces something that the solution does not define, or an edit
    cannot be made.
    """
    source = reference = without_markers(solution)
    for variant in variants:
        if not variant.replaces:
            source = variant.source
        else:
            source = _with_definition(source, variant, _definition(reference, variant))
    return source


def changed(source: str, path: str, changes: Sequence[Change]) -> str:
    """`source`, which has no markers, with `changes` made in the definition at the dotted `path`.

    The path "" stands for the whole of it. Raises `EditError` where that cannot be done.
    """
    return edited(source, scope_of(source, path), changes)


def scope_of(source: str, path: str) -> Span:
    """Where the definition at the dotted `path` of `source` stands: its lines, from its decorators on."""
    if not path:
        return 0, len(source)
    node = definition_at(parsed(source), path)
    if node is None or node.end_lineno is None:
        raise EditError(f"the solution lacks {path}; name a function or class of it, as `Class.method`")
    lines = source.splitlines(keepends=True)
    return len("".join(lines[: first_line(node) - 1])), len("".join(lines[: node.end_lineno]))


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


def _definition(reference: str, variant: Variant) -> str:
    """What `variant` puts in place of the definition it replaces, at that one's depth."""
    node = definition_at(parsed(reference), variant.replaces)
    if node is None:
        raise BankError(f"{_where(variant)} replaces {variant.replaces}, which the solution lacks")
    if variant.changes or not variant.source:
        try:
            begin, end = scope_of(reference, variant.replaces)
            edited_reference = changed(reference, variant.replaces, variant.changes)
        except EditError as error:
            raise BankError(f"{_where(variant)}, an edit of {variant.replaces}: {error}") from error
        return edited_reference[begin : len(edited_reference) - (len(reference) - end)]
    renamed = re.sub(
        rf"^(def|class) {re.escape(variant.name)}\b",
        rf"\1 {node.name}",
        variant.source,
        count=1,
        flags=re.MULTILINE,
    )
    return textwrap.indent(renamed, " " * node.col_offset)


def _with_definition(source: str, variant: Variant, definition: str) -> str:
    try:
        begin, end = scope_of(source, variant.replaces)
    except EditError as error:
        raise BankError(f"{_where(variant)}: {error}") from error
    return source[:begin] + definition + source[end:]


def _where(variant: Variant) -> str:
    entry = f"{variant.kind} {variant.name}"
    return f"{variant.place}: {entry}" if variant.place else entry
