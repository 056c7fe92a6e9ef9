"""The shape of the toolkit: who imports whom, how long modules are, and that no topic is named."""

from __future__ import annotations

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from this_course import COURSE, REPOSITORY

from autograder.course import imports_of

PACKAGE = REPOSITORY / "autograder"
PACKAGES = {"autograder": PACKAGE, **COURSE.packages}
LONGEST = 400

# From docs/architecture.md, the lowest first.
FLOORS = [
    {"results", "points", "digests", "errors", "atomic"},
    {"properties", "isolation", "submissions", "course", "similarity"},
    {"judging", "gradebook"},
    {"reports", "otter_plugin"},
    {"grading"},
    {"authoring"},
    {"proving"},
    {"cli"},
]
PARTS = set().union(*FLOORS)
SINGLE_MODULES = {"results", "points", "digests", "errors", "atomic"}
MODULES = sorted(PACKAGE.rglob("*.py"))
SUITES = sorted((REPOSITORY / "suites").glob("*/**/*.py"))
# What stands alone, and what of the toolkit it may import all the same.
ALONE = {
    "isolation": set(),
    "properties": {"errors"},
    "results": {"points"},
    "points": set(),
    "digests": set(),
    "errors": set(),
    "similarity": set(),
}


def toolkit_parts(path: Path) -> set[str]:
    """The packages and single modules of the toolkit that `path` imports from, its own left out."""
    named = [name.split(".") for name in imports_of(path, PACKAGES)]
    return {name[1] for name in named if name[0] == "autograder" and len(name) > 1} - {own_part(path)}


def own_part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py") if path.is_relative_to(PACKAGE) else ""


def floor_of(part: str) -> int:
    return next(number for number, parts in enumerate(FLOORS) if part in parts)


def told(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))


def test_every_package_has_a_floor():
    packages = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert packages | SINGLE_MODULES == PARTS


def test_the_floors_are_those_of_the_architecture():
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.partition("## Floors")[2]
    drawing = re.search(r"(?:^    \S.*\n)+", section, re.MULTILINE).group()
    rows = [re.split(r"\s{2,}", row.strip()) for row in drawing.splitlines()]
    assert [set(row) & PARTS for row in reversed(rows)] == FLOORS


def test_a_module_imports_nothing_from_a_floor_above():
    above = {
        (told(path), part)
        for path in MODULES
        if path.parent != PACKAGE or own_part(path) in PARTS
        for part in toolkit_parts(path) & PARTS
        if floor_of(part) > floor_of(own_part(path))
    }
    assert not above


def test_packages_of_the_same_floor_import_each_other_in_one_direction_only():
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        if path.parent != PACKAGE:
            graph.setdefault(own_part(path), set()).update(toolkit_parts(path))
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"packages import each other in a circle: {' → '.join(error.args[1])}")


def test_what_stands_alone_imports_nothing_else_of_the_toolkit():
    others = {
        (told(path), part)
        for path in MODULES
        if own_part(path) in ALONE
        for part in toolkit_parts(path) - ALONE[own_part(path)]
    }
    assert not others


def test_a_suite_imports_only_the_toolkits_and_the_courses_vocabulary_itself_and_solutions():
    """A topic's suite may take another topic's reference, and never another topic's suite."""
    strays = []
    for path in SUITES:
        topic = path.relative_to(REPOSITORY / "suites").parts[0]
        allowed = (
            "autograder.properties",
            "autograder.course.",
            f"suites.{topic}",
            "suites.vocabulary",
            "solutions",
        )
        own = [name for name in imports_of(path, PACKAGES) if name.split(".")[0] in PACKAGES]
        strays += [(told(path), name) for name in own if not name.startswith(allowed)]
    assert not strays


def test_a_module_can_be_read_in_one_go():
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in (*MODULES, *SUITES)}
    assert not {told(path): length for path, length in lines.items() if length > LONGEST}


def names_and_texts(path: Path) -> set[str]:
    """The words in the names and string literals of the module at `path`, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and ast.get_docstring(node) is not None
    }
    words = {word for name in imports_of(path, PACKAGES) for word in name.split(".")}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            words |= set(re.findall(r"\w+", node.value))
        elif isinstance(node, ast.Name):
            words.add(node.id)
        elif isinstance(node, ast.Attribute):
            words.add(node.attr)
    return words


def test_the_toolkit_names_no_topic():
    """A module may use a topic's name in a docstring's or a help text's example, never in what it does."""
    assert COURSE.topics
    named = {told(path): names_and_texts(path) & set(COURSE.topics) for path in MODULES}
    assert not {path: topics for path, topics in named.items() if topics}
