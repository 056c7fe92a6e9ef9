"""Recording a suite: what Hypothesis draws for each property, once, to be replayed on every submission.

The reference answers while draws are recorded, so what a property asks is known too. Where that is plain data
it is encoded once; a submission then answers all examples of a property in one round trip.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from autograder import isolation
from autograder.isolation import Batch, Encoder, Reference, Step, WireError, kept_as
from autograder.properties import LocalSubmission, Property, SuiteError
from autograder.properties.actions import Action
from autograder.properties.engine import RECORDING, body_of, explicit_examples, explore
from autograder.properties.formulas import Formula
from autograder.properties.handles import Handle, is_handle
from autograder.properties.randomness import SEED_OF_EXAMPLES, seed_global_randomness

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

    `generated` is the number of the former, `term` the one that they were drawn for.
    """

    property: Property
    examples: tuple[Example, ...] = field(repr=False)
    generated: int
    term: str = ""

    @cached_property
    def batch(self) -> Batch | None:
        """All actions of all examples, in order; None where they cannot be asked for in one go."""
        if any(example.actions is None for example in self.examples):
            return None
        try:
            return batch_of([action for example in self.examples for action in example.actions or ()])
        except WireError:  # together they are too large
            return None


def seed_of(example: int) -> int:
    """What the global random generators begin the example with this number from: each has its own."""
    return SEED_OF_EXAMPLES + example


def encoded(
    action: Action, example: int, number: int, encoder: Encoder, ref_of: Callable[[Handle], int]
) -> Step:
    """The step that carries out `action`, the one with this number (from 1) in this example (from 0).

    `ref_of` tells the reference of an earlier object.
    """

    def opened(value: Any) -> Any:
        if is_handle(value):
            return Reference(ref_of(value), value.type_name)
        if isinstance(value, Formula):
            return isolation.Formula(value.__name__, value.source)
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
        seed=seed_of(example) if number == 1 else 0,
    )


def batch_of(actions: Sequence[EncodedAction]) -> Batch:
    """What asks a worker for `actions` in one round trip."""
    buffers = [buffer for action in actions for buffer in action.buffers]
    return Batch.of([action.step for action in actions], buffers)


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
    drawn_in_turn: list[dict[str, Any]] = []

    def noting(**drawn: Any) -> None:
        body(LocalSubmission(vars(topic.reference), names), **drawn)
        drawn_in_turn.append(drawn)

    try:
        explore(tested, noting, RECORDING, topic.term)
        explicit = explicit_examples(tested)
        ordered = [*drawn_in_turn[explicit:], *drawn_in_turn[:explicit]]
        examples = examples_of(tested, topic, ordered)
    except Exception as error:
        raise SuiteError(
            f"{topic.files.name}: the reference does not pass `{tested.name}` of {tested.question}: {error}"
        ) from error
    return RecordedProperty(tested, examples, len(examples) - explicit, topic.term)


def examples_of(tested: Property, topic: Topic, draws: Sequence[dict[str, Any]]) -> tuple[Example, ...]:
    """What `tested` asks of the reference for each of `draws`."""
    body = body_of(tested)
    reference = _Asked(vars(topic.reference), topic.assignment.question(tested.question).allowed)
    examples = []
    for number, drawn in enumerate(draws):
        reference.begin(number)
        body(reference, **drawn)
        examples.append(Example(drawn, reference.asked()))
    return tuple(examples)


class SeededSubmission(LocalSubmission):
    """A submission in this process whose global generators begin an example as in a worker."""

    def begin(self, example: int = 0) -> None:
        """Begin the example with this number (from 0): forget the actions so far."""
        super().begin(example)
        seed_global_randomness(seed_of(example))


class _Asked(SeededSubmission):
    """The reference, noting each action in its form on the wire before it is carried out."""

    def begin(self, example: int = 0) -> None:
        """Begin the example with this number (from 0): forget the actions so far."""
        super().begin(example)
        self._example = example
        self._encoded: list[EncodedAction | None] = []
        self._references: dict[int, int] = {}

    def asked(self) -> tuple[EncodedAction, ...] | None:
        """The actions of the example; None where one cannot be written down ahead."""
        plain = tuple(action for action in self._encoded if action is not None)
        return plain if len(plain) == len(self._encoded) else None

    def perform(self, action: Action) -> Any:
        """Carry out `action`; an exception becomes `SubmissionRaised`."""
        number = len(self.actions) + 1
        self._encoded.append(self._written_down(action, number))
        answer = super().perform(action)
        for position, handle in enumerate(_handles_in(action.value)):
            self._references[id(handle)] = kept_as(number, position)
        return answer

    def _written_down(self, action: Action, number: int) -> EncodedAction | None:
        encoder = Encoder(PlainDataOnly())
        try:
            step = encoded(
                action, self._example, number, encoder, lambda handle: self._references[id(handle)]
            )
        except (WireError, KeyError):
            return None
        return EncodedAction(step, tuple(encoder.buffers))


def _handles_in(value: Any) -> Iterator[Handle]:
    """The objects in an answer, in the order in which a worker refers to them."""
    if is_handle(value):
        yield value
    elif type(value) in (list, tuple):
        for item in value:
            yield from _handles_in(item)
    elif type(value) is dict:
        for item in value.values():
            yield from _handles_in(item)
