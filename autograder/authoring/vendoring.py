"""The package `course_checks` of a template: the public properties, and the vocabulary they are written in.

It needs nothing but the template's own requirements, so that a student can check offline and without the
toolkit.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import autograder
from autograder.course import TopicFiles, import_closure
from autograder.course.importing import PACKAGES

from . import student_script
from .errors import BuildError
from .rendering import rendered

PACKAGE = "course_checks"
TOOLKIT = Path(autograder.__file__).parent
VOCABULARY = TOOLKIT / "properties"

_IMPORT = re.compile(r"^(\s*from\s+)(?:autograder|suites(?=\.vocabulary))\b", re.MULTILINE)


def vendor_checks(files: TopicFiles, folder: Path, requirements: Iterable[str]) -> None:
    """Write the package into `folder`, which must not exist.

    Raises `BuildError` for an import that would not work in a student's environment of `requirements`.
    """
    public = files.module("public")
    _check_vocabulary_imports(public)
    allowed: set[str] = {canonicalize_name(Requirement(text).name) for text in requirements}
    distributions = packages_distributions()
    vocabulary = vocabulary_of(files)
    for path in (public, *vocabulary.values()):
        _check_distributions(path, distributions, allowed)
    for name, path in {"public.py": public, **vocabulary}.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        moved = _IMPORT.sub(rf"\1{PACKAGE}", path.read_text(encoding="utf-8"))
        target.write_text(moved, encoding="utf-8")
    (folder / "script.py").write_bytes(Path(student_script.__file__).read_bytes())
    package = rendered("course_checks/__init__.py.jinja", topic=files.name)
    (folder / "__init__.py").write_text(package, encoding="utf-8")


def vocabulary_of(files: TopicFiles) -> dict[str, Path]:
    """The modules that the public properties need, directly or not, each by its place in the package."""
    packages = {"autograder": TOOLKIT, "suites": files.root / "suites"}
    needed = import_closure([files.module("public"), VOCABULARY / "checking.py"], packages)
    roots = {"": TOOLKIT, "vocabulary": files.course.vocabulary}
    return {
        (Path(place) / path.relative_to(root)).as_posix(): path
        for path in needed
        for place, root in roots.items()
        if path.is_relative_to(root) and path != TOOLKIT / "__init__.py"
    }


def _check_vocabulary_imports(public: Path) -> None:
    for node, name in _imports(ast.walk(ast.parse(public.read_text(encoding="utf-8")))):
        of_vocabulary = name.split(".")[:2] in (["autograder", "properties"], ["suites", "vocabulary"])
        if of_vocabulary and not isinstance(node, ast.ImportFrom):
            raise BuildError(public, f"write `from {name} import ...`", line=node.lineno)
        if name.split(".")[0] in ("autograder", *PACKAGES) and not of_vocabulary:
            raise BuildError(
                public,
                f"imports {name}, which students do not have; public properties use autograder.properties "
                "and suites.vocabulary, and state their examples in full",
                line=node.lineno,
            )


def _check_distributions(path: Path, distributions: Mapping[str, list[str]], allowed: set[str]) -> None:
    """Refuse an import at the top of a module that the template's requirements do not install."""
    for node, name in _imports(ast.parse(path.read_text(encoding="utf-8")).body):
        root = name.split(".")[0]
        owners = {canonicalize_name(owner) for owner in distributions.get(root, [])}
        if (
            root not in sys.stdlib_module_names
            and root not in ("autograder", *PACKAGES)
            and not owners & allowed
        ):
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
