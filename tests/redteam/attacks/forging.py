"""Speak to the judge on its own socket."""

from __future__ import annotations

from autograder.results import Verdict

from .attack import HELD, Attack, on_loading, on_mse

QUESTIONS = (
    *("mse", "mse_gradient", "softmax", "counterexample_softmax"),
    *("softmax_jacobian", "softmax_cross_entropy"),
)
STREAM = (
    HELD
    + """
import struct, time
msgspec = held()['wire'].msgspec
def to_judge(data):
    next(o for o in gc.get_objects() if type(o).__name__ == 'SocketStream').send(data)
def frame(message, body=b''):
    header = msgspec.msgpack.encode(message) if not isinstance(message, bytes) else message
    return struct.pack('>IQ', len(header), len(body)) + header + body
"""
)


def forging(
    name: str, tries: str, body: str, *verdicts: Verdict, told: str = "", first: str = STREAM
) -> Attack:
    return on_mse(name, tries, body, *(verdicts or (Verdict.CRASHED,)), told=told, first=first)


ATTACKS = [
    forging("garbage", "sends random bytes", r"to_judge(b'\xff' * 64)", told="nonsense"),
    forging(
        "half-frame",
        "sends half a frame and leaves",
        "import os; to_judge(frame(b'x' * 99)[:40]); os._exit(0)",
        told="exit code 0",
    ),
    forging(
        "half-and-wait",
        "sends half a frame and waits",
        "to_judge(frame(b'x' * 99)[:40]); time.sleep(9999)",
        Verdict.TIMED_OUT,
        told="never comes",
    ),
    forging(
        "huge-header",
        "announces a header of 4 GiB",
        "to_judge(struct.pack('>IQ', 2 ** 32 - 1, 0))",
        told="announces",
    ),
    forging(
        "huge-body",
        "announces a body of an exabyte",
        "to_judge(struct.pack('>IQ', 9, 2 ** 60))",
        told="announces",
    ),
    forging(
        "body-of-128-mb",
        "announces as much as it may and sends nothing",
        "to_judge(struct.pack('>IQ', 9, 2 ** 27)); time.sleep(9999)",
        Verdict.TIMED_OUT,
        told="never comes",
    ),
    forging(
        "pickle",
        "sends a pickle that runs a command",
        "to_judge(frame(b'cposix\\nsystem\\n(S\"touch CANARY/pickled\"\\ntR.'))",
        told="nonsense",
    ),
    forging(
        "deep-frame",
        "sends a message nested a million deep",
        "to_judge(frame(b'\\x91' * 10 ** 6))",
        told="nonsense",
    ),
    forging(
        "deep-value",
        "sends a value nested a thousand deep",
        "\n".join(
            (
                r"level = b'\x83\xa4type\xa5items\xa4kind\xa4list\xa5items\x91'",
                "around = msgspec.msgpack.encode({'type': 'ran', 'outcomes': [{'value': None}]})",
                "to_judge(frame(around[:-1] + level * 1000 + around[-1:]))",
            )
        ),
    ),
    forging(
        "depths",
        "sends values of every depth, to find one at which only the next step stumbles",
        "depths.append(1)\nreturn Deep(8 * len(depths))",
        Verdict.FAILED,
        Verdict.CRASHED,
        first=HELD
        + """
import sys
sys.setrecursionlimit(10 ** 5)
depths = []
Encoder, wire = (held()[name] for name in ('Encoder', 'wire'))
class Deep:
    def __init__(self, depth): self.depth = depth
def encode(self, value, *depth, right=Encoder.encode):
    if type(value) is not Deep: return right(self, value, *depth)
    nested = 3.25
    for _ in range(value.depth): nested = wire.Items('list', [nested])
    return nested
Encoder.encode = encode
""",
    ),
    forging(
        "wide-frame",
        "sends a million outcomes",
        "to_judge(frame({'type': 'ran', 'outcomes': [{}] * 10 ** 6}))",
        told="nonsense",
    ),
    forging(
        "colliding-methods",
        "sends a dict of names that collide",
        "to_judge(frame({'type': 'loaded', 'failures': [], 'methods': {str(n): [] for n in range(60_000)}}))",
        told="nonsense",
    ),
    forging(
        "another-reply",
        "answers what was not asked",
        "to_judge(frame({'type': 'loaded', 'failures': [], 'methods': {}}))",
        told="not asked for",
    ),
    forging(
        "too-many-answers",
        "sends more answers than questions",
        "to_judge(frame({'type': 'ran', 'outcomes': [{'value': 3.25}] * 999}))",
        told="wrong number",
    ),
    forging(
        "no-answers",
        "sends no answers",
        "to_judge(frame({'type': 'ran', 'outcomes': []}))",
        told="wrong number",
    ),
    forging(
        "body-too-long",
        "sends bytes that belong to no value",
        "to_judge(frame({'type': 'ran', 'outcomes': [{'value': 3.25}]}, b'x' * 99))",
    ),
    forging(
        "array-without-bytes",
        "sends an array without its bytes",
        "to_judge(frame({'type': 'ran', 'outcomes': [{'value':"
        " {'type': 'array', 'dtype': 'float64', 'shape': [10 ** 6]}}]}))",
    ),
    forging(
        "false-references",
        "refers to objects of the judge that were never lent",
        "to_judge(frame({'type': 'ran', 'outcomes': [{'value': {'type': 'own', 'ref': 1}}]}))",
    ),
    forging(
        "call-the-unlent",
        "has the judge call what it never lent",
        "to_judge(frame({'type': 'callback', 'op': 'call', 'operands': [{'type': 'own', 'ref': 1}]}))",
    ),
    forging(
        "call-a-string",
        "has the judge call a method of its own string",
        "to_judge(frame({'type': 'callback', 'op': 'method', 'name': 'format',"
        " 'operands': ['{0.__class__}']}))",
        Verdict.FAILED,
    ),
    forging(
        "power-in-the-judge",
        "has the judge compute a power tower",
        "to_judge(frame({'type': 'callback', 'op': 'operate', 'name': 'pow',"
        " 'operands': [10 ** 9, 10 ** 9]}))",
        Verdict.FAILED,
    ),
    forging(
        "flood-of-calls",
        "calls back without end",
        "call = frame({'type': 'callback', 'op': 'get', 'name': 'x', 'operands': [0]}) * 1000\n"
        "while True: to_judge(call)",
        Verdict.TIMED_OUT,
    ),
    forging(
        "drip",
        "sends a byte now and then",
        "for byte in frame(b'x' * 10 ** 6):\n    to_judge(bytes([byte])); time.sleep(0.01)",
        Verdict.TIMED_OUT,
    ),
    on_loading(
        "flood-while-loading",
        "says for ever that it begins to load",
        STREAM + "while True: to_judge(frame({'type': 'started', 'number': 0}) * 1000)\n",
        told="was left out",
    ),
    on_loading(
        "flood-of-pieces",
        "says for ever that the next piece begins",
        STREAM + "number = 10 ** 6\n"
        "while True:\n"
        "    numbers = range(number, number + 1000)\n"
        "    to_judge(b''.join(frame({'type': 'started', 'number': n}) for n in numbers))\n"
        "    number += 1000\n",
        told="was left out: it sent an answer that was not asked for",
    ),
    Attack(
        "loaded-twice",
        "says that it is loaded, before and again",
        STREAM + "to_judge(frame({'type': 'loaded', 'failures': [], 'methods': {}}) * 2)\n",
        dict.fromkeys(QUESTIONS),
        [Verdict.CRASHED, Verdict.MISSING],
    ),
]
