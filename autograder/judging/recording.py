"""Recording a suite: what Hypothesis draws for each property, once, to be replayed on every submission.

The reference answers while draws are recorded, so the calls it gets are known too. Those that carry plain
data are encoded once; a submission then answers all calls of a property in one round trip.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from autograder.isolation import Encoder, Step, WireError
from autograder.properties import LocalSubmission, Property, SuiteError
from autograder.properties.engine import RECORDING, body_of, explicit_examples, explore
from autograder.properties.submission import CallRecord

from .topic import Topic


class PlainDataOnly:
    """Refuses what would have to stay in this process."""

    def keep(self, value: Any) -> Any:
        """Raise `WireError`: nothing is kept."""
        raise WireError(f"a {type(value).__name__} is not plain data")

    def own(self, ref: int) -> Any:
        """Raise `WireError`: nothing was kept."""
        raise WireError(f"no object {ref}")

    def theirs(self, reference: Any, plain: Any) -> Any:
        """Plain data holds no references."""
        raise WireError("a reference in plain data")


@dataclass(frozen=True)
class EncodedCall:
    """A call in its form on the wire; equal calls are equal here, bit for bit."""

    step: Step
    buffers: tuple[bytes, ...]


@dataclass(frozen=True)
class Example:
    """One example of a property: its drawn arguments, and the calls that the reference was asked."""

    drawn: dict[str, Any]
    calls: tuple[EncodedCall, ...]


@dataclass(frozen=True)
class RecordedProperty:
    """A property with its examples: the generated ones, the simplest first, then the explicit ones.

    `generated` is the number of the former.
    """

    property: Property
    examples: tuple[Example, ...] = field(repr=False)
    generated: int


def encode_call(call: CallRecord, encoder: Encoder) -> Step:
    """The step that carries out `call` in a worker."""
    return Step(
        op="observe" if call.observed else "call",
        name=call.name,
        operands=[encoder.encode(arg) for arg in call.args],
        keywords=encoder.encode_keywords(call.kwargs),
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
    names = topic.assignment.question(tested.question).names
    body = body_of(tested)
    examples: list[Example] = []

    def recording(**drawn: Any) -> None:
        submission = LocalSubmission(vars(topic.reference), names)
        body(submission, **drawn)
        encoded = [_encoded(call) for call in submission.calls]
        examples.append(Example(drawn, tuple(call for call in encoded if call is not None)))

    try:
        explore(tested, recording, RECORDING)
    except Exception as error:
        raise SuiteError(
            f"{topic.files.name}: the reference does not pass `{tested.name}` of {tested.question}: {error}"
        ) from error
    explicit = explicit_examples(tested)
    return RecordedProperty(tested, (*examples[explicit:], *examples[:explicit]), len(examples) - explicit)


def _encoded(call: CallRecord) -> EncodedCall | None:
    encoder = Encoder(PlainDataOnly())
    try:
        return EncodedCall(encode_call(call, encoder), tuple(encoder.buffers))
    except WireError:
        return None
