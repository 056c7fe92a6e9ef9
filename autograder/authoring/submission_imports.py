"""Whether the reference and the alternatives import only what a submission may: what `requirements` allow.

A worker refuses everything else, so that without this an alternative would fail all its laws for want of a
module, and a student be told to use what nobody may.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from autograder.course import compose
from autograder.isolation import allowed_packages
from autograder.judging import Topic

from .errors import BuildError
from .vendoring import absolute_imports

REMEDY = "which a worker refuses; add it to `requirements` in assignment.toml, or do without"


def check_reference(topic: Topic) -> None:
    """Raise `BuildError` for an import in the reference that `requirements` do not allow."""
    reference = topic.files.solution
    for line, module in _refused(reference.read_text(encoding="utf-8"), topic.assignment.requirements):
        raise BuildError(reference, f"imports {module}, {REMEDY}", line=line)


def faults_of_imports(topic: Topic) -> list[str]:
    """What the reference and the alternatives of `topic` import without leave, a line each."""
    reference = topic.files.solution.read_text(encoding="utf-8")
    sources = {"the reference": reference}
    for variant in topic.variants("alternatives"):
        sources[f"the alternative {variant.name}"] = compose(reference, [variant])
    return [
        f"{who} imports {module}, {REMEDY}"
        for who, source in sources.items()
        for module in dict.fromkeys(name for _, name in _refused(source, topic.assignment.requirements))
    ]


def _refused(source: str, requirements: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The imports anywhere in `source` that a worker refuses: line and top-level module."""
    allowed = allowed_packages(requirements).modules | sys.stdlib_module_names
    for node, name in absolute_imports(ast.walk(ast.parse(source))):
        if (root := name.split(".")[0]) not in allowed:
            yield node.lineno, root
