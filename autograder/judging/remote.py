"""The submission as a property sees it, when it lives in a worker."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice
from typing import Any

from autograder.isolation import (
    Allowance,
    Crashed,
    Outcome,
    Reference,
    WireError,
    WorkerClient,
    WorkerEnded,
    ZygoteError,
)
from autograder.properties import MissingName, Observation, SubmissionRaised
from autograder.properties.actions import OBSERVING, Action
from autograder.properties.companions import Companion
from autograder.properties.engine import body_of
from autograder.properties.handles import Function, Handle
from autograder.properties.submission import View, has_method

from .recording import EncodedAction, Example, Frame, Parts, RecordedProperty, batch_of, encoded

Answer = tuple[Outcome, Any, tuple[Any, ...]]

# Actions that give an object, as a rule, and so can wait until something is asked that gives a value.
_LAZY = ("operate",)
MOST_FOLLOWED = 1000


class Diverged(Exception):
    """A property asks this submission something else than the reference, of objects now forgotten."""


class Answers:
    """What a submission answered to the recorded examples of a property, frame by frame.

    An answer is handed out only to the very action that was recorded.
    """

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples
        self._undecoded: list[tuple[Parts, Callable[[], Sequence[Answer]]]] = []
        self._of_example: dict[int, Sequence[Answer]] = {}

    def add(self, parts: Parts, decoded: Callable[[], Sequence[Answer]]) -> None:
        """Take the answers to a frame of these `parts`, which replace earlier ones of the same examples."""
        self._undecoded.append((parts, decoded))

    def of(self, example: int, number: int, action: EncodedAction) -> Answer | None:
        """The answer to the action with this number (from 1) of an example, if it is the recorded one."""
        self._decode()
        answers = self._of_example.get(example, ())
        if number <= len(answers) and self.is_recorded(example, number, action):
            return answers[number - 1]
        return None

    def is_recorded(self, example: int, number: int, action: EncodedAction) -> bool:
        """Whether the reference was asked just this action."""
        recorded = self._examples[example].actions or ()
        return number <= len(recorded) and recorded[number - 1] == action

    def _decode(self) -> None:
        while self._undecoded:
            parts, decoded = self._undecoded.pop(0)
            answers = iter(decoded())
            for example, count in parts:
                self._of_example[example] = tuple(islice(answers, count))


class RemoteSubmission(View):
    """The names of a submission in a worker, limited to `names`.

    `fingerprint` stands for all that is known of it without asking it live: the answers given ahead and the
    methods of its classes. It is empty while nothing was answered ahead, and once something was asked live.
    """

    def __init__(
        self,
        worker: WorkerClient,
        methods: Mapping[str, Collection[str]],
        names: Collection[str],
        allowance: Allowance,
    ) -> None:
        super().__init__(names)
        self._worker = worker
        self._methods = methods
        self._allowance = allowance
        self._answers: Answers | None = None
        self._spent_ahead = 0.0
        self.fingerprint = b""
        self._leads_on = False
        self._example = 0
        self._companions: set[Companion] = set()
        self._waiting: list[tuple[Action, EncodedAction, Handle]] = []

    def ask_all(self, recorded: RecordedProperty, part: Allowance) -> None:
        """Have the worker answer what was recorded of a property ahead, in as few round trips as can be.

        That may use `part` of the allowance.
        """
        granted = part.cpu_seconds
        self._answers = Answers(recorded.examples)
        digest = hashlib.sha256(
            repr(sorted((name, sorted(own)) for name, own in self._methods.items())).encode()
        )
        asked = recorded.first_frame
        while asked is not None:
            outcomes, frame = self._worker.run(asked.batch, part)
            self._answers.add(asked.parts, partial(self._decoded, outcomes, frame.body))
            digest.update(frame.digest())
            asked = self._next_frame(recorded, asked.parts, digest.digest())
        self.begin()
        self.fingerprint = digest.digest()
        self._spent_ahead = granted - part.cpu_seconds
        self._allowance.cpu_seconds -= self._spent_ahead

    def _next_frame(self, recorded: RecordedProperty, asked: Parts, answered: bytes) -> Frame | None:
        """The next stage of those examples in which this submission leads to what the reference led to."""
        if all(recorded.examples[example].stage_after(count) is None for example, count in asked):
            return None
        if answered not in recorded.followed:
            parts = tuple(self._followed(recorded, asked))
            if len(recorded.followed) >= MOST_FOLLOWED:
                return recorded.frame(parts) if parts else None
            recorded.followed[answered] = parts
        parts = recorded.followed[answered]
        return recorded.frame(parts) if parts else None

    def _followed(self, recorded: RecordedProperty, asked: Parts) -> Iterator[tuple[int, int]]:
        body = body_of(recorded.property)
        for example, count in asked:
            stage = recorded.examples[example].stage_after(count)
            if stage is None:
                continue
            self.begin(example)
            self._leads_on = False
            try:
                body(self, **recorded.examples[example].drawn)
            except (WorkerEnded, ZygoteError):
                raise
            except Exception:
                # Where it breaks the law, what comes after is of no interest.
                pass
            if self._leads_on and len(self.actions) == count + 1:
                yield example, stage

    def is_served_by(self, worker: WorkerClient) -> bool:
        """Whether it is this worker that answers."""
        return self._worker is worker

    def begin(self, example: int = 0) -> None:
        """Begin the example with this number (from 0): forget the actions so far."""
        super().begin(example)
        self._example = example
        self._waiting.clear()

    def live(self) -> RemoteSubmission:
        """The same submission, with nothing answered ahead.

        What the answers took is given back: they were the judge's guess, and are asked for again.
        """
        self.fingerprint = b""
        self._allowance.cpu_seconds += self._spent_ahead
        live = RemoteSubmission(self._worker, self._methods, self._names or (), self._allowance)
        live.begin(self._example)
        return live

    def has_method(self, handle: Handle, name: str) -> bool:
        """Whether `name` is a public method of the object behind `handle`."""
        if not handle.type_name:
            self._flush()
        for companion in self._companions:
            if (made := companion.class_named(handle.type_name)) is not None:
                return has_method(made, name)
        if own := self._methods.get(handle.type_name):
            return name in own
        kind = _torch_classes().get(handle.type_name)
        return kind is not None and has_method(kind, name)

    def perform(self, action: Action) -> Any:
        """Carry out `action` in the worker; an exception there becomes `SubmissionRaised` here."""
        self.actions.append(action)
        number = len(self.actions)
        if action.operation == "make":
            self._companions.add(action.operands[0])
        encoder = self._worker.encoder()
        step = encoded(action, self._example, number, encoder, _ref)
        ready = EncodedAction(step, tuple(encoder.buffers))
        if self._answers is not None:
            answer = self._answers.of(self._example, number, ready)
            if answer is not None and answer[0].skipped:
                # An exception that the law asks for came before it; in the worker it ended the example.
                raise Diverged
            if answer is not None:
                return self._taken(action, answer, number)
            if number > 1:
                self._leads_on = self._answers.is_recorded(self._example, number, ready)
                raise Diverged
        if action.operation in _LAZY:
            action.target = self._next_name()
            handle = Handle(self, number, action.target)
            action.answer(handle)
            self._waiting.append((action, ready, handle))
            return handle
        return self._taken(action, self._asked(action, ready), number)

    def _function(self, name: str) -> Function:
        return Function(self, name)

    def _flush(self) -> None:
        self._run([])

    def _asked(self, action: Action, ready: EncodedAction) -> Answer:
        return self._run([ready])[-1]

    def _run(self, asked: list[EncodedAction]) -> list[Answer]:
        waiting, self._waiting = self._waiting, []
        ready = [*(entry[1] for entry in waiting), *asked]
        if not ready:
            return []
        self.fingerprint = b""
        outcomes, frame = self._worker.run(batch_of(ready), self._allowance)
        answers = self._decoded(outcomes, frame.body)
        for (action, _, handle), answer in zip(waiting, answers, strict=False):
            self._raise_for(action, answer[0])
            if isinstance(answer[1], Reference):
                object.__setattr__(handle, "type_name", answer[1].type_name)
        return answers

    def _taken(self, action: Action, answer: Answer, number: int) -> Any:
        outcome, raw, arguments = answer
        self.printed = outcome.printed
        self._raise_for(action, outcome)
        value = self._handed_out(raw, action)
        action.answer(value)
        if action.operation in OBSERVING:
            action.left = arguments
            return Observation.of(action, value, arguments, outcome.touched_global_random_state)
        return value

    def _raise_for(self, action: Action, outcome: Outcome) -> None:
        if outcome.missing:
            raise MissingName(outcome.missing)
        if outcome.failure is not None:
            failure = outcome.failure
            action.raised = failure.kinds[0]
            raise SubmissionRaised(failure.kinds, failure.text, failure.traceback)

    def _handed_out(self, value: Any, action: Action, place: str = "") -> Any:
        if isinstance(value, Reference):
            action.target = action.target or self._next_name()
            return Handle(self, value.ref, action.target + place, value.type_name)
        if type(value) in (list, tuple):
            return type(value)(
                self._handed_out(item, action, f"{place}[{number}]") for number, item in enumerate(value)
            )
        if type(value) is dict:
            return {key: self._handed_out(item, action, f"{place}[{key!r}]") for key, item in value.items()}
        return value

    def _decoded(self, outcomes: Sequence[Outcome], body: memoryview) -> list[Answer]:
        decoder = self._worker.decoder(body)
        try:
            answers = [
                (outcome, decoder.decode(outcome.value), tuple(map(decoder.decode, outcome.arguments)))
                for outcome in outcomes
            ]
            decoder.finish()
        except (WireError, RecursionError) as error:
            self._worker.close()
            raise Crashed(f"sent nonsense: {error}") from error
        return answers


@cache
def _torch_classes() -> dict[str, type]:
    torch = sys.modules.get("torch")
    kinds = () if torch is None else (torch.Tensor, torch.nn.Parameter)
    return {kind.__qualname__: kind for kind in kinds}


def _ref(handle: Handle) -> int:
    ref: int = handle.ref
    return ref
