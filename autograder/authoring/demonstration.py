"""A synthetic class: submissions composed from a topic's reference, alternatives and mistakes."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course import Variant, compose, without_markers
from autograder.judging import Topic

from .cells import read_notebook
from .script_form import percent_script
from .solution import read_solution

SHARE_RIGHT = 0.6
SHARE_FAULTY = 0.1
MOST_MISTAKES = 4

Cells = dict[str, str]
Fault = Callable[[Cells, random.Random], Cells]


def make_class(topic: Topic, out: Path, students: int, seed: int) -> Path:
    """Write `students` submissions to `out`, as notebooks and scripts in turn; return `out`.

    About 60 % are right, in varied styles; about 10 %, but at least four, are faulty (unfinished, a hang, a
    crash, a file cut short); the others make one to four mistakes. The same seed makes the same files. Files
    of that name are overwritten; others in `out` are left alone.
    """
    out.mkdir(parents=True, exist_ok=True)
    template = read_notebook(topic.files.template / f"{topic.files.name}.ipynb")
    writer = _Writer(topic, template)
    choose = random.Random(seed)
    for number, kind in enumerate(kinds_of(students, choose), start=1):
        suffix = ".ipynb" if number % 2 else ".py"
        path = out / f"student-{number:0{len(str(students))}d}{suffix}"
        cells = writer.cells(_variants(topic, kind, choose))
        if kind in FAULTS:
            cells = FAULTS[kind](cells, choose)
        text = writer.text(cells, suffix)
        path.write_text(text[: len(text) // 2] if kind == "cut short" else text, encoding="utf-8")
    return out


def kinds_of(students: int, choose: random.Random) -> list[str]:
    """What each student of a class hands in: "right", "flawed", or the name of a fault.

    It is the first that `make_class` draws from its seed.
    """
    faults = ["unfinished", "hang", "crash", "cut short"]
    faulty = [
        faults[index % len(faults)] for index in range(max(len(faults), round(students * SHARE_FAULTY)))
    ]
    right = ["right"] * round(students * SHARE_RIGHT)
    kinds = (right + faulty + ["flawed"] * students)[:students]
    choose.shuffle(kinds)
    return kinds


def _variants(topic: Topic, kind: str, choose: random.Random) -> list[Variant]:
    """At most one variant for each definition, so that they compose."""
    chosen: dict[str, Variant] = {}
    for question in topic.assignment.questions:
        alternatives = topic.variants("alternatives")
        styles = [one for one in alternatives if one.question == question.name and one.replaces]
        if styles and choose.random() < 0.5:
            style = choose.choice(styles)
            chosen[style.question] = style
    if kind == "flawed":
        mistakes = list(topic.variants("mistakes"))
        for mistake in choose.sample(mistakes, min(len(mistakes), choose.randint(1, MOST_MISTAKES))):
            chosen[mistake.question] = mistake
    return list(chosen.values())


class _Writer:
    """Fills a topic's template as a student would: cell by cell."""

    def __init__(self, topic: Topic, template: NotebookNode) -> None:
        self._topic = topic
        self._template = template
        solution = read_solution(topic.files.solution, topic.assignment)
        self._sources = [source for sources in solution.cells.values() for source in sources]

    def cells(self, variants: Sequence[Variant]) -> Cells:
        """The filled cells, by the graded name that each defines."""
        filled = {}
        for source in self._sources:
            names = _defined(without_markers(source))
            own = [one for one in variants if one.replaces.split(".")[0] in names]
            filled[names[-1]] = compose(source, own)
        return filled

    def text(self, cells: Mapping[str, str], suffix: str) -> str:
        """The text of the notebook or script with `cells` in place of the stubs that define the same."""
        notebook = nbformat.from_dict(self._template)  # type: ignore[no-untyped-call]
        for cell in notebook.cells:
            if cell.cell_type == "code":
                stub = next((name for name in _defined(cell.source) if name in cells), None)
                cell.source = cells[stub] if stub else cell.source
        if suffix == ".py":
            return percent_script(notebook, self._topic.files.name)
        text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
        return text


def _defined(source: str) -> list[str]:
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return []
    return [node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def _unfinished(cells: Cells, choose: random.Random) -> Cells:
    """Half of the stubs are left as they were."""
    kept = choose.sample(sorted(cells), len(cells) // 2)
    return {name: cells[name] for name in kept}


def _spoilt_by(first_statement: str) -> Fault:
    def spoil(cells: Cells, choose: random.Random) -> Cells:
        name = choose.choice(sorted(cells))
        function = next(
            node for node in ast.walk(ast.parse(cells[name])) if isinstance(node, ast.FunctionDef)
        )
        lines = cells[name].splitlines()
        lines.insert(function.body[-1].lineno - 1, " " * function.body[-1].col_offset + first_statement)
        return {**cells, name: "\n".join(lines)}

    return spoil


FAULTS: dict[str, Fault] = {
    "unfinished": _unfinished,
    "hang": _spoilt_by("while True: pass"),
    "crash": _spoilt_by("import os; os.abort()"),
}
