"""IPython syntax in notebook cells, made harmless: what remains is Python, on the same lines.

IPython's own TransformerManager is of no use here: it turns magics into calls of a shell that grading does
not have, drops leading lines, and tokenizes the whole cell again for each magic, which takes minutes on a
hostile cell.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable
from textwrap import dedent

from IPython.core.inputtransformer2 import classic_prompt, ipython_prompt

from .lexing import logical_line

_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)*+")
# The cell magics after which IPython executes the body among the notebook's own names. %%timeit is not among
# them: it executes the body as a function, and keeps nothing.
_TRANSPARENT_MAGICS = re.compile(r"(?:%%(?:time|capture|prun|debug)\b(?!\?)[^\n]*\n?(?:[^\S\n]*\n)*+)*+")
# IPython has no annotations.
_Lines = list[str]
_without_python_prompts: Callable[[_Lines], _Lines] = classic_prompt
_without_ipython_prompts: Callable[[_Lines], _Lines] = ipython_prompt
_PROMPT = re.compile(r">>>|In \[\d+\]:")
_CELL_MAGIC = re.compile(r"%%\w")
_COMMAND = re.compile(
    r"""
    (?P<indent> [ \t]*+ )
    (?: (?P<target> (?![%!?,;/]) [^\n=()'"\#]++ = [ \t]*+ ) (?=%\w|!) | (?=[%!?,;/]) )
    (?P<command> (?: \\\n | [^\n] )++ )
    """,
    re.VERBOSE,
)
_TIMED = re.compile(r"%time\s+(?P<statement>.+)", re.DOTALL)


def plain_python(source: str) -> str:
    """`source` without magics, shell commands and help requests; unchanged where it is Python already.

    `%timeit f()`, `!ls` and `f?` become `pass`, `x = !ls` becomes `x = None`, `%time x = f()` becomes
    `x = f()`. A cell under `%%time` keeps its body, one under `%%bash` or a like cell magic becomes empty.
    Prompts (`>>>`, `In [1]:`) and common indentation go, as in Jupyter. Other faults of syntax stay.
    """
    if _is_python(source):
        return source
    blank = _leading(_BLANK_LINES, source)
    cell = _without_margin(source[len(blank) :])
    magics = _leading(_TRANSPARENT_MAGICS, cell)
    body = cell[len(magics) :]
    if _CELL_MAGIC.match(body):
        return ""
    return blank + "\n" * magics.count("\n") + _without_commands(body)


def _is_python(source: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _leading(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.match(text)
    return match.group() if match else ""


def _without_margin(cell: str) -> str:
    """`cell` without common indentation and prompts, which are the first thing in it or part of a string."""
    if cell.startswith((" ", "\t")):
        cell = dedent(cell)
    if not _PROMPT.match(cell):
        return cell
    lines = cell.splitlines(keepends=True)
    return "".join(_without_ipython_prompts(_without_python_prompts(lines)))


def _without_commands(body: str) -> str:
    pieces = []
    position = 0
    while position < len(body):
        command = _COMMAND.match(body, position)
        if command:
            pieces.append(_neutral(command))
            position = command.end()
        else:
            end, is_help = _measure(body, position)
            line = body[position:end]
            pieces.append(_in_place_of(line, "pass") if is_help else line)
            position = end
    return "".join(pieces)


def _measure(body: str, start: int) -> tuple[int, bool]:
    """Where the logical line at `start` ends, and whether it asks for help, as in `f?`."""
    line = logical_line(body, start)
    words = [lexeme for lexeme in line if lexeme.lastgroup != "newline"]
    is_help = bool(words) and words[-1].lastgroup == "code" and words[-1].group().rstrip().endswith("?")
    return line[-1].end(), is_help


def _neutral(command: re.Match[str]) -> str:
    target = command["target"] or ""
    timed = _TIMED.match(command["command"])
    statement = f"{target}{timed['statement']}" if timed else ""
    if not (statement and _is_python(statement)):
        statement = f"{target}None" if target else "pass"
    return _in_place_of(command.group(), statement)


def _in_place_of(text: str, statement: str) -> str:
    """`statement`, indented as `text` and followed by as many newlines as `text` has more than it."""
    indent = text[: len(text) - len(text.lstrip(" \t"))]
    return indent + statement + "\n" * (text.count("\n") - statement.count("\n"))
