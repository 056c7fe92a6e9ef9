"""What students write in prose: answers to written questions, and predictions.

Each stands in a cell of Markdown that begins with a comment, `<!-- answer: NAME -->` or
`<!-- prediction: NAME -->`. In a script such a cell is a string, or lines of comments. Nothing of it is ever
executed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from .lexing import lexemes

PLACEHOLDER = "*Write your answer here, in place of this line.*"
"""What an answer cell of a template says; it is no answer."""

LONGEST_ANSWER = 20_000
LONGEST_CHOICE = 200
CUT_OFF = "\n\n[cut off here]"

_MARKER = re.compile(r"<!--[ \t]*(answer|prediction):[ \t]*([A-Za-z]\w{0,59})[ \t]*-->", re.ASCII)
_CHOSEN = re.compile(r"^[ \t]*[-*+][ \t]+\[[ \t]*[xX✓✗][ \t]*\][ \t]*(\S.*)$", re.MULTILINE)
_STRING = re.compile(r'[A-Za-z]{0,2}("""|\'\'\'|"|\')')


def answers_in(prose: Iterable[str]) -> dict[str, str]:
    """The answers in cells of `prose`, by question: "" where there is none; several parts are joined."""
    found: dict[str, list[str]] = {}
    for name, text in _marked(prose, "answer"):
        found.setdefault(name, []).append(text.replace(PLACEHOLDER, "").strip())
    return {name: _cut("\n\n".join(filter(None, parts))) for name, parts in found.items()}


def predictions_in(prose: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What was ticked in each prediction among cells of `prose`, by name; empty where nothing was."""
    return {
        name: tuple(choice.strip()[:LONGEST_CHOICE] for choice in _CHOSEN.findall(text))
        for name, text in _marked(prose, "prediction")
    }


def prose_of_notebook(text: str) -> tuple[str, ...]:
    """The Markdown cells of the notebook in `text` that are marked; none where it is no notebook."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    cells = document.get("cells") if isinstance(document, dict) else None
    sources = (_source(cell) for cell in cells) if isinstance(cells, list) else ()
    return tuple(source for source in sources if _MARKER.search(source))


def prose_of_script(text: str) -> tuple[str, ...]:
    """The strings and the blocks of comments of the script in `text` that are marked."""
    return tuple(piece for piece in _pieces(text) if _MARKER.search(piece))


def _marked(prose: Iterable[str], kind: str) -> Iterator[tuple[str, str]]:
    """Name and text of each marked part: from its marker to the next, or to the end of its cell."""
    for source in prose:
        markers = list(_MARKER.finditer(source))
        ends = [*(marker.start() for marker in markers[1:]), len(source)]
        for marker, end in zip(markers, ends, strict=True):
            if marker[1] == kind:
                yield marker[2], source[marker.end() : end]


def _source(cell: Any) -> str:
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("markdown", "raw"):
        return ""
    source = cell.get("source")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    return source if isinstance(source, str) else ""


def _pieces(text: str) -> Iterator[str]:
    """The strings of a script without their quotes, and its comments; adjacent comments are one piece."""
    comments: list[str] = []
    for lexeme in lexemes(text):
        if lexeme.lastgroup == "comment":
            line = lexeme.group()
            if line.startswith("# %%"):
                yield "\n".join(comments)
                comments = []
            else:
                comments.append(line.removeprefix("#").removeprefix(" "))
        elif lexeme.lastgroup == "string" or (lexeme.lastgroup == "code" and lexeme.group().strip()):
            yield "\n".join(comments)
            comments = []
            if lexeme.lastgroup == "string":
                yield _unquoted(lexeme.group())
    yield "\n".join(comments)


def _unquoted(string: str) -> str:
    quote = _STRING.match(string)
    return string[quote.end() :].removesuffix(quote[1]) if quote else string


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_ANSWER else text[:LONGEST_ANSWER] + CUT_OFF
