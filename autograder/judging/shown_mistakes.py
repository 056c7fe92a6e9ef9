"""The wrong functions of break-it questions: mistakes of the bank that students read.

What the handout shows and what grading runs are made here, of the bank's one entry.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.course import compose, definition_at
from autograder.properties import SuiteError
from autograder.properties.counterexamples import Counterexample

from .author_errors import did_you_mean

if TYPE_CHECKING:
    from .topic import Topic


@dataclass(frozen=True)
class ShownMistake:
    """The wrong function of a break-it question: its name, and its code without comments."""

    question: str
    name: str
    source: str


def shown_mistakes(topic: Topic) -> tuple[ShownMistake, ...]:
    """The wrong functions that students of `topic` read, in the order of the questions.

    Raises `SuiteError` where the bank has no such mistake, or it is none of a graded function.
    """
    return tuple(
        _shown(topic, tested.question, tested.counterexample)
        for tested in topic.properties
        if tested.counterexample is not None
    )


def _shown(topic: Topic, question: str, wanted: Counterexample) -> ShownMistake:
    where = f"{topic.files.name}, question {question}"
    mistakes = {one.name: one for one in topic.variants("mistakes")}
    if wanted.mistake not in mistakes:
        raise SuiteError(
            f"{where}: mistakes.py has no `{wanted.mistake}`; {did_you_mean(wanted.mistake, list(mistakes))}"
        )
    mistake = mistakes[wanted.mistake]
    if mistake.replaces != wanted.target:
        raise SuiteError(
            f"{where}: the mistake {wanted.mistake} is one of {mistake.replaces}, not of {wanted.target}"
        )
    earlier = topic.assignment.names_before(topic.assignment.question(question))
    if wanted.target not in earlier:
        raise SuiteError(f"{where}: {wanted.target} is no name of an earlier question, with which to compare")
    composed = compose(topic.files.solution.read_text(encoding="utf-8"), [mistake])
    definition = definition_at(ast.parse(composed), wanted.target)
    if not isinstance(definition, ast.FunctionDef):
        raise SuiteError(f"{where}: {wanted.target} is no function; only functions can be compared")
    return ShownMistake(question, wanted.shown_as, _renamed(definition, wanted))


def _renamed(definition: ast.FunctionDef, wanted: Counterexample) -> str:
    """The code of `definition` under the name it is shown by, with a docstring that gives nothing away."""
    for node in ast.walk(definition):
        if isinstance(node, ast.Name) and node.id == wanted.target:
            node.id = wanted.shown_as
    definition.name = wanted.shown_as
    body = definition.body[1:] if ast.get_docstring(definition) is not None else definition.body
    docstring = ast.Expr(ast.Constant(f"Answers as `{wanted.target}` should, but not always."))
    definition.body = [docstring, *body]
    return ast.unparse(ast.fix_missing_locations(definition))
