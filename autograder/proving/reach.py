"""Which questions a change of the reference can reach: to judge the others would give what is known."""

from __future__ import annotations

import ast
from functools import lru_cache

from autograder.course import Assignment, first_line
from autograder.grading import Entry
from autograder.judging import Topic
from autograder.submissions import script_of

_NO_DEFINITION = ""


def entry_of_change(topic: Topic, name: str, source: str) -> Entry:
    """The changed reference `source`, to be judged by the questions that the change can reach."""
    questions = questions_reached(topic.assignment, topic.reference_source, source)
    return Entry(name, script_of(source, name=name, topic=topic.files.name, questions=questions))


def questions_reached(assignment: Assignment, reference: str, source: str) -> frozenset[str]:
    """The questions that can tell the module `source` from the module `reference`.

    These are the questions whose names, or the names they use, refer to a definition that is not as in the
    reference, be it through others. Where anything but definitions differs, these are all questions. What a
    function leaves behind, such as a seeded global generator, is looked for in such questions alone.
    """
    own, changed = _definitions(reference), _definitions(source)
    differ = {name for name in own.keys() | changed.keys() if own.get(name) != changed.get(name)}
    reached = _referring_to(differ, changed)
    return frozenset(
        question.name
        for question in assignment.judged
        if _NO_DEFINITION in differ or reached.intersection((*question.allowed, *question.builds_on))
    )


def _referring_to(names: set[str], definitions: dict[str, str]) -> set[str]:
    """`names`, and those of `definitions` that refer to one of these, be it through others."""
    mentioned = {name: _names_in(text) for name, text in definitions.items()}
    reached = set(names)
    while more := {name for name, others in mentioned.items() if others & reached} - reached:
        reached |= more
    return reached


@lru_cache(maxsize=64)
def _definitions(source: str) -> dict[str, str]:
    """The text of each function and class of a module, by name; that of all other statements under ""."""
    found: dict[str, str] = {_NO_DEFINITION: ""}
    lines = source.splitlines(keepends=True)
    for statement in ast.parse(source).body:
        name = statement.name if isinstance(statement, ast.FunctionDef | ast.ClassDef) else _NO_DEFINITION
        text = "".join(lines[first_line(statement) - 1 : statement.end_lineno])
        found[name] = found.get(name, "") + text
    return found


@lru_cache(maxsize=4096)
def _names_in(text: str) -> frozenset[str]:
    """All names that a piece of a module mentions, those of its own variables and attributes included."""
    nodes = list(ast.walk(ast.parse(text)))
    return frozenset(
        [
            *(node.id for node in nodes if isinstance(node, ast.Name)),
            *(node.attr for node in nodes if isinstance(node, ast.Attribute)),
        ]
    )
