"""What the judge lends to a worker, and what a worker may not ask of it."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.isolation import Decoder, Encoder, WireError, exports, wire
from autograder.isolation.exports import Exports


class Number:
    secret = "in the class"

    def __init__(self, value):
        self.value = value
        self._hidden = "hidden"

    def __add__(self, other):
        return Number(self.value + (other.value if isinstance(other, Number) else other))

    def __iter__(self):
        return iter([self.value, self.value])

    def __len__(self):
        return 2

    def doubled(self):
        return Number(2 * self.value)


class Heir(Number):
    pass


class Stranger:
    value = 1


def half(x):
    return x / 2


@pytest.fixture
def lent():
    lending = Exports()
    lending.lend_class(Number)
    return lending


def asked(lending, op, name, *operands, **keywords):
    """What a worker gets that asks `op` of its operands, as it would stand on the wire."""
    value = lending.carry_out(wire.CallBack(op, name), list(operands), keywords)
    return Encoder(lending).encode(value)


def borrowed(lending, value):
    """`value` as the judge holds it once it is lent and named back by the worker."""
    reference = lending.keep(value)
    return Decoder(lending, memoryview(b"")).decode(wire.Own(reference.ref))


def test_a_lent_function_is_called_and_its_answer_is_plain(lent):
    assert asked(lent, "call", "", borrowed(lent, half), 3.0) == 1.5


def test_the_same_object_is_always_lent_under_the_same_reference(lent):
    number = Number(1)
    assert lent.keep(number) == lent.keep(number)
    assert lent.keep(number).ref != lent.keep(Number(1)).ref


def test_objects_of_a_lent_class_and_of_its_heirs_are_lent(lent):
    for made in (Number(1), Heir(1)):
        assert isinstance(lent.keep(made), wire.Object)
        assert borrowed(lent, made) is made


def test_making_and_combining_lent_objects_gives_lent_objects(lent):
    made = asked(lent, "call", "", borrowed(lent, Number), 3)
    assert isinstance(made, wire.Object)
    total = asked(lent, "operate", "add", lent.own(made.ref), 4)
    assert asked(lent, "get", "value", lent.own(total.ref)) == 7


def test_public_attributes_and_methods_of_a_lent_object_are_open(lent):
    number = borrowed(lent, Number(3))
    asked(lent, "set", "value", number, 5)
    method = asked(lent, "get", "doubled", number)
    doubled = asked(lent, "call", "", lent.own(method.ref))
    assert asked(lent, "get", "value", lent.own(doubled.ref)) == 10
    items = asked(lent, "items", "", number)
    assert items.items == [5, 5]


@pytest.mark.parametrize(
    "name",
    ["_hidden", "__class__", "__dict__", "__init__", "__globals__", "__code__", "__reduce__", "__add__"],
)
@pytest.mark.parametrize("op", ["get", "set"])
def test_attributes_with_an_underscore_are_closed(lent, op, name):
    for subject in (Number(3), Number, half):
        with pytest.raises(WireError):
            asked(lent, op, name, borrowed(lent, subject), 1)


@pytest.mark.parametrize("name", ["mro", "__mro__", "__subclasses__", "__bases__"])
def test_the_family_of_a_lent_class_is_closed(lent, name):
    with pytest.raises(WireError):
        asked(lent, "get", name, borrowed(lent, Number))


def test_functions_and_classes_cannot_be_changed(lent):
    for subject in (half, Number):
        with pytest.raises(WireError):
            asked(lent, "set", "secret", borrowed(lent, subject), 1)
    assert Number.secret == "in the class"


def test_a_setting_without_exactly_one_value_is_refused(lent):
    number = borrowed(lent, Number(3))
    for values in ((), (1, 2)):
        with pytest.raises(WireError):
            asked(lent, "set", "value", number, *values)
    assert number.value == 3


@pytest.mark.parametrize("ref", [0, -1, 1, 2**62, -(2**63)])
def test_references_that_were_never_given_are_refused(lent, ref):
    with pytest.raises(WireError, match="never given"):
        lent.own(ref)


@pytest.mark.parametrize(
    "subject",
    [Number(3), half, np.ones(2), "text", None, [half]],
    ids=["object", "function", "array", "text", "none", "list"],
)
@pytest.mark.parametrize("op", ["call", "get", "set", "items"])
def test_nothing_is_asked_of_what_is_not_on_loan(lent, op, subject):
    with pytest.raises(WireError, match="not an object on loan"):
        asked(lent, op, "value", subject)


def test_nothing_is_asked_of_no_object(lent):
    for op in ("call", "get", "set", "items", "operate", "method", "observe"):
        with pytest.raises(WireError):
            asked(lent, op, "")


@pytest.mark.parametrize("op", ["method", "observe", "eval", ""])
def test_other_operations_cannot_be_asked(lent, op):
    with pytest.raises(WireError, match="cannot be asked"):
        asked(lent, op, "doubled", borrowed(lent, Number(3)))


@pytest.mark.parametrize("name", ["attrgetter", "call", "setitem", "__add__", "methodcaller", ""])
def test_only_operators_of_the_wire_are_carried_out(lent, name):
    with pytest.raises(WireError, match="not an operation"):
        asked(lent, "operate", name, borrowed(lent, Number(3)), 1)


def test_operators_without_a_lent_operand_are_not_the_judges_work(lent):
    with pytest.raises(WireError, match="not an operation"):
        asked(lent, "operate", "pow", 10, 10**9)


def test_an_answer_that_is_neither_plain_nor_lent_stays(lent):
    number = Number(3)
    number.value = Stranger()
    with pytest.raises(WireError, match="a Stranger cannot be sent"):
        asked(lent, "get", "value", borrowed(lent, number))
    number.value = np
    with pytest.raises(WireError, match="a module cannot be sent"):
        asked(lent, "get", "value", borrowed(lent, number))


def test_what_a_worker_sends_of_its_own_stays_a_reference(lent):
    theirs = Decoder(lent, memoryview(b"")).decode(wire.Object(3, "Evil"))
    assert (theirs.ref, theirs.type_name) == (3, "Evil")
    with pytest.raises(WireError):
        asked(lent, "get", "type_name", theirs)


def test_exceptions_of_lent_functions_come_out(lent):
    with pytest.raises(TypeError):
        asked(lent, "call", "", borrowed(lent, half), "text")


def test_only_so_many_objects_are_lent(lent, monkeypatch):
    monkeypatch.setattr(exports, "MOST_OBJECTS", 3)
    kept = [lent.keep(Number(i)) for i in range(3)]
    with pytest.raises(WireError, match="too many objects"):
        lent.keep(Number(4))
    assert lent.keep(lent.own(kept[0].ref)) == kept[0]


def test_what_is_lent_stays_alive_so_that_no_other_object_takes_its_place(lent):
    refs = {lent.keep(Number(i)).ref: i for i in range(200)}
    assert len(refs) == 200
    assert all(lent.own(ref).value == i for ref, i in refs.items())


def test_a_formula_comes_back_only_to_those_who_sent_it():
    exports, sent = Exports(), wire.Formula("double", "lambda x: 2 * x")
    with pytest.raises(WireError, match="never given"):
        exports.theirs(sent)
    exports.know([sent])
    assert exports.theirs(sent)(3) == 6
    for forged in (wire.Formula("double", "lambda x: 3 * x"), wire.Formula("other", "lambda x: 2 * x")):
        with pytest.raises(WireError, match="never given"):
            exports.theirs(forged)
