"""The wire: what is sent arrives as it was, and whatever else arrives is refused."""

from __future__ import annotations

import json
import math
import pickle
from time import process_time

import msgspec
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.isolation import Decoder, Encoder, WireError, wire
from autograder.isolation.framing import PREFIX, receive_frame, send_frame
from autograder.properties.rendering import as_source

DTYPES = [np.dtype(name) for name in wire.DTypeName.__args__]


class Nobody:
    """Keeps nothing, and has nothing."""

    def keep(self, value):
        raise WireError("kept")

    def own(self, ref):
        raise WireError("a reference that was never given")

    def theirs(self, reference):
        return reference


class Pipe:
    """A stream that gives back what was sent, or what it was made with."""

    def __init__(self, content=b""):
        self.content = bytearray(content)
        self.asked = 0

    def send(self, data):
        self.content += data

    def receive_into(self, buffer):
        self.asked = max(self.asked, len(buffer))
        if len(self.content) < len(buffer):
            raise EOFError
        buffer[:] = self.content[: len(buffer)]
        del self.content[: len(buffer)]


def sent_and_received(value):
    encoder = Encoder(Nobody())
    outcome = wire.Outcome(encoder.encode(value))
    pipe = Pipe()
    send_frame(pipe, wire.encode_header(wire.Ran([outcome])), encoder.buffers)
    header, body = receive_frame(pipe)
    decoder = Decoder(Nobody(), body)
    received = decoder.decode(wire.decode_reply(header).outcomes[0].value)
    decoder.finish()
    assert not pipe.content
    return received


def same(one, other):
    """Equal in type, value, and for arrays in dtype, shape and bits."""
    if type(one) is not type(other):
        return False
    if type(one) is np.ndarray or isinstance(one, np.generic):
        return (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes())
    if type(one) in (list, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) is dict:
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if type(one) is float:
        return (math.isnan(one) and math.isnan(other)) or (one, math.copysign(1, one)) == (
            other,
            math.copysign(1, other),
        )
    if type(one) is complex:
        return same(one.real, other.real) and same(one.imag, other.imag)
    return one == other


some_arrays = st.sampled_from(DTYPES).flatmap(
    lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
)
plain = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(-(2**300), 2**300)
    | st.floats()
    | st.complex_numbers()
    | st.text()
    | some_arrays
    | some_arrays.filter(lambda array: array.size > 0).map(lambda array: array.reshape(-1)[0])
)
values = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(values)
@example(float("nan"))
@example([math.inf, -math.inf, -0.0, 5e-324])
@example([2**63, 2**64 - 1, 2**64, -(2**63), -(2**63) - 1, 1 - 2**1000])
@example((np.array(3.0), np.zeros((0, 3)), np.zeros((2, 0), dtype=np.int8)))
@example({"": (), "a": [], "b": {}})
@example(complex(math.nan, -0.0))
@example([np.float16(1.5), np.bool_(True), np.complex64(1j), np.uint64(2**64 - 1)])
def test_plain_data_arrives_as_it_was(value):
    assert same(sent_and_received(value), value)


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_arrays_of_every_type_arrive_bit_for_bit(dtype):
    array = np.arange(6).astype(dtype).reshape(2, 3)
    assert same(sent_and_received(array), array)


def test_not_a_number_keeps_its_bits():
    array = np.array([0x7FF8_0000_0000_0001, 0xFFF0_0000_0000_0001], dtype=np.uint64).view(np.float64)
    assert sent_and_received(array).tobytes() == array.tobytes()


@pytest.mark.parametrize(
    "array",
    [
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.arange(6.0).reshape(2, 3).T,
        np.arange(24.0).reshape(2, 3, 4).transpose(2, 1, 0),
    ],
    ids=["made so", "transposed", "three axes"],
)
def test_fortran_order_is_kept(array):
    received = sent_and_received(array)
    assert same(received, array)
    assert received.flags.f_contiguous
    assert not received.flags.c_contiguous


@pytest.mark.parametrize(
    "array",
    [np.arange(10.0)[::2], np.arange(12.0).reshape(3, 4)[:, ::2], np.arange(6.0)[::-1]],
    ids=["every other entry", "every other column", "backwards"],
)
def test_what_lies_in_a_larger_block_lies_in_one_again(array):
    received = sent_and_received(array)
    assert same(received, array)
    assert not received.flags.c_contiguous
    assert not received.flags.f_contiguous


def test_arrays_arrive_writable_and_apart_from_each_other():
    array = np.ones(3)
    first, second = sent_and_received([array, array])
    first[0] = 7.0
    assert second[0] == array[0] == 1.0


@pytest.mark.parametrize("seed", [0, 1, 2**70])
def test_a_generator_goes_on_where_it_stood(seed):
    generator = np.random.default_rng(seed)
    generator.integers(0, 10, size=3, dtype=np.int8)
    received = sent_and_received(generator)
    assert received.standard_normal(5).tolist() == generator.standard_normal(5).tolist()
    assert received.integers(0, 9, 9).tolist() == generator.integers(0, 9, 9).tolist()


def test_tensors_and_their_generators_arrive_as_they_were():
    torch = pytest.importorskip("torch")
    tensor = torch.arange(6, dtype=torch.float32).reshape(2, 3).T
    received = sent_and_received(tensor)
    assert received.dtype is torch.float32
    assert torch.equal(received, tensor)
    generator = torch.Generator().manual_seed(5)
    torch.rand(3, generator=generator)
    again = sent_and_received(generator)
    assert torch.equal(torch.rand(3, generator=again), torch.rand(3, generator=generator))


class Subclass(np.ndarray):
    pass


class Real(float):
    pass


class Text(str):
    pass


@pytest.mark.parametrize(
    "value",
    [
        object(),
        {1, 2},
        b"bytes",
        range(3),
        np.ones(2).view(Subclass),
        Real(1.0),
        Text("a"),
        {1: "not a string for a key"},
        np.array([None]),
        np.array(["text"]),
        np.array([1], dtype=">i4"),
        np.array(["2020-01-01"], dtype="datetime64[D]"),
        np.ma.masked_array([1.0], [True]),
        len,
        np.random.default_rng,
        np.random.Generator(np.random.MT19937(1)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_plain_data_stays(value):
    with pytest.raises(WireError, match="kept"):
        Encoder(Nobody()).encode(value)
    with pytest.raises(WireError, match="kept"):
        Encoder(Nobody()).encode([1, {"a": (value,)}])


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [[0.0] * (wire.ITEMS_LIMIT + 1), nested(40), "x" * 100_001, dict.fromkeys(map(str, range(5000)), 0)],
    ids=["too many", "too deep", "too long", "too many keys"],
)
def test_what_is_too_much_is_not_sent_as_plain_data(value):
    with pytest.raises(WireError, match="kept"):
        Encoder(Nobody()).encode(value)


def test_a_list_that_holds_itself_is_not_sent():
    endless = []
    endless.append(endless)
    with pytest.raises(WireError, match="kept"):
        Encoder(Nobody()).encode(endless)


def test_many_arrays_that_are_too_much_together_are_not_sent(monkeypatch):
    monkeypatch.setattr("autograder.isolation.framing.BODY_LIMIT", 100)
    with pytest.raises(WireError, match="120 bytes are too large"):
        send_frame(Pipe(), b"", [b"x" * 60] * 2)


def test_a_header_that_is_too_long_is_not_sent(monkeypatch):
    monkeypatch.setattr(wire, "HEADER_LIMIT", 50)
    with pytest.raises(WireError, match="too large to be sent"):
        wire.encode_header(wire.Ran([wire.Outcome("x" * 60)]))


def test_a_name_that_is_no_text_is_not_sent():
    with pytest.raises(WireError, match="cannot be sent"):
        wire.encode_header(wire.Ran([wire.Outcome("\ud800")]))


def refused(read):
    """Whether reading ends as it may: with a value, `WireError` or `EOFError`, and soon."""
    before = process_time()
    try:
        read()
    except (WireError, EOFError):
        return True
    finally:
        assert process_time() - before < 5
    return False


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


@given(st.binary(max_size=64))
def test_no_bytes_whatever_break_the_reading_of_a_frame(data):
    pipe = Pipe(data)
    assert refused(lambda: receive_frame(pipe)) or len(data) >= PREFIX.size


@pytest.mark.parametrize(
    "sizes", [(wire.HEADER_LIMIT + 1, 0), (0, wire.BODY_LIMIT + 1), (2**32 - 1, 2**64 - 1)]
)
def test_a_frame_that_announces_too_much_is_refused_before_it_is_read(sizes):
    pipe = Pipe(PREFIX.pack(*sizes) + b"x" * 100)
    with pytest.raises(WireError, match="announces"):
        receive_frame(pipe)
    assert pipe.asked == PREFIX.size


@pytest.mark.parametrize("cut", [0, 5, PREFIX.size, PREFIX.size + 3])
def test_a_frame_that_ends_too_early_is_the_end_of_the_stream(cut):
    pipe = Pipe()
    send_frame(pipe, b"header", [b"body"])
    del pipe.content[cut:]
    with pytest.raises(EOFError):
        receive_frame(pipe)


def test_frames_follow_each_other():
    pipe = Pipe()
    send_frame(pipe, b"first", [b"a", b"b"])
    send_frame(pipe, b"second", [])
    assert [(header, bytes(body)) for header, body in (receive_frame(pipe), receive_frame(pipe))] == [
        (b"first", b"ab"),
        (b"second", b""),
    ]


def test_the_body_of_a_frame_is_only_to_be_read():
    pipe = Pipe()
    send_frame(pipe, b"", [b"body"])
    assert receive_frame(pipe)[1].readonly


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


@settings(max_examples=60, deadline=None)
@given(values)
def test_source_of_plain_data_is_never_an_error(value):
    assert isinstance(as_source(sent_and_received(value)), str)
