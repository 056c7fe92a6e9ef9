"""Frames arrive whole and in order, and none is sent or read that is too large."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from over_the_wire import Pipe, refused

from autograder.isolation import WireError, wire
from autograder.isolation.framing import PREFIX, receive_frame, send_frame


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


def test_many_arrays_that_are_too_much_together_are_not_sent(monkeypatch):
    monkeypatch.setattr("autograder.isolation.framing.BODY_LIMIT", 100)
    with pytest.raises(WireError, match="120 bytes are too large"):
        send_frame(Pipe(), b"", [b"x" * 60] * 2)
