"""Draws that are kept between runs are those that a run would draw."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from in_memory import topic_of
from this_course import COURSE, nightly_but

from autograder.judging import draws_cache, load_or_record, load_topic
from autograder.judging.draws_cache import packed_draws
from autograder.judging.recording import examples_of, record
from autograder.properties import Suite, assert_close
from autograder.properties.strategies import laid_out, real_arrays

REFERENCE = """
    import numpy as np

    def total(values):
        return float(np.sum(values))

    def applied(f):
        return f(1)
"""


@st.composite
def views(draw):
    block = draw(real_arrays(4, 3))
    return draw(st.sampled_from((block.T, laid_out(block, "strided"), block[::-1], block[:, :1])))


def suite_of(*, nameless: bool = False) -> Suite:
    suite = Suite("tiny")

    @suite.question("total").property(points=1, hint="none")
    @given(values=views())
    def sums(submission, values):
        """law"""
        assert_close(submission.total(values), float(np.sum(values)), rtol=1e-9, atol=1e-9)

    if nameless:

        @suite.question("applied").property(points=1, hint="none")
        @given(f=st.sampled_from((lambda x: x + 1, lambda x: x - 1)))
        def applies(submission, f):
            """law"""
            assert_close(submission.applied(f), f(1), rtol=0)

    return suite


@pytest.fixture
def topic(tmp_path):
    made = topic_of(suite_of(), REFERENCE, [{"name": "total"}])
    made.files = SimpleNamespace(name="tiny", root=tmp_path, draws=tmp_path / "build" / "draws")
    return made


@pytest.fixture
def drawings(monkeypatch):
    """How often examples were drawn."""
    noted = []
    monkeypatch.setattr(draws_cache, "record", lambda *arguments: noted.append(1) or record(*arguments))
    return noted


def steps(array):
    """The strides along axes on which there is a step to make."""
    return [stride for stride, size in zip(array.strides, array.shape, strict=True) if size > 1]


def actions(examples):
    return [[one.actions for one in each.examples] for each in examples]


def test_what_is_kept_is_not_drawn_again(topic, drawings):
    first = load_or_record(topic)
    assert actions(load_or_record(topic)) == actions(first) == actions(record(topic))
    assert len(drawings) == 1


def test_arrays_lie_in_memory_as_they_were_drawn(topic):
    load_or_record(topic)
    fresh, unpacked = (
        [one.drawn["values"] for one in only.examples] for (only,) in (record(topic), load_or_record(topic))
    )
    assert list(map(steps, unpacked)) == list(map(steps, fresh))
    assert all(np.array_equal(one, two) for one, two in zip(fresh, unpacked, strict=True))
    assert any(not values.flags.forc for values in unpacked)


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: data + b".", lambda _: b"", lambda _: b"x" * 99]
)
def test_a_damaged_file_is_replaced(topic, drawings, spoil):
    first = load_or_record(topic)
    whole = topic.files.draws.read_bytes()
    topic.files.draws.write_bytes(spoil(whole))
    assert actions(load_or_record(topic)) == actions(first)
    assert topic.files.draws.read_bytes() == whole
    assert len(drawings) == 2


def test_another_suite_toolkit_or_python_draws_anew(topic, drawings):
    load_or_record(topic)
    topic.digest = "1" * 64
    load_or_record(topic)
    topic.toolkit = "2" * 64
    load_or_record(topic)
    topic.environment = (("python", "2.7"),)
    load_or_record(topic)
    assert len(drawings) == 4


def test_where_nothing_can_be_kept_each_run_draws(topic, drawings):
    topic.files.draws.parent.write_text("a file where the folder would be")
    assert actions(load_or_record(topic)) == actions(load_or_record(topic))
    assert len(drawings) == 2


def test_draws_that_cannot_be_pickled_are_used_all_the_same(tmp_path, drawings):
    topic = topic_of(suite_of(nameless=True), REFERENCE, [{"name": "total"}, {"name": "applied"}])
    topic.files = SimpleNamespace(name="tiny", root=tmp_path, draws=tmp_path / "draws")
    assert len(load_or_record(topic)) == 2
    assert packed_draws(topic) == b""
    assert not topic.files.draws.exists()


@pytest.mark.slow
@pytest.mark.parametrize("name", nightly_but("autodiff", "losses"))
def test_kept_draws_of_a_topic_ask_what_new_ones_ask(name):
    topic = load_topic(COURSE.topic(name))
    load_or_record(topic)
    assert topic.files.draws.exists()
    unpacked, fresh = load_or_record(topic), record(topic)
    # As text, for NaN among the arguments is not equal to itself.
    assert repr(actions(unpacked)) == repr(actions(fresh))
    for one in unpacked:
        again = examples_of(one.property, topic, [example.drawn for example in one.examples])
        asked = [example.actions for example in again]
        assert repr(asked) == repr([example.actions for example in one.examples])
