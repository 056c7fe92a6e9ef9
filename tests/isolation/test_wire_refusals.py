"""Messages and values that no honest worker sends are refused, and soon."""

from __future__ import annotations

import json
import pickle
import sys

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from over_the_wire import Nobody, refused, values

from autograder.isolation import Decoder, Encoder, WireError, wire


def test_a_header_that_is_too_long_is_not_sent(monkeypatch):
    monkeypatch.setattr(wire, "HEADER_LIMIT", 50)
    with pytest.raises(WireError, match="too large to be sent"):
        wire.encode_header(wire.Ran([wire.Outcome("x" * 60)]))


def test_a_name_that_is_no_text_is_not_sent():
    with pytest.raises(WireError, match="cannot be sent"):
        wire.encode_header(wire.Ran([wire.Outcome("\ud800")]))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_whatever_break_the_reading_of_a_reply(data):
    refused(lambda: wire.decode_reply(data))
    refused(lambda: wire.decode_request(data))


@settings(max_examples=60, deadline=None)
@given(st.recursive(st.none() | st.integers(-99, 99) | st.text(max_size=9) | st.binary(max_size=9), st.lists))
def test_well_formed_messages_of_another_kind_are_refused(data):
    with pytest.raises(WireError):
        wire.decode_reply(msgspec.msgpack.encode(data))


@settings(max_examples=150, deadline=None)
@given(values, st.data())
def test_a_reply_with_spoilt_bytes_is_read_or_refused(value, data):
    encoder = Encoder(Nobody())
    header = bytearray(wire.encode_header(wire.Ran([wire.Outcome(encoder.encode(value))])))
    for _ in range(data.draw(st.integers(1, 3))):
        header[data.draw(st.integers(0, len(header) - 1))] = data.draw(st.integers(0, 255))

    def read():
        reply = wire.decode_reply(bytes(header))
        decoder = Decoder(Nobody(), memoryview(b"".join(encoder.buffers)))
        for outcome in getattr(reply, "outcomes", ()):
            decoder.decode(outcome.value)
        decoder.finish()

    refused(read)


ALIEN = {
    "a pickle": pickle.dumps([1, 2, 3]),
    "JSON": json.dumps({"type": "ran", "outcomes": []}).encode(),
    "nothing": b"",
    "deep nesting": b"\x91" * 100_000,
    "deep nesting of known things": None,
    "an unknown tag": msgspec.msgpack.encode({"type": "eval", "code": "1"}),
    "a request": wire.encode_header(wire.Run([])),
    "a wrong type": msgspec.msgpack.encode({"type": "ran", "outcomes": 3}),
    "an unknown dtype": None,
    "objects for a dtype": None,
    "a negative size": None,
    "too many dimensions": None,
    "too many outcomes": msgspec.msgpack.encode({"type": "ran", "outcomes": [{}] * 5000}),
    "too many keys": msgspec.msgpack.encode(
        {"type": "loaded", "failures": [], "methods": {str(i): [] for i in range(5000)}}
    ),
}


def value_message(value):
    return msgspec.msgpack.encode({"type": "ran", "outcomes": [{"value": value}]})


ALIEN["an unknown dtype"] = value_message({"type": "array", "dtype": "float128", "shape": [1]})
ALIEN["objects for a dtype"] = value_message({"type": "array", "dtype": "object", "shape": [1]})
ALIEN["a negative size"] = value_message({"type": "array", "dtype": "int8", "shape": [-1]})
ALIEN["too many dimensions"] = value_message({"type": "array", "dtype": "int8", "shape": [1] * 33})
ALIEN["a list longer than may be"] = value_message({"type": "items", "kind": "list", "items": [0] * 4097})
ALIEN["a set for a list"] = value_message({"type": "items", "kind": "set", "items": []})
ALIEN["a scalar of many bytes"] = value_message({"type": "scalar", "dtype": "int8", "data": b"x" * 17})
ALIEN["an integer of many digits"] = value_message({"type": "integer", "digits": "f" * 5000})


def items_in_items(depth):
    start = b"\x83\xa4type\xa5items\xa4kind\xa4list\xa5items\x91"
    return b"\x82\xa4type\xa3ran\xa8outcomes\x91\x81\xa5value" + start * depth + b"\xc0"


ALIEN["deep nesting of known things"] = items_in_items(50_000)


@pytest.mark.parametrize("alien", ALIEN)
def test_what_no_worker_would_say_is_refused(alien):
    with pytest.raises(WireError):
        wire.decode_reply(ALIEN[alien])


def test_nesting_that_is_not_too_deep_is_read():
    assert wire.decode_reply(items_in_items(3)).outcomes[0].value.items[0].items[0].items == [None]


LYING = {
    "a shape larger than the body": (wire.Array("float64", (3,)), b"x" * 16),
    "a shape smaller than the body": (wire.Array("float64", (1,)), b"x" * 16),
    "a shape that overflows": (wire.Array("float64", (2**26, 2**26, 2**26)), b"x" * 16),
    "a tensor larger than the body": (wire.Tensor("float64", (3,)), b"x" * 16),
    "a scalar of too few bytes": (wire.Scalar("float64", b"1234"), b""),
    "a scalar of too many bytes": (wire.Scalar("int8", b"1234"), b""),
    "an integer without digits": (wire.BigInteger(""), b""),
    "an integer that is none": (wire.BigInteger("0xzz"), b""),
    "a generator without a state": (wire.Generator("numpy", ""), b""),
    "a generator with half a state": (wire.Generator("numpy", "1:2:0"), b""),
    "a generator with a state out of range": (wire.Generator("numpy", f"{2**200:x}:1:0:0"), b""),
    "a tensor generator without a state": (wire.Generator("torch", "1:zz"), b""),
    "a tensor generator with a short state": (wire.Generator("torch", "1:00"), b""),
    "an object of ours": (wire.Own(7), b""),
    "an array inside a list that lies": (wire.Items("list", [wire.Array("int8", (99,))]), b"x"),
}


@pytest.mark.parametrize("lie", LYING)
def test_values_that_lie_are_refused(lie):
    value, body = LYING[lie]

    def read():
        decoder = Decoder(Nobody(), memoryview(body))
        decoder.decode(value)
        decoder.finish()

    with pytest.raises(WireError):
        read()


@pytest.mark.parametrize("value", [wire.Tensor("float64", ()), wire.Generator("torch", "1:00")])
def test_a_value_of_torch_is_refused_where_torch_is_not_installed(value, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(WireError, match="torch, which is not installed here"):
        Decoder(Nobody(), memoryview(bytes(8))).decode(value)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(wire.DTypeName.__args__),
    st.lists(st.integers(0, wire.BODY_LIMIT), max_size=32),
    st.sampled_from(["C", "F", "strided"]),
    st.binary(max_size=64),
)
@example("float64", [0, wire.BODY_LIMIT, wire.BODY_LIMIT, wire.BODY_LIMIT], "C", b"")
@example("float64", [wire.BODY_LIMIT, wire.BODY_LIMIT, wire.BODY_LIMIT, 0], "strided", b"")
@example("int8", [0] * 32, "F", b"")
def test_no_shape_whatever_breaks_the_reading_of_an_array(dtype, shape, layout, body):
    array = wire.Array(dtype, tuple(shape), layout)
    refused(lambda: Decoder(Nobody(), memoryview(body)).decode(array))


@given(st.text(max_size=40), st.sampled_from(["numpy", "torch"]))
def test_no_state_whatever_breaks_the_reading_of_a_generator(state, library):
    refused(lambda: Decoder(Nobody(), memoryview(b"")).decode(wire.Generator(library, state)))


@pytest.mark.parametrize("depth", [50, 200, 400, 900, 5000])
def test_values_nested_without_end_are_refused(depth):
    inner = msgspec.msgpack.encode({"type": "items", "kind": "list", "items": []})
    level = msgspec.msgpack.encode({"type": "items", "kind": "list", "items": [None]})[:-1]
    header = b"\x82\xa4type\xa3ran\xa8outcomes\x91\x81\xa5value" + level * depth + inner

    def read():
        Decoder(Nobody(), memoryview(b"")).decode(wire.decode_reply(header).outcomes[0].value)

    with pytest.raises(WireError, match=r"nested too deeply|malformed message"):
        read()
