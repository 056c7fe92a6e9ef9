"""From the text of a percent-format script to its code."""

from __future__ import annotations

import re
from itertools import pairwise

from jupytext.cell_metadata import text_to_metadata

from .lexing import Lexeme, lexemes
from .notebook import DEMO_TAG
from .records import Cell

HEADER_LINES = 50

_TOPIC = re.compile(r"^#[ \t]*autograder-topic:[ \t]*([\w-]{1,64})[ \t]*$", re.ASCII | re.MULTILINE)
_MARKER = re.compile(r"#\s*%%+(?:\s(?P<options>.{0,500}))?$")


def read_script(text: str) -> tuple[str | None, tuple[Cell, ...]]:
    """The declared topic of a script, None where it declares none, and its code as one cell."""
    header = "\n".join(text.split("\n", HEADER_LINES)[:HEADER_LINES])
    topic = _TOPIC.search(header)
    return (topic[1] if topic else None), (Cell(without_demos(text), 1, "script"),)


def without_demos(text: str) -> str:
    r"""`text` with the cells tagged `otter_ignore` blanked; every other line keeps its number.

    A cell reaches from its marker, a comment `# %% [kind] tags=["otter_ignore"]` at the start of a line, to
    the next marker. Cells without the tag stay, markdown included: its comments do nothing, and code that
    stands there because a marker was lost still counts, as it does for Python.
    """
    markers = [lexeme for lexeme in lexemes(text) if _is_marker(lexeme)]
    starts = [marker.start() for marker in markers]
    pieces = [text[: starts[0]] if starts else text]
    for marker, (start, end) in zip(markers, pairwise([*starts, len(text)]), strict=True):
        cell = text[start:end]
        pieces.append("\n" * cell.count("\n") if _is_demo(marker) else cell)
    return "".join(pieces)


def _is_marker(lexeme: Lexeme) -> bool:
    starts_line = lexeme.start() == 0 or lexeme.string[lexeme.start() - 1] == "\n"
    return lexeme.lastgroup == "comment" and starts_line and bool(_MARKER.match(lexeme.group()))


def _is_demo(marker: Lexeme) -> bool:
    match = _MARKER.match(marker.group())
    options = match["options"] if match else None
    try:
        _, metadata = text_to_metadata(options or "", allow_title=True)
    except TypeError:  # jupytext evaluates literals, and some are not hashable
        return False
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and DEMO_TAG in tags
