"""What students are told of the hidden laws: their names and formulas, once the public checks pass.

They learn what is demanded, and not with which inputs.
"""

from __future__ import annotations

import html

from autograder.judging.topic import Topic
from autograder.properties import Property

from .rendering import rendered

Laws = tuple[tuple[str, str], ...]
"""Pairs of a law in words and its formula."""


def further_laws(topic: Topic, question: str) -> Laws:
    """The laws of `question` that are graded and not in the template."""
    return tuple((each.sentence, each.law) for each in topic.properties_of(question) if not each.public)


def message_of(topic: Topic, tested: Property) -> str:
    """What otter says in the notebook when `tested` holds, in HTML and fit to stand between quotes; or ""."""
    public = [each for each in topic.properties_of(tested.question) if each.public]
    laws = further_laws(topic, tested.question)
    if not laws or tested is not public[-1]:
        return ""
    listed = "".join(f"<br>{_escaped(sentence)}: <code>{_escaped(law)}</code>" for sentence, law in laws)
    return f"Graded besides, with inputs that you do not see:{listed}"


def grading_module(topic: Topic) -> str:
    """The module of the template's checks that says what is graded besides."""
    judged = topic.assignment.judged
    return rendered(
        "topic_checks/grading.py.jinja",
        laws={question.name: further_laws(topic, question.name) for question in judged},
        optional=[question.name for question in judged if question.optional],
    )


def _escaped(text: str) -> str:
    # Otter writes the message between double quotes of Python, as it is.
    return html.escape(text).replace("\\", "&#92;")
