"""A handout as its author writes it, split into what becomes cells.

Markers stand on lines of their own, outside of code::

    <!-- exercise: mse -->            the place of the question `mse`
    <!-- what counts as right -->     the place of the box that every handout repeats

A fence opened by ```` ```python demo ```` is a demonstration: a code cell that grading never runs. Everything
else is prose, other fences included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .errors import BuildError
from .markers import check_prose


@dataclass(frozen=True)
class Prose:
    """Markdown; `line` is its first line in the handout (from 1)."""

    text: str
    line: int


@dataclass(frozen=True)
class Demo:
    """Code that shows something; `line` is its first line in the handout (from 1)."""

    code: str
    line: int


@dataclass(frozen=True)
class Exercise:
    """The place of a question."""

    question: str
    line: int


Block = Prose | Demo | Exercise

_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})\s*(?P<info>[^`]*?)\s*$")
_HEADING = re.compile(r"^#{1,6}\s+(?P<title>.*?)\s*#*$")
_EXERCISE = re.compile(r"^<!-- exercise: (?P<question>\S+) -->$")
_FIGURE = re.compile(r"""!\[[^\]]*\]\(\s*<?([^\s)>]+)|<img\b[^>]*\bsrc=["']([^"']+)""")
_BOX = "<!-- what counts as right -->"


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
                if fence["info"].split() == ["python", "demo"]:
                    yield from self._flushed(end + 1)
                    yield Demo("\n".join(self._lines[number + 1 : end]), number + 2)
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


def headings(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The titles of all headings, in order."""
    first_lines = [block.text.splitlines()[0] for block in blocks if isinstance(block, Prose)]
    return tuple(match["title"] for match in map(_HEADING.match, first_lines) if match)


def figures(blocks: tuple[Block, ...]) -> tuple[tuple[str, int], ...]:
    """The local images that the prose shows, each with the line of its prose; paths as written."""
    shown = [
        (markdown or html, block.line)
        for block in blocks
        if isinstance(block, Prose)
        for markdown, html in _FIGURE.findall(block.text)
    ]
    return tuple((source, line) for source, line in shown if not re.match(r"[a-z]+:", source))
