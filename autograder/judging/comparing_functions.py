"""Whether an argument that a submission returned tells a wrong function from the right one.

Both functions are the course's own. They answer in a lender, a sandboxed process that has loaded the
reference, since the argument is a stranger's: the judge checks its kind and size, and compares the answers.
"""

from __future__ import annotations

from typing import Any

from autograder.isolation import (
    Allowance,
    Batch,
    Encoder,
    Function,
    Outcome,
    Reference,
    Step,
    WireError,
    WorkerClient,
    WorkerEnded,
    ZygoteClient,
    ZygoteError,
)
from autograder.properties import PropertyFailed
from autograder.properties.counterexamples import Counterexample

from .lenders import lender_with, to_load
from .shown_mistakes import ShownMistake


class FunctionsToCompare:
    """The right and the wrong functions of a topic's break-it questions, in a lender of `zygote`.

    `reference` is the source of the solution, `shown` are the wrong functions.
    """

    def __init__(self, zygote: ZygoteClient, reference: str, shown: tuple[ShownMistake, ...]) -> None:
        self._zygote = zygote
        self._source = "\n\n\n".join([reference, *(one.source for one in shown)])

    def demand_difference(self, wanted: Counterexample, returned: Any, seconds: float) -> None:
        """Raise `PropertyFailed` where what a submission `returned` does not tell the two functions apart.

        Both answer within `seconds` of CPU time. The zygote's last lender is ended, and the worker that
        borrowed from it must be gone already.
        """
        arguments = wanted.arguments(returned)
        try:
            wrong, right = self._answers(wanted, arguments, seconds)
        except WorkerEnded as ended:
            raise PropertyFailed(
                f"is too much for the course's own functions, which {ended}: return a smaller example"
            ) from ended
        if isinstance(right, Outcome):
            told = right.failure.text if right.failure else "it gives an object"
            raise PropertyFailed(f"is no argument that {wanted.target} takes: {told}")
        # A wrong function that raises where the right one answers is told apart.
        if not isinstance(wrong, Outcome):
            wanted.demand_difference(arguments, wrong, right)

    def _answers(self, wanted: Counterexample, arguments: tuple[Any, ...], seconds: float) -> tuple[Any, Any]:
        """What the wrong and the right function answer; the outcome in place of a value that there is not."""
        with lender_with(self._zygote, self._source) as lender:
            names = (wanted.shown_as, wanted.target)
            lent = dict(lender.lend(names, set(), to_load()).names)
            allowance = Allowance(seconds)
            wrong, right = (_answer(lender, lent[name], arguments, allowance) for name in names)
            return wrong, right


def _answer(lender: WorkerClient, lent: object, arguments: tuple[Any, ...], allowance: Allowance) -> Any:
    """What the function that is `lent` answers; the outcome where it fails, or answers no plain data."""
    if not isinstance(lent, Function):
        raise ZygoteError("the reference lends no function to compare")
    encoder = Encoder(lender.exports)
    operands = [encoder.encode(value) for value in (Reference(lent.ref, lent.name), *arguments)]
    # A fresh step would forget what is lent.
    step = Step(op="call", operands=operands, fresh=False)
    (outcome,), frame = lender.run(Batch.of([step], encoder.buffers), allowance)
    if outcome.failure is not None:
        return outcome
    try:
        answer = lender.decoder(frame.body).decode(outcome.value)
    except (WireError, RecursionError) as error:
        raise ZygoteError(f"the course's own functions sent nonsense: {error}") from error
    return outcome if isinstance(answer, Reference) else answer
