"""Which questions a change of the reference can reach: to judge the others would give what is known."""

from __future__ import annotations

import ast

from autograder.course import Assignment, Question, names_called
from autograder.grading import Entry
from autograder.judging import Topic
from autograder.submissions import script_of


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
    own, others = _definitions(reference), _definitions(source)
    differ = {name for name in own.keys() | others.keys() if own.get(name) != others.get(name)}
    return frozenset(
        question.name
        for question in assignment.judged
        if _NO_DEFINITION in differ or _refers_to(question, source, differ)
    )


_NO_DEFINITION = ""


def _definitions(source: str) -> dict[str, str]:
    """What each function and class of a module is, by name; all other statements under the name ""."""
    found: dict[str, str] = {_NO_DEFINITION: ""}
    for statement in ast.parse(source).body:
        name = statement.name if isinstance(statement, ast.FunctionDef | ast.ClassDef) else _NO_DEFINITION
        found[name] = found.get(name, "") + ast.dump(statement)
    return found


def _refers_to(question: Question, source: str, differ: set[str]) -> bool:
    return any(
        name in differ or names_called(source, (name,), differ)
        for name in (*question.allowed, *question.builds_on)
    )
