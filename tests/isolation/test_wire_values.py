"""What is sent arrives as it was, and what is no plain data is not sent."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from over_the_wire import DTYPES, Nobody, sent_and_received, values

from autograder.isolation import Encoder, WireError, wire
from autograder.properties.rendering import as_source


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


@settings(max_examples=60, deadline=None)
@given(values)
def test_source_of_plain_data_is_never_an_error(value):
    assert isinstance(as_source(sent_and_received(value)), str)
