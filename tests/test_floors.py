"""The shape of the toolkit: who imports whom, how long modules are, and that no topic is named."""

from __future__ import annotations

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from autograder.course import Course

REPOSITORY = Path(__file__).resolve().parents[1]
PACKAGE = REPOSITORY / "autograder"
LONGEST = 400

# From docs/architecture.md, the lowest first.
FLOORS = [
    {"results", "atomic"},
    {"properties", "isolation", "submissions", "course", "similarity"},
    {"suites"},
    {"judging", "gradebook"},
    {"reports", "otter_plugin"},
    {"grading"},
    {"authoring"},
    {"cli"},
]
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "suites" not in path.relative_to(PACKAGE).parts)
SUITES = sorted((PACKAGE / "suites").glob("*/**/*.py"))


def imported_by(path):
    """The modules of this repository that `path` imports, by full name; `from x import y` counts as x.y."""
    package = list(path.relative_to(REPOSITORY).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = [*base, *([node.module] if node.module else [])]
            names = [".".join([*start, alias.name]) for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in ("autograder", "solutions"))


def part_of(module):
    """The package of the toolkit that a module belongs to; "" for the toolkit itself."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def floor_of(part):
    return next(number for number, parts in enumerate(FLOORS) if part in parts)


def own_part(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name_of(path):
    return str(path.relative_to(REPOSITORY))


def packages():
    return sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())


def test_every_package_has_a_floor():
    assert {*packages(), "results", "atomic"} == set().union(*FLOORS)


def test_the_floors_are_those_of_the_architecture():
    text = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")
    section = text.partition("## Floors")[2]
    drawing = re.search(r"(?:^    \S.*\n)+", section, re.MULTILINE).group()
    rows = [re.split(r"\s{2,}", row.strip().replace("/<topic>", "")) for row in drawing.splitlines()]
    drawn = [set(row) & set().union(*FLOORS) for row in reversed(rows)]
    assert drawn == FLOORS


@pytest.mark.parametrize("path", [*MODULES, *SUITES], ids=name_of)
def test_a_module_imports_nothing_from_a_floor_above(path):
    here = floor_of(own_part(path)) if path != PACKAGE / "__init__.py" else 0
    above = {
        name
        for name in imported_by(path)
        if name.startswith("autograder.") and part_of(name) in set().union(*FLOORS[here + 1 :])
    }
    assert not above


def test_packages_of_the_same_floor_import_each_other_in_one_direction_only():
    graph = {}
    for path in MODULES:
        if path.parent != PACKAGE:
            used = {part_of(name) for name in imported_by(path) if name.startswith("autograder.")}
            graph.setdefault(own_part(path), set()).update(used - {own_part(path), ""})
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        pytest.fail(f"packages import each other in a circle: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("package", ["isolation", "properties", "results", "similarity"])
def test_what_stands_alone_imports_nothing_else_of_the_toolkit(package):
    paths = [path for path in MODULES if own_part(path) == package]
    assert paths
    others = {name for path in paths for name in imported_by(path) if part_of(name) != package}
    assert not others


@pytest.mark.parametrize("path", SUITES, ids=name_of)
def test_a_suite_imports_only_the_vocabulary_the_banks_itself_and_its_solution(path):
    topic = path.relative_to(PACKAGE / "suites").parts[0]
    allowed = (
        "autograder.properties.",
        "autograder.course.",
        f"autograder.suites.{topic}",
        f"solutions.{topic}",
    )
    assert [name for name in imported_by(path) if not name.startswith(allowed)] == []


@pytest.mark.parametrize("path", [*MODULES, *SUITES], ids=name_of)
def test_a_module_can_be_read_in_one_go(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_toolkit_names_no_topic(path):
    """A module may use a topic's name in a docstring's example, never in what it does."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and ast.get_docstring(node) is not None
    }
    strings = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]
    names += [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    topics = set(Course().topics)
    named = topics & set(names)
    named |= {topic for topic in topics for text in strings if re.search(rf"\b{topic}\b", text)}
    named |= {topic for topic in topics for name in imported_by(path) if topic in name.split(".")}
    assert not named


def test_there_are_topics_whose_names_would_be_found():
    assert Course().topics
