"""Recording a suite: what Hypothesis draws for each property, once, to be replayed on every submission.

The reference answers while draws are recorded, so what a property asks is known too. Where that is plain data
it is encoded once; a submission then answers all examples of a property in one round trip, or in a few where
what is asked is made of an earlier answer: what derives from an answer of the reference is sent only to a
submission that gave the same one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np

from autograder import isolation
from autograder.isolation import Batch, Encoder, Reference, Step, WireError, kept_as
from autograder.properties import LocalSubmission, Observation, Property, SuiteError
from autograder.properties.actions import Action
from autograder.properties.companions import Companion
from autograder.properties.engine import RECORDING, body_of, explicit_examples, explore
from autograder.properties.failures import leniently
from autograder.properties.formulas import Formula
from autograder.properties.handles import Handle, is_handle
from autograder.properties.randomness import SEED_OF_EXAMPLES, seed_global_randomness

from .author_errors import drawing_fails, reference_fails
from .perturbing import LITTLE, changed, telling_values
from .topic import Topic

# Frames after this many are not worth asking: the rest goes live.
MOST_STAGES = 5
MOST_FRAMES_KEPT = 50
MUCH = 0.37


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

    `actions` is None where that cannot be recorded: when functions are among the arguments. `stages` are the
    numbers of actions that can be asked one frame after another: an operand of a later frame derives from an
    answer to an earlier one, never from one to its own. What is beyond the last stage is asked live.
    """

    drawn: dict[str, Any]
    actions: tuple[EncodedAction, ...] | None
    stages: tuple[int, ...] = (0,)

    def stage_after(self, length: int) -> int | None:
        """The stage that follows the one of `length` actions."""
        return next((stage for stage in self.stages if stage > length), None)


Parts = tuple[tuple[int, int], ...]
"""Examples by their number, each with the number of its actions that are asked."""


@dataclass(frozen=True)
class Frame:
    """Actions of several examples that are asked in one round trip, each example from its beginning."""

    parts: Parts
    batch: Batch = field(repr=False)


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
    def first_frame(self) -> Frame | None:
        """What can be asked of any submission in one go; None where nothing can."""
        if any(example.actions is None for example in self.examples):
            return None
        return self.frame(tuple((n, example.stages[0]) for n, example in enumerate(self.examples)))

    def frame(self, parts: Parts) -> Frame | None:
        """What asks these `parts`; None where they are too large together. Kept: most ask for the same."""
        if parts not in self._frames:
            asked = [action for n, count in parts for action in (self.examples[n].actions or ())[:count]]
            try:
                made = Frame(parts, batch_of(asked))
            except WireError:
                made = None
            if len(self._frames) >= MOST_FRAMES_KEPT:
                return made
            self._frames[parts] = made
        return self._frames[parts]

    @cached_property
    def followed(self) -> dict[bytes, Parts]:
        """For answers to the frames so far, by their digest: what is asked next. Many answer alike."""
        return {}

    @cached_property
    def _frames(self) -> dict[Parts, Frame | None]:
        return {}


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
        if isinstance(value, Companion):
            return value.source
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
        stay=action.stays,
        seed=seed_of(example) if number == 1 else 0,
    )


def batch_of(actions: Sequence[EncodedAction]) -> Batch:
    """What asks a worker for `actions` in one round trip."""
    buffers = [buffer for action in actions for buffer in action.buffers]
    return Batch.of([action.step for action in actions], buffers)


def record(
    topic: Topic, progress: Callable[[Property], None] = lambda _: None
) -> tuple[RecordedProperty, ...]:
    """Record every property of `topic`.

    Raises `SuiteError` when the reference does not pass one, or its examples cannot be drawn.
    """
    recorded = []
    for tested in topic.properties:
        recorded.append(_recorded(tested, topic))
        progress(tested)
    return tuple(recorded)


def _recorded(tested: Property, topic: Topic) -> RecordedProperty:
    names = topic.assignment.question(tested.question).allowed
    body = body_of(tested)
    where = f"`{tested.name}` of {tested.question}"
    drawn_in_turn: list[dict[str, Any]] = []

    def noting(**drawn: Any) -> None:
        reference = LocalSubmission(vars(topic.reference), names)
        try:
            body(reference, **drawn)
        except Exception as error:
            raise reference_fails(where, error, reference.actions) from error
        drawn_in_turn.append(drawn)

    try:
        explore(tested, noting, RECORDING, topic.term)
    except SuiteError:
        raise
    except Exception as error:
        raise drawing_fails(where, error) from error
    explicit = explicit_examples(tested)
    ordered = [*drawn_in_turn[explicit:], *drawn_in_turn[:explicit]]
    try:
        examples = examples_of(tested, topic, ordered)
    except Exception as error:
        raise reference_fails(f"{where}, asked once more", error, ()) from error
    return RecordedProperty(tested, examples, len(examples) - explicit, topic.term)


def examples_of(tested: Property, topic: Topic, draws: Sequence[dict[str, Any]]) -> tuple[Example, ...]:
    """What `tested` asks of the reference for each of `draws`."""
    body = body_of(tested)
    reference = _Asked(vars(topic.reference), topic.assignment.question(tested.question).allowed)
    examples = []
    for number, drawn in enumerate(draws):
        reference.begin(number)
        body(reference, **drawn)
        asked = reference.asked()
        told = [
            (telling_values((a.operands, a.keywords)), telling_values(a.value)) for a in reference.actions
        ]
        stages = (0,) if asked is None else _stages(tested, topic, number, drawn, asked, told)
        examples.append(Example(drawn, asked, stages))
    return tuple(examples)


def _stages(
    tested: Property,
    topic: Topic,
    number: int,
    drawn: dict[str, Any],
    asked: Sequence[EncodedAction],
    told: Sequence[tuple[set[bytes], set[bytes]]],
) -> tuple[int, ...]:
    """The stages of an example: the reference's answers are changed, to see what is asked otherwise then.

    What a law asks may also be made by the reference itself, as an oracle: an operand that is an answer to an
    earlier action, bit for bit, as `told`, begins a stage too.
    """
    if len(asked) < 2:
        return (len(asked),)
    body = body_of(tested)
    names = topic.assignment.question(tested.question).allowed
    stages: list[int] = []
    begun = 0
    while len(stages) < MOST_STAGES:
        end = _first_given_away(told, begun)
        for by in (LITTLE, MUCH):
            view = _Changed(vars(topic.reference), names, begun, by)
            view.begin(number)
            with suppress(Exception), leniently(), np.errstate(all="ignore"), catch_warnings():
                simplefilter("ignore")
                body(view, **drawn)
            other = view.asked_so_far()
            same = next((k for k, (a, b) in enumerate(zip(asked, other, strict=False)) if a != b), len(other))
            # A large change may end a law for other reasons, which say nothing of what comes after.
            if by == LITTLE or same < len(other):
                end = min(end, max(same, begun + 1))
        stages.append(end)
        if end == len(asked):
            break
        begun = end
    return tuple(stages)


def _first_given_away(told: Sequence[tuple[set[bytes], set[bytes]]], begun: int) -> int:
    """The number (from 0) of the first action, from `begun` on, that holds an answer to one before it."""
    answered: set[bytes] = set()
    known = set().union(*(operands for operands, _ in told[:begun]))
    for number, (operands, answers) in enumerate(told[begun:], begun):
        if (operands - known) & answered:
            return number
        known |= operands
        answered |= answers
    return len(told)


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


class _Changed(_Asked):
    """The reference, whose answers to actions from number `begun` (from 0) on are changed."""

    def __init__(self, namespace: Mapping[str, Any], names: Collection[str], begun: int, by: float) -> None:
        super().__init__(namespace, names)
        self._begun = begun
        self._by = by

    def asked_so_far(self) -> list[EncodedAction | None]:
        """The actions of the example, up to where it ended."""
        return list(self._encoded)

    def perform(self, action: Action) -> Any:
        """Carry out `action`, and change the answer where it is plain data."""
        answer = super().perform(action)
        if len(self.actions) <= self._begun:
            return answer
        if isinstance(answer, Observation):
            return Observation(
                changed(answer.value, self._by),
                tuple(changed(argument, self._by) for argument in answer.arguments),
                answer.touched_global_random_state,
            )
        return changed(answer, self._by)


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
