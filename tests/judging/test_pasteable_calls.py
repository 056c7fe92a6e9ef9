"""What counterexamples show can be pasted: for every mistake of a bank the calls are executed."""

from __future__ import annotations

import re
import warnings
from types import ModuleType

import numpy as np
import pytest
from this_course import COURSE, nightly_but

from autograder.course import compose, make_importable
from autograder.isolation import CpuLimitReached, cpu_limit
from autograder.judging import load_or_record, load_topic
from autograder.judging.recording import SeededSubmission
from autograder.judging.replaying import replay
from autograder.properties.actions import Action
from autograder.properties.companions import Companion
from autograder.properties.formulas import Formula
from autograder.properties.handles import is_handle

pytestmark = pytest.mark.slow

TOPICS = ("hopfield", "losses")
MOST_SECONDS = 3.0
"""For a mistake that comes to no end."""
# What is too large to be written down says so in angle brackets.
NOT_WRITTEN_DOWN = re.compile(r"<[a-zA-Z]")


def namespace_of(topic, mistake) -> dict:
    module = ModuleType("bank")
    source = compose(topic.files.solution.read_text(encoding="utf-8"), [mistake])
    exec(compile(source, "<bank>", "exec"), module.__dict__)
    return module.__dict__


def first_failure(recorded, view) -> tuple[Action, ...]:
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for used, error in replay(recorded, view):
            if error is not None:
                return tuple(used.actions)
    return ()


def can_be_written_down(action) -> bool:
    """Whether its operands have a source: a function that notes its calls, say, has a name only."""
    values = (*action.operands, *action.keywords.values())
    functions = [one for one in values if callable(one) and not is_handle(one)]
    return all(isinstance(one, (Formula, Companion)) for one in functions) and not NOT_WRITTEN_DOWN.search(
        action.expression
    )


def pasted(actions, namespace) -> None:
    """Execute the lines of `actions` in order; an exception that was told is expected."""
    names = {**namespace, "np": np}
    for action in actions:
        if action.operation == "make":
            names[action.name] = action.operands[0].named(action.name)
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        for action in actions:
            if not can_be_written_down(action):
                return
            raised = ""
            try:
                exec(compile(action.expression, "<pasted>", "exec"), names)
            except Exception as error:
                raised = type(error).__name__
            assert raised == action.raised, action.expression[:300]


@pytest.mark.parametrize("name", nightly_but("losses", among=TOPICS))
def test_every_call_of_a_counterexample_can_be_pasted(name):
    make_importable(COURSE.root)
    topic = load_topic(COURSE.topic(name))
    properties = load_or_record(topic)
    tried = 0
    for mistake in topic.variants("mistakes"):
        allowed = topic.assignment.question(mistake.question).allowed
        for recorded in properties:
            if recorded.property.question == mistake.question:
                namespace = namespace_of(topic, mistake)
                try:
                    with cpu_limit(MOST_SECONDS):
                        actions = first_failure(recorded, SeededSubmission(namespace, allowed))
                except CpuLimitReached:
                    break
                pasted(actions, namespace_of(topic, mistake))
                tried += bool(actions)
                if actions:
                    break
    assert tried > 10
