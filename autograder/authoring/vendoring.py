"""The checks that travel to students: the public laws of each topic, and what these are written in.

What all topics are written in is the package `course_checks`: it stands once in student_templates/, and in a
zip that is handed out as far as its topic needs it. A topic's own package, such as `bird_song_checks`, finds
it beside itself or one folder up. Neither needs anything but the template's requirements, so that a student
can check offline and without the toolkit.
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
from autograder.course import Course, TopicFiles, import_closure
from autograder.course.importing import PACKAGES

from . import student_script
from .errors import BuildError
from .rendering import rendered
from .student_versions import PYTHONS

SHARED = "course_checks"
TOOLKIT = Path(autograder.__file__).parent
VOCABULARY = TOOLKIT / "properties"

Texts = dict[str, str]
"""The texts of a package's files, each by its place in the package, such as "properties/suite.py"."""

# What these name is made a relative import, so that checks of several topics can be used in one process.
_IMPORT = re.compile(r"^(\s*from\s+)(?:autograder\.|suites\.(?=vocabulary))", re.MULTILINE)


def package_of(topic: str) -> str:
    """The name of the package with the public laws of `topic`."""
    return f"{topic}_checks"


def topic_package(files: TopicFiles, requirements: Iterable[str]) -> Texts:
    """The package `package_of(files.name)`: the topic's public laws, and the way to what they are written in.

    Raises `BuildError` for an import that would not work in a student's environment of `requirements`.
    """
    for path in files.public_modules:
        _check_vocabulary_imports(path)
    allowed: set[str] = {canonicalize_name(Requirement(text).name) for text in requirements}
    distributions = packages_distributions()
    for path in (*files.public_modules, *vocabulary_of([files]).values()):
        _check_distributions(path, distributions, allowed)
    return {
        "__init__.py": rendered(
            "topic_checks/__init__.py.jinja", topic=files.name, shared=SHARED, oldest_python=PYTHONS[0]
        ),
        **_laws(files),
    }


def _laws(files: TopicFiles) -> Texts:
    """The public laws as the module, or the package, `laws`."""
    texts = {}
    for path in files.public_modules:
        is_package = files.module("public").stem == "__init__"
        place, up = (f"laws/{path.name}", "..") if is_package else ("laws.py", ".")
        texts[place] = _IMPORT.sub(rf"\1{up}{SHARED}.", path.read_text(encoding="utf-8"))
    return texts


def shared_package(topics: Iterable[TopicFiles]) -> Texts:
    """The package `course_checks` as far as the public laws of `topics` need it."""
    texts = {
        "__init__.py": rendered("course_checks/__init__.py.jinja"),
        "script.py": Path(student_script.__file__).read_text(encoding="utf-8"),
    }
    for place, path in vocabulary_of(topics).items():
        up = "." * (place.count("/") + 1)
        texts[place] = _IMPORT.sub(rf"\1{up}", path.read_text(encoding="utf-8"))
    return texts


def topics_with_laws(course: Course) -> list[TopicFiles]:
    """The topics of `course` that have public laws by now."""
    topics = [course.topic(name) for name in course.topics]
    return [files for files in topics if files.module("public").is_file()]


def vocabulary_of(topics: Iterable[TopicFiles]) -> dict[str, Path]:
    """The modules that the public laws of `topics` need, directly or not, by their place in `course_checks`.

    Raises `BuildError` for public laws that are not Python.
    """
    places: dict[str, Path] = {}
    for files in topics:
        packages = {"autograder": TOOLKIT, "suites": files.root / "suites"}
        roots = {"": TOOLKIT, "vocabulary": files.course.vocabulary}
        public = files.module("public")
        try:
            needed = import_closure([public, VOCABULARY / "checking.py"], packages)
        except SyntaxError as error:
            raise BuildError(
                public, f"it, or a module that it imports, is not Python: {error.msg}"
            ) from error
        places |= {
            (Path(place) / path.relative_to(root)).as_posix(): path
            for path in needed
            for place, root in roots.items()
            if path.is_relative_to(root) and path != TOOLKIT / "__init__.py"
        }
    return places


def write_package(texts: Texts, folder: Path) -> None:
    """Write the package of `texts` into `folder`, which must not exist."""
    for place, text in texts.items():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")


def _check_vocabulary_imports(public: Path) -> None:
    for node, name in absolute_imports(ast.walk(ast.parse(public.read_text(encoding="utf-8")))):
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
    for line, root in foreign_imports(path.read_text(encoding="utf-8"), distributions, allowed):
        raise BuildError(
            path,
            f"imports {root}, which a student's environment lacks; add it to `requirements` in "
            "assignment.toml, or import it where it is used",
            line=line,
        )


def foreign_imports(
    source: str, distributions: Mapping[str, list[str]], allowed: set[str]
) -> Iterator[tuple[int, str]]:
    """The imports at the top of `source` that no distribution of `allowed` installs: line and package.

    `distributions` are the owners of each top-level package. The toolkit and the course are let pass.
    """
    for node, name in absolute_imports(ast.parse(source).body):
        root = name.split(".")[0]
        owners = {canonicalize_name(owner) for owner in distributions.get(root, [])}
        known = root in sys.stdlib_module_names or root in ("autograder", *PACKAGES)
        if not known and not owners & allowed:
            yield node.lineno, root


def absolute_imports(nodes: Iterable[ast.AST]) -> Iterator[tuple[ast.Import | ast.ImportFrom, str]]:
    """The absolute imports among `nodes`, each with the dotted name of a module that it imports."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node, node.module
