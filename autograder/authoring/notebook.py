"""The notebook that `otter assign` reads: the handout's prose, the solutions, and the tests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from nbformat import NotebookNode

from autograder.course import Question
from autograder.judging.topic import Topic
from autograder.points import as_text, total

from .cells import code_cell, markdown_cell, notebook_of, raw_cell
from .errors import BuildError
from .handout import Block, Demo, Exercise, Prose, headings
from .otter_tests import cell_source
from .solution import Solution

DEMO_TAG = "otter_ignore"
NOTEBOOK_TAG = "notebook_only"  # what the script form leaves out
GOES_ON_TAG = "raises-exception"  # lets "Run All" pass a demonstration of an unfinished function
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
PYTHON_VERSION = "3.11"


def otter_notebook(
    topic: Topic,
    blocks: tuple[Block, ...],
    solution: Solution,
    *,
    requirements: tuple[str, ...],
    files: tuple[str, ...],
) -> NotebookNode:
    """The otter-assign notebook of `topic`.

    `requirements` is what grading installs besides otter itself; `files` are the names, beside the notebook,
    of what both the template and the autograder need. Raises `BuildError` where handout and assignment.toml
    disagree.
    """
    _check_exercises(topic, blocks)
    cells = [_config(topic, requirements, files), code_cell(solution.imports)]
    for block in blocks:
        if isinstance(block, Prose):
            cells.append(markdown_cell(block.text))
        elif isinstance(block, Demo):
            cells.append(code_cell(block.code, tags=[DEMO_TAG, GOES_ON_TAG]))
        else:
            question = topic.assignment.question(block.question)
            cells += _question(topic, question, solution.cells[question.name])
    return notebook_of(cells, {"kernelspec": KERNEL})


def _config(topic: Topic, requirements: tuple[str, ...], files: tuple[str, ...]) -> NotebookNode:
    config = {
        "name": topic.assignment.topic,
        "requirements": list(requirements),
        "python_version": PYTHON_VERSION,
        "files": list(files),
        "tests": {"files": True, "ok_format": False},
        "solutions_pdf": False,
        "export_cell": False,
        "check_all_cell": True,
        "strip_solutions_from_all_cells": True,
        # Without points_possible, otter leaves `score` out of results.json.
        "generate": {"points_possible": total(tested.points for tested in topic.properties)},
    }
    return _raw("# ASSIGNMENT CONFIG", config)


def _question(topic: Topic, question: Question, sources: tuple[str, ...]) -> list[NotebookNode]:
    properties = topic.properties_of(question.name)
    points = total(tested.points for tested in properties)
    title = f"**Exercise: {question.title}** ({as_text(points)} point{'s' * (points != 1)})"
    return [
        _raw("# BEGIN QUESTION", {"name": question.name}),
        markdown_cell(title),
        _raw("# BEGIN SOLUTION"),
        *(code_cell(source) for source in sources),
        _raw("# END SOLUTION"),
        _raw("# BEGIN TESTS"),
        *(code_cell(cell_source(topic.assignment.topic, tested)) for tested in properties),
        _raw("# END TESTS"),
        _raw("# END QUESTION"),
    ]


def _raw(marker: str, config: dict[str, Any] | None = None) -> NotebookNode:
    # Otter reads YAML, of which JSON is a part.
    return raw_cell(marker if config is None else f"{marker}\n{json.dumps(config, indent=2)}")


def _check_exercises(topic: Topic, blocks: tuple[Block, ...]) -> None:
    path = topic.files.handout
    exercises = [block for block in blocks if isinstance(block, Exercise)]
    wanted = [question.name for question in topic.assignment.questions]
    for exercise in exercises:
        if exercise.question not in wanted:
            raise BuildError(
                path,
                f"assignment.toml has no question {exercise.question}; choose from {', '.join(wanted)}",
                line=exercise.line,
            )
    placed = [exercise.question for exercise in exercises]
    for name in wanted:
        if placed.count(name) != 1:
            raise BuildError(
                path, f"place `<!-- exercise: {name} -->` once; it appears {placed.count(name)} times"
            )
    for exercise, name in zip(exercises, wanted, strict=True):
        if exercise.question != name:
            raise BuildError(
                path,
                f"exercise {exercise.question} stands where assignment.toml has {name}; use one order",
                line=exercise.line,
            )
    _check_sections(topic, headings(blocks))


def _check_sections(topic: Topic, titles: Iterable[str]) -> None:
    known = set(titles)
    for question in topic.assignment.questions:
        if question.section not in known:
            raise BuildError(
                topic.files.folder / "assignment.toml",
                f"question {question.name} points to the section `{question.section}`, "
                f"but handout.md has no such heading; it has: {', '.join(sorted(known)) or 'none'}",
            )
