"""The functions that a property hands to a submission, and what a worker may not ask of the judge."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.isolation import Decoder, Encoder, WireError, exports, wire
from autograder.isolation.exports import Exports


def half(x):
    return x / 2


class Stranger:
    value = 1


@pytest.fixture
def given():
    return Exports()


def asked(given, op, name, *operands, **keywords):
    """What a worker gets that asks `op` of its operands, as it would stand on the wire."""
    value = given.carry_out(wire.CallBack(op, name), list(operands), keywords)
    return Encoder(given).encode(value)


def returned(given, function):
    """`function` as the judge holds it once it was given and is named by the worker."""
    reference = given.keep(function)
    return Decoder(given, memoryview(b"")).decode(wire.Own(reference.ref))


def test_a_function_that_was_given_is_called_and_its_answer_is_plain(given):
    assert asked(given, "call", "", returned(given, half), 3.0) == 1.5


def test_the_same_function_always_has_the_same_reference(given):
    assert given.keep(half) == given.keep(half)
    assert given.keep(half).ref != given.keep(lambda x: x).ref


@pytest.mark.parametrize(
    "subject",
    [Stranger(), abs, np.ones(2), "text", None, [half], Stranger],
    ids=["object", "function", "array", "text", "none", "list", "class"],
)
def test_what_was_not_given_is_not_called(given, subject):
    with pytest.raises(WireError, match="not a call"):
        asked(given, "call", "", subject)


@pytest.mark.parametrize("op", ["get", "set", "items", "operate", "method", "observe", "eval", ""])
@pytest.mark.parametrize("name", ["", "add", "__globals__", "__code__"])
def test_nothing_but_a_call_is_carried_out(given, op, name):
    for operands in ((returned(given, half), 1), ()):
        with pytest.raises(WireError, match="not a call"):
            asked(given, op, name, *operands)


@pytest.mark.parametrize("ref", [0, -1, 1, 2**62, -(2**63)])
def test_references_that_were_never_given_are_refused(given, ref):
    with pytest.raises(WireError, match="never given"):
        given.own(ref)


@pytest.mark.parametrize("answer", [Stranger(), Stranger, np], ids=["object", "class", "module"])
def test_an_answer_that_is_no_plain_data_stays(given, answer):
    with pytest.raises(WireError, match="cannot be sent"):
        asked(given, "call", "", returned(given, lambda: answer))


def test_what_a_worker_sends_of_its_own_stays_a_reference(given):
    theirs = Decoder(given, memoryview(b"")).decode(wire.Object(3, "Evil"))
    assert (theirs.ref, theirs.type_name) == (3, "Evil")
    with pytest.raises(WireError):
        asked(given, "call", "", theirs)


def test_exceptions_of_given_functions_come_out(given):
    with pytest.raises(TypeError):
        asked(given, "call", "", returned(given, half), "text")


def test_only_so_many_functions_are_given(given, monkeypatch):
    monkeypatch.setattr(exports, "MOST_FUNCTIONS", 3)
    kept = [given.keep(function) for function in (half, abs, len)]
    with pytest.raises(WireError, match="too many functions"):
        given.keep(sum)
    assert given.keep(given.own(kept[0].ref)) == kept[0]


def test_a_formula_comes_back_only_to_those_who_sent_it():
    exports, sent = Exports(), wire.Formula("double", "lambda x: 2 * x")
    with pytest.raises(WireError, match="never given"):
        exports.theirs(sent)
    exports.know([sent])
    assert exports.theirs(sent)(3) == 6
    for forged in (wire.Formula("double", "lambda x: 3 * x"), wire.Formula("other", "lambda x: 2 * x")):
        with pytest.raises(WireError, match="never given"):
            exports.theirs(forged)
