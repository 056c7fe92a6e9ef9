"""The package `course_checks` of a template: the public properties, and the vocabulary they are written in.

It needs nothing but the template's own requirements, so that a student can check offline and without the
toolkit.
"""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import autograder.properties
from autograder.course import TopicFiles

from . import student_script
from .errors import BuildError
from .rendering import rendered

PACKAGE = "course_checks"
VOCABULARY = Path(autograder.properties.__file__).parent

_VOCABULARY_IMPORT = re.compile(r"^(\s*from\s+)autograder\.properties\b", re.MULTILINE)


def vendor_checks(files: TopicFiles, folder: Path, requirements: Iterable[str]) -> None:
    """Write the package into `folder`, which must not exist.

    Raises `BuildError` for an import that would not work in a student's environment of `requirements`.
    """
    public = files.suite / "public.py"
    source = public.read_text(encoding="utf-8")
    _check_vocabulary_imports(public, source)
    allowed: set[str] = {canonicalize_name(Requirement(text).name) for text in requirements}
    distributions = packages_distributions()
    vocabulary = vocabulary_of(source)
    for path in (public, *vocabulary):
        _check_distributions(path, distributions, allowed)
    (folder / "properties").mkdir(parents=True)
    for path in vocabulary:
        shutil.copyfile(path, folder / "properties" / path.name)
    (folder / "public.py").write_text(_VOCABULARY_IMPORT.sub(r"\1.properties", source), encoding="utf-8")
    (folder / "script.py").write_bytes(Path(student_script.__file__).read_bytes())
    package = rendered("course_checks/__init__.py.jinja", topic=files.name)
    (folder / "__init__.py").write_text(package, encoding="utf-8")


def vocabulary_of(public_source: str) -> tuple[Path, ...]:
    """The modules of the vocabulary that the public properties need, directly or not, sorted."""
    named = {
        part
        for node, name in _imports(ast.walk(ast.parse(public_source)))
        if name.startswith("autograder.properties")
        for part in [*name.split(".")[2:], *(alias.name for alias in node.names)]
        if (VOCABULARY / f"{part}.py").exists()
    }
    needed: set[Path] = set()
    waiting = [VOCABULARY / f"{name}.py" for name in {"__init__", "checking"} | named]
    while waiting:
        path = waiting.pop()
        if path not in needed:
            needed.add(path)
            nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            relative = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.level == 1]
            names = [node.module or alias.name for node in relative for alias in node.names]
            waiting += [VOCABULARY / f"{name}.py" for name in names]
    return tuple(sorted(needed))


def _check_vocabulary_imports(public: Path, source: str) -> None:
    for node, name in _imports(ast.walk(ast.parse(source))):
        of_vocabulary = name.split(".")[:2] == ["autograder", "properties"]
        if of_vocabulary and not isinstance(node, ast.ImportFrom):
            raise BuildError(public, "write `from autograder.properties import ...`", line=node.lineno)
        if name.split(".")[0] in ("autograder", "solutions") and not of_vocabulary:
            raise BuildError(
                public,
                f"imports {name}, which students do not have; public properties use autograder.properties "
                "and state their examples in full",
                line=node.lineno,
            )


def _check_distributions(path: Path, distributions: Mapping[str, list[str]], allowed: set[str]) -> None:
    """Refuse an import at the top of a module that the template's requirements do not install."""
    for node, name in _imports(ast.parse(path.read_text(encoding="utf-8")).body):
        root = name.split(".")[0]
        owners = {canonicalize_name(owner) for owner in distributions.get(root, [])}
        if root not in sys.stdlib_module_names and root != "autograder" and not owners & allowed:
            raise BuildError(
                path,
                f"imports {root}, which a student's environment lacks; add it to `requirements` in "
                "assignment.toml, or import it where it is used",
                line=node.lineno,
            )


def _imports(nodes: Iterable[ast.AST]) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """The absolute imports among `nodes`, each with the dotted name of a module that it imports."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node, node.module
