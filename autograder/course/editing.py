"""Edits of a definition: a piece of its code replaced by another, at the one place where it stands."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Sequence
from functools import lru_cache

from autograder.errors import AutograderError

Change = tuple[str, str]
"""What stands in the code, and what takes its place."""

Span = tuple[int, int]
"""Where a piece of a text begins and where it ends, in characters."""


class EditError(AutograderError):
    """An edit cannot be made; the message says what was found, and what to do."""


def edited(source: str, scope: Span, changes: Sequence[Change]) -> str:
    """`source` with every one of `changes` made within `scope`, all of them read off the unchanged source.

    A piece of code is sought among whole words, outside of comments and docstrings; how its words are spaced
    and broken into lines does not matter. Later lines of its replacement are indented as the line on which it
    begins.

    Raises `EditError` where a piece stands nowhere or in several places, where two of them overlap, where
    the result is not Python, and where the program is the same as before.
    """
    if not changes:
        raise EditError("it changes nothing: give at least one pair (old, new)")
    replaced = sorted((_only_place(source, scope, old), new) for old, new in changes)
    result, end = "", 0
    for (begin, after), new in replaced:
        if begin < end:
            raise EditError(f"the change of `{source[begin:after]}` overlaps another one; make them one")
        result += source[end:begin] + _indented(new, source, begin)
        end = after
    result += source[end:]
    try:
        tree = ast.parse(result)
    except SyntaxError as error:
        raise EditError(f"the result is not Python: {error.msg} in `{(error.text or '').strip()}`") from error
    if _are_alike(result, tree, source, parsed(source)):
        raise EditError("the program stays the same; change what it does")
    return result


@lru_cache(maxsize=8)
def parsed(source: str) -> ast.Module:
    """The tree of `source`, which is only to be read: many edits begin with the same program."""
    return ast.parse(source)


def _are_alike(one: str, tree: ast.Module, other: str, other_tree: ast.Module) -> bool:
    """Whether two programs are the same but for layout and comments; most of their statements stand alike."""
    if len(tree.body) != len(other_tree.body):
        return False
    ours, theirs = one.splitlines(), other.splitlines()
    return all(
        _text_of(mine, ours) == _text_of(yours, theirs) or ast.dump(mine) == ast.dump(yours)
        for mine, yours in zip(tree.body, other_tree.body, strict=True)
    )


def _text_of(statement: ast.stmt, lines: Sequence[str]) -> tuple[int, int | None, Sequence[str]]:
    begin = first_line(statement) - 1
    return statement.col_offset, statement.end_col_offset, lines[begin : statement.end_lineno]


def first_line(statement: ast.stmt) -> int:
    """The line on which `statement` begins, its decorators included (from 1)."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])


def places(source: str, scope: Span, old: str) -> tuple[Span, ...]:
    """Where in the code of `source` the piece `old` stands, within `scope`."""
    words = old.split()
    if not words:
        return ()
    pattern = r"\s+".join(map(re.escape, words))
    pattern = rf"(?<!\w){pattern}" if re.match(r"\w", words[0]) else pattern
    pattern = rf"{pattern}(?!\w)" if re.search(r"\w$", words[-1]) else pattern
    silent = _comments_and_docstrings(source)
    return tuple(
        found.span()
        for found in re.compile(pattern).finditer(source, *scope)
        if not any(begin < found.end() and found.start() < end for begin, end in silent)
    )


def _only_place(source: str, scope: Span, old: str) -> Span:
    found = places(source, scope, old)
    if len(found) == 1:
        return found[0]
    if not found:
        raise EditError(f"`{old}` occurs nowhere in the code; comments and docstrings do not count")
    lines = ", ".join(f"`{_line_at(source, begin)}`" for begin, _ in found)
    raise EditError(f"`{old}` occurs in {len(found)} places: {lines}; quote more of the one that you mean")


def _line_at(source: str, position: int) -> str:
    begin = source.rfind("\n", 0, position) + 1
    return source[begin:].split("\n", 1)[0].strip()


def _indented(new: str, source: str, position: int) -> str:
    line = source[source.rfind("\n", 0, position) + 1 :]
    margin = line[: len(line) - len(line.lstrip(" \t"))]
    return new.replace("\n", "\n" + margin)


@lru_cache(maxsize=8)
def _comments_and_docstrings(source: str) -> tuple[Span, ...]:
    """The spans of all comments, and of strings that are statements of their own."""
    starts = [0]
    for line in io.StringIO(source):
        starts.append(starts[-1] + len(line))
    tokens = [
        token
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in (tokenize.NL, tokenize.INDENT, tokenize.DEDENT)
    ]
    code = [token for token in tokens if token.type != tokenize.COMMENT]
    alone = {
        token.start
        for before, token, after in zip([None, *code], code, [*code[1:], None], strict=False)
        if token.type == tokenize.STRING
        and (before is None or before.type == tokenize.NEWLINE)
        and (after is None or after.type == tokenize.NEWLINE)
    }
    return tuple(
        (_position(starts, token.start), _position(starts, token.end))
        for token in tokens
        if token.type == tokenize.COMMENT or token.start in alone
    )


def _position(starts: Sequence[int], place: tuple[int, int]) -> int:
    line, column = place
    return starts[line - 1] + column
