"""Recording a suite: what Hypothesis draws for each property, once, to be replayed on every submission.

The reference answers while draws are recorded, so what a property asks is known too. Where that is plain data
it is encoded once; a submission then answers all examples of a property in one round trip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from autograder.isolation import Encoder, Reference, Step, WireError
from autograder.properties import LocalSubmission, Property, SuiteError
from autograder.properties.actions import Action
from autograder.properties.engine import RECORDING, body_of, explicit_examples, explore
from autograder.properties.handles import Handle, is_handle

from .topic import Topic


class PlainDataOnly:
    """Refuses what would have to stay in this process."""

    def keep(self, value: Any) -> Any:
        """Raise `WireError`: nothing is kept."""
        raise WireError(f"a {type(value).__name__} is not plain data")

    def own(self, ref: int) -> Any:
        """Raise `WireError`: nothing was kept."""
        raise WireError(f"no object {ref}")

    def theirs(self, reference: Any) -> Any:
        """Raise `WireError`: plain data holds no references."""
        raise WireError("a reference in plain data")


@dataclass(frozen=True)
class EncodedAction:
    """An action in its form on the wire; equal actions are equal here, bit for bit."""

    step: Step
    buffers: tuple[bytes, ...]


@dataclass(frozen=True)
class Example:
    """One example of a property: its drawn arguments, and what the reference was asked.

    `actions` is None where that cannot be recorded: when functions are among the arguments.
    """

    drawn: dict[str, Any]
    actions: tuple[EncodedAction, ...] | None


@dataclass(frozen=True)
class RecordedProperty:
    """A property with its examples: the generated ones, the simplest first, then the explicit ones.

    `generated` is the number of the former.
    """

    property: Property
    examples: tuple[Example, ...] = field(repr=False)
    generated: int


def encoded(
    action: Action, example: int, number: int, encoder: Encoder, ref_of: Callable[[Handle], int]
) -> Step:
    """The step that carries out `action`, the one with this number (from 1) in this example (from 0).

    An object that results is kept under that number; `ref_of` tells the number of an earlier object.
    """

    def opened(value: Any) -> Any:
        if is_handle(value):
            return Reference(ref_of(value), value.type_name)
        if type(value) in (list, tuple):
            return type(value)(opened(item) for item in value)
        if type(value) is dict:
            return {key: opened(item) for key, item in value.items()}
        return value

    return Step(
        op=action.operation,
        name=action.name,
        operands=[encoder.encode(opened(operand)) for operand in action.operands],
        keywords=encoder.encode_keywords({key: opened(value) for key, value in action.keywords.items()}),
        keep=number,
        fresh=number == 1,
        seeded=number == 1 and example == 0,
    )


def record(
    topic: Topic, progress: Callable[[Property], None] = lambda _: None
) -> tuple[RecordedProperty, ...]:
    """Record every property of `topic`; raises `SuiteError` when the reference does not pass one."""
    recorded = []
    for tested in topic.properties:
        recorded.append(_recorded(tested, topic))
        progress(tested)
    return tuple(recorded)


def _recorded(tested: Property, topic: Topic) -> RecordedProperty:
    names = topic.assignment.question(tested.question).allowed
    body = body_of(tested)
    asked: list[tuple[dict[str, Any], list[Action]]] = []

    def recording(**drawn: Any) -> None:
        submission = LocalSubmission(vars(topic.reference), names)
        body(submission, **drawn)
        asked.append((drawn, submission.actions))

    try:
        explore(tested, recording, RECORDING)
    except Exception as error:
        raise SuiteError(
            f"{topic.files.name}: the reference does not pass `{tested.name}` of {tested.question}: {error}"
        ) from error
    explicit = explicit_examples(tested)
    ordered = [*asked[explicit:], *asked[:explicit]]
    examples = tuple(
        Example(drawn, _encoded_actions(actions, number)) for number, (drawn, actions) in enumerate(ordered)
    )
    return RecordedProperty(tested, examples, len(examples) - explicit)


def _encoded_actions(actions: list[Action], example: int) -> tuple[EncodedAction, ...] | None:
    # A result that is one object is kept under the number of its action; objects inside a list are not
    # numbered ahead, so that an example which uses them is not recorded.
    numbers = {
        id(action.value): number for number, action in enumerate(actions, 1) if is_handle(action.value)
    }
    recorded = []
    for number, action in enumerate(actions, start=1):
        encoder = Encoder(PlainDataOnly())
        try:
            step = encoded(action, example, number, encoder, lambda handle: numbers[id(handle)])
        except (WireError, KeyError):
            return None
        recorded.append(EncodedAction(step, tuple(encoder.buffers)))
    return tuple(recorded)
