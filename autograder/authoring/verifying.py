"""Checks of what has been built, before it takes the place of what was there."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from nbformat import NotebookNode

from autograder.judging.topic import Topic
from autograder.properties import Property

from .errors import BuildError
from .otter_tests import function_name, points_for_otter
from .vendoring import package_of

_SELF_CONTAINED = """
import importlib, json, sys
for absent in ("autograder", "suites", "solutions"):
    sys.modules[absent] = None
suite = importlib.import_module(sys.argv[1]).suite
print(json.dumps([[checked.question, checked.name] for checked in suite.properties]))
"""

_COURSE = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from autograder.course import Course
from autograder.judging import load_topic
from autograder.otter_plugin import judged
topic = load_topic(Course(Path(sys.argv[1])).topic(sys.argv[2]))
print(json.dumps([topic.digest, topic.toolkit]))
"""


def verify_tests(folder: Path, topic: Topic, *, public_only: bool) -> None:
    """Demand that the test files in `folder` are those of `topic`, by otter's own loader.

    A file that does not load gives every student 0 and no message, so each is loaded, and compared with the
    suite: names, order, visibility, points.
    """
    expected_files = {f"{question.name}.py" for question in topic.assignment.judged}
    found_files = {path.name for path in folder.glob("*")}
    if found_files != expected_files:
        wrong = ", ".join(sorted(found_files ^ expected_files))
        raise BuildError(folder, f"otter's test files are not those of the questions: {wrong}")
    for question in topic.assignment.judged:
        properties = [
            tested for tested in topic.properties_of(question.name) if tested.public or not public_only
        ]
        _verify_test_file(folder / f"{question.name}.py", topic, properties)


def verify_zip(path: Path, topic: Topic) -> None:
    """Demand that autograder.zip at `path` has the tests and the points of `topic`, and its judge."""
    with TemporaryDirectory() as scratch, zipfile.ZipFile(path) as archive:
        archive.extractall(scratch)
        verify_tests(Path(scratch) / "tests", topic, public_only=False)
        config = json.loads((Path(scratch) / "otter_config.json").read_text(encoding="utf-8"))
        _verify_course(Path(scratch) / "files", topic)
    if config.get("points_possible") != topic.possible:
        raise BuildError(path, f"has {config.get('points_possible')} points; the suite has {topic.possible}")


def _verify_course(course: Path, topic: Topic) -> None:
    """Demand that `topic` loads from the folder `course` alone, with all that decides a verdict."""
    finished = subprocess.run(
        [sys.executable, "-B", "-I", "-c", _COURSE, str(course), topic.files.name],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if finished.returncode:
        raise BuildError(topic.files.suite, f"does not load from autograder.zip:\n{finished.stderr.strip()}")
    if json.loads(finished.stdout) != [topic.digest, topic.toolkit]:
        raise BuildError(topic.files.suite, "changed during the build; build again")


def verify_notebook(path: Path, notebook: NotebookNode, topic: Topic) -> None:
    """Demand that the code of the student's notebook parses, has no output, and that its stubs are stubs."""
    for index, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code":
            continue
        if cell.outputs or cell.execution_count is not None:
            raise BuildError(path.name, f"cell {index} has output; it must look as if it had never been run")
        try:
            tree = ast.parse(cell.source)
        except SyntaxError as error:
            raise BuildError(
                topic.files.solution,
                f"cell {index} of the template is not Python: {error.msg} in `{error.text}`; "
                "look at where the solution markers stand",
            ) from error
        _verify_stubs(tree, topic)


def verify_script(path: Path) -> None:
    """Demand that the script form parses."""
    try:
        ast.parse(path.read_bytes())
    except SyntaxError as error:
        raise BuildError(path.name, f"is not Python: {error.msg}", line=error.lineno) from error


def verify_self_contained(template: Path, topic: Topic) -> None:
    """Demand that the template's checks load where toolkit and course are not, and are the public ones."""
    finished = subprocess.run(
        [sys.executable, "-B", "-c", _SELF_CONTAINED, package_of(topic.files.name)],
        cwd=template,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    if finished.returncode:
        raise BuildError(
            topic.files.suite / "public.py",
            f"does not load in a template, where the toolkit is absent:\n{finished.stderr.strip()}",
        )
    expected = [[tested.question, tested.name] for tested in topic.properties if tested.public]
    if sorted(json.loads(finished.stdout)) != sorted(expected):
        raise BuildError(topic.files.suite / "public.py", "its properties are not those in the template")


def _verify_test_file(path: Path, topic: Topic, properties: list[Property]) -> None:
    # Half a second, which only a build needs to pay.
    from otter.nbmeta_config import NBMetadataConfig
    from otter.test_files import create_test_file

    name = f"tests/{path.name}"
    try:
        loaded = create_test_file(str(path), NBMetadataConfig())
    except Exception as error:
        raise BuildError(
            name, f"otter cannot load this generated test: {type(error).__name__}: {error}"
        ) from error
    found = [(case.body.test_func.__name__, case.hidden, case.points) for case in loaded.test_cases]
    expected = [
        (function_name(tested), not tested.public, points_for_otter(topic, tested)) for tested in properties
    ]
    if found != expected:
        raise BuildError(name, f"otter reads {found}; the suite has {expected}")
    if loaded.possible <= 0 and any(points_for_otter(topic, tested) for tested in properties):
        raise BuildError(name, "is worth nothing; give its properties points")


def _verify_stubs(tree: ast.Module, topic: Topic) -> None:
    graded = {name for question in topic.assignment.questions for name in question.names}
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in graded and any(_values_returned(node)):
            raise BuildError(
                topic.files.solution,
                f"the untouched `{node.name}` returns a value; put its `return` between the markers",
            )


def _values_returned(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What `function` itself can return or yield, its inner functions left out."""
    pending: list[ast.AST] = list(function.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Return | ast.Yield | ast.YieldFrom) and node.value is not None:
            yield node.value
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            pending += ast.iter_child_nodes(node)
