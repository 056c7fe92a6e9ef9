"""Values of every kind that travels, and a wire that needs no second process."""

from __future__ import annotations

from time import process_time

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.isolation import Decoder, Encoder, WireError, wire
from autograder.isolation.framing import receive_frame, send_frame

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
