"""The submission as a property sees it, when it lives in a worker."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from autograder.isolation import Allowance, Crashed, Outcome, WireError, Worker
from autograder.properties import MissingName, Observation, SubmissionRaised
from autograder.properties.submission import CallRecord

from .recording import EncodedCall, encode_call


class Answers:
    """What a submission answered to the recorded calls of a property, asked all at once.

    `of` hands an answer out only to the very call that was recorded.
    """

    def __init__(self, calls: Sequence[EncodedCall], answers: Sequence[tuple[Outcome, Any, Any]]) -> None:
        self._calls = calls
        self._answers = answers
        self._next = 0

    def start_at(self, position: int) -> None:
        """Begin the example whose first call is number `position`."""
        self._next = position

    def of(self, call: EncodedCall) -> tuple[Outcome, Any, Any] | None:
        """The answer to `call` if it is the next recorded one, else None."""
        if self._next < len(self._calls) and self._calls[self._next] == call:
            self._next += 1
            return self._answers[self._next - 1]
        return None


class RemoteSubmission:
    """The names of a submission in a worker, limited to `names`; `calls` records every call.

    `printed` is what the latest call wrote to standard output.
    """

    def __init__(self, worker: Worker, names: Collection[str], allowance: Allowance) -> None:
        self._worker = worker
        self._names = names
        self._allowance = allowance
        self.answers = Answers((), ())
        self.calls: list[CallRecord] = []
        self.printed = ""

    def __getattr__(self, name: str) -> RemoteFunction:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._names:
            raise LookupError(
                f"a property may call only its own question's names; `{name}` is not one of them"
            )
        return RemoteFunction(self, name)

    def ask_all(self, calls: Sequence[EncodedCall], allowance: Allowance) -> Answers:
        """Have the worker answer all of `calls` in one round trip."""
        buffers = [buffer for call in calls for buffer in call.buffers]
        outcomes, body = self._worker.run([call.step for call in calls], buffers, allowance, independent=True)
        return Answers(calls, self._decoded(outcomes, body))

    def carry_out(self, call: CallRecord) -> tuple[Any, Any]:
        """Make `call`; the value it returned, and the `Observation` of an observed one."""
        self.calls.append(call)
        encoder = self._worker.encoder()
        step = encode_call(call, encoder)
        answer = self.answers.of(EncodedCall(step, tuple(encoder.buffers)))
        if answer is None:
            outcomes, body = self._worker.run([step], encoder.buffers, self._allowance)
            answer = self._decoded(outcomes, body)[0]
        outcome, value, observation = answer
        self.printed = outcome.printed
        if outcome.missing:
            raise MissingName(outcome.missing)
        if outcome.failure is not None:
            failure = outcome.failure
            call.raised = failure.kinds[0]
            raise SubmissionRaised(failure.kinds, failure.text, failure.traceback)
        call.answer(value)
        return value, observation

    def _decoded(self, outcomes: Sequence[Outcome], body: memoryview) -> list[tuple[Outcome, Any, Any]]:
        decoder = self._worker.decoder(body)
        try:
            answers = []
            for outcome in outcomes:
                value = decoder.decode(outcome.value)
                arguments = tuple(decoder.decode(argument) for argument in outcome.arguments)
                observation = Observation(value, arguments, outcome.touched_global_random_state)
                answers.append((outcome, value, observation))
            decoder.finish()
        except WireError as error:
            self._worker.close()
            raise Crashed(f"the submission's process sent nonsense: {error}") from error
        return answers


class RemoteFunction:
    """A function of the submission in a worker."""

    def __init__(self, submission: RemoteSubmission, name: str) -> None:
        self.__name__ = name
        self._submission = submission

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it in the worker; an exception there becomes `SubmissionRaised` here."""
        return self._submission.carry_out(CallRecord(self.__name__, args, kwargs))[0]

    def observe(self, *args: Any, **kwargs: Any) -> Observation:
        """Call it, and say what became of the arguments and of the global random state."""
        observation: Observation = self._submission.carry_out(
            CallRecord(self.__name__, args, kwargs, observed=True)
        )[1]
        return observation
