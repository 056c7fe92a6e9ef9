"""What a submission asks of the reference, on its way from the worker to the lender and back.

The judge passes plain data between the two processes and looks at nothing but its kind and size: no array is
made here and no function of the reference is called.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
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
_KINDS_OF_NUMBERS = "biuf"


class Refused(Exception):
    """The submission may not ask this of the reference; the message is the student's to see."""


class Lender(Protocol):
    """The process in which the reference answers, as the judge sees it: a worker like any other."""

    exports: Exports

    def run(self, batch: Batch, allowance: Allowance) -> tuple[list[wire.Outcome], Frame]:
        """Carry out steps; their outcomes and the frame that they came in."""

    def cpu_seconds(self) -> float:
        """CPU time used so far."""

    def close(self) -> None:
        """End it."""


class Lending:
    """What one worker borrows from one lender.

    The names of lent functions that are asked, classes not among them, are noted in `used`.
    """

    def __init__(self, lender: Lender, lent: wire.Lent, used: set[str]) -> None:
        self._lender = lender
        self.names = lent.names
        self.methods = {name: frozenset(own) for name, own in lent.methods.items()}
        self._functions = {value.ref: name for name, value in lent.names if isinstance(value, wire.Function)}
        self._calls = 0
        self._bytes = 0
        self._used = used

    def concerns(self, call: wire.CallBack) -> bool:
        """Whether `call` is for the lender: its first operand, or one of an operation, is on loan."""
        asked = call.operands if call.op == "operate" else call.operands[:1]
        return any(isinstance(operand, wire.Own) and operand.ref < 0 for operand in asked)

    def answer(
        self, call: wire.CallBack, body: memoryview, exports: Exports, seconds: float
    ) -> tuple[wire.Outcome, bytes]:
        """What the reference answers, with the body that belongs to it, in at most `seconds` of CPU time.

        `exports` are the functions of the judge that the worker knows. Raises `WireError` for what an honest
        worker never sends, `WorkerEnded` where the call ended the lender.
        """
        try:
            passing = _Passing(exports, self._lender.exports)
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
        except Refused as refused:
            return wire.Outcome(failure=wire.Failure(("TypeError",), str(refused))), b""
        self._note(call)
        outcomes, frame = self._asked(Batch.of([step], [bytes(body)]), seconds)
        if len(frame.body) > MOST_BYTES:
            return wire.Outcome(failure=wire.Failure(("MemoryError",), "the answer is too large")), b""
        return outcomes[0], bytes(frame.body)

    def cpu_seconds(self) -> float:
        """CPU time that the lender has used so far."""
        return self._lender.cpu_seconds()

    def close(self) -> None:
        """End the lender."""
        self._lender.close()

    def _asked(self, batch: Batch, seconds: float) -> tuple[list[wire.Outcome], Frame]:
        try:
            return self._lender.run(batch, Allowance(max(seconds, 0.0)))
        except TimedOut:
            told = "made the course's own functions compute for longer than its CPU time allows"
            raise TimedOut(told) from None
        except Crashed as ended:
            told = f"made a call that ended the course's own functions: the lender {ended}"
            raise Crashed(told) from None
        except WorkerEnded as ended:
            told = "made the course's own functions use more memory than they may"
            raise type(ended)(told) from None

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


class _Passing:
    """Values on the wire from a worker, as they go on to the lender; counts the `bytes` of their arrays."""

    def __init__(self, exports: Exports, lenders: Exports) -> None:
        self._exports = exports
        self._lenders = lenders
        self.bytes = 0

    def value(self, value: wire.Value, depth: int = 0) -> wire.Value:
        """`value` for the lender; raises `Refused`, or `WireError` for a forgery."""
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
                return self._lenders.keep(self._exports.own(ref))
            case wire.Formula():
                self._exports.theirs(value)
                self._lenders.know([value])
            case wire.Object() | wire.Function() | wire.Class():
                raise Refused(
                    "the course's own functions take plain data and what they gave themselves, "
                    f"not a {value.name} of yours"
                )
        return value

    def keywords(self, keywords: Iterable[tuple[str, wire.Value]]) -> list[tuple[str, wire.Value]]:
        """Keyword arguments for the lender."""
        return [(key, self.value(value)) for key, value in keywords]


def _real(name: str) -> np.dtype[Any]:
    dtype = np.dtype(name)
    if dtype.kind not in _KINDS_OF_NUMBERS:
        raise Refused("the course's own functions take real numbers")
    return dtype
