"""The wire between judge and worker: typed messages, and the values they carry.

A message is a msgpack header, decoded by msgspec into the structs below and nothing else, followed by the raw
bytes of the arrays it mentions, in order. Unknown tags, wrong types and excess are refused before a Python
value exists; nothing is ever unpickled. Objects that are not plain data stay in their process: only a
reference and the name of their type travel.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec

HEADER_LIMIT = 4 << 20
BODY_LIMIT = 128 << 20
ITEMS_LIMIT = 4096
NAME_LIMIT = 200
DIGITS_LIMIT = 4096

DTypeName = Literal[
    "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
    "float16", "float32", "float64", "complex64", "complex128",
]  # fmt: skip
Text = Annotated[str, msgspec.Meta(max_length=100_000)]
Operation = Literal[
    "call", "observe", "method", "observe_method", "get", "set", "operate", "items",
    "make", "value", "shares", "inherit",
]  # fmt: skip
OBSERVING = ("observe", "observe_method")
Name = Annotated[str, msgspec.Meta(max_length=NAME_LIMIT)]
Size = Annotated[int, msgspec.Meta(ge=0, le=BODY_LIMIT)]
Shape = Annotated[tuple[Size, ...], msgspec.Meta(max_length=32)]

_OPERATOR_NAMES = "add sub mul truediv matmul pow neg pos abs getitem eq lt gt"
OPERATORS: dict[str, Callable[..., Any]] = {name: getattr(operator, name) for name in _OPERATOR_NAMES.split()}


class WireError(Exception):
    """The other side sent, or was to be sent, what the wire does not carry."""


class Array(msgspec.Struct, frozen=True, tag="array"):
    """A numpy.ndarray; its bytes, in C order, are next in the body.

    `layout` is how the receiver lays it out: C or Fortran order, or every other entry of a larger block.
    """

    dtype: DTypeName
    shape: Shape
    layout: Literal["C", "F", "strided"] = "C"


class Tensor(msgspec.Struct, frozen=True, tag="tensor"):
    """A torch.Tensor that no gradient is required of; its bytes are next in the body."""

    dtype: DTypeName
    shape: Shape


class Scalar(msgspec.Struct, frozen=True, tag="scalar"):
    """A NumPy scalar."""

    dtype: DTypeName
    data: Annotated[bytes, msgspec.Meta(max_length=16)]


class BigInteger(msgspec.Struct, frozen=True, tag="integer"):
    """A Python int beyond 64 bits, in hexadecimal."""

    digits: Annotated[str, msgspec.Meta(max_length=DIGITS_LIMIT)]


class Complex(msgspec.Struct, frozen=True, tag="complex"):
    """A Python complex number."""

    real: float
    imag: float


class Items(msgspec.Struct, frozen=True, tag="items"):
    """A list or tuple."""

    kind: Literal["list", "tuple"]
    items: Annotated[list[Value], msgspec.Meta(max_length=ITEMS_LIMIT)]


class Pairs(msgspec.Struct, frozen=True, tag="pairs"):
    """A dict with string keys."""

    items: Annotated[list[tuple[Name, Value]], msgspec.Meta(max_length=ITEMS_LIMIT)]


class Generator(msgspec.Struct, frozen=True, tag="generator"):
    """A random generator in a state: numpy's PCG64 (state and increment, in hexadecimal) or torch's."""

    library: Literal["numpy", "torch"]
    state: Annotated[str, msgspec.Meta(max_length=20_000)]


class Function(msgspec.Struct, frozen=True, tag="function"):
    """A function of the sender; calling it calls back."""

    ref: int
    name: Name


class Formula(msgspec.Struct, frozen=True, tag="formula"):
    """A function of the judge that the worker computes itself: `source` is a lambda expression in `np`.

    Only a worker evaluates it. One that is sent back stands for the judge's function.
    """

    name: Name
    source: Text


class Object(msgspec.Struct, frozen=True, tag="object"):
    """An object that stays with the sender; `name` is the name of its class."""

    ref: int
    name: Name


class Class(msgspec.Struct, frozen=True, tag="class"):
    """A class of the judge; calling it makes an object there."""

    ref: int
    name: Name


class Own(msgspec.Struct, frozen=True, tag="own"):
    """An object of the receiver, by the reference that the receiver knows it under."""

    ref: int


Value = (
    None | bool | int | float | Text | Array | Tensor | Scalar | BigInteger | Complex | Items | Pairs
    | Generator | Function | Formula | Object | Class | Own
)  # fmt: skip
Values = Annotated[list[Value], msgspec.Meta(max_length=ITEMS_LIMIT)]
Keywords = Annotated[list[tuple[Name, Value]], msgspec.Meta(max_length=ITEMS_LIMIT)]


def kept_as(keep: int, position: int) -> int:
    """The reference of the object number `position` (from 0) in the result of a step."""
    return keep + (position << 32)


class Step(msgspec.Struct, frozen=True):
    """One operation in the worker.

    call     call the name `name` of the submission, or operand 0 when it is empty, with the other operands
    observe  the same, and report what became of the arguments and of the global random state
    method   call method `name` of operand 0 with the other operands
    observe_method  the same, and report as `observe` does, of the other operands
    get      attribute `name` of operand 0
    set      set attribute `name` of operand 0 to operand 1
    operate  function `name` of the module operator, on the operands
    items    the items of operand 0, as a list
    make     call what a module with the source operand 0 calls `name`, with the other operands
    value    operand 0 itself
    inherit  call method `name` of operand 0, a class, on operand 1, an object of a class derived from it
    shares   whether operand 0 shares memory with operand 1, both arrays or tuples of arrays

    What a step answers that is to `stay` is kept as an object, plain data too; of a list or tuple each item.
    Objects that result are kept under `kept_as(keep, 0)`, `kept_as(keep, 1)` and so on, in the order in which
    they stand in the value. A `fresh` step begins anew: objects kept before
    are forgotten, the global random generators begin from `seed`, and an earlier failure no longer matters;
    after a failure, steps that are not fresh are skipped.
    """

    op: Operation
    name: Name = ""
    operands: Values = []
    keywords: Keywords = []
    keep: int = 0
    fresh: bool = True
    stay: bool = False
    seed: Annotated[int, msgspec.Meta(ge=0, lt=2**32)] = 0


class Failure(msgspec.Struct, frozen=True):
    """An exception: the names of its class and its ancestors, its text, and the student's lines."""

    kinds: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1, max_length=40)]
    text: Text
    traceback: Text = ""


class Outcome(msgspec.Struct, frozen=True):
    """What came of a step: a value, a failure, a name that is not defined, or nothing as it was skipped."""

    value: Value = None
    failure: Failure | None = None
    missing: Name = ""
    arguments: Values = []
    touched_global_random_state: bool = False
    printed: Text = ""
    skipped: bool = False


class Load(msgspec.Struct, frozen=True, tag="load"):
    """Execute a submission, given as cells of (label, source).

    An error in a cell of a notebook does not void the others; a script ends at its first error. The cells of
    a notebook that are numbered in `skip` are left out; a script ends before the statement numbered there.
    """

    kind: Literal["notebook", "script"]
    cells: list[tuple[str, str]]
    skip: list[int] = []


class Run(msgspec.Struct, frozen=True, tag="run"):
    """Carry out `steps` in order."""

    steps: list[Step]


class Substitute(msgspec.Struct, frozen=True, tag="substitute"):
    """Let functions and classes of the lender stand for these names of the submission.

    `inherited` are the methods that a class of the submission inherits from a lent one, by its name.
    """

    names: list[tuple[Name, Value]]
    inherited: dict[Name, list[Name]] = {}


class Lend(msgspec.Struct, frozen=True, tag="lend"):
    """Lend these names of the reference, which the lender has loaded."""

    names: list[Name]


class Answer(msgspec.Struct, frozen=True, tag="answer"):
    """The judge's answer to a call back; its `arguments` are the generators that were passed, advanced."""

    outcome: Outcome


Request = Load | Run | Substitute | Lend | Answer


class PieceStarted(msgspec.Struct, frozen=True, tag="started"):
    """A cell of a notebook, or a statement of a script, is about to be executed."""

    number: int


class Loaded(msgspec.Struct, frozen=True, tag="loaded"):
    """The submission is executed: the pieces that failed, by number, and the methods of each class it has."""

    failures: Annotated[list[tuple[int, Failure]], msgspec.Meta(max_length=ITEMS_LIMIT)]
    methods: Annotated[
        dict[Name, Annotated[list[Name], msgspec.Meta(max_length=1000)]], msgspec.Meta(max_length=1000)
    ]


class Ran(msgspec.Struct, frozen=True, tag="ran"):
    """The outcomes of the steps carried out, in order."""

    outcomes: Annotated[list[Outcome], msgspec.Meta(max_length=ITEMS_LIMIT)]


class Done(msgspec.Struct, frozen=True, tag="done"):
    """A request without a result is carried out."""


class Lent(msgspec.Struct, frozen=True, tag="lent"):
    """What is lent, by name; the public methods of each lent class, and those that others may inherit."""

    names: list[tuple[Name, Value]]
    methods: dict[Name, list[Name]]
    inherited: dict[Name, list[Name]] = {}


class CallBack(msgspec.Struct, frozen=True, tag="callback"):
    """The submission asks something of a function of the judge or of what is on loan, as in `Step`.

    The lender asks in the same way what it has to know of an object of the submission. What worker and lender
    have of each other has references below 0, functions of the judge have references above.
    """

    op: Operation
    name: Name = ""
    operands: Values = []
    keywords: Keywords = []


Reply = PieceStarted | Loaded | Ran | Done | Lent | CallBack

_encoder = msgspec.msgpack.Encoder()
_request_decoder = msgspec.msgpack.Decoder(Request)
_reply_decoder = msgspec.msgpack.Decoder(Reply)


def encode_header(message: Request | Reply) -> bytes:
    """The header of `message`; raises `WireError` when it is too large or holds what msgpack does not."""
    try:
        header = _encoder.encode(message)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise WireError(f"cannot be sent: {error}") from error
    if len(header) > HEADER_LIMIT:
        raise WireError(f"message of {len(header)} bytes is too large to be sent")
    return header


def decode_request(header: bytes) -> Request:
    """Read a header as a request; raises `WireError`."""
    return _decoded(_request_decoder, header)  # type: ignore[no-any-return]


def decode_reply(header: bytes) -> Reply:
    """Read a header as a reply; raises `WireError`."""
    return _decoded(_reply_decoder, header)  # type: ignore[no-any-return]


def _decoded(decoder: Any, header: bytes) -> Any:
    try:
        return decoder.decode(header)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise WireError(f"malformed message: {error}") from error
