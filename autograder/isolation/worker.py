"""The worker: the process that holds a submission and carries out what the judge asks of it.

Nothing in here is trusted by the judge. Student code shares this process and may replace any of it; the most
it can achieve is to answer wrongly.
"""

from __future__ import annotations

import builtins
import io
import socket
import sys
import warnings
from typing import Any

import numpy as np

from . import wire
from .companions import Companions
from .execution import LoadedSubmission
from .framing import receive_frame, send_frame
from .memory import share_memory
from .proxies import Borrowed
from .randomness import known_global_randomness, seed_global_randomness
from .substituting import substitute
from .values import Decoder, Encoder, Theirs, advance
from .wire import WireError

PRINTED_LIMIT = 2000
SKIPPED = wire.Outcome(skipped=True)


class CappedOutput(io.TextIOBase):
    """Standard output that keeps only its beginning."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._room = PRINTED_LIMIT

    def write(self, text: str) -> int:
        """Keep what fits."""
        if self._room > 0:
            self._parts.append(text[: self._room])
            self._room -= len(text)
        return len(text)

    def taken(self) -> str:
        """What was written since the last time."""
        if not self._parts:
            return ""
        text = "".join(self._parts) + ("\n(cut)" if self._room < 0 else "")
        self._parts, self._room = [], PRINTED_LIMIT
        return text.encode("utf-8", "replace").decode()


class SocketStream:
    """The worker's end of the socket to the judge."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def receive_into(self, buffer: memoryview) -> None:
        """Fill `buffer`."""
        while buffer:
            count = self._connection.recv_into(buffer)
            if count == 0:
                raise EOFError
            buffer = buffer[count:]

    def send(self, data: bytes) -> None:
        """Send all of `data`."""
        self._connection.sendall(data)


class Worker:
    """Serves one judge until the connection ends."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = SocketStream(connection)
        self._submission = LoadedSubmission("notebook")
        self._objects: dict[int, Any] = {}
        self._next_ref = -1
        self._lent_refs: dict[int, int] = {}
        self._keep_as = 0
        self._kept = 0
        self._borrowed = Borrowed(self)
        self._companions = Companions()
        self._output = CappedOutput()
        sys.stdout = sys.stderr = self._output
        warnings.formatwarning = self._warning

    def serve(self) -> None:
        """Answer requests until the judge hangs up."""
        while True:
            try:
                header, body = receive_frame(self._stream)
            except EOFError:
                return
            decoder = Decoder(self, body)
            match wire.decode_request(header):
                case wire.Load() as load:
                    self._load(load)
                case wire.Run() as run:
                    self._run(run, decoder)
                case wire.Substitute(names, inherited):
                    lent = {name: decoder.decode(value) for name, value in names}
                    self._borrowed.let_inherit(inherited)
                    substitute(self._submission.namespace, lent)
                    self._reply(wire.Done())
                case wire.Lend() as lend:
                    self._lend(lend)

    def call_back(
        self, op: wire.Operation, name: str, operands: tuple[Any, ...], keywords: dict[str, Any]
    ) -> Any:
        """Have the judge carry out `op` on its own functions and objects; raises what it raises."""
        encoder = Encoder(self)
        message = wire.CallBack(
            op,
            name,
            [encoder.encode(self._borrowed.returned(operand)) for operand in operands],
            encoder.encode_keywords({key: self._borrowed.returned(value) for key, value in keywords.items()}),
        )
        self._reply(message, encoder.buffers)
        header, body = receive_frame(self._stream)
        # Until it answers, the other side may ask something itself.
        while isinstance(answer := wire.decode_request(header), wire.Run):
            self._run(answer, Decoder(self, body), in_between=True)
            header, body = receive_frame(self._stream)
        if not isinstance(answer, wire.Answer):
            raise WireError("an answer was expected")
        if answer.outcome.failure is not None:
            raise _exception(answer.outcome.failure)
        decoder = Decoder(self, body)
        value = decoder.decode(answer.outcome.value)
        advance(
            (*operands, *keywords.values()),
            [decoder.decode(argument) for argument in answer.outcome.arguments],
        )
        return value

    def keep(self, value: Any) -> wire.Value:
        """Keep an object and refer to it, in the result of a step as the judge chose."""
        if self._keep_as:
            ref, self._kept = wire.kept_as(self._keep_as, self._kept), self._kept + 1
        else:
            ref = self._lent_refs.setdefault(id(value), self._next_ref)
            self._next_ref = min(self._next_ref, ref - 1)
        self._objects[ref] = value
        return wire.Object(ref, _type_name(value))

    def own(self, ref: int) -> Any:
        """An object kept earlier; nothing where the step that was to make it failed."""
        return self._objects.get(ref)

    def theirs(self, reference: Theirs) -> Any:
        """What stands here for a function, class or object of the judge."""
        return self._borrowed.stand_in(reference)

    def _load(self, load: wire.Load) -> None:
        self._submission = LoadedSubmission(load.kind)
        for number, piece in enumerate(self._submission.pieces(load.cells)):
            if number in load.skip and load.kind == "script":
                break
            if number not in load.skip:
                self._reply(wire.PieceStarted(number))
                if not self._submission.execute(number, piece):
                    break
        self._output.taken()
        self._reply(wire.Loaded(self._submission.failures, self._submission.methods()))

    def _lend(self, lend: wire.Lend) -> None:
        raise WireError("a submission lends nothing")

    def _run(self, run: wire.Run, decoder: Decoder, *, in_between: bool = False) -> None:
        """Carry out steps and tell what came of them: the judge, or `in_between` the other side of a call."""
        encoder = Encoder(self)
        outcomes: list[wire.Outcome] = []
        failed = False
        outcome_of = self._outcome_in_between if in_between else self._outcome
        for step in run.steps:
            if step.fresh:
                seed_global_randomness(step.seed)
                self._objects.clear()
                self._lent_refs.clear()
                failed = False
            # Skipped steps are decoded too: the body is read in order.
            operands = [decoder.decode(operand) for operand in step.operands]
            keywords = decoder.decode_keywords(step.keywords)
            outcome = SKIPPED if failed else outcome_of(step, operands, keywords, encoder)
            failed = failed or outcome.failure is not None or bool(outcome.missing)
            outcomes.append(outcome)
        try:
            self._reply(wire.Ran(outcomes), encoder.buffers)
        except WireError as error:
            failure = wire.Failure(("ValueError",), f"the returned values {error}")
            self._reply(wire.Ran([wire.Outcome(failure=failure)] * len(outcomes)))

    def _outcome(
        self, step: wire.Step, operands: list[Any], keywords: dict[str, Any], encoder: Encoder
    ) -> wire.Outcome:
        if step.op in ("call", "observe") and step.name and step.name not in self._submission.namespace:
            return wire.Outcome(missing=step.name)
        sent = len(encoder.buffers)
        try:
            touched, arguments = False, []
            if step.op in wire.OBSERVING:
                with known_global_randomness() as was_touched:
                    result = self._carry_out(step, operands, keywords)
                    touched = was_touched()
            else:
                result = self._carry_out(step, operands, keywords)
            self._keep_as, self._kept = step.keep, 0
            value = self._kept_back(result) if step.stay else encoder.encode(result)
            if step.op in wire.OBSERVING:
                own = operands[1:] if step.op == "observe_method" else operands
                arguments = [encoder.encode(argument) for argument in (*own, *keywords.values())]
        except BaseException as error:  # student code may raise anything, SystemExit included
            del encoder.buffers[sent:]
            return wire.Outcome(failure=self._submission.failure(error), printed=self._output.taken())
        finally:
            self._keep_as = 0
        return wire.Outcome(value, None, "", arguments, touched, self._output.taken())

    def _outcome_in_between(
        self, step: wire.Step, operands: list[Any], keywords: dict[str, Any], encoder: Encoder
    ) -> wire.Outcome:
        """What the reference is told of an object of the submission; what is printed waits for the judge."""
        sent = len(encoder.buffers)
        try:
            result = self._borrowed.objects_returned(self._carry_out(step, operands, keywords))
            return wire.Outcome(encoder.encode(result))
        except BaseException as error:
            del encoder.buffers[sent:]
            return wire.Outcome(failure=self._submission.failure(error))

    def _kept_back(self, result: Any) -> wire.Value:
        """References to what stays here."""
        if type(result) in (list, tuple) and len(result) <= wire.ITEMS_LIMIT:
            items = [self.keep(item) for item in result]
            return wire.Items("list" if type(result) is list else "tuple", items)
        return self.keep(result)

    def _carry_out(self, step: wire.Step, operands: list[Any], keywords: dict[str, Any]) -> Any:
        match step.op:
            case "call" | "observe" if step.name:
                return self._submission.namespace[step.name](*operands, **keywords)
            case "call" | "observe":
                return operands[0](*operands[1:], **keywords)
            case "method" | "observe_method":
                return getattr(operands[0], step.name)(*operands[1:], **keywords)
            case "get":
                return getattr(operands[0], step.name)
            case "set":
                return setattr(operands[0], step.name, operands[1])
            case "items":
                return list(operands[0])
            case "value":
                return operands[0]
            case "shares":
                return share_memory(operands[0], operands[1])
            case "make":
                return self._companions.named(operands[0], step.name)(*operands[1:], **keywords)
        return wire.OPERATORS[step.name](*operands)

    def _warning(
        self, message: Warning | str, category: type[Warning], filename: str, lineno: int, line: object = None
    ) -> str:
        """A warning as it reads on every machine: with its place only where that is in the submission."""
        place = f"{filename}, line {lineno}: " if filename in self._submission.files else ""
        return f"{place}{category.__name__}: {message}\n"

    def _reply(self, reply: wire.Reply, buffers: list[bytes] | None = None) -> None:
        send_frame(self._stream, wire.encode_header(reply), buffers or [])


def _type_name(value: Any) -> str:
    kind = type(value)
    if kind is np.ndarray:
        return f"array of dtype {value.dtype}"[:200]
    return str(kind.__qualname__)[: wire.NAME_LIMIT]


def _exception(failure: wire.Failure) -> Exception:
    kind = getattr(builtins, failure.kinds[0], RuntimeError)
    is_ordinary = isinstance(kind, type) and issubclass(kind, Exception)
    try:
        return kind(failure.text) if is_ordinary else RuntimeError(failure.text)
    except TypeError:  # some, as UnicodeDecodeError, are not made from a text
        return RuntimeError(failure.text)
