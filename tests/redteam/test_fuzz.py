"""Whatever the bytes: the readers read them or refuse them with their own error, soon and within bounds.

Completes the fuzzing of single values and damaged files beside the tests of each reader.
"""

from __future__ import annotations

import io
import json
import string
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
import nbformat
import pytest
import torch
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from this_course import COURSE

from autograder.course import ConfigurationError
from autograder.course.assignment import load_assignment
from autograder.isolation import Decoder, WireError
from autograder.isolation.exports import Exports
from autograder.isolation.wire import CallBack, Ran, decode_reply
from autograder.submissions import UnreadableSubmission, read_submission

pytestmark = pytest.mark.slow

MOST_BYTES = 64 << 20
bounded = settings(
    max_examples=150,
    deadline=10_000,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@contextmanager
def within_bounds() -> Iterator[None]:
    """Fails when more memory is taken at once than a small input can be worth."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()


# The first tensor takes seconds, which are no fault of the reader.
assert torch.tensor(0).item() == 0

# The wire: messages of the right outline with anything in the places of values.

numbers = st.integers(-(2**63), 2**64 - 1) | st.floats() | st.booleans() | st.none()
texts = st.text(max_size=8) | st.sampled_from(["list", "tuple", "numpy", "torch", "0:1:0:0"])
TAGS = (
    *("array", "tensor", "scalar", "integer", "complex", "items", "pairs"),
    *("generator", "function", "object", "class", "own"),
)
FIELDS = {
    "dtype": st.sampled_from(["bool", "float64", "complex128", "O", "float128"]),
    "shape": st.lists(st.integers(-1, 2**62), max_size=34),
    "layout": st.sampled_from(["C", "F", "strided"]),
    "data": st.binary(max_size=17),
    "digits": st.text("0123456789abcdefx-_ ", max_size=20),
    "real": numbers,
    "imag": numbers,
    "library": texts,
    "state": st.text("0123456789abcdef:-", max_size=30),
    "kind": texts,
    "ref": numbers,
    "name": texts,
}


def tagged(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    items = st.lists(inner, max_size=3) | st.lists(st.tuples(texts, inner), max_size=3)
    return st.fixed_dictionaries({"type": st.sampled_from(TAGS)}, optional={**FIELDS, "items": items})


values = st.recursive(numbers | texts, tagged, max_leaves=12)
outcomes = st.lists(st.fixed_dictionaries({"value": values}, optional={"printed": texts}), max_size=3)
operations = st.sampled_from(["call", "get", "set", "operate", "items", "method", "observe"])
names = texts | st.sampled_from(["add", "pow", "matmul", "getitem", "__class__", "mro"])
replies = st.fixed_dictionaries({"type": st.just("ran"), "outcomes": outcomes}) | st.fixed_dictionaries(
    {"type": st.just("callback"), "op": operations, "name": names, "operands": st.lists(values, max_size=3)}
)


@bounded
@given(reply=replies, body=st.binary(max_size=64))
def test_the_judge_reads_or_refuses_whatever_is_said(reply: dict[str, Any], body: bytes) -> None:
    lent = Exports()
    lent.keep(abs)
    with within_bounds():
        try:
            message = decode_reply(msgspec.msgpack.encode(reply))
            decoder = Decoder(lent, memoryview(body))
            if isinstance(message, Ran):
                for outcome in message.outcomes:
                    decoder.decode(outcome.value)
                decoder.finish()
            elif isinstance(message, CallBack):
                for operand in message.operands:
                    decoder.decode(operand)
        except WireError:
            pass


@pytest.mark.parametrize("byte", [0x91, 0x81, 0xDD, 0xDF, 0xC6, 0xDB, 0xC9], ids=hex)
def test_a_header_that_promises_much_costs_little(byte: int) -> None:
    with within_bounds(), pytest.raises(WireError):
        decode_reply(bytes([byte]) + b"\xff" * 1000)
    with within_bounds(), pytest.raises(WireError):
        decode_reply(bytes([byte]) * 1_000_000)


# Notebooks: a right one with its JSON spoilt anywhere, in structure or in bytes.

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = [
    "cells",
    "metadata",
    "nbformat",
    "nbformat_minor",
    "worksheets",
    "cell_type",
    "source",
    "outputs",
    "tags",
]


def a_notebook() -> dict[str, Any]:
    cells = [nbformat.v4.new_code_cell("x = 1\n%time y = 2"), nbformat.v4.new_markdown_cell("text")]
    made: dict[str, Any] = msgspec.json.decode(nbformat.writes(nbformat.v4.new_notebook(cells=cells)))
    return made


def read_or_refused(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with within_bounds(), suppress(UnreadableSubmission):
        read_submission(path)


@bounded
@given(key=st.sampled_from(KEYS), value=json_values, in_cell=st.booleans(), as_list=st.booleans())
@example(key="nbformat", value=10**400, in_cell=False, as_list=False)
def test_a_notebook_with_anything_anywhere(
    tmp_path: Path, key: str, value: Any, in_cell: bool, as_list: bool
) -> None:
    made = a_notebook()
    (made["cells"][0] if in_cell else made)[key] = [value] * 3 if as_list else value
    read_or_refused(tmp_path / "spoilt.ipynb", json.dumps(made).encode("utf-8", "replace"))


@bounded
@given(changes=st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=4)), min_size=1, max_size=4))
def test_a_notebook_with_spoilt_bytes(tmp_path: Path, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(msgspec.json.encode(a_notebook()))
    for at, spoilt in changes:
        data[at % len(data) : at % len(data) + 1] = spoilt
    read_or_refused(tmp_path / "spoilt.ipynb", bytes(data))


# Archives: members of any name, mode and method, and a central directory spoilt anywhere.

member_names = st.text(string.ascii_letters + "./\\:\0 é\x1b", min_size=1, max_size=12)
members = st.tuples(
    member_names,
    st.sampled_from(["", ".py", ".ipynb", ".zip", ".PY"]),
    st.integers(0, 2**16 - 1),
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]),
)


@bounded
@given(
    entries=st.lists(members, max_size=4),
    changes=st.lists(st.tuples(st.integers(1, 400), st.integers(0, 255)), max_size=6),
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_of_anything(tmp_path: Path, entries: list[Any], changes: list[tuple[int, int]]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, suffix, mode, method in entries:
            info = zipfile.ZipInfo(name + suffix)
            info.external_attr, info.compress_type = mode << 16, method
            archive.writestr(info, "x = 1\n" * 50)
    data = bytearray(buffer.getvalue())
    for from_end, byte in changes:
        data[-min(from_end, len(data))] = byte
    read_or_refused(tmp_path / "spoilt.zip", bytes(data))


# assignment.toml: a right one with lines exchanged, cut, doubled or replaced.

RIGHT = (COURSE.topic("losses").folder / "assignment.toml").read_text(encoding="utf-8").splitlines()
KEYS_OF_TOML = [
    "topic",
    "title",
    "source",
    "requirements",
    "budget",
    "policy",
    "questions",
    "names",
    "uses",
    "seconds",
]
VALUES_OF_TOML = [
    "1",
    "-1",
    "nan",
    "inf",
    "1e999",
    "'x'",
    "''",
    "[]",
    "{}",
    "[['x']]",
    "true",
    "1979-05-27",
    "{a={a=1}}",
]
lines = (
    st.sampled_from(RIGHT)
    | st.builds("{} = {}".format, st.sampled_from(KEYS_OF_TOML), st.sampled_from(VALUES_OF_TOML))
    | st.builds("[{}]".format, st.sampled_from(KEYS_OF_TOML))
    | st.builds("[[{}]]".format, st.sampled_from(KEYS_OF_TOML))
    | st.text(max_size=12)
)


@bounded
@given(
    prefix=st.integers(0, len(RIGHT)), added=st.lists(lines, max_size=5), suffix=st.integers(0, len(RIGHT))
)
def test_an_assignment_of_any_lines(tmp_path: Path, prefix: int, added: list[str], suffix: int) -> None:
    text = "\n".join([*RIGHT[:prefix], *added, *RIGHT[suffix:]])
    assignment_read_or_refused(tmp_path, text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("opening", [b"a=[", b"a={b=", b"a" * 9 + b".", b"[", b"a='''", b"a=1_", b"#\xff"])
def test_an_assignment_that_nests_without_end(tmp_path: Path, opening: bytes) -> None:
    assignment_read_or_refused(tmp_path, opening * 5000)


def assignment_read_or_refused(folder: Path, data: bytes) -> None:
    path = folder / "assignment.toml"
    path.write_bytes(data)
    with within_bounds(), suppress(ConfigurationError):
        load_assignment(path)
