"""The leak scan: no line that students must not see may stand in a template, however it came there.

It compares content and knows nothing of markers, tags or files, so it also finds what slips through them.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course import compose, without_markers
from autograder.judging.topic import Topic

from .errors import BuildError
from .solution import Solution
from .vendoring import TOOLKIT, topics_with_laws, vocabulary_of

SHORTEST = 10  # shorter lines, as `return x`, say nothing


@dataclass(frozen=True)
class Secret:
    """A piece of text, white space collapsed, that no template may hold; `origin` is the file it is from."""

    text: str
    origin: Path


# What a module imports, a name that is returned, or the points of a law give nothing away, and stand in many.
_SAYS_NOTHING = re.compile(r"\s*((import|from)\s.*|(return|yield)\s+\w+|(points|examples)=[\d.]+,?)\s*")


def secrets(topic: Topic, solution: Solution) -> tuple[Secret, ...]:
    """All that must not be in the template of `topic`.

    The lines of the solution's bodies, the lines and the string literals of everything in the suite's folder
    but its public part; not what students are told anyway, the names and laws of all properties among it, and
    not the vocabulary. Of an edit the lines count that it makes, and not the pieces of code that it names:
    these are shorter than a line, and stand in much that tells nothing.
    """
    told = _told(topic, solution)
    shown = _collapsed("\n".join(one.source for one in topic.shown_mistakes))
    found: dict[str, Secret] = {}
    for text, origin in _candidates(topic, solution):
        collapsed = _collapsed(text)
        # A wrong function that is shown may be known, but not what it has in common with the right one.
        is_shown = origin != solution.path and collapsed in shown
        if (
            len(collapsed) >= SHORTEST
            and re.search(r"\w", collapsed)
            and collapsed not in told
            and not is_shown
        ):
            found.setdefault(collapsed, Secret(collapsed, origin))
    return tuple(found.values())


def check_leaks(template: Path, hidden: Iterable[Secret]) -> None:
    """Raise `BuildError` when a file below `template` holds one of `hidden`."""
    for path in sorted(template.rglob("*")):
        if path.is_file():
            text = _collapsed(_text(path))
            for secret in hidden:
                if secret.text in text:
                    raise BuildError(
                        path.relative_to(template),
                        f"the template would tell students `{secret.text}` of {secret.origin}; "
                        f"{_remedy(secret)}",
                    )


def _remedy(secret: Secret) -> str:
    """What an author can do: the toolkit's own text in every template is not the author's to change."""
    for path in _boilerplate():
        if secret.text in _collapsed(path.read_text(encoding="utf-8")):
            return (
                f"every template says so, from the toolkit's {path.name}: reword it in {secret.origin.name}"
            )
    return (
        "put it between solution markers, or reword one of the two; a mistake that a break-it question shows "
        "is best written in another style than the reference"
    )


def _boilerplate() -> Iterator[Path]:
    """The files of the toolkit whose text the build copies or generates into templates."""
    here = Path(__file__).parent
    yield from sorted((here / "student_files").rglob("*.jinja"))
    yield from sorted(path for path in here.glob("*.py") if path.name != Path(__file__).name)


def _candidates(topic: Topic, solution: Solution) -> Iterator[tuple[str, Path]]:
    for line in _telling(without_markers(solution.secret_text)):
        yield line, solution.path
    pieces = _pieces_of_edits(topic)
    for path in sorted(topic.files.suite.rglob("*.py")):
        if path not in topic.files.public_modules:
            source = path.read_text(encoding="utf-8")
            yield from ((line, path) for line in (*_telling(source), *_quoted(source, pieces)))
    yield from _edited_lines(topic, solution)


def _telling(source: str) -> list[str]:
    return [line for line in source.splitlines() if not _SAYS_NOTHING.fullmatch(line)]


def _pieces_of_edits(topic: Topic) -> frozenset[str]:
    banks = [topic.bank(kind) for kind in ("mistakes", "alternatives")]
    changes = [change for bank in banks for variant in bank.variants for change in variant.changes]
    changes += [declared.change for bank in banks for declared in bank.equivalents]
    return frozenset(piece for change in changes for piece in change)


def _edited_lines(topic: Topic, solution: Solution) -> Iterator[tuple[str, Path]]:
    """The lines that the edits of the banks make of the solution's."""
    text = solution.path.read_text(encoding="utf-8")
    right = set(without_markers(text).splitlines())
    for kind in ("mistakes", "alternatives"):
        for variant in topic.variants(kind):
            if variant.changes:
                lines = compose(text, [variant]).splitlines()
                yield from ((line, topic.files.module(kind)) for line in lines if line not in right)


def _quoted(source: str, pieces: Collection[str]) -> Iterator[str]:
    """The lines of all string literals in the Python `source` but `pieces`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in pieces:
            yield from node.value.splitlines()


def _told(topic: Topic, solution: Solution) -> str:
    told = [solution.open_text]
    for path in (
        topic.files.handout,
        topic.files.folder / "assignment.toml",
        topic.files.folder.parent / "right.md",
        *topic.files.public_modules,
        *vocabulary_of([topic.files]).values(),
        *_of_the_toolkit(topic),
    ):
        if path.exists():
            told.append(path.read_text(encoding="utf-8"))
    told += [text for tested in topic.properties for text in (tested.sentence, tested.law)]
    return _collapsed("\n".join(told))


def _of_the_toolkit(topic: Topic) -> list[Path]:
    """What students of any topic get of the toolkit: it is not a secret of any course."""
    shared = vocabulary_of(topics_with_laws(topic.files.course))
    return [path for path in shared.values() if path.is_relative_to(TOOLKIT)]


def _text(path: Path) -> str:
    content = path.read_bytes().decode("utf-8", errors="replace")
    return "\n".join(_strings(json.loads(content))) if path.suffix == ".ipynb" else content


def _strings(node: Any) -> Iterator[str]:
    """All strings in a JSON document, keys included."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        # The lines of a cell come as a list, and each ends in its own newline.
        if node and all(isinstance(item, str) for item in node):
            yield "".join(node)
        else:
            for item in node:
                yield from _strings(item)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _strings(value)


def _collapsed(text: str) -> str:
    return " ".join(text.split())
