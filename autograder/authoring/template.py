"""The folder that a student downloads."""

from __future__ import annotations

import ast
import builtins
import shutil
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

from nbformat import NotebookNode
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.course import globals_of
from autograder.judging.topic import Topic
from autograder.points import total

from .blocks import Block, Demo, Hints
from .errors import BuildError
from .handout import figures
from .rendering import rendered
from .script_form import HINTS_FILE, guarded_demo, percent_script
from .solution import Solution
from .student_versions import PYTHONS, notebook_requirements
from .vendoring import foreign_imports


def copy_figures(topic: Topic, blocks: tuple[Block, ...], folder: Path) -> tuple[str, ...]:
    """Copy the figures that the handout shows into `folder`; return the top-level names to hand to otter.

    Raises `BuildError` for a figure that is missing or lies outside `figures/`.
    """
    for source, line in figures(blocks):
        path = topic.files.folder / source
        if Path(source).parts[:1] != ("figures",) or ".." in Path(source).parts:
            raise BuildError(
                topic.files.handout, f"the image {source} must lie in figures/, beside it", line=line
            )
        if not path.is_file():
            raise BuildError(topic.files.handout, f"there is no image {path}; add it", line=line)
        target = folder / source
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return ("figures",) if (folder / "figures").exists() else ()


def check_demos(handout: Path, blocks: tuple[Block, ...]) -> None:
    """Raise `BuildError` for a demonstration that cannot stand in the script form."""
    for block in blocks:
        if isinstance(block, Demo):
            try:
                guarded_demo(block.code)
            except SyntaxError as error:
                raise BuildError(
                    handout, f"this demonstration is not plain Python: {error.msg}", line=block.line
                ) from error
            except ValueError as error:
                raise BuildError(
                    handout,
                    "the script form indents a demonstration, which would change this one; "
                    "keep each string on one line",
                    line=block.line,
                ) from error


def check_imports(topic: Topic, blocks: tuple[Block, ...], solution: Solution) -> None:
    """Raise `BuildError` for an import in the template's code that the topic's `requirements` do not name."""
    allowed: set[str] = {canonicalize_name(Requirement(text).name) for text in topic.assignment.requirements}
    distributions = packages_distributions()
    demos = [(block.code, topic.files.handout, block.line) for block in blocks if isinstance(block, Demo)]
    for code, path, begins in ((solution.imports, topic.files.solution, 0), *demos):
        for line, root in foreign_imports(code, distributions, allowed):
            raise BuildError(
                path,
                f"imports {root}, which students would not have; add it to `requirements` in assignment.toml",
                line=begins + line - 1 if begins else None,
            )


def check_shown_mistakes(topic: Topic, solution: Solution) -> None:
    """Raise `BuildError` where a wrong function that students get uses what they do not have."""
    imported = {
        (alias.asname or alias.name).split(".")[0]
        for node in ast.walk(ast.parse(solution.imports))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    graded = {name for question in topic.assignment.questions for name in question.names}
    for shown in topic.shown_mistakes:
        unknown = globals_of(shown.source) - imported - graded - {shown.name} - set(dir(builtins))
        if unknown:
            raise BuildError(
                topic.files.module("mistakes"),
                f"question {shown.question} shows a mistake that uses {', '.join(sorted(unknown))}, which "
                "students do not have; write it as a definition that needs no helper",
            )


def complete_template(
    topic: Topic,
    blocks: tuple[Block, ...],
    notebook: NotebookNode,
    requirements: Iterable[str],
    folder: Path,
) -> None:
    """Add to `folder`, which holds what otter made, the script, its tests, hints, README and requirements."""
    name = topic.assignment.topic
    public = _points(topic, public_only=True)
    counted = [question for question in topic.assignment.questions if not question.optional]
    hints = [block for block in blocks if isinstance(block, Hints)]
    texts = {
        f"{name}.py": percent_script(notebook, name),
        "conftest.py": rendered("conftest.py.jinja", topic=name),
        f"test_{name}.py": rendered("test_script.py.jinja", topic=name),
        "requirements.txt": "\n".join(requirements) + "\n",
        "requirements-notebook.txt": "\n".join(notebook_requirements(topic.files.course)) + "\n",
        "README.md": rendered(
            "README.md.jinja",
            topic=name,
            assignment=topic.assignment,
            pythons=PYTHONS,
            public=public,
            possible=_points(topic, public_only=False),
            effort=any(question.minutes or question.difficulty for question in topic.assignment.questions),
            minutes=sum(question.minutes or 0 for question in counted),
            in_public=total(public[question.name] for question in counted if not question.is_written),
            in_all=total([topic.possible, *(question.points_by_hand for question in counted)]),
            hints=bool(hints),
        ),
    }
    if hints:
        texts[HINTS_FILE] = rendered("hints.md.jinja", assignment=topic.assignment, hints=hints)
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8", newline="\n")


def _points(topic: Topic, *, public_only: bool) -> dict[str, float]:
    return {
        question.name: total(
            tested.points for tested in topic.properties_of(question.name) if tested.public or not public_only
        )
        for question in topic.assignment.judged
    }
