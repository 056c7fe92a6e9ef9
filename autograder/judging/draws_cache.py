"""Recordings kept between runs, so that a run need not begin by drawing.

A recording is kept beside autograder.zip, and travels in it. It holds for one suite, one toolkit and one
version of Python; for any other it is made anew. A new one is packed and unpacked too, so that it cannot
differ from one that was kept.

It is pickled, for suites draw values of any kind. So it is trusted like the code beside it, of which it is a
product; nothing of a submission ever enters it.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.atomic import write_atomically
from autograder.course import make_importable
from autograder.properties import Property

from .recording import RecordedProperty, record
from .topic import Topic

PROTOCOL = 5
DIGEST_BYTES = hashlib.sha256().digest_size

Progress = Callable[[Property], None]


def load_or_record(topic: Topic, progress: Progress = lambda _: None) -> tuple[RecordedProperty, ...]:
    """The recording of `topic`: the one that is kept, or a new one; raises what `record` does."""
    # What was drawn may be of classes of the course.
    make_importable(topic.files.root)
    packed = _kept(topic)
    if not packed:
        made = record(topic, progress)
        packed = _keep(topic, made)
        if not packed:
            return made
    return tuple(
        RecordedProperty(tested, examples, generated, topic.term)
        for tested, (examples, generated) in zip(
            topic.properties, pickle.loads(packed[2 * DIGEST_BYTES :]), strict=True
        )
    )


def packed_draws(topic: Topic) -> bytes:
    """The same as the bytes to be kept, at `topic.files.draws`, by another course with this topic.

    There are none where the suite draws what cannot be pickled, such as functions without a name.
    """
    return _kept(topic) or _keep(topic, record(topic))


def _kept(topic: Topic) -> bytes:
    with suppress(OSError):
        packed = topic.files.draws.read_bytes()
        if packed == _sealed(topic, packed[2 * DIGEST_BYTES :]):
            return packed
    return b""


def _keep(topic: Topic, made: tuple[RecordedProperty, ...]) -> bytes:
    try:
        packed = _sealed(topic, _pickled(made))
    except (pickle.PicklingError, AttributeError, TypeError):
        return b""
    # Where nobody may write, as in an installation that is shared, each run draws.
    with suppress(OSError):
        write_atomically(topic.files.draws, packed)
    return packed


def _sealed(topic: Topic, pickled: bytes) -> bytes:
    """`pickled`, after the digests of what it was made from, and of itself."""
    made_from: list[object] = [topic.digest, topic.toolkit, topic.environment]
    made_from += [(tested.question, tested.name) for tested in topic.properties]
    parts = (repr(made_from).encode(), pickled)
    return b"".join((*(hashlib.sha256(part).digest() for part in parts), pickled))


def _pickled(recorded: tuple[RecordedProperty, ...]) -> bytes:
    packed = io.BytesIO()
    _Pickler(packed, PROTOCOL).dump([(one.examples, one.generated) for one in recorded])
    return packed.getvalue()


class _Pickler(pickle.Pickler):
    """Keeps how an array lies in memory; as a rule pickle makes an array contiguous."""

    def reducer_override(self, value: Any) -> Any:
        if type(value) is not np.ndarray or value.flags.forc:
            return NotImplemented
        owner = value
        while type(owner.base) is np.ndarray:
            owner = owner.base
        if not owner.flags.c_contiguous:
            return NotImplemented
        offset = value.__array_interface__["data"][0] - owner.__array_interface__["data"][0]
        return _view, (owner, value.dtype, value.shape, offset, value.strides)


def _view(
    owner: NDArray[Any], dtype: np.dtype[Any], shape: tuple[int, ...], offset: int, strides: tuple[int, ...]
) -> NDArray[Any]:
    return np.ndarray(shape, dtype, owner, offset, strides)
