"""A handout as students see it, as one page that can be read offline: formulas as MathML, figures embedded.

It is made from the author's files alone, without a build, so that it is there in a second while one writes.
"""

from __future__ import annotations

import base64
import html
import mimetypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from latex2mathml.converter import convert
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograder.atomic import write_atomically
from autograder.course import Assignment, TopicFiles
from autograder.submissions.written_answers import PLACEHOLDER

from .blocks import Demo, Exercise, Hints, Prediction, Prose
from .exercise_cells import effort
from .handout import read_handout
from .markers import BEGIN, END
from .solution import read_solution

PAGE = "preview.html"
_HIDDEN = re.compile(
    rf"^(?P<indent>[ ]*){re.escape(BEGIN)}(?P<kind>.*)\n(?:.*\n)*?[ ]*{re.escape(END)}.*(?:\n|\Z)",
    re.MULTILINE,
)
_COMMAND = re.compile(r"\\[A-Za-z]+")
# A space that latex2mathml does not know, and a plain one that serves as well.
_SPELLINGS = {r"\,": r"\ ", r"\!": "", r"\;": r"\ "}


@dataclass(frozen=True)
class Preview:
    """The page, and the formulas in it that could not be set and stand there as they are written."""

    page: Path
    unreadable: tuple[str, ...]


def write_preview(files: TopicFiles) -> Preview:
    """Write the page into the topic's build folder.

    Raises `BuildError` where handout or solution cannot be taken apart, and `ConfigurationError`.
    """
    box = files.root / "assignments" / "right.md"
    blocks = read_handout(files.handout, box.read_text(encoding="utf-8") if box.is_file() else "")
    cells = read_solution(files.solution, files.assignment).cells
    prose = _Prose(files.folder)
    parts: list[str] = []
    for block in blocks:
        match block:
            case Prose(text=text):
                parts.append(prose.rendered(text))
            case Demo(code=code):
                parts.append(_code(code, "demo"))
            case Hints(folded=folded):
                parts.append(prose.rendered(folded))
            case Prediction(cell=cell):
                parts.append(prose.rendered(cell))
            case Exercise(question=question) if question in cells:
                parts += _exercise(files.assignment, question, cells[question])
    text = _ENVIRONMENT.get_template("page.html.jinja").render(
        title=files.assignment.title, parts=parts, code_style=_FORMATTER.get_style_defs("pre")
    )
    page = files.package / PAGE
    write_atomically(page, text)
    return Preview(page, tuple(prose.unreadable))


def stub_of(source: str) -> str:
    """What students get of a solution's `source`: what is marked becomes `...`, a hidden helper nothing."""

    def prompt(match: re.Match[str]) -> str:
        return "" if "NO PROMPT" in match["kind"] else f"{match['indent']}...\n"

    return _HIDDEN.sub(prompt, source).strip("\n")


class _Prose:
    """Sets Markdown; `unreadable` are the formulas so far that it could not set."""

    def __init__(self, folder: Path) -> None:
        self.unreadable: list[str] = []
        self._folder = folder
        self._markdown = MarkdownIt("commonmark").enable("table")
        self._markdown.use(dollarmath_plugin, allow_digits=False, double_inline=True, renderer=self._formula)
        self._renderer = RendererHTML()
        self._markdown.renderer.rules["image"] = self._image  # type: ignore[attr-defined]

    def rendered(self, text: str) -> str:
        rendered: str = self._markdown.render(text)
        return rendered

    def _formula(self, latex: str, options: dict[str, Any]) -> str:
        spelt = latex
        for known, other in _SPELLINGS.items():
            spelt = spelt.replace(known, other)
        try:
            set_in_mathml: str = convert(spelt, display="block" if options["display_mode"] else "inline")
        except Exception:  # whatever the converter stumbles over
            set_in_mathml = latex
        # A command that it does not know comes out as it went in.
        if _COMMAND.search(set_in_mathml):
            self.unreadable.append(latex.strip())
            return f'<code class="unreadable">{html.escape(latex)}</code>'
        return set_in_mathml

    def _image(self, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
        token = tokens[index]
        path = self._folder / str(token.attrs["src"])
        if path.is_file():
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            token.attrs["src"] = f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"
        return self._renderer.image(tokens, index, options, env)


def _exercise(assignment: Assignment, question: str, sources: Sequence[str]) -> Iterator[str]:
    asked = assignment.question(question)
    told = " · ".join(effort(asked))
    yield f"<p><strong>Exercise: {html.escape(asked.title)}</strong>{f' ({told})' if told else ''}</p>"
    if asked.is_written:
        yield f"<p><em>{PLACEHOLDER.strip('*')}</em></p>"
    for source in sources:
        yield _code(stub_of(source), "code")


def _code(source: str, kind: str) -> str:
    return f'<div class="{kind}">{highlight(source, PythonLexer(), _FORMATTER)}</div>'


_FORMATTER = HtmlFormatter()
_ENVIRONMENT = Environment(
    loader=PackageLoader("autograder.authoring", "preview_page"), undefined=StrictUndefined
)
