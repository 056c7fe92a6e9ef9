"""Code cut into passages, each a sequence of words that says what is computed and not how it is laid out."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

MOST_WORDS = 50_000

_LINE_END = re.compile(r"\r\n|\r|\n")
_OWN_NAME = "name"
_TEXT = "text"
# A line at which reading can begin again after one that is not Python.
_NEW_DEFINITION = re.compile(r"^(?=@|def |class |async def )", re.MULTILINE)


@dataclass(frozen=True)
class Passage:
    """A function or class at the top level.

    `words` are the nodes of its syntax tree in order, with operators, numbers, attributes and the names of
    other things. Layout, comments, docstrings, annotations and the texts of strings are not among them, and
    the names that the passage itself binds are all the same word.
    """

    name: str
    source: str
    words: tuple[str, ...]


def passages_of(source: str) -> list[Passage]:
    """The functions and classes of `source`; those that are not Python are passed over."""
    passages: list[Passage] = []
    left = MOST_WORDS
    for text, tree in _readable(source):
        lines = _LINE_END.split(text)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and left > 0:
                words = tuple(_words(node))[:left]
                left -= len(words)
                # ast.get_source_segment would split the whole text again for each.
                code = "\n".join(lines[node.lineno - 1 : node.end_lineno])
                passages.append(Passage(node.name, code, words))
    return passages


def _readable(source: str) -> Iterator[tuple[str, ast.Module]]:
    tree = _parsed(source)
    if tree is not None:
        yield source, tree
        return
    for part in _NEW_DEFINITION.split(source):
        if (tree := _parsed(part)) is not None:
            yield part, tree


def _parsed(source: str) -> ast.Module | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _words(definition: ast.AST) -> Iterator[str]:
    own = {name for node in ast.walk(definition) if (name := _bound_by(node))}
    left = [definition]
    while left:
        node = left.pop()
        if _is_text_alone(node):
            continue
        yield type(node).__name__
        yield from _detail(node, own)
        left.extend(reversed(list(_parts(node))))


def _bound_by(node: ast.AST) -> str:
    if isinstance(node, ast.arg):
        return node.arg
    return node.id if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load) else ""


def _is_text_alone(node: ast.AST) -> bool:
    """Whether `node` is a docstring or the like."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def _detail(node: ast.AST, own: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield _OWN_NAME if node.id in own else node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.keyword):
        yield node.arg or "**"
    elif isinstance(node, ast.Constant):
        yield _TEXT if isinstance(node.value, str | bytes) else repr(node.value)


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    for field, value in ast.iter_fields(node):
        if field not in ("ctx", "annotation", "returns", "type_comment"):
            for part in value if isinstance(value, list) else [value]:
                if isinstance(part, ast.AST):
                    yield part
