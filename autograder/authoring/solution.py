"""A reference solution, taken apart into what students get and what they must never see.

Outside the lines between `# BEGIN SOLUTION` and `# END SOLUTION` the text of a graded definition is the
student's stub. At the top of the module stand imports, the definitions of the graded names, and, between
markers, whatever only the reference needs. Anything else would have no place in the template and is refused.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.course import Assignment, first_line

from .errors import BuildError
from .markers import BEGIN, END, check_code


@dataclass(frozen=True)
class Solution:
    """The parts of a reference solution.

    `imports` is the first code cell; `cells` has, for each question, the source of its cells with markers;
    `open_text` is all that stands outside markers, and `secret_text` all that stands between them.
    """

    path: Path
    imports: str
    cells: dict[str, tuple[str, ...]]
    open_text: str
    secret_text: str


def read_solution(path: Path, assignment: Assignment) -> Solution:
    """Take the solution of `assignment` apart.

    Raises `BuildError` where it is not Python, a marker is missing, unmatched or misspelt, a graded name is
    not defined, or something at the top of the module has no place in the template.
    """
    try:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
    except (OSError, UnicodeDecodeError) as error:
        raise BuildError(path, f"cannot be read: {error}; write the reference solution there") from error
    except SyntaxError as error:
        raise BuildError(path, f"is not Python: {error.msg}", line=error.lineno) from error
    lines = text.splitlines()
    check_code(path, lines)
    return _Module(path, lines, tree, assignment).taken_apart()


class _Module:
    def __init__(self, path: Path, lines: list[str], tree: ast.Module, assignment: Assignment) -> None:
        self._path = path
        self._lines = lines
        self._statements = tree.body[1:] if ast.get_docstring(tree) is not None else tree.body
        self._assignment = assignment
        self._spans = tuple(self._marked_spans())

    def taken_apart(self) -> Solution:
        question_of = {
            name: question.name for question in self._assignment.questions for name in question.names
        }
        imports: list[str] = []
        waiting: list[str] = []
        cells: dict[str, list[str]] = {question.name: [] for question in self._assignment.questions}
        defined: set[str] = set()
        for node in self._statements:
            span = self._span_around(node)
            if span:
                source = self._text(*span)
                if source not in waiting:
                    waiting.append(source)
            elif isinstance(node, ast.Import | ast.ImportFrom):
                imports.append(self._text_of(node))
            elif isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in question_of:
                self._check_graded(node)
                helpers = [_without_prompt(source) for source in waiting]
                cells[question_of[node.name]].append("\n\n\n".join([*helpers, self._text_of(node)]))
                defined.add(node.name)
                waiting = []
            else:
                raise BuildError(
                    self._path,
                    f"{_description(node)} is neither graded nor hidden: the template has no place for it; "
                    f"put it between `{BEGIN}` and `{END}`, or into a graded definition",
                    line=node.lineno,
                )
        self._check_complete(defined, list(question_of), waiting)
        secret = {number for begin, end in self._spans for number in range(begin, end + 1)}
        return Solution(
            self._path,
            "\n".join(imports),
            {question: tuple(sources) for question, sources in cells.items()},
            "\n".join(line for number, line in enumerate(self._lines, 1) if number not in secret),
            "".join(f"{self._lines[number - 1]}\n" for number in sorted(secret)),
        )

    def _marked_spans(self) -> Iterator[tuple[int, int]]:
        """First and last line of each marked span, markers included (from 1)."""
        begin = 0
        for number, line in enumerate(self._lines, start=1):
            if line.strip() == BEGIN:
                if begin:
                    raise BuildError(self._path, f"`{BEGIN}` within the one of line {begin}", line=number)
                begin = number
            elif line.strip() == END:
                if not begin:
                    raise BuildError(self._path, f"`{END}` without `{BEGIN}` before it", line=number)
                yield begin, number
                begin = 0
        if begin:
            raise BuildError(self._path, f"`{BEGIN}` without `{END}` after it", line=begin)

    def _span_around(self, node: ast.stmt) -> tuple[int, int] | None:
        return next((span for span in self._spans if span[0] < node.lineno < span[1]), None)

    def _check_graded(self, node: ast.FunctionDef | ast.ClassDef) -> None:
        if not any(node.lineno < begin <= _last_line(node) for begin, _ in self._spans):
            raise BuildError(
                self._path,
                f"`{node.name}` hides no solution; put what students write between `{BEGIN}` and `{END}`",
                line=node.lineno,
            )

    def _check_complete(self, defined: set[str], graded: list[str], waiting: list[str]) -> None:
        missing = [name for name in graded if name not in defined]
        if missing:
            raise BuildError(
                self._path, f"does not define {', '.join(missing)}, which assignment.toml grades"
            )
        if waiting:
            raise BuildError(self._path, "no graded definition follows the last hidden helper; move it up")

    def _text_of(self, node: ast.stmt) -> str:
        """The source of `node`, with its decorators and the end marker that may follow its last statement."""
        first = first_line(node)
        last = max(
            [_last_line(node), *(end for begin, end in self._spans if first < begin <= _last_line(node))]
        )
        return self._text(first, last)

    def _text(self, first: int, last: int) -> str:
        return "\n".join(self._lines[first - 1 : last])


def _last_line(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _without_prompt(source: str) -> str:
    # A hidden helper leaves no trace, not even the "..." that stands for what students write.
    return source.replace(BEGIN, f"{BEGIN} NO PROMPT", 1)


def _description(node: ast.stmt) -> str:
    name = getattr(node, "name", None)
    return f"`{name}`" if name else f"`{ast.unparse(node).splitlines()[0]}`"
