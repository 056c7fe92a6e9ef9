"""The notebook that `otter assign` reads: the handout's prose, the solutions, and the tests."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograder.course import Question
from autograder.judging.topic import Topic
from autograder.points import total

from .blocks import Block, Demo, Exercise, Hints, Prediction, Prose
from .cells import code_cell, markdown_cell, notebook_of, raw_cell
from .errors import BuildError
from .exercise_cells import answer_cell, exercise_title
from .handout import headings
from .otter_tests import cell_source
from .solution import Solution

DEMO_TAG = "otter_ignore"
NOTEBOOK_TAG = "notebook_only"  # what the script form leaves out
HINTS_TAG = "hints"  # what the script form keeps in a file of its own
ANSWER_TAG = "answer"  # what the script form writes as a string
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
        elif isinstance(block, Hints):
            cells.append(markdown_cell(block.folded, tags=[HINTS_TAG, block.question]))
        elif isinstance(block, Prediction):
            cells.append(markdown_cell(block.cell, tags=[ANSWER_TAG]))
        else:
            question = topic.assignment.question(block.question)
            if question.is_written:
                cells += _written(question)
            else:
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
        "generate": {"points_possible": topic.possible},
    }
    return _raw("# ASSIGNMENT CONFIG", config)


def _question(topic: Topic, question: Question, sources: tuple[str, ...]) -> list[NotebookNode]:
    properties = topic.properties_of(question.name)
    title = exercise_title(question, total(tested.points for tested in properties))
    return [
        _raw("# BEGIN QUESTION", {"name": question.name}),
        markdown_cell(title),
        *(code_cell(one.source) for one in topic.shown_mistakes if one.question == question.name),
        _raw("# BEGIN SOLUTION"),
        *(code_cell(source) for source in sources),
        _raw("# END SOLUTION"),
        _raw("# BEGIN TESTS"),
        *(code_cell(cell_source(topic, tested)) for tested in properties),
        _raw("# END TESTS"),
        _raw("# END QUESTION"),
    ]


def _written(question: Question) -> list[NotebookNode]:
    return [
        markdown_cell(exercise_title(question, question.points_by_hand)),
        markdown_cell(answer_cell(question), tags=[ANSWER_TAG]),
    ]


def _raw(marker: str, config: dict[str, Any] | None = None) -> NotebookNode:
    # Otter reads YAML, of which JSON is a part.
    return raw_cell(marker if config is None else f"{marker}\n{json.dumps(config, indent=2)}")


def _check_exercises(topic: Topic, blocks: tuple[Block, ...]) -> None:
    path = topic.files.handout
    _check_names(path, blocks, {question.name for question in topic.assignment.questions})
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


def _check_names(path: Path, blocks: tuple[Block, ...], questions: set[str]) -> None:
    """Raise `BuildError` for hints on no question, or where two blocks of a kind have one name."""
    seen: set[tuple[type[Block], str]] = set()
    for block in blocks:
        if isinstance(block, Hints | Prediction):
            name = block.question if isinstance(block, Hints) else block.name
            if isinstance(block, Hints) and name not in questions:
                raise BuildError(path, f"hints on {name}, which is no question", line=block.line)
            if (type(block), name) in seen:
                raise BuildError(path, f"{name} has two such blocks; make them one", line=block.line)
            seen.add((type(block), name))


def _check_sections(topic: Topic, titles: Iterable[str]) -> None:
    known = set(titles)
    for question in topic.assignment.questions:
        if question.section not in known:
            raise BuildError(
                topic.files.folder / "assignment.toml",
                f"question {question.name} points to the section `{question.section}`, "
                f"but handout.md has no such heading; it has: {', '.join(sorted(known)) or 'none'}",
            )
