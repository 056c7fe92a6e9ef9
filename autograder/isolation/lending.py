"""What a submission asks of the reference, on its way from the worker to the lender and back.

The judge passes plain data between the two processes and looks at nothing but its kind and size: no array is
made here and no function of the reference is called.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import numpy as np

from . import wire
from .batch import Batch
from .endings import Allowance, Crashed, TimedOut, WorkerEnded
from .exports import Exports
from .framing import Frame
from .wire import WireError

MOST_CALLS = 20_000
MOST_BYTES = 4 << 20
"""Of the arguments of one call, and of its answer."""
MOST_BYTES_IN_ALL = 128 << 20
DEEPEST = 16
DEEPEST_CALLS = 20
"""How deeply lender and submission may call each other: each call is a few frames of the judge."""
_KINDS_OF_NUMBERS = "biuf"


class Refused(Exception):
    """The submission may not ask this of the reference; the message is the student's to see."""


class Side(Protocol):
    """One of the two processes that ask each other, as the judge sees it: a worker like any other."""

    exports: Exports

    @property
    def is_alive(self) -> bool:
        """Whether it can still be asked."""

    def run(self, batch: Batch, allowance: Allowance) -> tuple[list[wire.Outcome], Frame]:
        """Carry out steps; their outcomes and the frame that they came in."""

    def run_in_between(self, batch: Batch) -> tuple[list[wire.Outcome], Frame]:
        """The same while it waits for an answer itself."""

    def serve(self, counterpart: Counterpart) -> None:
        """Have what it asks for answered by `counterpart`."""

    def cpu_seconds(self) -> float:
        """CPU time used so far."""

    def close(self) -> None:
        """End it."""


class Counterpart(Protocol):
    """Who answers for what one worker has of another."""

    def concerns(self, call: wire.CallBack) -> bool:
        """Whether `call` is for it."""

    def answer(
        self, call: wire.CallBack, body: memoryview, exports: Exports, seconds: float
    ) -> tuple[wire.Outcome, bytes]:
        """What the other worker answers, with the body that belongs to it, in `seconds` of CPU time."""

    def cpu_seconds(self) -> float:
        """CPU time that the other worker has used so far."""


class Lending:
    """What one worker borrows from one lender.

    The names of lent functions that are asked, classes not among them, are noted in `used`.
    """

    def __init__(self, lender: Side, lent: wire.Lent, used: set[str]) -> None:
        self._lender = lender
        self._borrower: Side | None = None
        self.names = lent.names
        self.inherited = lent.inherited
        self.methods = {name: frozenset(own) for name, own in lent.methods.items()}
        self._functions = {value.ref: name for name, value in lent.names if isinstance(value, wire.Function)}
        self._calls = 0
        self._bytes = 0
        self._depth = 0
        self._used = used

    def lend_to(self, borrower: Side) -> None:
        """Let `borrower` ask, and be asked of its objects that it passes to what it borrowed."""
        self._borrower = borrower
        self._lender.serve(_Borrowing(self, borrower))

    def concerns(self, call: wire.CallBack) -> bool:
        """Whether `call` is for the lender: its first operand, or one of an operation, is on loan."""
        return _is_for_the_other_side(call)

    def answer(
        self, call: wire.CallBack, body: memoryview, exports: Exports, seconds: float
    ) -> tuple[wire.Outcome, bytes]:
        """What the reference answers, with the body that belongs to it, in at most `seconds` of CPU time.

        `exports` are the functions of the judge that the worker knows. Raises `WireError` for what an honest
        worker never sends, `WorkerEnded` where the call ended the lender.
        """
        objects = bool(self.methods)
        try:
            batch = self.passed_on(call, body, _Passing(exports, self._lender.exports, objects=objects))
            self._note(call)
            with self.one_deeper():
                return _answer_of(*self._asked(batch, seconds))
        except Refused as refused:
            return _refusal(refused)

    def passed_on(self, call: wire.CallBack, body: memoryview, passing: _Passing) -> Batch:
        """`call` as it goes on to the other side; raises `Refused`, or `WireError` for a forgery."""
        step = wire.Step(
            call.op,
            call.name,
            [passing.value(operand) for operand in call.operands],
            passing.keywords(call.keywords),
            fresh=False,
        )
        if passing.bytes != len(body):
            raise WireError("a body that does not fit the values in it")
        self._count(passing.bytes)
        return Batch.of([step], [bytes(body)])

    def cpu_seconds(self) -> float:
        """CPU time that the lender has used so far."""
        return self._lender.cpu_seconds()

    def close(self) -> None:
        """End the lender."""
        self._lender.close()

    @contextmanager
    def one_deeper(self) -> Iterator[None]:
        """A call within another one; raises `Refused` where the two sides call each other too deeply."""
        if self._depth == DEEPEST_CALLS:
            raise Refused("the course's own functions and yours call each other too deeply")
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def _asked(self, batch: Batch, seconds: float) -> tuple[list[wire.Outcome], Frame]:
        try:
            if self._depth > 1:
                return self._lender.run_in_between(batch)
            return self._lender.run(batch, Allowance(max(seconds, 0.0)))
        except WorkerEnded as ended:
            if self._borrower is None or self._borrower.is_alive:
                raise _as_told_of_the_lender(ended) from None
            raise

    def _count(self, passed: int) -> None:
        self._calls += 1
        self._bytes += passed
        if self._calls > MOST_CALLS:
            raise Refused(f"the course's own functions may be called at most {MOST_CALLS} times")
        if passed > MOST_BYTES or self._bytes > MOST_BYTES_IN_ALL:
            raise Refused("the arguments are too large for the course's own functions")

    def _note(self, call: wire.CallBack) -> None:
        subject = call.operands[0] if call.op == "call" else None
        if isinstance(subject, wire.Own) and subject.ref in self._functions:
            self._used.add(self._functions[subject.ref])


class _Borrowing:
    """What the lender asks of objects of the submission: of an operation of the student's own, say, that a
    variable of the reference has for its creator.
    """

    def __init__(self, lending: Lending, borrower: Side) -> None:
        self._lending = lending
        self._borrower = borrower

    def concerns(self, call: wire.CallBack) -> bool:
        """Whether `call` is for the submission: an object that is asked is its own."""
        return _is_for_the_other_side(call)

    def answer(
        self, call: wire.CallBack, body: memoryview, exports: Exports, seconds: float
    ) -> tuple[wire.Outcome, bytes]:
        """What the submission answers, in the time that it has anyway."""
        try:
            passing = _Passing(exports, self._borrower.exports, objects=True)
            batch = self._lending.passed_on(call, body, passing)
            with self._lending.one_deeper():
                outcome, answered = _answer_of(*self._borrower.run_in_between(batch))
            return self._screened(outcome, answered, exports)
        except Refused as refused:
            return _refusal(refused)

    def _screened(self, outcome: wire.Outcome, body: bytes, exports: Exports) -> tuple[wire.Outcome, bytes]:
        """An answer of the submission as the lender may have it, which knows the functions in `exports`.

        It is as strange as an argument: a formula in it would be evaluated in the lender. Raises `Refused`,
        or `WireError` for a forgery.
        """
        if outcome.failure is not None:
            return wire.Outcome(failure=outcome.failure), b""
        passing = _Passing(self._borrower.exports, exports, objects=True)
        value = passing.value(outcome.value)
        if passing.bytes != len(body):
            raise WireError("a body that does not fit the values in it")
        return wire.Outcome(value), body

    def cpu_seconds(self) -> float:
        """CPU time that the submission has used so far."""
        return self._borrower.cpu_seconds()


def _is_for_the_other_side(call: wire.CallBack) -> bool:
    asked = call.operands if call.op == "operate" else call.operands[:1]
    return any(isinstance(operand, wire.Own) and operand.ref < 0 for operand in asked)


def _answer_of(outcomes: Sequence[wire.Outcome], frame: Frame) -> tuple[wire.Outcome, bytes]:
    if len(frame.body) > MOST_BYTES:
        return wire.Outcome(failure=wire.Failure(("MemoryError",), "the answer is too large")), b""
    return outcomes[0], bytes(frame.body)


def _refusal(refused: Refused) -> tuple[wire.Outcome, bytes]:
    return wire.Outcome(failure=wire.Failure(("TypeError",), str(refused))), b""


def _as_told_of_the_lender(ended: WorkerEnded) -> WorkerEnded:
    match ended:
        case TimedOut():
            return TimedOut("made the course's own functions compute for longer than its CPU time allows")
        case Crashed():
            return Crashed(f"made a call that ended the course's own functions: the lender {ended}")
    return type(ended)("made the course's own functions use more memory than they may")


class _Passing:
    """Values on the wire from one side, as they go on to the other; counts the `bytes` of their arrays.

    Objects that are neither plain data nor the other side's own are passed only if `objects`.
    """

    def __init__(self, exports: Exports, others: Exports, *, objects: bool) -> None:
        self._exports = exports
        self._others = others
        self._objects = objects
        self.bytes = 0

    def value(self, value: wire.Value, depth: int = 0) -> wire.Value:
        """`value` for the other side; raises `Refused`, or `WireError` for a forgery."""
        match value:
            case wire.Array(dtype, shape) | wire.Tensor(dtype, shape):
                self.bytes += math.prod(shape) * _real(dtype).itemsize
            case wire.Scalar(dtype):
                _real(dtype)
            case wire.Complex():
                raise Refused("the course's own functions take real numbers")
            case wire.Items(kind, items) if depth < DEEPEST:
                return wire.Items(kind, [self.value(item, depth + 1) for item in items])
            case wire.Pairs(items) if depth < DEEPEST:
                return wire.Pairs([(key, self.value(item, depth + 1)) for key, item in items])
            case wire.Items() | wire.Pairs():
                raise Refused("the arguments are nested too deeply for the course's own functions")
            case wire.Own(ref) if ref >= 0:
                return self._others.keep(self._exports.own(ref))
            case wire.Formula():
                self._exports.theirs(value)
                self._others.know([value])
            case wire.Object(ref) if self._objects and ref < 0:
                return value
            case wire.Object() | wire.Function() | wire.Class():
                raise Refused(
                    "the course's own functions take plain data and what they gave themselves, "
                    f"not a {value.name} of yours"
                )
        return value

    def keywords(self, keywords: Iterable[tuple[str, wire.Value]]) -> list[tuple[str, wire.Value]]:
        """Keyword arguments for the other side."""
        return [(key, self.value(value)) for key, value in keywords]


def _real(name: str) -> np.dtype[Any]:
    dtype = np.dtype(name)
    if dtype.kind not in _KINDS_OF_NUMBERS:
        raise Refused("the course's own functions take real numbers")
    return dtype
