"""A handout as its author writes it, split into what becomes cells.

Markers stand on lines of their own, outside of code::

    <!-- exercise: mse -->            the place of the question `mse`
    <!-- what counts as right -->     the place of the box that every handout repeats

Fences with a meaning of their own open with::

    ```python demo                    a demonstration: a code cell that grading never runs
    ```expected                       Markdown, folded up: what the demonstration above shows if all is right
    ```hints mse                      three hints on the question `mse`, as a numbered list
    ```prediction spikes              a question in Markdown, then two to four choices as a list of dashes

Everything else is prose, other fences included.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

from .blocks import (
    FEWEST_CHOICES,
    MOST_CHOICES,
    RUNGS,
    Block,
    Demo,
    Exercise,
    Hints,
    Prediction,
    Prose,
)
from .errors import BuildError
from .markers import check_prose

_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})\s*(?P<info>[^`]*?)\s*$")
_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.*?)\s*#*$")
_EXERCISE = re.compile(r"^<!-- exercise: (?P<question>\S+) -->$")
_FIGURE = re.compile(r"""!\[[^\]]*\]\(\s*<?([^\s)>]+)|<img\b[^>]*\bsrc=["']([^"']+)""")
_BOX = "<!-- what counts as right -->"
_NUMBERED = re.compile(r"^[1-9]\.\s+")
_DASHED = re.compile(r"^-\s+")
_EXPECTED = "<details><summary>What you should see</summary>\n\n{}\n\n</details>"


class _Reader:
    def __init__(self, path: Path, text: str, box: str) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._box = box.strip().splitlines()
        self._prose: list[str] = []
        self._prose_line = 1

    def blocks(self) -> Iterator[Block]:
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            fence = _FENCE.match(line)
            if fence:
                end = self._end_of_fence(number, fence["fence"])
                block = self._fenced(fence["info"].split(), self._lines[number + 1 : end], number + 2)
                if block:
                    yield from self._flushed(end + 1)
                    yield block
                else:
                    self._prose += self._lines[number : end + 1]
                number = end + 1
                continue
            exercise = _EXERCISE.match(line.strip())
            if exercise:
                yield from self._flushed(number + 1)
                yield Exercise(exercise["question"], number + 1)
            elif line.strip() == _BOX:
                self._prose += self._box
            elif "<!--" in line:
                raise BuildError(
                    self._path,
                    "this comment is not a marker, and students would see it; write "
                    f"`<!-- exercise: QUESTION -->` or `{_BOX}` on a line of its own, or remove it",
                    line=number + 1,
                )
            else:
                if _HEADING.match(line):
                    yield from self._flushed(number)
                self._prose.append(line)
            number += 1
        yield from self._flushed(number)

    def _fenced(self, info: list[str], lines: list[str], line: int) -> Block | None:
        """The block in a fence opened with `info`, whose `lines` begin on `line`; None where it is prose."""
        match info:
            case ["python", "demo"]:
                return Demo("\n".join(lines), line)
            case ["expected"]:
                return Prose(_EXPECTED.format("\n".join(lines).strip()), line)
            case ["hints", question]:
                return self._hints(question, lines, line)
            case ["prediction", name]:
                return self._prediction(name, lines, line)
            case ["hints" | "prediction", *_]:
                raise BuildError(
                    self._path, f"write one name after `{info[0]}`, as in `{info[0]} NAME`", line=line - 1
                )
        return None

    def _hints(self, question: str, lines: list[str], line: int) -> Hints:
        before, items = _listed(lines, _NUMBERED)
        if before or len(items) != len(RUNGS):
            raise BuildError(
                self._path,
                f"the hints on {question} are {len(items)} items of a numbered list; write 1. {RUNGS[0]}, "
                f"2. {RUNGS[1]}, 3. {RUNGS[2]}, and nothing else",
                line=line,
            )
        return Hints(question, (items[0], items[1], items[2]), line)

    def _prediction(self, name: str, lines: list[str], line: int) -> Prediction:
        asked, choices = _listed(lines, _DASHED)
        several_lines = [choice for choice in choices if "\n" in choice]
        if not asked or several_lines or not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
            raise BuildError(
                self._path,
                f"the prediction {name} needs a question, then {FEWEST_CHOICES} to {MOST_CHOICES} choices, "
                "each a line that begins with a dash",
                line=line,
            )
        if not re.fullmatch(r"[A-Za-z]\w{0,59}", name, re.ASCII) or len(set(choices)) < len(choices):
            raise BuildError(
                self._path,
                f"the prediction {name} needs a name of letters, digits and underscores, and unlike choices",
                line=line,
            )
        return Prediction(name, asked, tuple(choices), line)

    def _end_of_fence(self, start: int, fence: str) -> int:
        closing = re.compile(rf"^ {{0,3}}{re.escape(fence[0])}{{{len(fence)},}}\s*$")
        for number in range(start + 1, len(self._lines)):
            if closing.match(self._lines[number]):
                return number
        raise BuildError(self._path, f"this fence is never closed; close it with `{fence}`", line=start + 1)

    def _flushed(self, following: int) -> Iterator[Prose]:
        text = "\n".join(self._prose).strip()
        line, self._prose, self._prose_line = self._prose_line, [], following + 1
        if text:
            yield Prose(text, line)


def read_handout(path: Path, box: str = "") -> tuple[Block, ...]:
    """The blocks of the handout at `path`, prose split at its headings; `box` says what counts as right.

    Raises `BuildError` with the line for an unknown marker, an open fence, or a line that otter would act on.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(path, f"cannot be read: {error}; write the handout there, in UTF-8") from error
    check_prose(path, text.splitlines())
    return tuple(_Reader(path, text, box).blocks())


def _listed(lines: list[str], bullet: re.Pattern[str]) -> tuple[str, list[str]]:
    """What stands before a list whose items begin with `bullet`, and its items, without their indentation."""
    starts = [number for number, line in enumerate(lines) if bullet.match(line)]
    ends = [*starts[1:], len(lines)][: len(starts)]
    before = "\n".join(lines[: starts[0] if starts else len(lines)]).strip()
    items = []
    for begin, end in zip(starts, ends, strict=True):
        first, *rest = lines[begin:end]
        items.append("\n".join([bullet.sub("", first), textwrap.dedent("\n".join(rest))]).strip())
    return before, items


def headings(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The titles of all headings, in order."""
    first_lines = [block.text.splitlines()[0] for block in blocks if isinstance(block, Prose)]
    return tuple(match["title"] for match in map(_HEADING.match, first_lines) if match)


def figures(blocks: tuple[Block, ...]) -> tuple[tuple[str, int], ...]:
    """The local images that prose and hints show, each with the line of its prose; paths as written."""
    shown = [
        (markdown or html, block.line)
        for block in blocks
        if isinstance(block, Prose | Hints)
        for markdown, html in _FIGURE.findall(block.text if isinstance(block, Prose) else block.folded)
    ]
    return tuple((source, line) for source, line in shown if not re.match(r"[a-z]+:", source))
