"""Just enough of Python's lexical structure to tell code from strings and comments.

The standard tokenizer stops at the first thing that is not Python, which is where a cell with IPython syntax,
or an unfinished script, begins to be of interest. This one accepts every text and takes time linear in its
length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Lexeme = re.Match[str]
"""A match whose `lastgroup` is one of string, comment, opening, closing, newline and code."""

_LEXEME = re.compile(
    r'''
    (?P<string>
        """ (?: \\. | "(?!"") | [^"\\] )*+ (?: """ | \\?\Z )
      | \'\'\' (?: \\. | '(?!\'\') | [^'\\] )*+ (?: \'\'\' | \\?\Z )
      | " (?: \\. | [^"\\\n] )*+ "?
      | ' (?: \\. | [^'\\\n] )*+ '?
    )
  | (?P<comment> \#[^\n]* )
  | (?P<opening> [(\[{] )
  | (?P<closing> [)\]}] )
  | (?P<newline> \n )
  | (?P<code> \\\n? | [^"'\#()\[\]{}\n\\]+ )
    ''',
    re.VERBOSE | re.DOTALL,
)


def lexemes(source: str) -> Iterator[Lexeme]:
    """The lexemes of `source`, which together are the whole of it."""
    return _LEXEME.finditer(source)


def logical_line(source: str, start: int) -> list[Lexeme]:
    """The lexemes from `start` to the newline that ends the logical line, the first outside brackets."""
    line: list[Lexeme] = []
    depth = 0
    for lexeme in _LEXEME.finditer(source, start):
        line.append(lexeme)
        if lexeme.lastgroup == "opening":
            depth += 1
        elif lexeme.lastgroup == "closing":
            depth = max(depth - 1, 0)
        elif lexeme.lastgroup == "newline" and depth == 0:
            break
    return line
