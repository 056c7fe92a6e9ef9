"""Mutants of a program: each is the program with one small change, as a slip of the pen would make it.

A change replaces one piece of the text by another. Docstrings, annotations, decorators, imports and strings
stay as they are, and where there are solution markers, so does what stands outside of them: students are
given it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from autograder.course import Span, places, scope_of, solution_spans, without_markers

from .mutation_operators import Piece, Text, pieces_at

# Where a statement stands twice in its definition, lines before and after it say which one is meant.
_LINES_AROUND = ((1, 0), (0, 1), (1, 1), (2, 0), (0, 2))
_LEFT_ALONE = (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.JoinedStr)


@dataclass(frozen=True)
class Mutant:
    """A program with one change.

    `definition` is the dotted path of the function or class that it is in ("" outside of all), `line` its
    line in the file. `old` and `new` are the change, with as much around it as `old` needs to stand in one
    place of the definition alone; `source` is the program, without markers.
    """

    definition: str
    line: int
    old: str
    new: str
    source: str

    def __str__(self) -> str:
        old, new = (" ".join(code.split()) for code in (self.old, self.new))
        return f"{self.definition}:{self.line}  {old} → {new or 'nothing'}"


def mutants_of(source: str) -> tuple[Mutant, ...]:
    """All mutants of the program `source`, from top to bottom; no two of them are the same program."""
    text = Text(source)
    written = solution_spans(source) or (scope_of(source, ""),)
    mutants = []
    for statement in text.tree.body:
        if not isinstance(statement, _LEFT_ALONE) and not _is_text(statement):
            begin, end = text.span(statement)
            seen = {_parsed(source[begin:end])}
            for definition, around in _nodes(statement, "", ()):
                for piece in _within(written, pieces_at(text, around)):
                    program = _parsed(source[begin : piece.begin] + piece.new + source[piece.end : end])
                    if program is not None and program not in seen:
                        seen.add(program)
                        mutants.append(_mutant(text, definition, around, piece))
    return tuple(mutants)


def _within(spans: Sequence[Span], pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if any(begin <= piece.begin and piece.end <= end for begin, end in spans):
            yield piece


def _nodes(
    node: ast.AST, definition: str, above: tuple[ast.AST, ...]
) -> Iterator[tuple[str, tuple[ast.AST, ...]]]:
    """Every node that may be mutated, as the last of all nodes around it, with its definition's path."""
    around = (*above, node)
    yield definition, around
    inside = definition
    if isinstance(node, ast.ClassDef | ast.FunctionDef) and not _is_in_a_function(above):
        inside = f"{definition}.{node.name}" if definition else node.name
    for name, field in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "bases"):
            continue
        for child in field if isinstance(field, list) else [field]:
            if isinstance(child, ast.AST) and not isinstance(child, _LEFT_ALONE) and not _is_text(child):
                yield from _nodes(child, inside, around)


def _is_in_a_function(above: Sequence[ast.AST]) -> bool:
    return any(isinstance(node, ast.FunctionDef) for node in above)


def _is_text(node: ast.AST) -> bool:
    value = node.value if isinstance(node, ast.Expr) else node
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _parsed(source: str) -> str | None:
    try:
        return ast.dump(ast.parse(source))
    except SyntaxError:
        return None


def _mutant(text: Text, definition: str, around: Sequence[ast.AST], piece: Piece) -> Mutant:
    source = text.source
    begin, end = _enough_to_find(text, definition, around, piece)
    old, new = source[begin:end], source[begin : piece.begin] + piece.new + source[piece.end : end]
    margin = source[source.rfind("\n", 0, begin) + 1 : begin]
    margin = margin[: len(margin) - len(margin.lstrip())]
    return Mutant(
        definition,
        source.count("\n", 0, piece.begin) + 1,
        old.replace("\n" + margin, "\n"),
        new.replace("\n" + margin, "\n"),
        without_markers(source[: piece.begin] + piece.new + source[piece.end :]),
    )


def _enough_to_find(text: Text, definition: str, around: Sequence[ast.AST], piece: Piece) -> Span:
    """The smallest part of the program around `piece` that stands in one place of the definition alone."""
    scope = scope_of(text.source, definition)
    span = piece.begin, piece.end
    for node in reversed(around):
        if hasattr(node, "lineno"):
            begin, end = text.span(node)
            if isinstance(getattr(node, "body", None), list):
                end = text.source.rindex(":", begin, text.span(node.body[0])[0]) + 1  # type: ignore[attr-defined]
            span = min(begin, span[0]), max(end, span[1])
            if _stands_once(text, scope, span):
                return span
        if isinstance(node, ast.stmt):
            break
    wider = (_widened(text.source, span, *lines) for lines in _LINES_AROUND)
    return next((each for each in wider if _stands_once(text, scope, each)), span)


def _widened(source: str, span: Span, before: int, after: int) -> Span:
    """`span` with so many lines before and after it."""
    begin, end = source.rfind("\n", 0, span[0]) + 1, source.find("\n", span[1])
    for _ in range(before):
        begin = source.rfind("\n", 0, max(begin - 1, 0)) + 1
    for _ in range(after):
        end = source.find("\n", end + 1)
    piece = source[begin : end if end >= 0 else len(source)]
    return begin + len(piece) - len(piece.lstrip()), begin + len(piece.rstrip())


def _stands_once(text: Text, scope: Span, span: Span) -> bool:
    return len(places(text.source, scope, text.source[slice(*span)])) == 1
